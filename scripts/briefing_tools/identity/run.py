"""From a call to changed files: the plan is worked out, proved, shown or carried out."""

from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from briefing_model import dossier
from briefing_model.problem import Problem, Severity, one_line
from briefing_tools import findings, report, store
from briefing_tools.identity import held as archives
from briefing_tools.identity import merge, proof, rename, split
from briefing_tools.identity.held import Held
from briefing_tools.identity.plan import Plan
from briefing_tools.settings import Settings
from briefing_tools.store import Change
from briefing_tools.usage import UsageError

Operation = Callable[[Held], Plan]


def renamed(old: str, new: str, name: str | None, docs_dir: Path) -> Operation:
    """Return the operation that gives an entity or a briefing another id."""

    def operation(held: Held) -> Plan:
        if not archives.is_briefing(old):
            own = archives.entity(held, old)
            return rename.entity(held, own, archives.new_id(held, own, new), _name(name))
        if name is not None:
            raise UsageError("--name belongs to an entity; the title of a briefing is changed in its file")
        briefing = archives.briefing(held, old)
        kept = store.read_text(docs_dir / dossier.path(briefing.id), dossier.path(briefing.id))
        stem = new.removesuffix(".md").rpartition("/")[2]
        return rename.briefing(held, briefing, stem, None if isinstance(kept, Problem) else kept)

    return operation


def merged(one: str, into: str) -> Operation:
    """Return the operation that makes one entity part of another; the second may be named by its id alone."""

    def operation(held: Held) -> Plan:
        first = archives.entity(held, one)
        other = into if "/" in into else f"{first.ref.family}/{into}"
        return merge.entities(held, first, archives.entity(held, other))

    return operation


def parted(one: str, new: str, briefings: Sequence[str], name: str | None, summary: str | None) -> Operation:
    """Return the operation that gives some briefings of an entity to another, who is new."""

    def operation(held: Held) -> Plan:
        own = archives.entity(held, one)
        chosen = [archives.briefing(held, written) for written in dict.fromkeys(briefings)]
        return split.entity(held, own, archives.new_id(held, own, new), chosen, name=_name(name), summary=summary)

    return operation


def _name(written: str | None) -> str | None:
    """Return a name on one line; raises UsageError for one without a letter."""
    if written is None:
        return None
    name = one_line(written).strip()
    if not name:
        raise UsageError(f"--name is {written!r}; a name is wanted")
    return name


def run(settings: Settings, operation: Operation, *, dry_run: bool, working_dir: Path) -> int:
    """Carry out an operation, or print the difference that it would make; returns the exit code. Raises UsageError."""
    docs_dir = settings.docs_dir
    holdings = store.read(docs_dir, lambda path: path.endswith(".md"))
    held = archives.of(holdings.files, settings.families)
    made = operation(held)
    problems = (*made.problems, *proof.objections(held, made))
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    failures = () if refused or dry_run else store.exchange(docs_dir, made.changes)
    for problem in (*problems, *failures):
        report.say(report.line(findings.located(problem, docs_dir, working_dir)))
    if refused or failures:
        report.say(_nothing(len(failures) - 1))
        return 1
    if dry_run:
        for change in _shown(made):
            report.say(difference(*change, folder=docs_dir.name).removesuffix("\n"))
    else:
        for changed in made.changes:
            report.say(f"{findings.seen_from(working_dir, docs_dir / changed.path)}: {_done(changed)}")
    report.say(f"{report.number(len(made.changes), 'file')} {'would change' if dry_run else 'changed'}")
    return 0


def _shown(made: Plan) -> Iterator[tuple[Change, Change]]:
    """Yield each change with the one at the place to which its file moves, itself if it stays where it is."""
    by_path = {change.path: change for change in made.changes}
    targets = {old: by_path[new] for old, new in made.moved.items() if old in by_path and by_path[new].before is None}
    hidden = {change.path for change in targets.values()}
    yield from ((change, targets.get(change.path, change)) for change in made.changes if change.path not in hidden)


def difference(old: Change, new: Change, *, folder: str) -> str:
    """Return as `git apply` takes it what a change makes different, or two together that move a file."""
    before, after = f"a/{folder}/{old.path}", f"b/{folder}/{new.path}"
    head = f"diff --git {before} {after}\n"
    if old.path != new.path:
        head += f"rename from {before[2:]}\nrename to {after[2:]}\n"
    elif old.before is None or new.after is None:
        head += f"{'new' if old.before is None else 'deleted'} file mode 100644\n"
    lines = unified_diff(
        _lines(old.before),
        _lines(new.after),
        "/dev/null" if old.before is None else before,
        "/dev/null" if new.after is None else after,
    )
    return head + "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str | None) -> list[str]:
    """Return the lines of a text as git sees them."""
    return [f"{line}\n" for line in (text or "").split("\n")][:-1] + (
        [last] if (last := (text or "").rpartition("\n")[2]) else []
    )


def _nothing(left: int) -> str:
    """Return how it stands where nothing was done, or where so many files could not be put back."""
    if left > 0:
        them = "it" if left == 1 else "them"
        return f"{report.number(left, 'file')} could not be put back; compare {them} with the last commit"
    return "0 files changed: mend what is said above, and try again"


def _done(change: Change) -> str:
    if change.before is None:
        return "written"
    return "removed" if change.after is None else "changed"
