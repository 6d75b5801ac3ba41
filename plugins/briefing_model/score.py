"""The Brier score: how well somebody's odds fitted what came of their forecasts."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing_model.record import Forecast, Outcome

NEEDED = 5
"""So many forecasts must count before there is a score; the score of fewer says more about luck."""
_HAPPENED = {Outcome.RIGHT: 1.0, Outcome.WRONG: 0.0}


@dataclass(frozen=True, slots=True)
class Score:
    """A Brier score, from 0 (sure and right) to 1 (sure and wrong), and how many forecasts count."""

    value: float
    forecasts: int


def brier(forecasts: Iterable[Forecast]) -> Score | None:
    """Return the mean squared distance between the odds given and what happened; None if fewer than five count.

    A forecast counts if it came out right or wrong and gave its odds as one number. `partly` and `void` do not count,
    since the score is defined for what either happens or does not; neither do odds with only one bound (`<20%`), since
    any number below it would be ours and not the speaker's.
    """
    errors = [
        (forecast.probability - _HAPPENED[forecast.status]) ** 2
        for forecast in forecasts
        if forecast.status in _HAPPENED and isinstance(forecast.probability, int | float)
    ]
    return Score(sum(errors) / len(errors), len(errors)) if len(errors) >= NEEDED else None
