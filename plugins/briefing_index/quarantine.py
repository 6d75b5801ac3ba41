"""An archive with faulty files -> the archive without them, for a site that must be built all the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing_model import archive, collection, place, rules
from briefing_model.collection import Collection
from briefing_model.family import Family
from briefing_model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarantine:
    """What is left of an archive, and the errors for which files were left out, in order of place."""

    texts: Mapping[str, str]
    collection: Collection
    problems: tuple[Problem, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the paths of the files that were left out."""
        return tuple(sorted({problem.path for problem in self.problems}))


def of(texts: Mapping[str, str], families: Sequence[Family]) -> Quarantine:
    """Leave out each file with an error; that others refer to it is no error of theirs."""
    left = dict(texts)
    found: list[Problem] = []
    while True:
        read = collection.read(left.items(), families)
        gone = (place.of(problem.path, families) for problem in found)
        read = replace(read, faulty=read.faulty | {where for where in gone if where is not None})
        joined = archive.gather(families, read.briefings, read.entities)
        errors = [p for p in (*read.problems, *rules.check(read, joined)) if p.severity is Severity.ERROR]
        errors = [problem for problem in errors if problem.path in left]
        if not errors:
            break
        found += errors
        for problem in errors:
            left.pop(problem.path, None)
    return Quarantine(texts=left, collection=read, problems=tuple(sorted(found, key=lambda problem: problem.sort_key)))
