"""All files of an archive as they were read: records of both kinds, and every fault that a single file shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing_model import front_matter, place, schema, stray
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Entity, Record, Ref
from briefing_model.rulebook import record as record_rules


@dataclass(frozen=True, kw_only=True, slots=True)
class Collection:
    """Records in the order of their paths, drafts included, and the problems of single files in order of place."""

    families: tuple[Family, ...]
    briefings: tuple[Briefing, ...]
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]
    faulty: frozenset[str | Ref] = frozenset()
    """Briefings and entities that have a file, but one that holds no record."""


def read(files: Iterable[tuple[str, str]], families: Sequence[Family]) -> Collection:
    """Read (path below docs_dir, text) pairs; files that are neither briefings nor entities are passed over."""
    briefings: list[Briefing] = []
    entities: list[Entity] = []
    problems: list[Problem] = []
    faulty: set[str | Ref] = set()
    for path, text in sorted(files):
        where = place.of(path, families)
        if where is None:
            if place.is_misplaced(path, families):
                problems.append(record_rules.MISPLACED_FILE.at(path, 1, found="the file stands here"))
            continue
        record, faults = read_one(path, text, families)
        problems += faults
        if isinstance(record, Briefing):
            briefings.append(record)
        elif record is not None:
            entities.append(record)
        else:
            faulty.add(where)
    return Collection(
        families=tuple(families),
        briefings=tuple(briefings),
        entities=tuple(entities),
        problems=tuple(problems),
        faulty=frozenset(faulty),
    )


def read_one(path: str, text: str, families: Sequence[Family]) -> tuple[Record | None, tuple[Problem, ...]]:
    """Read the file of a briefing or an entity: the record, if it holds one, and all that is wrong with the file."""
    document, faults = front_matter.split(text, path)
    if document is None:
        return None, faults
    record, more = schema.read(document, families)
    more = (*more, *stray.problems(document, families, frozenset(problem.line for problem in more)))
    return record, tuple(sorted((*faults, *more), key=lambda problem: problem.sort_key))


def address(record: Record) -> str:
    """Return where a record's file stands below docs_dir, without `.md`."""
    if isinstance(record, Briefing):
        return f"{record.id[:4]}/{record.id}"
    ref: Ref = record.ref
    return f"{ref.family}/{ref.id}"
