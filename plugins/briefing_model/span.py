"""A date as exactly as it is known: a day, a month, a year, or an interval of those."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From the first to the last day that the text may mean; `text` is as written: `2031`, `2026-07`, `2029/2031`."""

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a day, month, year or `first/last`; raises ValueError with a sentence for anything else."""
        parts = text.strip().split("/")
        if len(parts) > 2:
            raise ValueError(f"{text!r} has more than one slash")
        first, last = _bounds(parts[0])[0], _bounds(parts[-1])[1]
        if last < first:
            raise ValueError(f"{text!r} ends before it begins")
        return cls(text="/".join(part.strip() for part in parts), first=first, last=last)

    def covers(self, day: date) -> bool:
        """Tell whether the day lies within the span."""
        return self.first <= day <= self.last


def _bounds(part: str) -> tuple[date, date]:
    match = _PART.fullmatch(part.strip())
    if match is None:
        raise ValueError(f"{part!r} is not a day (2026-07-01), a month (2026-07) or a year (2026)")
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None  # noqa: S101 - the pattern has it
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        last_month = 12 if month is None else month
        return first, date(year, last_month, calendar.monthrange(year, last_month)[1] if day is None else day)
    except (ValueError, calendar.IllegalMonthError):
        raise ValueError(f"{part!r} is a date that does not exist") from None
