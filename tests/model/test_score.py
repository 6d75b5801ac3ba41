"""Who gets a Brier score, and which: each case was worked out by hand."""

import datetime as dt
from pathlib import Path

import pytest

from briefing_model import score, standing
from briefing_model.record import Above, Below, Forecast, Outcome
from briefing_model.span import Span
from briefing_model.standing import Standing

CASES = Path(__file__).parents[1] / "cases/model/score/brier.tsv"


def forecast(words: str) -> Forecast:
    """Return a forecast from its odds in percent and its outcome: `<20 wrong`."""
    odds, outcome = words.split()
    probability = {"<": lambda: Below(below=int(odds[1:]) / 100), ">": lambda: Above(above=int(odds[1:]) / 100)}
    given = None if odds == "-" else probability.get(odds[0], lambda: int(odds) / 100)()
    return Forecast(
        who="x", claim="y", made=dt.date(2024, 1, 1), due=Span.parse("2025"), probability=given, status=Outcome(outcome)
    )


@pytest.mark.parametrize(
    ("forecasts", "wanted"),
    [pytest.param(*row.split("\t")[1:], id=row.split("\t")[0]) for row in CASES.read_text().splitlines()[1:]],
)
def test_a_score_is_what_was_worked_out_by_hand(forecasts, wanted):
    made = [forecast(words) for words in forecasts.split(", ")] if forecasts != "-" else []
    found = score.brier(made)
    if wanted == "none":
        assert found is None
    else:
        assert found is not None
        assert found.value == pytest.approx(float(wanted.partition(" = ")[2]))


def test_a_score_says_how_many_forecasts_it_rests_on():
    found = score.brier([forecast("50 right")] * 6 + [forecast("50 void")] * 3)
    assert found == score.Score(0.25, 6)


@pytest.mark.parametrize(
    ("due", "status", "wanted"),
    [
        ("2027", "open", Standing.OPEN),
        ("2026-06-30", "open", Standing.OPEN),
        ("2026-06-29", "open", Standing.OVERDUE),
        ("2024/2026-06-30", "open", Standing.OPEN),
        ("2024/2025", "open", Standing.OVERDUE),
        (None, "open", Standing.UNDATED),
        (None, "right", Standing.RIGHT),
        ("2025", "partly", Standing.PARTLY),
        ("2025", "void", Standing.VOID),
    ],
)
def test_a_forecast_is_overdue_once_its_last_day_lies_before_the_newest_briefing(due, status, wanted):
    made = Forecast(who="x", claim="y", made=dt.date(2024, 1, 1), due=due and Span.parse(due), status=Outcome(status))
    assert standing.of(made, dt.date(2026, 6, 30)) is wanted
