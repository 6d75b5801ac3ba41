"""Titles, days and authors of labelled English pages, beside what trafilatura makes of them."""

import datetime as dt
import gzip
import json
import re
import statistics
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

from tests.evaluation.table import Row, f1
from trafilatura.metadata import extract_metadata

from briefing_tools import sources
from briefing_tools.intake.article import Article

_WORD = re.compile(r"[^\W_]+")


def rows(folder: Path) -> Iterator[Row]:
    """Measure on the labels of a folder."""
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    pages = {name: gzip.decompress((folder / f"{name}.gz").read_bytes()) for name in labels}
    ours: dict[str, Mapping[str, object]] = {name: _ours(page) for name, page in pages.items()}
    theirs: dict[str, Mapping[str, object]] = {name: _theirs(page) for name, page in pages.items()}
    for field, must, aim in (("title", 0.87, 0.92), ("date", 0.88, 0.91), ("author", 0.75, 0.82)):
        wanted = {name: label[field] for name, label in labels.items() if label.get(field)}
        measure = "author, F1 of words" if field == "author" else f"{field}, exact"
        for by, found, bars in (("", ours, (must, aim)), (" by trafilatura", theirs, (None, None))):
            score = statistics.mean(_score(field, true, found[name].get(field)) for name, true in wanted.items())
            yield Row(measure=measure + by, value=score, must=bars[0], aim=bars[1], of=len(wanted))
    invented = [name for name, page in pages.items() if _is_invented(ours[name].get("date"), page)]
    note = ", ".join(invented[:3])
    yield Row(
        measure="days that stand nowhere on the page", value=len(invented), must=0, low=True, of=len(pages), note=note
    )


def _ours(page: bytes) -> Mapping[str, object]:
    articles = sources.read(page, "source").articles
    if not articles:
        return {}
    found: Article = articles[0]
    day = found.dating.day
    return {"title": found.title, "date": day.isoformat() if day else None, "author": " ".join(found.imprint.authors)}


def _theirs(page: bytes) -> Mapping[str, object]:
    found = extract_metadata(page)
    return {"title": found.title, "date": found.date, "author": found.author} if found else {}


def _score(field: str, true: object, found: object) -> float:
    """Return 1 or 0 for a title and a day, but for blanks; for authors the F1 of the set of their words."""
    if field == "author":
        wanted, given = _words(true), _words(found)
        right = len(wanted & given)
        return f1(right / len(given), right / len(wanted)) if given and wanted else 0.0
    return float(bool(found) and str(found).split() == str(true).split())


def _words(names: object) -> set[str]:
    text = " ".join(map(str, names)) if isinstance(names, list) else str(names or "")
    return {word.casefold() for word in _WORD.findall(text)}


def _is_invented(day: object, page: bytes) -> bool:
    """Tell a day of which the page has not even the year beside the number, whatever the form."""
    if not day:
        return False
    when = dt.date.fromisoformat(str(day))
    text = unescape(page.decode("utf-8", errors="replace"))
    d, m, y = when.day, when.month, when.year
    numbers = (
        rf"(?:{y}\D?0?{m}\D?0?{d}|0?{d}\D{{1,2}}0?{m}\D{{1,2}}(?:{y}|{y % 100:02})|0?{m}\D0?{d}\D(?:{y}|{y % 100:02}))"
    )
    month = rf"(?:{when:%b}[a-z]*)"
    words = rf"(?:{month}\W{{1,8}}0?{d}\D{{1,9}}{y}|0?{d}\D{{1,5}}{month}\W{{1,8}}{y})"
    return not re.search(rf"(?<!\d)(?:{numbers}|{words})(?!\d)", text, re.IGNORECASE)
