"""What became of the sources of a run, counted, with the names of those that somebody has to look at."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from briefing_model.problem import Problem, Severity


class Outcome(StrEnum):
    """What became of one source."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One source: what became of it, how many drafts it gave, what an editor should look at, what is wrong."""

    source: str
    outcome: Outcome
    drafts: int = 0
    flags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class Tally:
    """The counts so far; sources that are plainly done are counted and forgotten."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    drafts: int = 0
    failed: list[Entry] = field(default_factory=list)
    flagged: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Count a source."""
        self.counts[entry.outcome] += 1
        self.drafts += entry.drafts
        if entry.outcome is Outcome.FAILED:
            self.failed.append(entry)
        if entry.flags:
            self.flagged.append((entry.source, entry.flags))

    @property
    def total(self) -> int:
        """Return how many sources were counted."""
        return self.counts.total()


def text(tally: Tally) -> Iterator[str]:
    """Yield the lines of the report: the counts, then reasons and flags with an example, the most frequent first."""
    counts = ", ".join(f"{tally.counts[outcome]:,} {outcome}" for outcome in Outcome)
    flagged = f"; {len(tally.flagged):,} flagged" if tally.flagged else ""
    yield f"{_counted(tally.total, 'source')}: {counts}; {_counted(tally.drafts, 'draft')} written{flagged}"
    yield from _reasons("failed", ((entry.source, _codes(entry.problems)) for entry in tally.failed))
    yield from _reasons("flagged", tally.flagged)


def as_json(tally: Tally) -> str:
    """Return the report as one JSON object, with every source that failed or is flagged."""
    report: Mapping[str, object] = {
        "sources": tally.total,
        **{str(outcome): tally.counts[outcome] for outcome in Outcome},
        "drafts": tally.drafts,
        "flagged": len(tally.flagged),
        "failures": [
            {
                "source": entry.source,
                "problems": [{**asdict(problem), "message": str(problem)} for problem in entry.problems],
            }
            for entry in tally.failed
        ],
        "flags": [{"source": source, "flags": list(flags)} for source, flags in tally.flagged],
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _codes(problems: Iterable[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem.code for problem in problems if problem.severity is Severity.ERROR))


def _reasons(heading: str, found: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for source, reasons in found:
        for reason in reasons:
            counts[reason] += 1
            examples.setdefault(reason, source)
    for reason in sorted(counts, key=lambda one: (-counts[one], one)):
        yield f"  {heading}: {counts[reason]:,} {reason}, such as {examples[reason]}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
