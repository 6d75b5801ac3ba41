"""What the search knows of a page: its words, its names, and what a result shows of it.

What narrows and orders results stands in the catalogue (`briefing_index.catalogue`), not here: Pagefind's own filters
and sort orders take half as much room again, know no ranges, and tell of a briefing only once its text is fetched.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from briefing_index import prose, signs
from briefing_index.catalogue import plain_id
from briefing_index.page import Kind, PlannedPage
from briefing_index.view.edition import Edition
from briefing_model.family import PUBLISHERS
from briefing_model.record import Briefing, Entity, QuoteStatus, Status

APART = "; "
"""Stands between the names of one field."""
MEANS = " = "
"""Stands between a name and its id, where the id cannot be told from the name."""
NAME, ALSO, DATE = "name", "also", "date"
"""The fields with every way to write the page's own name, with other ways to write the names in it, with the day."""
_IDEOGRAPHS = range(0x3400, 0xA000)


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A page as the search reads it; pairs are a field and its content."""

    title: str
    lang: str
    words: tuple[str, ...]
    """What stands on the page beside its body, a paragraph each; lists of other pages' titles are not among it."""
    body: Markup
    named: tuple[tuple[str, str], ...]
    """Fields that are searched before the words, and never stand in an excerpt."""
    shown: tuple[tuple[str, str], ...]
    """Fields that are not searched."""


def of(edition: Edition, page: PlannedPage) -> Finding | None:
    """Return what the search knows of a page; None for pages that it does not know."""
    if page.number > 1:
        return None
    if page.kind is Kind.BRIEFING:
        briefing = edition.archive.by_id[page.briefing]
        return None if briefing.status is Status.WITHDRAWN else _of_briefing(edition, briefing)
    if page.kind is Kind.ENTITY and page.ref is not None:
        return _of_entity(edition, edition.archive.entities[page.ref])
    return None


def _of_briefing(edition: Edition, briefing: Briefing) -> Finding:
    return Finding(
        title=briefing.title,
        lang=edition.site.language,
        words=_written(
            briefing.summary,
            *(f"{figure.value} {figure.label}" for figure in briefing.figures),
            *(quote.text for quote in briefing.quotes if quote.status is QuoteStatus.VERIFIED),
            *(forecast.claim for forecast in briefing.forecasts),
        ),
        body=prose.for_search(signs.written(briefing.body)),
        named=tuple(_named(edition, briefing)),
        shown=((DATE, briefing.date.isoformat()),),
    )


def _of_entity(edition: Edition, entity: Entity) -> Finding:
    return Finding(
        title=entity.name,
        lang=edition.site.language,
        words=_written(entity.summary, *map(edition.book.role_text, entity.roles), *entity.products),
        body=prose.for_search(signs.written(entity.body)),
        named=((NAME, APART.join(_spellings(entity))),),
        shown=(),
    )


def _written(*texts: str) -> tuple[str, ...]:
    return tuple(map(signs.written, texts))


def _named(edition: Edition, briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield whom a briefing names, family by family, its publishers, and how else all these are written."""
    entities, names = edition.archive.entities, edition.archive.names[briefing.id]
    for family in edition.archive.families:
        found = [entities[ref] for ref in names if ref.family == family.id]
        if found:
            yield family.id, APART.join(map(_told, found))
    yield PUBLISHERS, APART.join(_publishers(edition, briefing))
    also = dict.fromkeys(name for ref in names for name in _spellings(entities[ref])[1:])
    if also:
        yield ALSO, APART.join(also)


def _told(entity: Entity) -> str:
    return entity.name if plain_id(entity.name) == entity.id else f"{entity.name}{MEANS}{entity.id}"


def _publishers(edition: Edition, briefing: Briefing) -> Iterable[str]:
    entities, directory = edition.archive.entities, edition.archive.directory
    found = ((source.publisher, directory.find(PUBLISHERS, source.publisher)) for source in briefing.sources)
    return dict.fromkeys(_told(entities[ref]) if ref else written for written, ref in found)


def _spellings(entity: Entity) -> tuple[str, ...]:
    """Return the name, every other way to write it, the ids that it has and had, and the ends of ideographic names.

    A given name alone is the end of a Chinese name, and no gap tells the search where it begins.
    """
    ids = () if plain_id(entity.name) == entity.id else (entity.id,)
    ends = (name[start:] for name in entity.written if _is_ideographic(name) for start in range(1, len(name) - 1))
    return tuple(dict.fromkeys((*entity.written, *ids, *entity.formerly, *ends)))


def _is_ideographic(name: str) -> bool:
    return all(ord(letter) in _IDEOGRAPHS for letter in name)
