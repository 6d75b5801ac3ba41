"""What was measured, what must be reached and what is aimed at, as a table."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One measure; without `must` it is told and not judged, with `low` less is better."""

    measure: str
    value: float
    must: float | None = None
    aim: float | None = None
    low: bool = False
    of: int | None = None
    """On how many pages, names or pairs it was measured."""
    note: str = ""

    @property
    def verdict(self) -> str:
        """Return `aim`, `pass` or `MISS`, or nothing where nothing is asked."""
        if self.must is None:
            return ""
        if not self._reaches(self.must):
            return "MISS"
        return "aim" if self.aim is None or self._reaches(self.aim) else "pass"

    def _reaches(self, bar: float) -> bool:
        return self.value <= bar if self.low else self.value >= bar


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def share(part: float, whole: float) -> float:
    """Return a share, 0 of nothing."""
    return part / whole if whole else 0.0


def as_json(rows: Iterable[Row]) -> str:
    """Return the rows as JSON, each with its verdict."""
    return json.dumps([{**asdict(row), "verdict": row.verdict} for row in rows], indent=1)


def as_text(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    wide = max((len(row.measure) for row in rows), default=0)
    yield f"{'measure':<{wide}}  {'value':>8}  {'must':>8}  {'aim':>8}  {'':4}  {'of':>6}"
    for row in rows:
        bars = "  ".join(f"{_bar(bar, low=row.low):>8}" for bar in (row.must, row.aim))
        of = "" if row.of is None else str(row.of)
        line = f"{row.measure:<{wide}}  {_number(row.value):>8}  {bars}  {row.verdict:4}  {of:>6}  {row.note}"
        yield line.rstrip()


def _bar(bar: float | None, *, low: bool) -> str:
    return "" if bar is None else f"{'<=' if low else '>='} {_number(bar)}"


def _number(value: float) -> str:
    return (
        f"{value:.0f}" if value == int(value) and abs(value) != 1 else f"{value:.3f}" if value < 10 else f"{value:.1f}"
    )
