"""`briefings new`: writes a file to start from, at its place in the archive, and never over another."""

from dataclasses import replace
from pathlib import Path

from briefing_model import collection, naming, place
from briefing_model.family import Family
from briefing_model.problem import Problem, one_line
from briefing_model.record import TITLE_LENGTH, Entity
from briefing_model.rulebook import intake
from briefing_tools import findings, report, store, usage
from briefing_tools.settings import Settings
from briefing_tools.upkeep import template
from briefing_tools.usage import UsageError

BRIEFING = "briefing"


def run(
    settings: Settings, kind: str, name: str, *, date: str | None, identifier: str | None, working_dir: Path
) -> int:
    """Write the file and print its path; returns the exit code. Raises UsageError."""
    name = one_line(name).strip()
    if not name:
        raise UsageError("the name is empty; write it between quotation marks after the kind of file")
    family = _family(kind, settings)
    if family is None:
        path, text = _briefing(name, date, identifier, settings)
    else:
        if date is not None:
            raise UsageError(f"--date belongs to a briefing; a {kind} has none")
        path, text = f"{family.id}/{_id(name, identifier)}.md", template.entity(name, family)
    problem = _bearer(path, name, family, settings) if family else None
    problem = problem or store.write(settings.docs_dir, path, text)
    if problem is None:
        report.say(findings.seen_from(working_dir, settings.docs_dir / path))
        if family and family.closed:
            report.complain(f"{family.title} are a closed list: propose the new one in a pull request of its own.")
        return 0
    if problem.code == intake.EXISTS.code:
        problem = replace(problem, remedy="Edit the file that is there, or give a name that tells the two apart.")
    report.complain(report.line(findings.located(problem, settings.docs_dir, working_dir)))
    return 1


def _family(kind: str, settings: Settings) -> Family | None:
    """Return the family that a kind of file belongs to, None for a briefing."""
    if kind == BRIEFING:
        return None
    found = next((family for family in settings.families if kind == family.singular), None)
    if found is None:
        kinds = ", ".join((BRIEFING, *(family.singular for family in settings.families)))
        raise UsageError(f"{kind!r} is no kind of file; one of {kinds} is wanted")
    return found


def _briefing(title: str, date: str | None, identifier: str | None, settings: Settings) -> tuple[str, str]:
    if date is None:
        raise UsageError(
            "a briefing needs the day on which its main source was published; pass it with --date YYYY-MM-DD"
        )
    if len(title) > TITLE_LENGTH:
        raise UsageError(f"the title has {len(title)} characters; at most {TITLE_LENGTH} are wanted")
    day = usage.day("--date", date)
    path = f"{day.year:04}/{day.isoformat()}-{_id(title, identifier)}.md"
    return path, template.briefing(title, day, settings.families)


def _id(name: str, identifier: str | None) -> str:
    if identifier is not None:
        if not place.SLUG.fullmatch(identifier):
            raise UsageError(f"--id is {identifier!r}; small letters and digits joined by single hyphens are wanted")
        return identifier
    made = naming.slug(name)
    if not made:
        raise UsageError(f"{name!r} has no letter or digit to make an id of; pass a Latin spelling with --id")
    return made


def _bearer(path: str, name: str, family: Family, settings: Settings) -> Problem | None:
    """Return the problem that another file of the family has the name already, or all but the same id."""
    held = store.read(settings.docs_dir, lambda other: other.startswith(f"{family.id}/"))
    identifier = Path(path).stem
    for entity in collection.read(held.files, settings.families).entities:
        if entity.id != identifier and _is_same(entity, name, identifier):
            found = f"{entity.name!r} may be meant by {name!r}"
            return intake.EXISTS.at(entity.origin.path, 1, found=found)
    return None


def _is_same(entity: Entity, name: str, identifier: str) -> bool:
    return (
        naming.folded(name) in map(naming.folded, entity.written)
        or naming.bare(identifier) == naming.bare(entity.id)
        or identifier in entity.formerly
    )
