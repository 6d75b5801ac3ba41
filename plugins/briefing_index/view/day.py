"""Dates as a reader sees them, each with the form that a machine reads."""

import datetime as dt
from dataclasses import dataclass
from functools import cache, cached_property

from markupsafe import Markup, escape

from briefing_model.span import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Day:
    """A date, or a span of time; `iso` is the value of the `datetime` attribute, empty where HTML has none."""

    iso: str
    text: str

    @cached_property
    def html(self) -> Markup:
        """The day as it is printed."""
        text = escape(self.text)
        return Markup(f'<time datetime="{escape(self.iso)}">{text}</time>') if self.iso else text  # noqa: S704 - escaped


@cache
def short(date: dt.date) -> Day:
    """Return the form for lists and notes: `10 Jan 2026`."""
    return Day(date.isoformat(), f"{date.day}{_NBSP}{_short(date)}{_NBSP}{date.year}")


@cache
def within_year(date: dt.date) -> Day:
    """Return the form for a list whose heading names the year: `10 Jan`."""
    return Day(date.isoformat(), f"{date.day}{_NBSP}{_short(date)}")


@cache
def long(date: dt.date) -> Day:
    """Return the form for the date line of a briefing: `10 January 2026`."""
    return Day(date.isoformat(), f"{date.day}{_NBSP}{MONTHS[date.month - 1]}{_NBSP}{date.year}")


def month(date: dt.date) -> Day:
    """Return the month: `January 2026`."""
    return Day(f"{date:%Y-%m}", f"{MONTHS[date.month - 1]}{_NBSP}{date.year}")


def short_month(date: dt.date) -> Day:
    """Return the month: `Jan 2026`."""
    return Day(f"{date:%Y-%m}", f"{_short(date)}{_NBSP}{date.year}")


def span(value: Span) -> Day:
    """Return a day, month, year or interval as it is known: `2029–31`, `Jul 2026`, `10 Jan 2026`."""
    first, slash, last = value.text.partition("/")
    if not slash:
        return Day(first, _part(first, value.first))
    if len(first) == len(last) == 4 and first[:2] == last[:2]:
        return Day("", f"{first}–{last[2:]}")
    return Day("", f"{_part(first, value.first)}{_gap(first, last)}{_part(last, value.last)}")


def tenure(start: Span | None, end: Span | None) -> Day:
    """Return how long a role was held: `2019–2023`, `since 2023`, `until 4 Mar 2026`; empty if nothing is known."""
    if start and end:
        one, other = span(start), span(end)
        if one == other:
            return one
        return Day("", f"{one.text}{_gap(one.text, other.text)}{other.text}")
    if start:
        return Day("", f"since{_NBSP}{span(start).text}")
    return Day("", f"until{_NBSP}{span(end).text}") if end else Day("", "")


def _part(text: str, date: dt.date) -> str:
    if len(text) == 4:
        return text
    return short_month(date).text if len(text) == 7 else short(date).text


def _gap(first: str, last: str) -> str:
    """Return a dash without blanks between two years, with blanks where either side has some itself."""
    return "–" if len(first) == len(last) == 4 else " – "


def _short(date: dt.date) -> str:
    return MONTHS[date.month - 1][:3]
