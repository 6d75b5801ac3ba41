"""The page of a briefing."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing_index.page import PlannedPage
from briefing_index.view import banner, briefing_head, day, kin, ledger, member, source
from briefing_index.view.banner import Banner
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.kin import Kin
from briefing_index.view.member import Members
from briefing_index.view.part import Claim, Link, Reference, State
from briefing_index.view.source import SourceEntry, cited
from briefing_index.view.state import OF_BRIEFING
from briefing_model.archive import Pledge
from briefing_model.record import Briefing, QuoteStatus, Status

_WIDE = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRow:
    """A number with what it counts and who gave it."""

    value: str
    long: bool
    """Whether the value needs a smaller size to stand in its column."""
    label: str
    by: Link | None
    role: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteBlock:
    """A verified quotation."""

    text: str
    lang: str
    by: Link
    role: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingView(View):
    """Everything on the page of a briefing."""

    day: Day
    title: str
    summary: str
    state: State
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
    citation: str
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
        line=_line(briefing),
        main_source=sources[0].publisher if sources else None,
        more_sources=max(0, len(sources) - 1),
        banners=banner.of(edition, root, briefing),
        withdrawn=gone,
        body=Markup() if gone else body,
        figures=() if gone else _figures(edition, root, briefing),
        claims=tuple(ledger.claim(edition, root, pledge, at_home=True) for pledge in pledges),
        claims_note=_claims_note(briefing),
        quotes=() if gone else _quotes(edition, root, briefing),
        quotes_note="" if gone else _quotes_note(briefing),
        sources=sources,
        members=() if gone else member.of(edition, root, briefing),
        citation="" if gone else _citation(edition, page, briefing),
        tools=_tools(edition, briefing),
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


def _figures(edition: Edition, root: str, briefing: Briefing) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(
            value=figure.value,
            long=len(figure.value) > _WIDE,
            label=figure.label,
            by=edition.book.speaker(root, figure.who) if figure.who else None,
            role=edition.book.role_of(figure.who, briefing.date) if figure.who else "",
            references=cited(briefing, figure.source),
        )
        for figure in briefing.figures
    )


def _claims_note(briefing: Briefing) -> str:
    dated = sum(1 for forecast in briefing.forecasts if forecast.due)
    made = len(briefing.forecasts)
    return f"{made} made here, {dated} with a date" if dated < made else f"{made} made here"


def _quotes(edition: Edition, root: str, briefing: Briefing) -> tuple[QuoteBlock, ...]:
    return tuple(
        QuoteBlock(
            text=quote.text,
            lang=quote.lang or "",
            by=edition.book.speaker(root, quote.who),
            role=edition.book.role_of(quote.who, briefing.date),
            references=cited(briefing, quote.source),
        )
        for quote in briefing.quotes
        if quote.status is QuoteStatus.VERIFIED
    )


def _quotes_note(briefing: Briefing) -> str:
    unverified = sum(1 for quote in briefing.quotes if quote.status is not QuoteStatus.VERIFIED)
    if not unverified:
        return ""
    its = "its" if unverified == 1 else "their"
    reason = f"no editor has yet compared {its} words with the original."
    if unverified < len(briefing.quotes):
        return f"{unverified} more not printed: {reason}"
    return f"None printed. {'One was' if unverified == 1 else f'{unverified} were'} found, but {reason}"


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


def _citation(edition: Edition, page: PlannedPage, briefing: Briefing) -> str:
    added = briefing.added and briefing.added != briefing.date
    dates = day.long(briefing.date).text + (
        f"; added {day.long(briefing.added).text}" if added and briefing.added else ""
    )
    where = edition.links.canonical(page).partition("://")[2]
    stop = "" if briefing.title.endswith(("?", "!")) else "."
    return f"“{briefing.title}{stop}” {edition.site.name}, {dates}." + (f" {where}" if where else "")


def _tools(edition: Edition, briefing: Briefing) -> tuple[Link, ...]:
    site, path = edition.site, briefing.origin.path
    return tuple(
        Link(address, text)
        for address, text in (
            (site.issue_url, "Suggest a correction"),
            (site.edit_base and site.edit_base + path, "Edit this page"),
            (site.view_base and site.view_base + path, "Markdown source"),
        )
        if address
    )
