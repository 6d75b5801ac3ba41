"""Briefings whose date has not come yet: the one rule that depends on the day on which it is asked."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefing_model.extract import Extract
from briefing_model.problem import Problem, Severity
from briefing_model.rulebook import gate


def check(extracts: Iterable[Extract], texts: Mapping[str, str], today: dt.date) -> Iterator[Problem]:
    """Yield the briefings of a later day than tomorrow, which has begun somewhere; that of a draft is a notice."""
    last = (today + dt.timedelta(days=1)).isoformat()
    for one in extracts:
        if one.date > last:
            found = gate.FUTURE_DATE.at(one.path, _line(texts[one.path]), found=f"the date is {one.date}")
            yield replace(found, severity=Severity.NOTICE) if one.draft else found


def _line(text: str) -> int:
    """Return the line on which the date stands."""
    return next((at for at, line in enumerate(text.splitlines(), 1) if line.startswith("date")), 1)
