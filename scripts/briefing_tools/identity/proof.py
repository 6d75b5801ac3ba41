"""What a plan would do to the archive as a whole: nobody may be meant by another's name, and no new fault come in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing_model import archive, collection, place, rules
from briefing_model.archive import Directory
from briefing_model.collection import Collection
from briefing_model.problem import Problem, Severity
from briefing_model.record import Briefing, Entity, Record, Ref
from briefing_model.rulebook import upkeep
from briefing_tools.identity import reference
from briefing_tools.identity.held import Held
from briefing_tools.identity.plan import Plan
from briefing_tools.store import Change


def objections(held: Held, made: Plan) -> tuple[Problem, ...]:
    """Return why the changes of a plan must not be made."""
    read = after(held, made.changes)
    return (*_other_meanings(held, read, made), *_new_faults(held, read, made))


def after(held: Held, changes: Sequence[Change]) -> Collection:
    """Return what the archive would hold; only the files that change are read."""
    touched = {change.path for change in changes}
    records = {path: record for path, record in held.records.items() if path not in touched}
    problems = [problem for problem in held.read.problems if problem.path not in touched]
    faulty = {one for one in held.read.faulty if _path(one) not in touched}
    for change in changes:
        where = place.of(change.path, held.families)
        if change.after is None or where is None:
            continue
        record, faults = collection.read_one(change.path, change.after, held.families)
        problems += faults
        if record is None:
            faulty.add(where)
        else:
            records[change.path] = record
    ordered = [records[path] for path in sorted(records)]
    return replace(
        held.read,
        briefings=tuple(one for one in ordered if isinstance(one, Briefing)),
        entities=tuple(one for one in ordered if isinstance(one, Entity)),
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        faulty=frozenset(faulty),
    )


def _other_meanings(held: Held, read: Collection, made: Plan) -> Iterator[Problem]:
    """Yield each file in which a reference would no longer mean whom it meant."""
    directory = Directory(held.families, read.entities)
    records: tuple[Record, ...] = (*read.briefings, *read.entities)
    now = {record.origin.path: record for record in records}
    for path, record in held.records.items():
        new = now.get(made.moved.get(path, path))
        if new is None or path in made.apart:
            continue
        meant = {made.meant.get(ref, ref) for ref in reference.of_record(record, held.directory) if ref}
        means = {ref for ref in reference.of_record(new, directory) if ref}
        for ref in sorted(meant ^ means):
            found = f"{ref.family}/{ref.id} would be meant" if ref in means else f"{ref.family}/{ref.id} would be lost"
            yield upkeep.OTHER_MEANING.at(path, 1, found=found)


def _new_faults(held: Held, read: Collection, made: Plan) -> Iterator[Problem]:
    """Yield the errors that the archive does not have yet."""
    known = Counter((made.moved.get(problem.path, problem.path), problem.code) for problem in _errors(held.read))
    for problem in _errors(read):
        known[problem.path, problem.code] -= 1
        if known[problem.path, problem.code] < 0:
            yield problem


def _errors(read: Collection) -> Iterator[Problem]:
    joined = archive.gather(read.families, read.briefings, read.entities)
    for problem in (*read.problems, *rules.check(read, joined)):
        if problem.severity is Severity.ERROR:
            yield problem


def _path(where: str | Ref) -> str:
    return f"{where.family}/{where.id}.md" if isinstance(where, Ref) else f"{where[:4]}/{where}.md"
