"""Whether a build keeps its budget beside stock MkDocs, and the report of it, as a table or as JSON."""

import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from tests.benchmark.build import FIRST, STOCK, Plan, Row

BUDGET = 10
"""Ours may take one part in so many of stock's time, and of its size."""
AIM = 15
BRIEFINGS = 2000
"""With fewer briefings the budget is not judged: stock's cost grows with the square of their number, ours does not."""

_PACKAGES = ("mkdocs", "mkdocs-material", "pagefind")
_LINE = "{:<28}{:>10}{:>12}{:>12}{:>13}{:>10}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """How many times as much stock needs, and whether that is enough."""

    measure: str
    times: float
    judged: bool
    """Whether the budget counts this measure; the others are told for comparison."""

    @property
    def passed(self) -> bool:
        """Tell whether the budget is kept."""
        return not self.judged or self.times >= BUDGET


def verdicts(plan: Plan, rows: Sequence[Row]) -> tuple[Verdict, ...]:
    """Return the ratios of stock to ours, none if stock was not built."""
    judged = plan.briefings >= BRIEFINGS
    found = {row.name: row for row in rows}
    if STOCK not in found:
        return ()
    ours, stock = found[FIRST], found[STOCK]
    return (
        Verdict(measure="time", times=stock.cost.wall / ours.cost.wall, judged=judged),
        Verdict(measure="size", times=stock.weight.size / ours.weight.size, judged=judged),
        Verdict(measure="processor", times=stock.cost.processor / ours.cost.processor, judged=False),
        Verdict(measure="memory", times=stock.cost.memory / ours.cost.memory, judged=False),
    )


def machine(load: float) -> dict[str, object]:
    """Return what the figures depend on beside the code."""
    return {
        "processors": os.cpu_count(),
        "load_before": round(load, 2),
        "python": platform.python_version(),
        **{package: version(package) for package in _PACKAGES},
    }


def as_json(plan: Plan, rows: Sequence[Row], found: Sequence[Verdict], about: dict[str, object]) -> str:
    """Return everything measured; seconds and bytes."""
    report = {
        "plan": asdict(plan),
        "machine": about,
        "rows": [asdict(row) for row in rows],
        "budget": {"at_least": BUDGET, "aim": AIM},
        "verdicts": [{**asdict(verdict), "passed": verdict.passed} for verdict in found],
    }
    return json.dumps(report, indent=2)


def heading(plan: Plan, about: dict[str, object]) -> str:
    """Return what is built, on what, and the head of the table."""
    what = f"{plan.briefings:,} briefings of about {plan.words} words, seed {plan.seed}"
    where = ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in about.items())
    return f"{what}\n{where}\n\n" + _LINE.format("median", "time", "processor", "memory", "size", "files")


def line(row: Row) -> str:
    """Return a row of the table; memory is that of the largest single process, MB are millions of bytes."""
    cost, weight = row.cost, row.weight
    name = f"{row.name} ({len(row.costs)} runs)" if len(row.costs) > 1 else row.name
    seconds = f"{cost.wall:.1f} s", f"{cost.processor:.1f} s"
    return _LINE.format(name, *seconds, _megabytes(cost.memory), _megabytes(weight.size), f"{weight.files:,}")


def closing(found: Sequence[Verdict]) -> Iterator[str]:
    """Yield a line for each ratio: what it is, what it may be, whether that holds."""
    for verdict in found:
        share = f"{verdict.measure:<12}1/{verdict.times:.1f} of stock"
        if verdict.judged:
            outcome = "pass" if verdict.passed else "FAIL"
            aim = "reached" if verdict.times >= AIM else "missed"
            yield f"{share:<32}at most 1/{BUDGET}: {outcome}; aim 1/{AIM}: {aim}"
        else:
            yield f"{share:<32}not judged"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
