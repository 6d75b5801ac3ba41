"""The ledger of forecasts, and the rows of it that other pages show."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, islice

from briefing_index import data
from briefing_index.page import PlannedPage
from briefing_index.view import account, chapter, day, narrowing, pager
from briefing_index.view.account import Account
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.narrowing import Field
from briefing_index.view.part import Claim, Count, Pager, State, counted
from briefing_index.view.source import cited
from briefing_index.view.state import OF_FORECAST, odds, of_forecast
from briefing_model import score, standing
from briefing_model.archive import Pledge
from briefing_model.record import Outcome
from briefing_model.standing import Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """A part of the ledger with a heading of its own; `count` is of all in it, on this page or not."""

    title: str
    count: str
    note: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerView(View):
    """The page of all forecasts; the accounts stand on the first."""

    counts: tuple[Count, ...]
    chapters: tuple[Chapter, ...]
    pager: Pager
    columns: tuple[str, ...]
    accounts: tuple[Account, ...]
    more_accounts: str
    scored: bool
    """Whether anybody has a score."""
    needed: int
    """How many forecasts a score takes."""
    data: str
    """The file of all forecasts, from which the browser narrows the ledger; empty where there is nothing to narrow."""
    fields: tuple[Field, ...]
    standings: tuple[tuple[str, State], ...]
    """Each way in which a forecast can stand, with its mark."""


def of(edition: Edition, page: PlannedPage) -> LedgerView:
    """Return what the ledger shows: open forecasts by due date, then those without one, then the settled."""
    root = edition.links.root(page)
    shown = edition.ledger[pager.cut(page, edition.settings.per_ledger)]
    in_chapter = Counter(chapter.of(pledge, edition.newest) for pledge in edition.ledger)
    accounts = account.of(edition, root) if page.number == 1 else ()
    return LedgerView(
        head=Head(
            title=edition.title("Forecasts", f"page {page.number}" if page.number > 1 else ""),
            description="Who said what would happen, by when, with what odds, and how it went.",
            canonical=edition.links.canonical(page),
            feeds=edition.feeds(root),
        ),
        frame=edition.frame(page),
        counts=_counts(edition),
        chapters=tuple(
            Chapter(
                title=title,
                count=f"{in_chapter[title]:,}",
                note=chapter.NOTES[title],
                claims=tuple(claim(edition, root, pledge) for pledge in found),
            )
            for title, found in groupby(shown, key=lambda pledge: chapter.of(pledge, edition.newest))
        ),
        pager=pager.of(edition.links, page),
        columns=tuple(title for _, title in account.COLUMNS),
        accounts=accounts[: account.MOST],
        more_accounts=counted(len(accounts) - account.MOST, "more speaker") if len(accounts) > account.MOST else "",
        scored=any(one.score for one in accounts),
        needed=score.NEEDED,
        data=root + data.FORECASTS if edition.ledger else "",
        fields=narrowing.fields(edition.archive.families),
        standings=tuple((standing.value, state) for standing, state in OF_FORECAST.items()),
    )


def claim(edition: Edition, root: str, pledge: Pledge, *, at_home: bool = False) -> Claim:
    """Return a row of the ledger; `at_home` is the briefing's own page, which need not be linked."""
    forecast, briefing = pledge.forecast, pledge.briefing
    evidence = edition.archive.by_id.get(forecast.evidence or "")
    place = edition.book.briefing(root, briefing)
    return Claim(
        anchor=f"forecast-{pledge.position}",
        claim=forecast.claim,
        due=day.span(forecast.due) if forecast.due else Day("", ""),
        made=day.short(forecast.made),
        by=edition.book.speaker(root, forecast.who),
        role=edition.book.role_of(forecast.who, forecast.made),
        place=None if at_home else place,
        odds=odds(forecast.probability),
        state=of_forecast(forecast, edition.newest),
        settled=day.short(forecast.resolved) if forecast.resolved else None,
        evidence=edition.book.briefing(root, evidence) if evidence else None,
        references=cited(briefing, forecast.source) if at_home else (),
    )


def summary(pledges: Iterable[Pledge]) -> str:
    """Return how many of someone's forecasts are open and judged."""
    outcomes = [pledge.forecast.status for pledge in pledges]
    still_open = outcomes.count(Outcome.OPEN)
    return f"{still_open} open, {len(outcomes) - still_open} judged"


def due_next(edition: Edition, most: int) -> tuple[Pledge, ...]:
    """Return the open forecasts that fall due soonest after the newest briefing."""
    coming = (pledge for pledge in edition.ledger if standing.of(pledge.forecast, edition.newest) is Standing.OPEN)
    return tuple(islice(coming, most))


def _counts(edition: Edition) -> tuple[Count, ...]:
    found = Counter(standing.of(pledge.forecast, edition.newest) for pledge in edition.ledger)
    rare = ((Standing.PARTLY, "partly right"), (Standing.VOID, "undecided"))
    return (
        Count(value=f"{len(edition.ledger):,}", text="forecast" if len(edition.ledger) == 1 else "forecasts"),
        Count(value=f"{found[Standing.OPEN]:,}", text="open with a date"),
        Count(value=f"{found[Standing.OVERDUE]:,}", text="overdue"),
        Count(value=f"{found[Standing.UNDATED]:,}", text="without a date"),
        Count(value=f"{found[Standing.RIGHT]:,}", text="right"),
        Count(value=f"{found[Standing.WRONG]:,}", text="wrong"),
        *(Count(value=f"{found[one]:,}", text=text) for one, text in rare if found[one]),
    )
