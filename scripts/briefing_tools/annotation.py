"""Findings as GitHub shows them: annotations beside the lines of a pull request, and the summary of a step."""

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing_model.problem import Problem, Severity, Suggestion, one_line
from briefing_model.rulebook import RULES
from briefing_tools import inert

MOST = 10
"""Annotations of one severity that GitHub shows for a step; it drops further ones without a word."""
SUMMARY_BYTES = 1024 * 1024
"""Bytes that GitHub takes as the summary of a step; a longer one is refused."""

_ADDRESS = re.compile(r"https?://[\w.:/?&=%~-]+", re.ASCII)
_TITLES = {rule.code: rule.title for rule in RULES}
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = _IN_MESSAGE | {":": "%3A", ",": "%2C"}


def annotations(
    problems: Sequence[Problem], *, summarised: bool, lines: Mapping[str, frozenset[int]] | None = None
) -> Iterator[str]:
    """Yield the annotations that GitHub will show, the gravest first, then how many more there are and where.

    `lines`: path -> the lines that have changed, where that is known. Then ten are shown in all, those of changed lines
    first; but no notice comes before an error.
    """
    if lines is None:
        kinds = [[problem for problem in problems if problem.severity is severity] for severity in Severity]
        shown = [problem for of_one_kind in kinds for problem in of_one_kind[:MOST]]
    else:
        shown = sorted(problems, key=lambda problem: _rank(problem, lines))[:MOST]
    yield from map(_annotation, shown)
    left_out = len(problems) - len(shown)
    if left_out:
        where = "the summary of this step lists all" if summarised else "`briefings check` lists all"
        yield f"{left_out:,} more: {where}."


def _rank(problem: Problem, lines: Mapping[str, frozenset[int]]) -> tuple[bool, bool, int]:
    """Return a smaller value for what whoever made the change should see before the rest."""
    is_theirs = problem.line in lines.get(problem.path, ())
    return problem.severity is Severity.NOTICE, not is_theirs, problem.severity.rank


def summary(problems: Sequence[Problem], closing: str) -> str:
    """Return all problems as Markdown, as many as GitHub takes, in which nothing that strangers wrote has an effect."""
    lines = [f"### {inert.plain(closing)}\n\n"]
    room = SUMMARY_BYTES - 1000
    for position, problem in enumerate(problems):
        item = _item(problem)
        room -= len(item.encode())
        if room < 0:
            lines.append(f"\n{len(problems) - position:,} more: `briefings check` lists all.\n")
            break
        lines.append(item)
    return "".join(lines)


def _annotation(problem: Problem) -> str:
    title = f"{_TITLES.get(problem.code, 'A fault')} ({problem.code})"
    file, title = _escaped(one_line(problem.path), _IN_PROPERTY), _escaped(title, _IN_PROPERTY)
    message = f"{one_line(problem.found)}; {one_line(problem.wanted)}. {one_line(problem.remedy)}"
    message = "\n".join((message, *_lines(problem.suggestion))) if problem.suggestion else message
    return f"::{problem.severity} file={file},line={problem.line},title={title}::{_escaped(message, _IN_MESSAGE)}"


def _lines(file: Suggestion) -> Iterator[str]:
    """Yield a suggested file, and where to create it, as the end of a message."""
    yield f"\n{one_line(file.path)} could be:\n"
    yield from (one_line(text) for text in file.text.splitlines())
    if file.link:
        yield f"\nCreate it: {one_line(file.link)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)


def _item(problem: Problem) -> str:
    place = f"{one_line(problem.path)}:{problem.line}"
    message = f"{one_line(problem.found)}; {one_line(problem.wanted)}. {one_line(problem.remedy)}"
    item = f"- **{inert.plain(place)}** {problem.severity} {inert.plain(problem.code)}: {inert.plain(message)}\n"
    return item + (_file(problem.suggestion) if problem.suggestion else "")


def _file(file: Suggestion) -> str:
    """Return a suggested file below the item of a list; an address is made of letters, digits and escapes alone."""
    name = inert.plain(one_line(file.path))
    link = f"[Create {name}](<{file.link}>)" if file.link and _ADDRESS.fullmatch(file.link) else f"{name} could be:"
    text = "<br>".join(inert.plain(one_line(line)) for line in file.text.splitlines())
    return f"  {link}<br>{text}\n"
