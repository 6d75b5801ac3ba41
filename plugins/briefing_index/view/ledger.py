"""The ledger of forecasts, and the rows of it that other pages show."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from briefing_index.page import PlannedPage
from briefing_index.view import chapter, day, pager
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.part import Claim, Count, Pager
from briefing_index.view.source import cited
from briefing_index.view.state import OPEN, OVERDUE, UNDATED, odds, of_forecast
from briefing_model.archive import Pledge
from briefing_model.record import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """A part of the ledger with a heading of its own."""

    title: str
    note: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerView(View):
    """The page of all forecasts."""

    counts: tuple[Count, ...]
    chapters: tuple[Chapter, ...]
    pager: Pager


def of(edition: Edition, page: PlannedPage) -> LedgerView:
    """Return what the ledger shows: open forecasts by due date, then those without one, then the settled."""
    root = edition.links.root(page)
    shown = edition.ledger[pager.cut(page, edition.settings.per_ledger)]
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
                title=title, note=chapter.NOTES[title], claims=tuple(claim(edition, root, pledge) for pledge in found)
            )
            for title, found in groupby(shown, key=chapter.of)
        ),
        pager=pager.of(edition.links, page),
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
    coming = [pledge for pledge in edition.ledger if of_forecast(pledge.forecast, edition.newest) is OPEN]
    return tuple(coming[:most])


def _counts(edition: Edition) -> tuple[Count, ...]:
    states = [of_forecast(pledge.forecast, edition.newest) for pledge in edition.pledges]
    outcomes = [pledge.forecast.status for pledge in edition.pledges]
    return (
        Count(value=f"{len(states):,}", text="forecast" if len(states) == 1 else "forecasts"),
        Count(value=f"{states.count(OPEN):,}", text="open with a date"),
        Count(value=f"{states.count(OVERDUE):,}", text="overdue"),
        Count(value=f"{states.count(UNDATED):,}", text="without a date"),
        Count(value=f"{outcomes.count(Outcome.RIGHT):,}", text="right"),
        Count(value=f"{outcomes.count(Outcome.WRONG):,}", text="wrong"),
    )
