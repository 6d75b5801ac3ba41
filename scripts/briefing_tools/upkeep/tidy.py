"""`briefings format`: puts the files of the archive into their one form, or tells which are not in it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

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
from briefing_tools.upkeep.selection import select


def run(settings: Settings, paths: Sequence[str], *, only_check: bool, working_dir: Path) -> int:
    """Format the files within the paths and print which have changed; returns the exit code."""
    docs_dir, families = settings.docs_dir, settings.families
    selection = select(paths, docs_dir, working_dir)
    holdings = store.read(docs_dir, lambda path: _is_needed(path, families, selected=selection.covers(path)))
    chosen = {path: text for path, text in holdings.files if selection.covers(path)}
    results = formatted(chosen.items(), directory(holdings.files, families))
    differing = [result for result in results if result.text != chosen[result.path]]
    problems = [problem for problem in holdings.problems if selection.covers(problem.path)]
    problems += [problem for result in results for problem in result.problems]
    held = kept.read(docs_dir)
    prints = keeping.brought_up_to_date(results, families, held.dossiers)
    files = [*((result.path, result.text) for result in differing), *prints]
    done = files if only_check else _written(files, docs_dir, working_dir, problems)
    if only_check:
        problems += [_unformatted(chosen[result.path], result) for result in differing]
        problems += [_not_kept_up(path) for path, _ in prints]
    shown = (*selection.problems, *(findings.located(problem, docs_dir, working_dir) for problem in problems))
    for problem in shown:
        report.say(report.line(problem))
    report.say(f"{report.number(len(chosen), 'file')}: {len(done):,} {'not formatted' if only_check else 'formatted'}")
    return findings.exit_code(shown)


def formatted(files: Iterable[tuple[str, str]], known: Directory) -> tuple[Formatted, ...]:
    """Return each of (path below docs_dir, text) pairs in its one form."""
    return tuple(form.formatted(path, text, known) for path, text in files)


def directory(files: Iterable[tuple[str, str]], families: Sequence[Family]) -> Directory:
    """Return the names of all entities among (path below docs_dir, text) pairs."""
    entities = ((path, text) for path, text in files if _is_entity(path, families))
    return Directory(families, collection.read(entities, families).entities)


def _is_needed(path: str, families: Sequence[Family], *, selected: bool) -> bool:
    return _is_entity(path, families) or (selected and place.of(path, families) is not None)


def _is_entity(path: str, families: Sequence[Family]) -> bool:
    return isinstance(place.of(path, families), Ref)


def _written(
    files: Iterable[tuple[str, str]], docs_dir: Path, working_dir: Path, problems: list[Problem]
) -> list[tuple[str, str]]:
    """Write files, print which, and return them; what goes wrong is added to the problems."""
    done = []
    for path, text in files:
        problem = store.write(docs_dir, path, text, replace=True)
        if problem:
            problems.append(problem)
        else:
            done.append((path, text))
            report.say(f"{findings.seen_from(working_dir, docs_dir / path)}: formatted")
    return done


def _unformatted(text: str, result: Formatted) -> Problem:
    line = form.first_difference(text, result.text)
    return intake.NOT_FORMATTED.at(result.path, line, found="the file is not in its one form from here on")


def _not_kept_up(path: str) -> Problem:
    return intake.NOT_FORMATTED.at(path, 1, found="the verified quotations are not those of the briefing")
