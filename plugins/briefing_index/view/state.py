"""States: how firm a briefing is, and how a forecast stands, each as a mark and a word."""

import datetime as dt

from briefing_index.view.part import State
from briefing_model import standing
from briefing_model.record import Above, Below, Forecast, Status
from briefing_model.standing import Standing

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
OF_FORECAST = {
    Standing.OPEN: State("Open", "open"),
    Standing.OVERDUE: State("Overdue", "overdue", "due"),
    Standing.UNDATED: State("No due date", "undecided"),
    Standing.RIGHT: State("Right", "right"),
    Standing.WRONG: State("Wrong", "wrong", "bad"),
    Standing.PARTLY: State("Partly right", "partly"),
    Standing.VOID: State("Undecided", "undecided"),
}


def of_forecast(forecast: Forecast, newest: dt.date) -> State:
    """Return how a forecast stands on the day of the newest briefing."""
    return OF_FORECAST[standing.of(forecast, newest)]


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
