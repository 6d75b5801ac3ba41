"""Numbers as values, however they are written."""

import pytest

from briefing_model import number

CASES = [
    ("$1.2bn", [1.2e9], True),
    ("1,200 million dollars", [1.2e9], True),
    ("20-30% in the 1990s", [20, 30, 1990], True),
    ("on 10 January 2026", [10, 2026], True),
    ("GPT-4, H200, 3D and the Mi-8", [], True),
    ("five-million, twenty-one", [5e6, 21], False),
    ("odds of one in five", [1, 5, 20], False),
    ("3 out of 4", [3, 4, 75], False),
    ("one in zero, out of", [1, 0], False),
    ("one in", [1], False),
]


@pytest.mark.parametrize(("text", "values", "in_figures"), CASES, ids=lambda case: str(case)[:20])
def test_a_number_has_its_value_however_it_is_written(text: str, values: list[float], in_figures: bool):
    assert sorted(number.values(text)) == sorted(values)
    assert bool(list(number.figures(text))) is (in_figures and bool(values)) or not in_figures


@pytest.mark.parametrize(
    "text", ["ninety-nine trillion", "a dozen", "two hundred", "one in three", "nineteen out of 20"]
)
def test_whatever_words_say_is_looked_for_in_words(text: str):
    found = list(number.in_words(text))
    assert found
    assert all(map(number.may_be_in_words, found))
    assert not number.may_be_in_words(555)
