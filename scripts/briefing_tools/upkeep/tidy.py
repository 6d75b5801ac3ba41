"""`briefings format`: puts the files of the archive into their one form, or tells which are not in it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefing_model import collection, place
from briefing_model.archive import Directory
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_model.record import Ref
from briefing_model.rulebook import intake
from briefing_tools import findings, kept, report, store
from briefing_tools.settings import Settings
from briefing_tools.upkeep import form, keeping
from briefing_tools.upkeep.form import Formatted
from briefing_tools.upkeep.selection import Selection, select


@dataclass(frozen=True, kw_only=True, slots=True)
class Tidied:
    """The files that were looked at, by their paths below docs_dir, and what is to be written in their place."""

    chosen: Mapping[str, str]
    differing: tuple[Formatted, ...]
    prints: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Return (path below docs_dir, text) of each file that is to be written."""
        return (*((result.path, result.text) for result in self.differing), *self.prints)


def run(settings: Settings, paths: Sequence[str], *, only_check: bool, working_dir: Path) -> int:
    """Format the files within the paths and print which have changed; returns the exit code."""
    docs_dir = settings.docs_dir
    selection = select(paths, docs_dir, working_dir)
    tidy = tidied(settings, selection)
    done, unwritten = ((), ()) if only_check else written(tidy, docs_dir)
    problems = [*tidy.problems, *unwritten]
    if only_check:
        problems += [_unformatted(tidy.chosen[result.path], result) for result in tidy.differing]
        problems += [_not_kept_up(path) for path, _ in tidy.prints]
    for path in done:
        report.say(f"{findings.seen_from(working_dir, docs_dir / path)}: formatted")
    shown = (*selection.problems, *(findings.located(problem, docs_dir, working_dir) for problem in problems))
    for problem in shown:
        report.say(report.line(problem))
    count = f"{len(tidy.files):,} not formatted" if only_check else f"{len(done):,} formatted"
    report.say(f"{report.number(len(tidy.chosen), 'file')}: {count}")
    return findings.exit_code(shown)


def tidied(settings: Settings, selection: Selection, entering: Mapping[str, dt.date] = MappingProxyType({})) -> Tidied:
    """Read the files that are selected and put them into their one form; `entering`: path -> day, of new briefings."""
    docs_dir, families = settings.docs_dir, settings.families
    holdings = store.read(docs_dir, lambda path: _is_needed(path, families, selected=selection.covers(path)))
    chosen = {path: text for path, text in holdings.files if selection.covers(path)}
    results = formatted(chosen.items(), directory(holdings.files, families), entering)
    unread = [problem for problem in holdings.problems if selection.covers(problem.path)]
    return Tidied(
        chosen=chosen,
        differing=tuple(result for result in results if result.text != chosen[result.path]),
        prints=keeping.brought_up_to_date(results, families, kept.read(docs_dir).dossiers),
        problems=(*unread, *(problem for result in results for problem in result.problems)),
    )


def written(tidy: Tidied, docs_dir: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write the files and return the paths of those for which that was possible, and why it was not for the others."""
    outcomes = [(path, store.write(docs_dir, path, text, replace=True)) for path, text in tidy.files]
    return (
        tuple(path for path, problem in outcomes if problem is None),
        tuple(problem for _, problem in outcomes if problem),
    )


def formatted(
    files: Iterable[tuple[str, str]], known: Directory, entering: Mapping[str, dt.date] = MappingProxyType({})
) -> tuple[Formatted, ...]:
    """Return each of (path below docs_dir, text) pairs in its one form."""
    return tuple(form.formatted(path, text, known, added=entering.get(path)) for path, text in files)


def directory(files: Iterable[tuple[str, str]], families: Sequence[Family]) -> Directory:
    """Return the names of all entities among (path below docs_dir, text) pairs."""
    entities = ((path, text) for path, text in files if _is_entity(path, families))
    return Directory(families, collection.read(entities, families).entities)


def _is_needed(path: str, families: Sequence[Family], *, selected: bool) -> bool:
    return _is_entity(path, families) or (selected and place.of(path, families) is not None)


def _is_entity(path: str, families: Sequence[Family]) -> bool:
    return isinstance(place.of(path, families), Ref)


def _unformatted(text: str, result: Formatted) -> Problem:
    line = form.first_difference(text, result.text)
    return intake.NOT_FORMATTED.at(result.path, line, found="the file is not in its one form from here on")


def _not_kept_up(path: str) -> Problem:
    return intake.NOT_FORMATTED.at(path, 1, found="the verified quotations are not those of the briefing")
