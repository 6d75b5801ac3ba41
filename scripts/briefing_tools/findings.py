"""What a check has found: problems in order of place, and what was looked at."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefing_model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """How much was looked at; `cited` claims name a source, `compared` briefings have a source to compare with."""

    briefings: int = 0
    entities: int = 0
    claims: int = 0
    cited: int = 0
    compared: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """What is wrong, in order of place, and what was looked at."""

    problems: tuple[Problem, ...] = ()
    counts: Counts = Counts()
    mended: tuple[str, ...] = ()
    """The files that were mended before."""
    narrowed: str = ""
    """What the problems were narrowed to, if not all are shown; the counts are those of the whole archive."""
    lines: Mapping[str, frozenset[int]] | None = None
    """Path of a changed file -> the lines that have changed, where that is known."""

    def count(self, severity: Severity) -> int:
        """Return the number of problems of one severity."""
        return sum(problem.severity is severity for problem in self.problems)


def exit_code(problems: Iterable[Problem], *, strict: bool = False) -> int:
    """Return 1 if there is an error, or with `strict` a warning, else 0."""
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(problem.severity in counted for problem in problems))


def located(problem: Problem, folder: Path, working_dir: Path) -> Problem:
    """Return a problem of a file below a folder with the file's path as seen from the working directory."""
    file = problem.suggestion
    moved = replace(file, path=seen_from(working_dir, folder / file.path)) if file else None
    return replace(problem, path=seen_from(working_dir, folder / problem.path), suggestion=moved)


def seen_from(working_dir: Path, file: Path) -> str:
    """Return the path of a file as seen from a folder, with slashes; whole where the file is on another drive."""
    try:
        return Path(os.path.relpath(file, working_dir)).as_posix()
    except ValueError:
        return file.as_posix()
