"""Which files of the archive a command is about: those that are named, those in folders that are named, or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing_model.problem import Problem
from briefing_model.rulebook import intake
from briefing_tools.upkeep.scope import Scope


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """Files and folders below docs_dir, None for all of it, and what is wrong with the paths that name them.

    `scope` narrows it to what has changed, if it is given.
    """

    below: tuple[str, ...] | None = None
    scope: Scope | None = None
    problems: tuple[Problem, ...] = ()

    def covers(self, path: str) -> bool:
        """Tell whether a path below docs_dir is one of the files or lies in one of the folders, and has changed."""
        return self._names(path) and (self.scope is None or path in self.scope.changed)

    def shows(self, problem: Problem) -> bool:
        """Tell whether a problem is one of the files covered, or comes from what has changed elsewhere."""
        return self._names(problem.path) and (self.scope is None or self.scope.concerns(problem))

    def _names(self, path: str) -> bool:
        return self.below is None or any(path == chosen or path.startswith(f"{chosen}/") for chosen in self.below)


def select(paths: Sequence[str], docs_dir: Path, working_dir: Path) -> Selection:
    """Return what the paths, as seen from the working directory, name in the archive; no path names all of it."""
    if not paths:
        return Selection()
    below: list[str] = []
    problems: list[Problem] = []
    everything = False
    for path in paths:
        real = _resolved(working_dir / path)
        if real is None:
            problems.append(intake.MISSING_PATH.at(path, 1, found="there is no such file or folder"))
        elif docs_dir.is_relative_to(real):
            everything = True
        elif real.is_relative_to(docs_dir):
            below.append(real.relative_to(docs_dir).as_posix())
        else:
            problems.append(intake.OUTSIDE.at(path, 1, found=f"it is not in the archive {docs_dir.name}/"))
    return Selection(below=None if everything else tuple(below), problems=tuple(problems))


def _resolved(path: Path) -> Path | None:
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return None
