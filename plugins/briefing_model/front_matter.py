"""Text of a file <-> its fields with line numbers, and its body. The plugin and every tool use this one parser."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefing_model import misreading
from briefing_model.problem import Problem
from briefing_model.record import FieldPath, Fields
from briefing_model.rulebook import syntax

LONGEST = 200_000
"""Characters of front matter beyond which it is refused unread."""

DEEPEST = 10
"""Levels of lists and groups within one another beyond which front matter is refused; no record has half as many."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where PyYAML has it, ten times as fast."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Ends of lines to YAML 1.1, and to nobody else who counts lines."""
_TRAP = re.compile(
    r"""(?ix: y | n | yes | no | on | off | ~ | null
        | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?     # sixty to the hour: 1:30 is 90
        | [-+]?0[0-7_]+ | [-+]?0x[0-9a-f_]+ | [-+]?0b[01_]+ # octal, hexadecimal, binary
        | (?=[^_]*_) [-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)(e[-+][0-9]+)?     # digits in groups
        | [-+]?\.(inf|nan) | = | <<
    )""",
    re.ASCII,
)


_COMMENT = re.compile(r"[ \t]*:?[ \t]+(#.*)")
"""What follows a key up to the end of its line where that is nothing but a comment."""
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")
"""What follows a value where the hash may have been meant as part of it: a comment has a blank behind its own."""
_LONGEST_WORD = len("null")
_BEGINNINGS = frozenset("+-.0123456789")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file taken apart: `fields` holds text, lists and mappings only; `lines` the file's line of each value."""

    path: str
    fields: Fields = field(default_factory=dict)
    lines: Mapping[FieldPath, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    blank: Mapping[FieldPath, str] = field(default_factory=dict)
    """Keys with nothing after them -> the comment that stands there."""
    flow: frozenset[FieldPath] = frozenset()
    """The groups of keys that are written between braces, where a comma ends a value."""


def split(text: str, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Take a file apart; the document is None when its front matter cannot be read, and the problems say why.

    A key with nothing after it counts as absent. `path` only names the file in the problems.
    """
    matter, body, body_line, problem = _fenced(text, path)
    if problem:
        return None, (problem,)
    try:
        reader = _Reader(matter, path)
        fields = reader.whole()
    except (yaml.YAMLError, ValueError) as error:
        return None, (misreading.problem(error, matter, path),)
    if not isinstance(fields, dict):
        kind = "a list" if isinstance(fields, list) else "a single value"
        return None, (syntax.NOT_A_MAPPING.at(path, 2, found=f"the front matter is {kind}"),)
    return (
        Document(
            path=path,
            fields=fields,
            lines=reader.lines,
            body=body,
            body_line=body_line,
            blank=reader.blank,
            flow=frozenset(reader.flow),
        ),
        tuple(reader.problems),
    )


def unified(text: str) -> str:
    """Return the text with one kind of line end and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def fences(text: str) -> tuple[int, int] | None:
    """Return where the YAML begins and ends in the text, fences excluded, or None if it is not fenced."""
    opening = _FENCE.match(text)
    if opening is None:
        return None
    closing = _FENCE.search(text, opening.end() + 1)
    return (opening.end() + 1, closing.start()) if closing else (opening.end() + 1, -1)


def is_trap(value: str) -> bool:
    """Tell whether YAML 1.1 would read the bare word as something other than what it says."""
    # Most values are neither short nor begin like a number.
    return (len(value) <= _LONGEST_WORD or value[0] in _BEGINNINGS) and _TRAP.fullmatch(value) is not None


def _fenced(text: str, path: str) -> tuple[str, str, int, Problem | None]:
    text = unified(text)
    found = fences(text)
    if found is None:
        first = text.split("\n", 1)[0].strip()
        return "", "", 1, syntax.NO_FRONT_MATTER.at(path, 1, found=f"the first line is {first[:60]!r}")
    start, end = found
    if end < 0:
        return "", "", 1, syntax.UNCLOSED.at(path, 1, found="the opening --- has no closing ---")
    if end - start > LONGEST:
        found_size = f"the front matter is {end - start:,} characters long"
        return "", "", 1, syntax.BROKEN_YAML.at(path, 1, found=found_size, wanted=f"at most {LONGEST:,} are wanted")
    after = text.find("\n", end) + 1 or len(text)
    body = text[after:]
    stripped = body.lstrip("\n")
    body_line = text.count("\n", 0, after) + 1 + len(body) - len(stripped)
    matter = text[start:end]
    if not matter.isascii():
        matter = _OTHER_BREAKS.sub(" ", matter)
    return matter, stripped.rstrip() + "\n" if stripped.strip() else "", body_line, None


class _Reader:
    """Turns the parser's events into text, lists and mappings, keeping lines and problems by the way.

    Nodes would cost twice the time, and composing deeply nested ones overflows the stack of the C parser.
    """

    def __init__(self, matter: str, path: str) -> None:
        self.path = path
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Problem] = []
        self.blank: dict[FieldPath, str] = {}
        self.flow: set[FieldPath] = set()
        self._rows = matter.split("\n") if " #" in matter else ()
        self._refused: set[int] = set()
        self._next: Callable[[], Any] = LOADER(matter).get_event

    def whole(self) -> Any:  # noqa: ANN401 - text, lists and mappings
        """Return the value of all the front matter; raises YAMLError where it cannot be read."""
        self._next()
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return {}
        value = self._value(self._next(), ())
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            raise yaml.MarkedYAMLError(problem="a second document begins", problem_mark=event.start_mark)
        return value

    def _value(self, event: Any, path: FieldPath) -> Any:  # noqa: ANN401 - text, lists and mappings
        """Return the value that begins with the event; a mapping's keys with nothing after them are left out."""
        line = event.start_mark.line + 2
        self.lines.setdefault(path, line)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(line, f"the alias *{event.anchor}")
            return f"*{event.anchor}"
        self._refuse_marks(event, line)
        _limit(len(path), event)
        if isinstance(event, yaml.MappingStartEvent):
            if event.flow_style:
                self.flow.add(path)
            return self._group(path)
        return self._list(path)

    def _list(self, path: FieldPath) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            value = self._value(event, (*path, len(values)))
            values.append("" if value is None else value)
        return values

    def _group(self, path: FieldPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        seen: set[str] = set()
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = event.start_mark.line + 2
            key = self._key(event, line)
            if key in seen:
                remedy = syntax.COMMA if path in self.flow and not key.isidentifier() else None
                found = f"the key {key!r} stands here again"
                self.problems.append(syntax.DUPLICATE_KEY.at(self.path, line, found=found, remedy=remedy))
                self._skip(self._next())
                continue
            seen.add(key)
            here = (*path, key)
            self.lines[here] = line
            after: Any = self._next()
            is_scalar = isinstance(after, yaml.ScalarEvent)
            value = self._scalar(after, after.start_mark.line + 2) if is_scalar else self._value(after, here)
            if value is not None:
                values[key] = value
            else:
                self.blank[here] = self._comment(event)
        return values

    def _key(self, event: Any, line: int) -> str:  # noqa: ANN401 - PyYAML's events are untyped
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event, line)
            return str(event.value)
        self._skip(event)
        return "?"

    def _scalar(self, event: Any, line: int) -> str | None:  # noqa: ANN401 - PyYAML's events are untyped
        text = str(event.value)
        if event.tag or event.anchor:
            self._refuse_marks(event, line)
        if not event.style:
            if not text:
                return None
            if is_trap(text):
                self.problems.append(syntax.YAML_TRAP.at(self.path, line, found=f"{text!r} stands without quotes"))
            if self._rows and (cut := _CUT.match(self._rows[event.end_mark.line], event.end_mark.column)):
                found = f"{text[-40:]!r} ends before {cut[1][:40]!r}"
                self.problems.append(syntax.CUT_AT_HASH.at(self.path, event.end_mark.line + 2, found=found))
        return text

    def _comment(self, key: Any) -> str:  # noqa: ANN401 - PyYAML's events are untyped
        """Return the comment that stands where the value of a key is wanted."""
        row = self._rows[key.end_mark.line] if self._rows else ""
        comment = _COMMENT.match(row, key.end_mark.column)
        return comment[1] if comment else ""

    def _refuse_marks(self, event: Any, line: int) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        if event.tag is not None:
            self._refuse(line, f"the tag {event.tag}")
        if event.anchor is not None:
            self._refuse(line, f"the anchor &{event.anchor}")

    def _refuse(self, line: int, found: str) -> None:
        if line not in self._refused:
            self._refused.add(line)
            self.problems.append(syntax.YAML_REFERENCE.at(self.path, line, found=f"{found} stands here"))

    def _skip(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        """Pass over the value that begins with the event."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return
            _limit(depth, event)
            event = self._next()


def _limit(depth: int, event: Any) -> None:  # noqa: ANN401 - PyYAML's events are untyped
    """Refuse what is nested so deeply that reading on would take a stranger's minutes, or the stack."""
    if depth > DEEPEST:
        raise yaml.MarkedYAMLError(problem="it is nested too deeply", problem_mark=event.start_mark)
