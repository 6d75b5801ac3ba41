"""What the YAML parser complains of, in plain words: most contributors have never heard of a mapping."""

import re
from typing import Any

import yaml

from briefing_model.problem import Problem
from briefing_model.rulebook import syntax

_PLAINLY = (
    ("mapping values are not allowed", "a colon followed by a blank stands in a value"),
    ("found unexpected end of stream", "a quotation mark opens here and is not closed"),
    ("did not find expected ',' or", "a bracket opens here and is not closed, or a colon or hash stands in a value"),
    ("found character that cannot start", "a value begins with a character that needs quotes"),
    ("did not find expected key", "something stands after the end of a value, or the line is indented differently"),
    ("did not find expected '-'", "the line is indented differently"),
    ("did not find expected node", "a value or a bracket is missing"),
    ("found a tab", "a tab stands before the first word"),
)
"""What the parser says -> what that means."""
_SMART = re.compile(r":[ \t]+[“”„‘’«]")


def problem(error: Exception, matter: str, path: str) -> Problem:
    """Return what is wrong with front matter that the parser has given up, where, and what to do about it."""
    mark = _mark(error)
    if mark is None:
        unreadable = yaml.reader.Reader.NON_PRINTABLE.search(matter)
        line = matter.count("\n", 0, unreadable.start()) + 2 if unreadable else 1
        reason = str(error).split("\n", 1)[0]
        return syntax.BROKEN_YAML.at(path, line, found=f"the front matter cannot be read ({reason})")
    upto = [line.strip() for line in matter.split("\n")][: mark.line + 1]
    while len(upto) > 1 and not upto[-1]:
        upto.pop()
    said = getattr(error, "problem", "")
    written = matter.split("\n")[len(upto) - 1]
    if "\t" in written[: len(written) - len(written.lstrip())]:
        said = "a tab stands before the first word"
    said = next((plainly for beginning, plainly in _PLAINLY if said.startswith(beginning)), said)
    remedy = 'Smart quotation marks such as “ ” do not count; write "…" instead.' if _SMART.search(written) else None
    if "a tab" in said:
        remedy = "Put blanks in its place: tabs cannot indent."
    return syntax.BROKEN_YAML.at(path, len(upto) + 1, found=f"{said} in {upto[-1][:60]!r}", remedy=remedy)


def _mark(error: Exception) -> Any:  # noqa: ANN401 - PyYAML has a mark for each of its parsers
    """Return where the fault is: where a quotation or bracket opens that nobody closes, else where reading ends."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None
    opened = (error.context or "").startswith(("while scanning a quoted", "while parsing a flow"))
    return error.context_mark if opened else error.problem_mark
