"""What was measured: each measure with its value and its bar, as a table or as JSON."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """One thing that was measured; `notes` say where a miss is."""

    name: str
    value: str
    bar: str
    passed: bool
    notes: tuple[str, ...] = field(default=())


def none_of(name: str, faults: Iterable[str], *, out_of: str = "") -> Measure:
    """Return a measure that passes if there is no fault."""
    found = tuple(dict.fromkeys(faults))
    return Measure(
        name=name,
        value=f"{len(found)}{f' in {out_of}' if out_of else ''}",
        bar="0",
        passed=not found,
        notes=found,
    )


def at_most(name: str, value: float, bar: float, unit: str = "", notes: tuple[str, ...] = ()) -> Measure:
    """Return a measure that passes up to the bar."""
    return Measure(name=name, value=f"{value:g}{unit}", bar=f"<= {bar:g}{unit}", passed=value <= bar, notes=notes)


def at_least(name: str, value: float, bar: float, notes: tuple[str, ...] = ()) -> Measure:
    """Return a measure that passes from the bar up."""
    return Measure(name=name, value=f"{value:g}", bar=f">= {bar:g}", passed=value >= bar, notes=notes)


def line(measure: Measure) -> str:
    """Return a measure as a line of the table, with at most twelve of its notes below it."""
    mark = "pass" if measure.passed else "MISS"
    notes = [f"        {note}" for note in (() if measure.passed else measure.notes[:12])]
    more = len(measure.notes) - 12
    if notes and more > 0:
        notes.append(f"        … and {more} more")
    return "\n".join([f"{mark}  {measure.name:<62} {measure.value:>22}  {measure.bar}", *notes])


def as_json(measures: Iterable[Measure]) -> str:
    """Return all measures with all their notes."""
    return json.dumps([asdict(measure) for measure in measures], ensure_ascii=False, indent=1)
