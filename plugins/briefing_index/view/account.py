"""Accounts: how the forecasts of each speaker stand, and the score of those who have one."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from briefing_index.view.edition import Edition
from briefing_index.view.part import Link
from briefing_model import score, standing
from briefing_model.archive import Pledge
from briefing_model.standing import UNSETTLED, Standing

MOST = 100
"""So many speakers are listed; the narrowed ledger knows all of them."""
OPEN = "open"
COLUMNS = (
    (OPEN, "Open"),
    (Standing.RIGHT.value, "Right"),
    (Standing.WRONG.value, "Wrong"),
    (Standing.PARTLY.value, "Partly"),
    (Standing.VOID.value, "Undecided"),
)
"""What is counted of a speaker's forecasts, as the ledger is narrowed by it; `open` is all that is not settled."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with where exactly those forecasts are listed; an empty `href` for none."""

    number: int
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A speaker with how many forecasts are on record, how they stand, and the score; `score` is empty for none."""

    by: Link
    made: Cell
    cells: tuple[Cell, ...]
    score: str
    basis: str
    """How many forecasts the score rests on, in words."""


def of(edition: Edition, root: str) -> tuple[Account, ...]:
    """Return an account of everyone who made a forecast, those with the most first."""
    by_speaker: dict[str, list[Pledge]] = {}
    for pledge in edition.ledger:
        by_speaker.setdefault(key(edition, pledge), []).append(pledge)
    ordered = sorted(by_speaker.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_account(edition, root, who, pledges) for who, pledges in ordered)


def key(edition: Edition, pledge: Pledge) -> str:
    """Return who made a forecast: family and id, or the name as it is written for one without a page."""
    ref = edition.archive.directory.find_speaker(pledge.forecast.who)
    return f"{ref.family}/{ref.id}" if ref else pledge.forecast.who


def _account(edition: Edition, root: str, who: str, pledges: list[Pledge]) -> Account:
    standings = Counter(standing.of(pledge.forecast, edition.newest) for pledge in pledges)
    found = score.brier(pledge.forecast for pledge in pledges)
    return Account(
        by=edition.book.speaker(root, pledges[0].forecast.who),
        made=_cell(len(pledges), who=who),
        cells=tuple(
            _cell(
                sum(standings[one] for one in (UNSETTLED if state == OPEN else (Standing(state),))),
                who=who,
                state=state,
            )
            for state, _ in COLUMNS
        ),
        score=f"{found.value:.2f}" if found else "",
        basis=f"over {found.forecasts}" if found else "",
    )


def _cell(number: int, **narrowed: str) -> Cell:
    return Cell(number, f"?{urlencode(narrowed, safe='/')}" if number else "")
