"""Names of the archive that stand in what a briefing says, but not in its front matter."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from briefing_model import body, mention, vocabulary, wording
from briefing_model.archive import Archive
from briefing_model.collection import Collection
from briefing_model.family import PUBLISHERS
from briefing_model.mention import Mention, Names
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Ref, Status
from briefing_model.rulebook import whole
from briefing_model.spelling import Sense, Setting

_ADDRESS = re.compile(r"(?<=\])\([^)\n]*\)|<?https?://[^\s>)]+>?")
_Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """The names of an archive, and by which words a text is seen at a glance to hold none but those it may hold."""

    names: Names
    bearers: Mapping[_Key, frozenset[Ref]]
    """The only word of a spelling, or its first two, articles aside -> whose it is."""
    firsts: frozenset[str]
    """The first word of each."""
    small: frozenset[str]
    """Words with which a name begins that has a small letter there."""


def check(collection: Collection, archive: Archive) -> Iterator[Problem]:
    """Yield a problem for each name that the front matter of a briefing lacks, if it is neither draft nor withdrawn."""
    listed = frozenset(family.id for family in archive.families if family.in_front_matter)
    known = _known(mention.names(archive.entities.values()))
    for briefing in collection.briefings:
        if briefing.draft or briefing.status is Status.WITHDRAWN:
            continue
        told: set[Ref] = set()
        for line, written, ref in _unnamed(briefing, frozenset(archive.names[briefing.id]), known):
            if ref.family in listed and ref not in told:
                told.add(ref)
                where = archive.entities[ref].origin.path
                yield whole.NAME_IN_PROSE.at(
                    briefing.origin.path,
                    line,
                    found=f"{written!r} stands here, and `{ref.family}` lacks {ref.id!r}",
                    remedy=f"Add {ref.id} to `{ref.family}`, or put a rule under `match` in {where} "
                    "if the words mean something else.",
                    about=(where,),
                )


def _known(names: Names) -> _Known:
    bearers: defaultdict[_Key, set[Ref]] = defaultdict(set)
    small = set()
    for spelled, ways in names.spellings.items():
        refs = {one.ref for one in ways if one.sense is Sense.NAME}
        words = tuple(word for word in spelled if wording.is_word(word))
        if refs and words:
            while len(words) > 1 and words[0] in vocabulary.STOP:
                words = words[1:]
            bearers[words[:2]] |= refs
            small |= {words[0] for one in ways if any(word[:1].islower() for word in one.words)}
    return _Known(
        names=names,
        bearers={key: frozenset(refs) for key, refs in bearers.items()},
        firsts=frozenset(key[0] for key in bearers),
        small=frozenset(small),
    )


def _unnamed(briefing: Briefing, named: frozenset[Ref], known: _Known) -> Iterator[tuple[int, str, Ref]]:
    """Yield line, words and bearer of each name that the front matter lacks."""
    text = "\n\n".join((briefing.title, briefing.summary, briefing.body))
    if not _suspected(text, named, known):
        return
    setting = Setting(beside=cache(partial(wording.of, text)))
    for line, passage in passages(briefing):
        if _suspected(passage, named, known):
            read = wording.of(passage)
            places: defaultdict[tuple[int, int], list[Mention]] = defaultdict(list)
            for found in mention.find(read, known.names, setting):
                places[found.start, found.end].append(found)
            for (start, end), found_here in places.items():
                ref = _lacking(found_here, named)
                if ref:
                    yield line, passage[start:end], ref


def _suspected(text: str, named: frozenset[Ref], known: _Known) -> bool:
    """Tell whether words stand in a text with which a name may begin that none of the named bears."""
    words = wording.words(text)
    bearers, firsts, small = known.bearers, known.firsts, known.small
    for position, word in enumerate(words):
        # A name begins with a capital, unless it is one of the few that do not; most words are neither.
        if ("a" <= word[0] <= "z" and word not in small) or (first := wording.folded(word)) not in firsts:
            continue
        second = wording.folded(words[position + 1]) if position + 1 < len(words) else ""
        if not bearers.get((first,), named) <= named or not bearers.get((first, second), named) <= named:
            return True
    return False


def _lacking(found: list[Mention], named: frozenset[Ref]) -> Ref | None:
    """Return whose name stands in one place, unless one of those who bear it is named or is a publisher."""
    bearers = [one for one in found if one.sense is not Sense.PRODUCT]
    if any(one.ref in named or one.ref.family == PUBLISHERS for one in found):
        return None
    return bearers[0].ref if bearers else None


def passages(briefing: Briefing) -> Iterator[tuple[int, str]]:
    """Yield what a briefing says, passage by passage, with the line of each; addresses and code say nothing."""
    yield briefing.origin.line("title"), briefing.title
    yield briefing.origin.line("summary"), briefing.summary
    for line, passage in body.passages(briefing.body):
        yield briefing.origin.body_line + line, _ADDRESS.sub(" ", passage)
