"""Dates as exactly as they are known."""

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_model.span import Span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-06", date(2031, 6, 1), date(2031, 6, 30)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2031-06-30", date(2031, 6, 30), date(2031, 6, 30)),
        ("2029/2031", date(2029, 1, 1), date(2031, 12, 31)),
        ("2029-11/2030-02-03", date(2029, 11, 1), date(2030, 2, 3)),
        (" 2029 / 2031 ", date(2029, 1, 1), date(2031, 12, 31)),
        ("2029/2029", date(2029, 1, 1), date(2029, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_span_runs_from_its_first_to_its_last_day(text, first, last):
    span = Span.parse(text)
    assert (span.first, span.last) == (first, last)
    assert span.text == text.replace(" ", "")
    assert span.covers(first)
    assert span.covers(last)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "'' is not a day (2026-07-01), a month (2026-07) or a year (2026)"),
        ("/", "'' is not a day (2026-07-01), a month (2026-07) or a year (2026)"),
        ("soon", "'soon' is not a day (2026-07-01), a month (2026-07) or a year (2026)"),
        ("２０３１", "'２０３１' is not a day (2026-07-01), a month (2026-07) or a year (2026)"),
        ("0000", "'0000' is a date that does not exist"),
        ("2031-06-00", "'2031-06-00' is a date that does not exist"),
        ("2031-00", "'2031-00' is a date that does not exist"),
        ("2031-13", "'2031-13' is a date that does not exist"),
        ("2031-02-29", "'2031-02-29' is a date that does not exist"),
        ("2031/2029", "'2031/2029' ends before it begins"),
        ("1/2/3", "'1/2/3' has more than one slash"),
    ],
)
def test_what_is_no_span_is_refused_with_a_sentence(text, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        Span.parse(text)


@given(st.dates(), st.dates())
def test_two_days_make_a_span_that_covers_what_lies_between(one, other):
    span = Span.parse(f"{min(one, other)}/{max(one, other)}")
    assert span.covers(one)
    assert span.covers(other)
    assert span.covers(date.max) == (max(one, other) == date.max)


@given(st.text() | st.from_regex(r"\A[0-9]{1,5}(-[0-9]{1,3}){0,3}(/[0-9]{4})?\Z"))
def test_any_text_is_a_span_or_is_refused(text):
    with suppress(ValueError):
        span = Span.parse(text)
        assert span.first <= span.last
        assert Span.parse(span.text) == span
