"""`briefings check`: everything that is wrong with the archive, at once, in order of place."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from briefing_model import archive as archives
from briefing_model import collection, place, rules
from briefing_model.dossier import Dossier
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_model.record import Ref
from briefing_model.rulebook import intake, record
from briefing_tools import contribution, findings, kept, report, revision, store
from briefing_tools.findings import Counts, Findings
from briefing_tools.intake.article import Article
from briefing_tools.kept import Kept
from briefing_tools.report import Format
from briefing_tools.settings import Settings
from briefing_tools.store import Holdings
from briefing_tools.upkeep import astray, comparison, double, memory, mending, scope, suggestion, survey, tomorrow
from briefing_tools.upkeep.comparison import AtHand
from briefing_tools.upkeep.reading import Reading
from briefing_tools.upkeep.scope import Scope
from briefing_tools.upkeep.selection import Selection, select
from briefing_tools.usage import UsageError


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What a call asks for.

    `since` is a revision of git: only what comes from changes since then is reported. `fix` is the day that counts as
    today, if what is mechanical is to be mended first; `today` the day after which no source was published, if that is
    asked. `sources` are files with what the one briefing rests on that the paths name.
    """

    paths: Sequence[str] = ()
    shown_as: Format = Format.TEXT
    strict: bool = False
    since: str | None = None
    fix: dt.date | None = None
    today: dt.date | None = None
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
        if selection.below is None:
            root, strange = astray.outside(docs_dir, order.since, settings.families)
            unread = (*unread, *(findings.located(problem, root.resolve(), working_dir) for problem in strange))
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
        prints=held.digests,
        archive=docs_dir.name,
        today=order.today,
        at_hand=at_hand,
        cache=None if at_hand or settings.cache is None else memory.file(settings.cache, docs_dir),
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
        lines=_lines(selection.scope, docs_dir, working_dir),
    )
    report.publish(shown, order.shown_as, environ)
    if (
        selection.scope
        and not selection.scope.files
        and (hint := revision.on_itself(docs_dir, selection.scope.revision))
    ):
        report.complain(hint)
    return findings.exit_code(shown.problems, strict=order.strict)


def _holdings(settings: Settings) -> Holdings:
    """Read the files of records, and what may be one gone astray; that one of those cannot be read is no matter."""
    families = settings.families
    held = store.read(settings.docs_dir, lambda path: place.of(path, families) is not None or astray.may_be(path))
    return replace(held, problems=tuple(p for p in held.problems if _is_matter(p, families)))


def _is_matter(problem: Problem, families: Sequence[Family]) -> bool:
    """Tell whether a file that cannot be read, or leads out of the archive, is one of a record."""
    path = problem.path
    among = path.endswith(".md") and (place.of(path, families) is not None or place.is_misplaced(path, families))
    return among or problem.code == intake.OUTSIDE.code


def _scope(since: str, settings: Settings, holdings: Holdings) -> Scope:
    return scope.since(since, settings.docs_dir, settings.families, dict(holdings.files))


def faults(
    files: Iterable[tuple[str, str]],
    families: Sequence[Family],
    unread: Sequence[Problem] = (),
    *,
    dossiers: Mapping[str, Dossier] = MappingProxyType({}),
    prints: Mapping[str, str] = MappingProxyType({}),
    archive: str = "briefings",
    today: dt.date | None = None,
    at_hand: AtHand | None = None,
    cache: Path | None = None,
) -> Findings:
    """Return every fault of the archive that (path below docs_dir, text) pairs make up, with what was counted.

    `unread` is what kept further files from being read, `dossiers` what is kept of the sources of briefings, `prints`
    the digests of its files, `archive` the name of the folder, `today` the day after which none is dated, `at_hand`
    the sources of one briefing, `cache` where what was read is kept for next time.
    """
    pages, misplaced = _sorted(files, families, archive)
    more: tuple[Problem, ...] = ()
    if at_hand:
        dossiers, more = _compared(pages, families, dossiers, at_hand)
    before = memory.recall(cache, families) if cache else memory.NOTHING
    found = survey.survey(pages, families, Kept(dossiers=dossiers, digests=prints), before)
    if cache:
        memory.keep(cache, families, found.readings, before)
    readings = [found.readings[path] for path, _ in pages]
    alone = (problem for one in readings for problem in (*one.problems, *one.lacking))
    extracts = [one.extract for one in readings if one.extract]
    problems = (*unread, *misplaced, *more, *alone, *rules.across(extracts, _with(found.known, unread, families)))
    problems = (*problems, *double.check(readings, dossiers))
    if today:
        problems = (*problems, *tomorrow.check(extracts, dict(pages), today))
    return Findings(
        problems=tuple(sorted(problems, key=lambda problem: problem.sort_key)),
        counts=_counts([path for path, _ in pages], readings, families),
    )


def _with(known: rules.Known, unread: Iterable[Problem], families: Sequence[Family]) -> rules.Known:
    """Return what is known together with the files that are there and cannot be read."""
    there = (place.of(problem.path, families) for problem in unread)
    return replace(known, faulty=known.faulty | {where for where in there if where is not None})


def _sorted(
    files: Iterable[tuple[str, str]], families: Sequence[Family], archive: str
) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Return the files that hold records, in order, and what is wrong with the place of others."""
    pages, misplaced = list[tuple[str, str]](), list[Problem]()
    for path, text in sorted(files):
        if place.of(path, families) is not None:
            pages.append((path, text))
        elif strange := astray.problem(path, text, families, archive):
            misplaced.append(strange)
        elif path.endswith(".md") and place.is_misplaced(path, families):
            misplaced.append(record.MISPLACED_FILE.at(path, 1, found="the file stands here"))
    return tuple(pages), tuple(misplaced)


def _compared(
    pages: Iterable[tuple[str, str]], families: Sequence[Family], dossiers: Mapping[str, Dossier], at_hand: AtHand
) -> tuple[Mapping[str, Dossier], tuple[Problem, ...]]:
    """Return what is kept together with the sources at hand, and what the briefing says and they do not."""
    read = collection.read(pages, families)
    joined = archives.gather(families, read.briefings, read.entities)
    traces = comparison.with_traces(dossiers, read.briefings, at_hand)
    return traces, comparison.check(at_hand, read.briefings, joined)


def _narrowed(scope: Scope | None) -> str:
    if scope is None:
        return ""
    return f"shown: {report.number(scope.files, 'file')} changed since {scope.revision}, and what refers to them"


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


def _counts(paths: Sequence[str], readings: Sequence[Reading], families: Sequence[Family]) -> Counts:
    entities = sum(isinstance(place.of(path, families), Ref) for path in paths)
    return Counts(
        briefings=len(paths) - entities,
        entities=entities,
        claims=sum(one.claims for one in readings),
        cited=sum(one.cited for one in readings),
        compared=sum(one.compared for one in readings),
    )
