"""The chart of an entity: briefings a month as bars, with the same numbers as a table."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing_index.view.day import MONTHS
from briefing_index.view.part import counted
from briefing_model.record import Briefing

FROM = 5
"""The number of briefings from which a chart says more than a list."""
_LABELS = 10
_FEW = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; `x`, `y`, `width` and `height` are percentages of the plot."""

    x: str
    y: str
    width: str
    height: str
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year on the axis, in percent; `end` puts its label on the left of the line."""

    x: str
    text: str
    end: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A plot and its table; an empty cell of the table is a month outside the archive."""

    title: str
    description: str
    caption: str
    bars: tuple[Bar, ...]
    lines: tuple[str, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[tuple[str, Markup, int], ...]
    """Of each year: the year, its twelve cells, and their sum."""


def of(name: str, briefings: Sequence[Briefing], *, first: int, last: int) -> Chart | None:
    """Return the chart from five briefings up; `first` and `last` bound it, in months since the year 0."""
    if len(briefings) < FROM:
        return None
    counts = Counter(ordinal(briefing) for briefing in briefings)
    peak = max(counts.values())
    busiest = max(month for month, count in counts.items() if count == peak)
    months = last - first + 1
    step = 1 if peak < _FEW else -(-peak // 4)
    unit = "One line is one briefing" if step == 1 else f"One line is {step} briefings"
    return Chart(
        title=f"Briefings a month that name {name}",
        description=f"{counted(len(briefings), 'briefing')} in {counted(months, 'month')}; "
        f"the busiest month is {_month(busiest)} with {peak}.",
        caption=f"Briefings a month, {_month(first)} to {_month(last)}. {unit}; "
        f"the busiest month, {_month(busiest)}, has {peak}.",
        bars=tuple(_bars(counts, peak, first, months)),
        lines=tuple(_percent(100 - 100 * level / peak) for level in range(step, peak + 1, step)),
        ticks=_ticks(first, months),
        rows=_rows(counts, first, last),
    )


def ordinal(briefing: Briefing) -> int:
    """Return the month of a briefing as a number that counts up by one each month."""
    return briefing.date.year * 12 + briefing.date.month - 1


def _bars(counts: Counter[int], peak: int, first: int, months: int) -> Iterable[Bar]:
    for month, count in sorted(counts.items()):
        height = 100 * count / peak
        yield Bar(
            x=_percent(100 * (month - first + 0.1) / months),
            y=_percent(100 - height),
            width=_percent(80 / months),
            height=_percent(height),
            text=f"{_month(month)}: {count}",
        )


def _ticks(first: int, months: int) -> tuple[Tick, ...]:
    starts = [month for month in range(first, first + months) if month % 12 == 0]
    every = -(-len(starts) // _LABELS) or 1
    shown = [month for month in starts if (month // 12) % every == 0]
    return tuple(
        Tick(x=_percent(place), text=str(month // 12), end=place > 92)
        for month in shown
        for place in [100 * (month - first) / months]
    )


def _rows(counts: Counter[int], first: int, last: int) -> tuple[tuple[str, Markup, int], ...]:
    return tuple(
        (
            str(year),
            _cells(counts, 12 * year, first, last),
            sum(counts[month] for month in range(12 * year, 12 * year + 12)),
        )
        for year in range(first // 12, last // 12 + 1)
    )


def _cells(counts: Counter[int], january: int, first: int, last: int) -> Markup:
    """Return the cells of a year as they are printed: there are sixty on the page of every name."""
    shown = [counts[month] if first <= month <= last else "" for month in range(january, january + 12)]
    return Markup("".join([f"<td>{count}</td>" for count in shown]))  # noqa: S704 - numbers only


def _month(month: int) -> str:
    return f"{MONTHS[month % 12]} {month // 12}"


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
