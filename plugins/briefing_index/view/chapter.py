"""The chapters of the ledger, and the order of the forecasts in them."""

from briefing_model.archive import Pledge
from briefing_model.record import Outcome

DUE, OPEN_END, SETTLED = "Open, by due date", "Without a due date", "Settled"
NOTES = {DUE: "", OPEN_END: "Nobody said by when. They are kept, but cannot be judged.", SETTLED: ""}


def of(pledge: Pledge) -> str:
    """Return the chapter in which a forecast stands."""
    if pledge.forecast.status is not Outcome.OPEN:
        return SETTLED
    return DUE if pledge.forecast.due else OPEN_END


def order(pledge: Pledge) -> tuple[int, int, str, int]:
    """Order by chapter; within it by due date, or the newest first where there is none."""
    forecast, chapter = pledge.forecast, of(pledge)
    if chapter == DUE and forecast.due:
        return (0, forecast.due.last.toordinal(), pledge.briefing.id, pledge.position)
    moment = forecast.resolved or forecast.made
    return (1 if chapter == OPEN_END else 2, -moment.toordinal(), pledge.briefing.id, pledge.position)
