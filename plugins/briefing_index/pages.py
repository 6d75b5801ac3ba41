"""Which pages the site has: a pure function of the archive.

The seam with the plugin: `plan(archive, settings)` names every page that follows from the archive, as `PlannedPage`
records in a fixed order. Pages of the kinds `briefing`, `entity` and `home` stand on files that exist (entity pages
from the second on, and a home page without `index.md`, are generated); `missing` is the static template `404.html`; all
others are generated. The plugin adds pages of the kinds `plain` (editorial Markdown files) and `rules` and `rule`
(with `of_rules`), then makes `Links` and `Views` from all of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType

from briefing_index import erratum
from briefing_index.page import Kind, PlannedPage
from briefing_index.pair import Pair
from briefing_model.archive import Archive
from briefing_model.family import Family
from briefing_model.record import Briefing, Record, Status
from briefing_model.rulebook.rule import Rule

HOME = "index.md"
SEARCH = "search.md"
FOLLOWING = "following.md"
MISSING = "404.html"
TIMELINE = "timeline.md"
LEDGER = "forecasts.md"
CORRECTIONS = "corrections.md"
REGISTER = "a-z.md"
RULES = "rules/index.md"


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """How long a list may be before it is cut into pages; an entry of a briefing takes up to 2 kB of HTML."""

    per_entity: int = 120
    per_index: int = 300
    per_month: int = 120
    per_ledger: int = 200
    per_register: int = 800


def plan(
    archive: Archive, settings: Settings, pairs: Mapping[Pair, Sequence[Briefing]] = MappingProxyType({})
) -> tuple[PlannedPage, ...]:
    """Return every page that follows from the archive; `pairs` are those that get a page of their own."""
    pages = [
        PlannedPage(kind=Kind.HOME, uri=HOME, title="Home"),
        *_briefings(archive),
        *(page for family in archive.families for page in _family(archive, family, settings)),
        *(page for pair, found in pairs.items() for page in _pair(archive, pair, len(found), settings)),
        *_timeline(archive, settings),
        *_cut(PlannedPage(kind=Kind.LEDGER, uri=LEDGER, title="Forecasts"), _forecasts(archive), settings.per_ledger),
        *_cut(
            PlannedPage(kind=Kind.CORRECTIONS, uri=CORRECTIONS, title="Corrections"),
            len(erratum.of(archive)),
            settings.per_ledger,
        ),
        *_cut(
            PlannedPage(kind=Kind.REGISTER, uri=REGISTER, title="A to Z"), len(archive.entities), settings.per_register
        ),
        PlannedPage(kind=Kind.SEARCH, uri=SEARCH, title="Search"),
        PlannedPage(kind=Kind.FOLLOWING, uri=FOLLOWING, title="Following"),
        PlannedPage(kind=Kind.MISSING, uri=MISSING, title="Not found"),
    ]
    taken = {page.uri for page in pages}
    return (*pages, *(page for page in _redirects(archive) if page.uri not in taken))


def of_rules(rules: Iterable[Rule]) -> tuple[PlannedPage, ...]:
    """Return the index of the rules and a page for each, in the order of their codes."""
    return (
        PlannedPage(kind=Kind.RULES, uri=RULES, title="What is checked"),
        *(
            PlannedPage(kind=Kind.RULE, uri=f"rules/{rule.code}.md", title=rule.title, code=rule.code)
            for rule in sorted(rules, key=lambda rule: rule.code)
        ),
    )


def _briefings(archive: Archive) -> Iterator[PlannedPage]:
    return (
        PlannedPage(kind=Kind.BRIEFING, uri=briefing.origin.path, title=briefing.title, briefing=briefing.id)
        for briefing in archive.briefings
    )


def _family(archive: Archive, family: Family, settings: Settings) -> Iterator[PlannedPage]:
    members = archive.members(family.id)
    index = PlannedPage(kind=Kind.INDEX, uri=f"{family.id}/index.md", title=family.title, family=family.id)
    yield from _cut(index, len(members), settings.per_index)
    for entity in members:
        page = PlannedPage(kind=Kind.ENTITY, uri=entity.origin.path, title=entity.name, ref=entity.ref)
        yield from _cut(page, len(archive.mentions[entity.ref]), settings.per_entity)


def _pair(archive: Archive, pair: Pair, briefings: int, settings: Settings) -> Iterator[PlannedPage]:
    one, other = pair
    title = f"{archive.entities[one].name} and {archive.entities[other].name}"
    uri = f"with/{one.family}/{one.id}/{other.family}/{other.id}.md"
    return _cut(PlannedPage(kind=Kind.PAIR, uri=uri, title=title, ref=one, other=other), briefings, settings.per_entity)


def _timeline(archive: Archive, settings: Settings) -> Iterator[PlannedPage]:
    yield PlannedPage(kind=Kind.TIMELINE, uri=TIMELINE, title="Timeline")
    for year, in_year in groupby(archive.briefings, key=lambda briefing: briefing.date.year):
        yield PlannedPage(kind=Kind.YEAR, uri=f"{year:04}/index.md", title=f"{year:04}", year=year)
        for month, in_month in groupby(in_year, key=lambda briefing: briefing.date.month):
            page = PlannedPage(
                kind=Kind.MONTH,
                uri=f"{year:04}/{month:02}.md",
                title=f"{year:04}-{month:02}",
                year=year,
                month=month,
            )
            yield from _cut(page, sum(1 for _ in in_month), settings.per_month)


def _apparatus(archive: Archive, settings: Settings) -> Iterator[PlannedPage]:
    corrections = PlannedPage(kind=Kind.CORRECTIONS, uri=CORRECTIONS, title="Corrections")
    yield from _cut(corrections, len(erratum.of(archive)), settings.per_ledger)
    register = PlannedPage(kind=Kind.REGISTER, uri=REGISTER, title="A to Z")
    yield from _cut(register, len(archive.entities), settings.per_register)


def _redirects(archive: Archive) -> Iterator[PlannedPage]:
    records: tuple[Record, ...] = (*archive.briefings, *archive.entities.values())
    for record in records:
        target = record.origin.path
        folder = target.rpartition("/")[0]
        for former in record.formerly:
            uri = f"{folder}/{former}.md" if folder else f"{former}.md"
            yield PlannedPage(kind=Kind.REDIRECT, uri=uri, title=former, target=target)


def _forecasts(archive: Archive) -> int:
    return sum(len(briefing.forecasts) for briefing in archive.briefings if briefing.status is not Status.WITHDRAWN)


def _cut(first: PlannedPage, items: int, per_page: int) -> Iterator[PlannedPage]:
    """Yield the pages of a list: the second and later ones stand in a folder that is named like the first."""
    pages = max(1, -(-items // per_page))
    stem = first.uri.removesuffix(".md")
    yield replace(first, pages=pages)
    for number in range(2, pages + 1):
        yield replace(first, uri=f"{stem}/{number}.md", number=number, pages=pages)
