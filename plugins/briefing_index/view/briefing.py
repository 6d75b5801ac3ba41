"""The page of a briefing."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing_index.page import PlannedPage
from briefing_index.view import banner, briefing_head, citation, day, exhibit, kin, ledger, member, source, tool
from briefing_index.view.banner import Banner
from briefing_index.view.citation import Citation
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.exhibit import FigureRow, QuoteBlock
from briefing_index.view.frame import View
from briefing_index.view.kin import Kin
from briefing_index.view.member import Members
from briefing_index.view.part import Claim, Link, State
from briefing_index.view.source import SourceEntry
from briefing_index.view.state import MEANING, OF_BRIEFING
from briefing_model.archive import Pledge
from briefing_model.record import Briefing, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Mending:
    """A correction: when, what stood there, what stands there now."""

    day: Day
    was: str
    now: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingView(View):
    """Everything on the page of a briefing."""

    day: Day
    title: str
    summary: str
    state: State
    meaning: str
    """What the state says about how sure the archive is."""
    line: tuple[tuple[str, Day | None], ...]
    """Words and a date each: event, first source, added, drafted by, reviewed by."""
    main_source: Link | None
    more_sources: int
    banners: tuple[Banner, ...]
    withdrawn: bool
    body: Markup
    figures: tuple[FigureRow, ...]
    claims: tuple[Claim, ...]
    claims_note: str
    quotes: tuple[QuoteBlock, ...]
    quotes_note: str
    sources: tuple[SourceEntry, ...]
    members: tuple[Members, ...]
    corrections: tuple[Mending, ...]
    """All corrections, the newest first, where the banner cannot hold them."""
    citation: Citation | None
    share: Link | None
    tools: tuple[Link, ...]
    related: tuple[Kin, ...]
    before: tuple[Day, Link] | None
    after: tuple[Day, Link] | None


def of(edition: Edition, page: PlannedPage, body: Markup) -> BriefingView:
    """Return what the page of a briefing shows; a withdrawn one shows its notice and nothing that it had said."""
    briefing = edition.archive.by_id[page.briefing]
    root = edition.links.root(page)
    gone = briefing.status is Status.WITHDRAWN
    pledges = () if gone else _pledges(briefing)
    sources = () if gone else source.of(edition.book, root, briefing)
    before, after = _neighbours(edition, root, briefing)
    return BriefingView(
        head=briefing_head.of(edition, page, briefing, root),
        frame=edition.frame(page),
        day=day.short(briefing.date),
        title=briefing.title,
        summary="" if gone else briefing.summary,
        state=OF_BRIEFING[briefing.status],
        meaning=MEANING[briefing.status],
        line=_line(briefing),
        main_source=sources[0].publisher if sources else None,
        more_sources=max(0, len(sources) - 1),
        banners=banner.of(edition, root, briefing),
        withdrawn=gone,
        body=Markup() if gone else body,
        figures=() if gone else exhibit.figures(edition, root, briefing),
        claims=tuple(ledger.claim(edition, root, pledge, at_home=True) for pledge in pledges),
        claims_note=_claims_note(briefing),
        quotes=() if gone else exhibit.quotes(edition, root, briefing),
        quotes_note="" if gone else exhibit.quotes_note(briefing),
        sources=sources,
        members=() if gone else member.of(edition, root, briefing),
        corrections=() if gone else _corrections(briefing),
        citation=None if gone else citation.of(edition, page, briefing),
        share=None if gone else tool.share(edition, page, briefing),
        tools=tool.of(edition, briefing),
        related=kin.of(edition, root, briefing),
        before=before,
        after=after,
    )


def _pledges(briefing: Briefing) -> tuple[Pledge, ...]:
    return tuple(
        Pledge(forecast=forecast, briefing=briefing, position=position)
        for position, forecast in enumerate(briefing.forecasts, 1)
    )


def _line(briefing: Briefing) -> tuple[tuple[str, Day | None], ...]:
    if briefing.status is Status.WITHDRAWN:
        return ()
    first = briefing.sources[0].published
    parts: list[tuple[str, Day | None]] = []
    if briefing.event and briefing.event != briefing.date:
        parts.append(("Event", day.long(briefing.event)))
    if first is None:
        parts.append(("First source undated", None))
    elif first != briefing.date:
        parts.append(("First source", day.long(first)))
    if briefing.added and briefing.added != briefing.date:
        parts.append(("Added", day.long(briefing.added)))
    if briefing.corrections:
        parts.append(("Corrected", day.long(max(correction.date for correction in briefing.corrections))))
    parts.append(("Drafted with assistance" if briefing.drafted_by == "assisted" else "Drafted by a person", None))
    parts.append(
        (f"Reviewed by {', '.join(briefing.reviewed_by)}" if briefing.reviewed_by else "Not yet reviewed", None)
    )
    return tuple(parts)


def _claims_note(briefing: Briefing) -> str:
    dated = sum(1 for forecast in briefing.forecasts if forecast.due)
    made = len(briefing.forecasts)
    return f"{made} made here, {dated} with a date" if dated < made else f"{made} made here"


def _corrections(briefing: Briefing) -> tuple[Mending, ...]:
    found = banner.corrections(briefing)
    return tuple(Mending(day=day.short(c.date), was=c.was, now=c.now) for c in found) if len(found) > 1 else ()


def _neighbours(
    edition: Edition, root: str, briefing: Briefing
) -> tuple[tuple[Day, Link] | None, tuple[Day, Link] | None]:
    briefings = edition.archive.briefings
    place = edition.places[briefing.id]

    def at(position: int) -> tuple[Day, Link] | None:
        if not 0 <= position < len(briefings):
            return None
        return day.short(briefings[position].date), edition.book.briefing(root, briefings[position])

    return at(place + 1), at(place - 1)
