"""Names that a source lists beside its text: tags filled in by somebody else, believed where the text shows them."""

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing_model import naming
from briefing_model.archive import Directory
from briefing_model.family import PEOPLE
from briefing_model.mention import Mention
from briefing_model.record import Entity, Ref
from briefing_model.spelling import Sense
from briefing_tools.intake.article import Article, Declared
from briefing_tools.names.candidate import Candidate

_BODIES = ("companies", "organisations")
_SHORTEST = 3
"""Letters of a name below which a source's word for it does not make it one: too much else is spelled the same."""


def believed(
    article: Article, found: Sequence[Mention], entities: Mapping[Ref, Entity], directory: Directory
) -> tuple[Mention, ...]:
    """Return the mentions with those of known names that the source lists, where the text shows them as well."""
    there = {m.ref for m in found}
    known = (_ref(one, directory) for one in article.declared)
    missing = [ref for ref in dict.fromkeys(known) if ref and ref not in there and ref in entities]
    shown = [m for ref in missing for m in _shown(article.text, entities[ref])]
    return tuple(sorted((*found, *shown), key=lambda m: (not m.in_title, m.start, m.end, m.ref)))


def candidates(
    article: Article, found: Sequence[Mention], proposed: Sequence[Candidate], directory: Directory
) -> tuple[Candidate, ...]:
    """Return the listed names that are neither mentioned nor proposed already, in the order of the lists."""
    there = {m.ref for m in found}
    named = {naming.bare(naming.slug(one.name)) for one in proposed}
    return tuple(
        Candidate(
            name=one.name,
            kind="person" if one.family == PEOPLE else "organisation",
            places=(),
            sentence=f"The source lists it under {one.family}.",
        )
        for one in article.declared
        if one.family in (PEOPLE, *_BODIES)
        and _ref(one, directory) not in there
        and naming.bare(naming.slug(one.name)) not in named
    )


def _ref(one: Declared, directory: Directory) -> Ref | None:
    """Return whom a listed name means; companies and organisations are told apart differently elsewhere."""
    families = _BODIES if one.family in _BODIES else (one.family,)
    return next((ref for family in families if (ref := directory.find(family, one.name))), None)


def _shown(text: str, entity: Entity) -> Iterator[Mention]:
    for name in (entity.name, *entity.aliases):
        if len(name) < _SHORTEST or not name[:1].isupper():
            continue
        for place in re.finditer(re.escape(name), text):
            if naming.stands_alone(text, place.start(), place.end()):
                yield Mention(ref=entity.ref, start=place.start(), end=place.end(), sense=Sense.NAME)
