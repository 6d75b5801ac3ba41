"""How findings reach people and programs: the only module that prints."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

from briefing_model.problem import Problem, Severity, Suggestion, one_line
from briefing_tools import annotation, store
from briefing_tools.findings import Findings

SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def publish(findings: Findings, shown_as: Format, environ: Mapping[str, str]) -> None:
    """Print the findings; on GitHub the full list also goes into the summary of the step."""
    if shown_as is Format.JSON:
        say(as_json(findings))
        return
    for path in findings.mended:
        say(_inert(f"{one_line(path)}: mended"))
    if shown_as is Format.TEXT:
        for problem in findings.problems:
            say(line(problem))
            for text in _listed(problem.suggestion) if problem.suggestion else ():
                say(text)
        say(closing(findings))
    else:
        summary = environ.get(SUMMARY_VARIABLE)
        for shown in annotation.annotations(findings.problems, lines=findings.lines, summarised=bool(summary)):
            say(shown)
        say(closing(findings))
        if summary:
            store.append(Path(summary), annotation.summary(findings.problems, closing(findings)))


def say(text: str) -> None:
    """Print a line on standard output."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(f"{text}\n")


def line(problem: Problem) -> str:
    """Return the one form of a message, on one line that no program on the way takes for a command to itself."""
    return _inert(one_line(str(problem)))


def _listed(file: Suggestion) -> Iterator[str]:
    """Yield the lines of a suggested file, each so far to the right that no program takes it for a message."""
    yield _inert(f"    {one_line(file.path)} could be:")
    yield from (_inert(f"      | {one_line(text)}") for text in file.text.splitlines())
    if file.link:
        yield _inert(f"    Create it: {one_line(file.link)}")


def _inert(text: str) -> str:
    """Return a line that no program on the way takes for a command to itself."""
    return text.replace("##[", "## [")


def closing(findings: Findings) -> str:
    """Return the line that sums up: what was looked at, how many faults, how many claims name a source."""
    counts = findings.counts
    looked = f"{number(counts.briefings, 'briefing')}, {number(counts.entities, 'entity', 'entities')}"
    found = ", ".join(number(findings.count(severity), severity) for severity in Severity)
    claims = number(counts.claims, "claim names", "claims name")
    unknown = counts.briefings - counts.compared
    why = f" (no source kept for {unknown:,})" if unknown else ""
    copied = f"copied text: {counts.compared:,} of {counts.briefings:,} checked{why}"
    whole = f"{looked}: {found}; {counts.cited:,} of {claims} a source; {copied}"
    mended = f"mended: {number(len(findings.mended), 'file')}" if findings.mended else ""
    return one_line("; ".join(filter(None, (whole, mended, findings.narrowed))))


def number(count: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 briefing`, `2,000 briefings`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def as_json(findings: Findings) -> str:
    """Return the findings as one JSON object."""
    counts = asdict(findings.counts) | {f"{severity}s": findings.count(severity) for severity in Severity}
    problems = [asdict(problem) for problem in findings.problems]
    told = {"problems": problems, "counts": counts, "mended": findings.mended, "narrowed": findings.narrowed}
    return json.dumps(told)
