"""What the search knows of a page: its words, what it may be narrowed by, and what a result shows of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from briefing_index import prose
from briefing_index.page import Kind, PlannedPage
from briefing_index.view import day
from briefing_index.view.edition import Edition
from briefing_model.family import PUBLISHERS
from briefing_model.record import Briefing, Entity, QuoteStatus, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A page as the search reads it; pairs are a name and its content."""

    title: str
    lang: str
    words: tuple[str, ...]
    """What stands on the page beside its body, a paragraph each; lists of other pages' titles are not among it."""
    body: Markup
    facets: tuple[tuple[str, str], ...]
    shown: tuple[tuple[str, str], ...]
    sort: str
    """The day by which the search orders, as digits; a page without it would vanish from a sorted search."""


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
        words=(
            briefing.summary,
            *(f"{figure.value} {figure.label}" for figure in briefing.figures),
            *(quote.text for quote in briefing.quotes if quote.status is QuoteStatus.VERIFIED),
            *(forecast.claim for forecast in briefing.forecasts),
        ),
        body=prose.for_search(briefing.body),
        facets=tuple(_facets(edition, briefing)),
        shown=(("date", day.short(briefing.date).text),),
        sort=f"{briefing.date:%Y%m%d}",
    )


def _facets(edition: Edition, briefing: Briefing) -> Iterator[tuple[str, str]]:
    entities, directory = edition.archive.entities, edition.archive.directory
    yield "kind", "Briefing"
    for ref in edition.archive.names[briefing.id]:
        yield ref.family, entities[ref].name
    found = ((source.publisher, directory.find(PUBLISHERS, source.publisher)) for source in briefing.sources)
    for name in dict.fromkeys(entities[ref].name if ref else written for written, ref in found):
        yield "publisher", name
    yield "status", briefing.status.value.capitalize()
    yield "year", f"{briefing.date:%Y}"


def _of_entity(edition: Edition, entity: Entity) -> Finding:
    kind = edition.archive.family(entity.ref.family).singular.capitalize()
    mentions = edition.archive.mentions[entity.ref]
    return Finding(
        title=entity.name,
        lang=edition.site.language,
        words=(
            " ".join(entity.written[1:]),
            entity.summary,
            *(edition.book.role_text(role) for role in entity.roles),
            *entity.products,
        ),
        body=prose.for_search(entity.body),
        facets=(("kind", kind),),
        shown=(("kind", kind),),
        sort=f"{mentions[0].date:%Y%m%d}" if mentions else "00000000",
    )
