"""A small archive of invented names with every hard case, and the pages drawn from it without MkDocs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

import briefing_index
from briefing_index import pages, view
from briefing_index.page import Kind, PlannedPage
from briefing_index.pages import Settings
from briefing_index.site import Site
from briefing_index.surround import Surrounds
from briefing_model.archive import Archive, gather
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.problem import Severity
from briefing_model.record import (
    Below,
    Briefing,
    Correction,
    Entity,
    Figure,
    Forecast,
    NativeName,
    Origin,
    Outcome,
    Quote,
    QuoteStatus,
    Ref,
    Role,
    Source,
    Status,
    Withdrawal,
)
from briefing_model.rulebook.rule import Rule
from briefing_model.span import Span

THEME = Path(briefing_index.__file__).parent / "theme"
ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(THEME), autoescape=True, undefined=jinja2.StrictUndefined
)
SITE = Site(
    name="Briefings",
    description="An archive of invented briefings.",
    url="https://example.org/archive/",
    repo_url="https://example.org/code",
    edit_base="https://example.org/code/edit/",
    generator="a generator",
)
RULE = Rule(
    code="raw-html",
    title="<b>Raw</b> HTML & more",
    why="It would run.",
    wanted="plain text is wanted",
    remedy="Write it as text.",
    bad="<script>alert(1)</script>\n",
    good="Text.\n",
    severity=Severity.WARNING,
)
NAMES = {
    "people": ["ana-lopez", "li-feifei", "bea-stone"],
    "companies": ["at-and-t", "c-plus-plus", "b-x-b"],
    "organisations": ["city-court"],
    "themes": ["chips", "export-controls"],
}


def entity(family: str, identifier: str, name: str, **more: object) -> Entity:
    """Return an entity with a summary and a file."""
    return Entity(
        ref=Ref(family, identifier),
        name=name,
        summary=str(more.pop("summary", f"{name} is invented.")),
        origin=Origin(path=f"{family}/{identifier}.md"),
        **more,  # type: ignore[arg-type]
    )


def briefing(date: str, slug: str, **more: object) -> Briefing:
    """Return a briefing with one source and a file."""
    day = dt.date.fromisoformat(date)
    names = more.pop("names", NAMES)
    values: dict[str, object] = {
        "title": f"Something about {slug} happened",
        "summary": f"It happened on {date}.",
        "sources": (source(),),
        **more,
    }
    return Briefing(
        id=f"{date}-{slug}",
        date=day,
        names={family: tuple(found) for family, found in names.items()},  # type: ignore[attr-defined]
        origin=Origin(path=f"{day.year}/{date}-{slug}.md"),
        **values,  # type: ignore[arg-type]
    )


def source(identifier: str = "s1", **more: object) -> Source:
    """Return a source."""
    values: dict[str, object] = {"publisher": "daily-news", "url": "https://www.example.com/story/", **more}
    return Source(id=identifier, **values)  # type: ignore[arg-type]


def entities() -> tuple[Entity, ...]:
    """Return people, companies and the rest, with names that are easily got wrong."""
    chief = Role(title="chief executive", company="at-and-t", start=Span.parse("2020"), end=Span.parse("2026-02-01"))
    return (
        entity(
            "people",
            "ana-lopez",
            "Ana López",
            aliases=("A. <Lopez>",),
            formerly=("ana-lopes",),
            roles=(chief, Role(title="adviser", company="city-court", start=Span.parse("2026-03"))),
            links={"website": "https://www.example.com/ana/", "wikidata": "https://www.wikidata.org/wiki/Q1"},
        ),
        entity(
            "people", "li-feifei", "李飞飞", native_name=NativeName(text="李飞飞", lang="zh"), aliases=("Fei-Fei Li",)
        ),
        entity("people", "bea-stone", "Bea Stone", native_name=NativeName(text="ביאה", lang="he")),
        entity("companies", "at-and-t", "AT&T", products=("Long <Line>",), kind="network"),
        entity("companies", "c-plus-plus", "C++"),
        entity("companies", "b-x-b", "<b>x</b>", summary="Its name is <b>x</b> & nothing else."),
        entity("organisations", "city-court", "City Court"),
        entity("publishers", "daily-news", "The Daily News", domains=("example.com",)),
        entity("themes", "chips", "Chips"),
        entity("themes", "export-controls", "Export controls", parent="chips"),
        entity("themes", "one", "One", parent="two"),
        entity("themes", "two", "Two", parent="one"),
    )


def briefings() -> tuple[Briefing, ...]:
    """Return a rich briefing, its forerunner, a withdrawn one and a few plain ones."""
    forecasts = (
        Forecast(who="ana-lopez", claim="It comes <soon>.", made=dt.date(2026, 1, 10), due=Span.parse("2029/2031"),
                 probability=Below(below=0.2), source=("s1", "s2")),
        Forecast(who="li-feifei", claim="It was due.", made=dt.date(2025, 1, 10), due=Span.parse("2025"),
                 probability=0.075),
        Forecast(who="A Stranger", claim="It comes some day.", made=dt.date(2026, 1, 10)),
        Forecast(who="ana-lopez", claim="It was right.", made=dt.date(2024, 1, 10), due=Span.parse("2025-06"),
                 status=Outcome.RIGHT, resolved=dt.date(2025, 6, 30), evidence="2026-01-08-debut"),
    )  # fmt: skip
    quotes = (
        Quote(who="li-feifei", text="我们会看到", lang="zh", source=("s1",), status=QuoteStatus.VERIFIED),
        Quote(who="ana-lopez", text="Nobody compared this.", source=("s1",)),
    )
    return (
        briefing(
            "2026-01-10",
            "summit",
            title="AT&T and <b>x</b> meet at the C++ summit",
            event=dt.date(2026, 1, 9),
            added=dt.date(2026, 11, 23),
            updates=("2026-01-08-debut",),
            sources=(
                source(title="A <story> & more", published=dt.date(2026, 1, 10), accessed=dt.date(2026, 11, 23)),
                source("s2", publisher="An Unknown Paper", via="daily-news", author="R. Porter", lang="zh",
                       title="一个故事", archived="https://web.archive.org/x"),
            ),
            figures=(Figure(value="<20%", label="odds of <it>", who="ana-lopez", source=("s1",)),),
            forecasts=forecasts,
            quotes=quotes,
            corrections=(Correction(date=dt.date(2026, 2, 1), was="4.53 billion", now="4.35 billion"),),
            formerly=("2026-01-10-the-summit",),
            reviewed_by=("ed",),
        ),
        briefing("2026-01-08", "debut", status=Status.CONFIRMED, drafted_by="assisted"),
        briefing(
            "2026-01-12",
            "mistake",
            title="Secret words",
            summary="Secret summary.",
            status=Status.WITHDRAWN,
            withdrawn=Withdrawal(date=dt.date(2026, 2, 12), reason="The only source took it back."),
        ),
        briefing("2026-03-04", "later", updates=("2026-01-10-summit",), quotes=quotes[1:], names={"themes": ["chips"]}),
        *(briefing(f"2025-{month:02}-07", "plain", status=Status.ALLEGED) for month in range(1, 7)),
    )  # fmt: skip


def archive() -> Archive:
    """Return the sample archive."""
    return gather(DEFAULT_FAMILIES, briefings(), entities())


def drawn(
    found: Archive,
    *,
    site: Site = SITE,
    settings: Settings = Settings(),  # noqa: B008
    bodies: Mapping[str, Markup] | None = None,
    more: Sequence[PlannedPage] = (),
) -> dict[str, str]:
    """Return the HTML of every page by the path of its Markdown file."""
    planned = (*pages.plan(found, settings), *pages.of_rules([RULE]), *more)
    edition = view.Edition(found, site=site, pages=planned, settings=settings, rules=[RULE])
    return {page.uri: printed(edition, page, (bodies or {}).get(page.uri, Markup())) for page in planned}


def printed(edition: view.Edition, page: PlannedPage, body: Markup = Markup()) -> str:  # noqa: B008
    """Return the HTML of one page."""
    shown = view.of(edition, page, body=body, heading=_heading(page))
    surround = Surrounds(ENVIRONMENT, edition.site).of(shown.frame)
    return ENVIRONMENT.get_template(page.template).render(view=shown, site=edition.site, surround=surround)


def _heading(page: PlannedPage) -> str:
    return "What was said, by whom, and what came of it" if page.kind is Kind.HOME else ""
