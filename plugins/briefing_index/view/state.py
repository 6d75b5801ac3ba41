"""States: how firm a briefing is, and how a forecast stands, each as a mark and a word."""

import datetime as dt

from briefing_index.view.part import State
from briefing_model.record import Above, Below, Forecast, Outcome, Status

OF_BRIEFING = {
    Status.CONFIRMED: State("Confirmed", "confirmed"),
    Status.REPORTED: State("Reported", "reported"),
    Status.ALLEGED: State("Alleged", "alleged"),
    Status.DENIED: State("Denied", "denied", "bad"),
    Status.WITHDRAWN: State("Withdrawn", "withdrawn", "bad"),
}
MEANING = {
    Status.CONFIRMED: "those concerned said it, or it is on record",
    Status.REPORTED: "named publishers say so",
    Status.ALLEGED: "somebody claims it against somebody else",
    Status.DENIED: "those concerned dispute it",
    Status.WITHDRAWN: "the briefing no longer stands",
}
"""How firmly the event of a briefing is established, in the words of the editorial standards."""
OPEN = State("Open", "open")
OVERDUE = State("Overdue", "overdue", "due")
UNDATED = State("No due date", "undecided")
_SETTLED = {
    Outcome.RIGHT: State("Right", "right"),
    Outcome.WRONG: State("Wrong", "wrong", "bad"),
    Outcome.PARTLY: State("Partly right", "partly"),
    Outcome.VOID: State("Undecided", "undecided"),
}


def of_forecast(forecast: Forecast, newest: dt.date) -> State:
    """Return how a forecast stands on the day of the newest briefing."""
    if forecast.status is not Outcome.OPEN:
        return _SETTLED[forecast.status]
    if forecast.due is None:
        return UNDATED
    return OVERDUE if forecast.due.last < newest else OPEN


def odds(probability: float | Below | Above | None) -> str:
    """Return the probability in percent as it was given: `20%`, `<20%`, `>80%`; empty if none was."""
    match probability:
        case None:
            return ""
        case Below(below=share):
            return f"<{_percent(share)}"
        case Above(above=share):
            return f">{_percent(share)}"
        case share:
            return _percent(share)


def _percent(share: float) -> str:
    return f"{round(share * 100, 2):g}%"
