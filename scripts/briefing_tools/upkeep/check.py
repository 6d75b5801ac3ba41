"""`briefings check`: everything that is wrong with the archive, at once, in order of place."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from briefing_model import archive, body, collection, gate, place, prose, rules
from briefing_model.collection import Collection
from briefing_model.dossier import Dossier
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_model.record import Ref
from briefing_tools import contribution, findings, kept, report, store
from briefing_tools.findings import Counts, Findings
from briefing_tools.intake.article import Article
from briefing_tools.report import Format
from briefing_tools.settings import Settings
from briefing_tools.store import Holdings
from briefing_tools.upkeep import comparison, mending, scope, suggestion
from briefing_tools.upkeep.comparison import AtHand
from briefing_tools.upkeep.scope import Scope
from briefing_tools.upkeep.selection import Selection, select
from briefing_tools.usage import UsageError


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What a call asks for.

    `since` is a revision of git: only what comes from changes since then is reported. `fix` is the day that counts as
    today, if what is mechanical is to be mended first. `sources` are files with what the one briefing rests on that
    the paths name.
    """

    paths: Sequence[str] = ()
    shown_as: Format = Format.TEXT
    strict: bool = False
    since: str | None = None
    fix: dt.date | None = None
    sources: Sequence[str] = ()


def run(settings: Settings, order: Order, *, working_dir: Path, environ: Mapping[str, str]) -> int:
    """Check the archive that is on disk and report what stands within the paths; returns the exit code.

    Raises UsageError.
    """
    docs_dir = settings.docs_dir
    selection = select(order.paths, docs_dir, working_dir)
    at_hand, unread = _at_hand(order.sources, selection, settings, working_dir) if order.sources else (None, ())
    holdings = _holdings(settings)
    if order.since is not None:
        selection = replace(selection, scope=_scope(order.since, settings, holdings))
    mended: tuple[str, ...] = ()
    if order.fix:
        mended, unmended = mending.mend(settings, selection, order.fix, since=order.since)
        unread = (*unread, *(findings.located(problem, docs_dir, working_dir) for problem in unmended))
        holdings = _holdings(settings)
    held = kept.read(docs_dir)
    found = faults(
        holdings.files,
        settings.families,
        (*holdings.problems, *held.problems),
        dossiers=held.dossiers,
        at_hand=at_hand,
    )
    chosen = (problem for problem in found.problems if selection.shows(problem))
    paths = [path for path, _ in holdings.files]
    helped = suggestion.suggested(chosen, paths, settings.families, contribution.of(environ, docs_dir))
    located = (findings.located(problem, docs_dir, working_dir) for problem in helped)
    shown = replace(
        found,
        problems=(*selection.problems, *unread, *located),
        mended=tuple(findings.seen_from(working_dir, docs_dir / path) for path in mended),
        narrowed=_narrowed(selection.scope),
    )
    report.publish(shown, order.shown_as, environ)
    return findings.exit_code(shown.problems, strict=order.strict)


def _holdings(settings: Settings) -> Holdings:
    return store.read(settings.docs_dir, lambda path: place.of(path, settings.families) is not None)


def _scope(revision: str, settings: Settings, holdings: Holdings) -> Scope:
    return scope.since(revision, settings.docs_dir, settings.families, dict(holdings.files))


def faults(
    files: Iterable[tuple[str, str]],
    families: Sequence[Family],
    unread: Iterable[Problem] = (),
    *,
    dossiers: Mapping[str, Dossier] = MappingProxyType({}),
    at_hand: AtHand | None = None,
) -> Findings:
    """Return every fault of the archive that (path below docs_dir, text) pairs make up, with what was counted.

    Each pair is the file of a briefing or an entity. `unread` is what kept further files from being read, `dossiers`
    what is kept of the sources of briefings, `at_hand` the sources of one of them.
    """
    held = tuple(files)
    read = collection.read(held, families)
    joined = archive.gather(families, read.briefings, read.entities)
    problems = (*unread, *read.problems, *rules.check(read, joined), *prose.check(read, joined))
    if at_hand:
        dossiers = comparison.with_traces(dossiers, read.briefings, at_hand)
        problems = (*problems, *comparison.check(at_hand, read.briefings, joined))
    problems = (*problems, *gate.check(read.briefings, dossiers))
    ordered = tuple(sorted(problems, key=lambda problem: problem.sort_key))
    return Findings(problems=ordered, counts=_counts([path for path, _ in held], read, dossiers))


def _narrowed(scope: Scope | None) -> str:
    if scope is None:
        return ""
    return f"shown: {report.number(len(scope.changed), 'file')} changed since {scope.revision}, and what refers to them"


def _lines(scope: Scope | None, docs_dir: Path, working_dir: Path) -> Mapping[str, frozenset[int]] | None:
    if scope is None:
        return None
    return {findings.seen_from(working_dir, docs_dir / path): lines for path, lines in scope.lines.items()}


def _at_hand(
    sources: Sequence[str], selection: Selection, settings: Settings, working_dir: Path
) -> tuple[AtHand, tuple[Problem, ...]]:
    """Read the sources that are at hand for the one briefing selected; raises UsageError where it is not one."""
    # The readers take longer to load than a check of the archive takes.
    from briefing_tools import sources as readers

    chosen = [place.of(path, settings.families) for path in selection.below or ()]
    if len(chosen) != 1 or not isinstance(chosen[0], str):
        raise UsageError("--source is for one briefing; name its file before it")
    read: list[tuple[str, Sequence[Article]]] = []
    problems: list[Problem] = []
    for name in sources:
        data = store.read_bytes(working_dir / name, name, readers.LARGEST + 1)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        reading = readers.read(data, name)
        read.append((name, reading.articles))
        problems += reading.problems
    return AtHand(briefing=chosen[0], articles=comparison.articles(read)), tuple(problems)


def _counts(paths: Sequence[str], read: Collection, dossiers: Mapping[str, Dossier]) -> Counts:
    claims = [claim for briefing in read.briefings for claim in body.claims(briefing.body)]
    entities = sum(isinstance(place.of(path, read.families), Ref) for path in paths)
    return Counts(
        briefings=len(paths) - entities,
        entities=entities,
        claims=len(claims),
        cited=sum(bool(claim.sources) for claim in claims),
        compared=gate.compared(read.briefings, dossiers),
    )
