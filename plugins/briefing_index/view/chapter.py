"""The chapters of the ledger, and the order of the forecasts in them."""

import datetime as dt

from briefing_model import standing
from briefing_model.archive import Pledge
from briefing_model.standing import Standing

OVERDUE, DUE, OPEN_END, SETTLED = "Overdue", "Open, by due date", "Without a due date", "Settled"
_CHAPTERS = (OVERDUE, DUE, OPEN_END, SETTLED)
_OF_STANDING = {Standing.OVERDUE: OVERDUE, Standing.OPEN: DUE, Standing.UNDATED: OPEN_END}
NOTES = {
    OVERDUE: "Their date passed before the newest briefing, and no briefing has settled them.",
    DUE: "",
    OPEN_END: "Nobody said by when. They are kept, but cannot be judged.",
    SETTLED: "Each names the briefing that shows what happened.",
}


def of(pledge: Pledge, newest: dt.date) -> str:
    """Return the chapter in which a forecast stands on the day of the newest briefing."""
    return _OF_STANDING.get(standing.of(pledge.forecast, newest), SETTLED)


def order(pledge: Pledge, newest: dt.date) -> tuple[int, int, str, int]:
    """Order by chapter; within it by due date, or the newest first where there is none or it no longer matters."""
    forecast, chapter = pledge.forecast, of(pledge, newest)
    if chapter in (OVERDUE, DUE) and forecast.due:
        moment = forecast.due.last.toordinal()
    else:
        moment = -(forecast.resolved or forecast.made).toordinal()
    return (_CHAPTERS.index(chapter), moment, pledge.briefing.id, pledge.position)
