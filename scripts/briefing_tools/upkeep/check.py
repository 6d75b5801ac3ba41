"""`briefings check`: everything that is wrong with the archive, at once, in order of place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefing_model import archive, body, collection, place, rules
from briefing_model.collection import Collection
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_model.record import Ref
from briefing_tools import findings, report, store
from briefing_tools.findings import Counts, Findings
from briefing_tools.report import Format
from briefing_tools.settings import Settings
from briefing_tools.upkeep.selection import select


def run(
    settings: Settings,
    paths: Sequence[str],
    *,
    shown_as: Format,
    strict: bool,
    working_dir: Path,
    environ: Mapping[str, str],
) -> int:
    """Check the archive that is on disk and report what stands within the paths; returns the exit code."""
    selection = select(paths, settings.docs_dir, working_dir)
    holdings = store.read(settings.docs_dir, lambda path: place.of(path, settings.families) is not None)
    found = faults(holdings.files, settings.families, holdings.problems)
    located = (
        findings.located(problem, settings.docs_dir, working_dir)
        for problem in found.problems
        if selection.covers(problem.path)
    )
    shown = replace(found, problems=(*selection.problems, *located))
    report.publish(shown, shown_as, environ)
    return findings.exit_code(shown.problems, strict=strict)


def faults(files: Iterable[tuple[str, str]], families: Sequence[Family], unread: Iterable[Problem] = ()) -> Findings:
    """Return every fault of the archive that (path below docs_dir, text) pairs make up, with what was counted.

    Each pair is the file of a briefing or an entity. `unread` is what kept further files from being read.
    """
    held = tuple(files)
    read = collection.read(held, families)
    joined = archive.gather(families, read.briefings, read.entities)
    problems = (*unread, *read.problems, *rules.check(read, joined))
    ordered = tuple(sorted(problems, key=lambda problem: problem.sort_key))
    return Findings(problems=ordered, counts=_counts([path for path, _ in held], read))


def _counts(paths: Sequence[str], read: Collection) -> Counts:
    claims = [claim for briefing in read.briefings for claim in body.claims(briefing.body)]
    entities = sum(isinstance(place.of(path, read.families), Ref) for path in paths)
    return Counts(
        briefings=len(paths) - entities,
        entities=entities,
        claims=len(claims),
        cited=sum(bool(claim.sources) for claim in claims),
    )
