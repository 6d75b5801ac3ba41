"""Quotations, figures and forecasts in running text."""

import datetime as dt
import json

import pytest
from tests.tools import archives

from briefing_model import wording
from briefing_tools.names import candidate, cast
from briefing_tools.statements import figure, forecast, quote
from briefing_tools.statements.stage import Stage


def rows(name):
    lines = (archives.CASES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [pytest.param(row, id=row["text"][:50]) for row in map(json.loads, lines)]


def stage(text):
    taken_apart = wording.of(text)
    return Stage(text=taken_apart, parts=cast.of(taken_apart, (), {}, candidate.find(taken_apart)))


@pytest.mark.parametrize("row", rows("quotes"))
def test_a_quotation_is_verbatim_and_has_its_speaker(row):
    found = quote.find(stage(row["text"]))
    assert [[q.speaker.name if q.speaker else None, q.text] for q in found] == [
        [who, text.rstrip(",")] for who, text in row["quotes"]
    ]
    assert all(q.text in row["text"] for q in found)


@pytest.mark.parametrize("row", rows("figures"))
def test_a_figure_is_given_as_written_and_in_one_form(row):
    found = figure.find(wording.of(row["text"]))
    assert [[a.value, a.reading, str(a.measure)] for a in found] == row["figures"]
    assert all(a.value in a.sentence for a in found)


@pytest.mark.parametrize("row", rows("forecasts"))
def test_a_forecast_has_a_name_and_says_until_when_or_how_likely(row):
    acted = stage(row["text"])
    made = dt.date.fromisoformat(row["made"]) if row["made"] else None
    amounts = figure.find(acted.text)
    found = forecast.find(acted, amounts, quote.find(acted), made)
    shown = [
        {"who": f.who.name, "probability": f.probability, "bound": f.bound, "due": f.due, "claim": f.claim}
        for f in found
    ]
    assert shown == row["forecasts"]
