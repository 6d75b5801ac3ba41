"""The page of a person, company, organisation, publisher, theme or member of any other family."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing_index import data, pages
from briefing_index.page import PlannedPage
from briefing_index.view import chart, companions, day, entity_head, exhibit, ledger, pager, post
from briefing_index.view.chart import Chart
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.exhibit import GivenFigure
from briefing_index.view.frame import View
from briefing_index.view.namebook import FEWER, alias_lang, name_lang
from briefing_index.view.part import Claim, Group, Link, Pager, Tally, counted
from briefing_index.view.post import Post
from briefing_index.view.source import bare_address
from briefing_model.record import Briefing, Entity, QuoteStatus, Ref

CLAIMS = 30
SAYINGS = 12
SIFTED = 2
"""From how many briefings up the timeline can be narrowed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SayingBlock:
    """A verified quotation with the briefing that carries it."""

    text: str
    lang: str
    day: Day
    place: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class EntityView(View):
    """Everything on the page of an entity; from its second page on only the head and the timeline are filled."""

    ref: str
    """Family and id, as `people/sam-altman`."""
    kind: str
    standing: str
    """What a person is, or what kind of company it is."""
    name: Link
    native: Link | None
    summary: str
    written: tuple[Link, ...]
    formerly: tuple[str, ...]
    products: tuple[str, ...]
    links: tuple[Link, ...]
    follow: str
    parent: Link | None
    children: tuple[Link, ...]
    body: Markup
    count: int
    count_text: str
    of_all: str
    chart: Chart | None
    roles: tuple[Post, ...]
    staff: tuple[Post, ...]
    more_staff: int
    figures: tuple[GivenFigure, ...]
    more_figures: str
    claims: tuple[Claim, ...]
    claims_note: str
    more_claims: str
    ledger: str
    """Where the ledger shows the forecasts of the entity alone."""
    sayings: tuple[SayingBlock, ...]
    detailed: bool
    """Whether the timeline has summaries, as long as it is short."""
    groups: tuple[Group, ...]
    pager: Pager
    tallies: tuple[Tally, ...]
    data: str
    """The file with all briefings that name the entity, from which the browser narrows the timeline."""


def of(edition: Edition, page: PlannedPage, body: Markup) -> EntityView:
    """Return what the page of an entity shows."""
    assert page.ref is not None  # noqa: S101 - every page of this kind has one
    entity = edition.archive.entities[page.ref]
    root = edition.links.root(page)
    first = page.number == 1
    mentions = edition.archive.mentions[page.ref]
    detailed = len(mentions) < chart.FROM
    pledges = edition.archive.pledges[page.ref]
    staff = post.staff(edition, root, entity) if first else ()
    return EntityView(
        head=entity_head.of(edition, page, entity, root),
        frame=edition.frame(page),
        ref=f"{page.ref.family}/{page.ref.id}",
        kind=edition.archive.family(page.ref.family).singular.capitalize(),
        standing=post.standing(edition, entity),
        name=Link("", entity.name, lang=name_lang(entity)),
        native=_native(entity),
        summary=entity.summary,
        written=tuple(Link("", alias, lang=alias_lang(entity, alias)) for alias in entity.aliases),
        formerly=entity.formerly,
        products=entity.products,
        links=_links(entity),
        follow=edition.feeds(root, page.ref)[0].href,
        parent=edition.book.member(root, page.ref.family, entity.parent) if entity.parent else None,
        children=tuple(edition.book.entity(root, child) for child in edition.archive.children[page.ref]),
        body=body if first else Markup(),
        count=len(mentions),
        count_text=counted(len(mentions), "briefing"),
        of_all=f"of {len(edition.live):,}",
        chart=_chart(edition, entity, mentions) if first else None,
        roles=post.roles(edition, root, entity) if first else (),
        staff=staff[: post.MOST],
        more_staff=max(0, len(staff) - post.MOST),
        figures=exhibit.given(edition, root, page.ref) if first else (),
        more_figures=_more(len(edition.figures.get(page.ref, ())), exhibit.GIVEN, "more number"),
        claims=tuple(ledger.claim(edition, root, pledge) for pledge in pledges[:CLAIMS]) if first else (),
        claims_note=ledger.summary(pledges),
        ledger=f"{edition.links.href(root, pages.LEDGER)}?who={page.ref.family}/{page.ref.id}",
        more_claims=_more(len(pledges), CLAIMS, "more forecast"),
        sayings=_sayings(edition, root, page.ref) if first else (),
        detailed=detailed,
        groups=_groups(edition, page, mentions, detailed=detailed),
        pager=pager.of(edition.links, page),
        tallies=companions.of(edition, root, page.ref) if first else (),
        data=root + data.of_entity(page.ref) if len(mentions) >= SIFTED else "",
    )


def _more(number: int, shown: int, singular: str) -> str:
    return counted(number - shown, singular) if number > shown else ""


def _native(entity: Entity) -> Link | None:
    native = entity.native_name
    return Link("", native.text, lang=native.lang) if native and native.text != entity.name else None


def _links(entity: Entity) -> tuple[Link, ...]:
    """Return links elsewhere: a website by its address, any other by its key."""
    return tuple(
        Link(address, bare_address(address) if key == "website" else key.replace("_", " ").capitalize())
        for key, address in entity.links.items()
    )


def _chart(edition: Edition, entity: Entity, mentions: Sequence[Briefing]) -> Chart | None:
    if len(mentions) < chart.FROM:
        return None
    return chart.of(entity.name, mentions, first=chart.ordinal(edition.live[-1]), last=chart.ordinal(edition.live[0]))


def _sayings(edition: Edition, root: str, ref: Ref) -> tuple[SayingBlock, ...]:
    verified = (s for s in edition.archive.sayings[ref] if s.quote.status is QuoteStatus.VERIFIED)
    return tuple(
        SayingBlock(
            text=saying.quote.text,
            lang=saying.quote.lang or "",
            day=day.short(saying.briefing.date),
            place=edition.book.briefing(root, saying.briefing),
        )
        for saying, _ in zip(verified, range(SAYINGS), strict=False)
    )


def _groups(edition: Edition, page: PlannedPage, mentions: Sequence[Briefing], *, detailed: bool) -> tuple[Group, ...]:
    root = edition.links.root(page)
    in_year = {year: sum(1 for _ in found) for year, found in groupby(mentions, key=lambda b: b.date.year)}
    shown = mentions[pager.cut(page, edition.settings.per_entity)]
    dated = day.short if detailed else day.within_year
    return tuple(
        Group(
            title=str(year),
            label=str(year),
            count=counted(in_year[year], "briefing"),
            entries=tuple(
                edition.book.entry(root, briefing, extent=FEWER, dated=dated, without=page.ref) for briefing in found
            ),
        )
        for year, found in groupby(shown, key=lambda b: b.date.year)
    )
