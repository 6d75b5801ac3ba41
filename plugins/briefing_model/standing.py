"""How a forecast stands: its outcome, or, while it has none, whether its time has come."""

import datetime as dt
from enum import StrEnum

from briefing_model.record import Forecast, Outcome


class Standing(StrEnum):
    """What can be said of a forecast on a given day."""

    OPEN = "open"
    """It has a due date that has not passed."""
    OVERDUE = "overdue"
    """Its due date has passed, and no briefing has settled it."""
    UNDATED = "undated"
    """Nobody said by when."""
    RIGHT = "right"
    WRONG = "wrong"
    PARTLY = "partly"
    """Some of it came true, and some did not."""
    VOID = "void"
    """It cannot be judged as it was worded, or what it depended on never came about."""


UNSETTLED = (Standing.OPEN, Standing.OVERDUE, Standing.UNDATED)


def of(forecast: Forecast, newest: dt.date) -> Standing:
    """Return how a forecast stands on the day of the newest briefing, the only clock that there is."""
    if forecast.status is not Outcome.OPEN:
        return Standing(forecast.status.value)
    if forecast.due is None:
        return Standing.UNDATED
    return Standing.OVERDUE if forecast.due.last < newest else Standing.OPEN
