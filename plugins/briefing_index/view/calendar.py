"""The calendar: how many briefings each month of all years and each day of one year has, as tables."""

import calendar
import datetime as dt
from collections import Counter
from dataclasses import dataclass

from briefing_index.view.day import MONTHS
from briefing_index.view.edition import Edition
from briefing_index.view.part import counted

_PEAK = 8
"""Up to this many briefings in the fullest field the tones mean 1, 2, 3 to 4, 5 and more; above it they stretch."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the calendar; `tone` is 1 to 4, 0 for none; `outside` lies before or after the archive."""

    text: str = ""
    href: str = ""
    label: str = ""
    tone: int = 0
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the calendar: a year of months, or a month of days."""

    title: str
    label: str
    href: str
    cells: tuple[Cell, ...]
    total: int


OUTSIDE = Cell(outside=True)
NONE = Cell()


def years(edition: Edition, root: str) -> tuple[Line, ...]:
    """Return a line of months for each year that has briefings, the newest first."""
    counts = {key: len(found) for key, found in edition.months.items()}
    if not counts:
        return ()
    peak, first, last = max(counts.values()), min(counts), max(counts)

    def cell(year: int, month: int) -> Cell:
        if not first <= (year, month) <= last:
            return OUTSIDE
        count = counts.get((year, month), 0)
        if not count:
            return NONE
        label = f"{MONTHS[month - 1]} {year}: {counted(count, 'briefing')}"
        return Cell(str(count), edition.links.href(root, f"{year:04}/{month:02}.md"), label, _tone(count, peak))

    return tuple(
        Line(
            str(year),
            str(year),
            edition.links.href(root, f"{year:04}/index.md"),
            tuple(cell(year, month) for month in range(1, 13)),
            sum(counts.get((year, month), 0) for month in range(1, 13)),
        )
        for year in sorted({year for year, _ in counts}, reverse=True)
    )


def days(edition: Edition, root: str, year: int) -> tuple[Line, ...]:
    """Return a line of days for each month of a year that has briefings; a day leads to its place in its month."""
    months = {month: found for (y, month), found in sorted(edition.months.items()) if y == year}
    counts = Counter(briefing.date for found in months.values() for briefing in found)
    peak = max(counts.values(), default=0)
    hrefs = _days(edition, root, year)

    def cell(month: int, number: int) -> Cell:
        if number > calendar.monthrange(year, month)[1]:
            return OUTSIDE
        date = dt.date(year, month, number)
        if date not in counts:
            return NONE
        label = f"{number} {MONTHS[month - 1]}: {counted(counts[date], 'briefing')}"
        return Cell(str(counts[date]), hrefs[date], label, _tone(counts[date], peak))

    return tuple(
        Line(
            MONTHS[month - 1][:3],
            MONTHS[month - 1],
            edition.links.href(root, f"{year:04}/{month:02}.md"),
            tuple(cell(month, number) for number in range(1, 32)),
            len(found),
        )
        for month, found in months.items()
    )


def anchor(date: dt.date) -> str:
    """Return the name of a day's place on the page of its month."""
    return f"day-{date.day}"


def _days(edition: Edition, root: str, year: int) -> dict[dt.date, str]:
    """Return where the first briefing of each day stands: a long month has several pages."""
    hrefs: dict[dt.date, str] = {}
    for (y, month), found in edition.months.items():
        if y != year:
            continue
        for position, briefing in enumerate(found):
            number = position // edition.settings.per_month + 1
            uri = f"{year:04}/{month:02}.md" if number == 1 else f"{year:04}/{month:02}/{number}.md"
            hrefs.setdefault(briefing.date, f"{edition.links.href(root, uri)}#{anchor(briefing.date)}")
    return hrefs


def _tone(count: int, peak: int) -> int:
    unit = max(1, -(-peak // _PEAK))
    return 1 + (count > unit) + (count > 2 * unit) + (count > 4 * unit)
