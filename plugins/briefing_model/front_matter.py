"""Text of a file <-> its fields with line numbers, and its body. The plugin and every tool use this one parser."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefing_model.problem import Problem
from briefing_model.record import FieldPath, Fields
from briefing_model.rulebook import syntax

LONGEST = 200_000
"""Characters of front matter beyond which it is refused unread."""

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where PyYAML has it, ten times as fast."""

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_TRAP = re.compile(
    r"""(?ix: y | n | yes | no | on | off | ~ | null
        | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?     # sixty to the hour: 1:30 is 90
        | [-+]?0[0-7_]+ | [-+]?0x[0-9a-f_]+ | [-+]?0b[01_]+ # octal, hexadecimal, binary
        | [-+]?[0-9][0-9]*_[0-9_]+ | [-+]?\.(inf|nan) | = | <<
    )""",
    re.ASCII,
)
_PLAIN_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A file taken apart: `fields` holds text, lists and mappings only; `lines` the file's line of each value."""

    path: str
    fields: Fields = field(default_factory=dict)
    lines: Mapping[FieldPath, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1


def split(text: str, path: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """Take a file apart; the document is None when its front matter cannot be read, and the problems say why.

    A key with nothing after it counts as absent. `path` only names the file in the problems.
    """
    matter, body, body_line, problem = _fenced(text, path)
    if problem:
        return None, (problem,)
    try:
        node = yaml.compose(matter, Loader=LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, (_broken(error, matter, path),)
    if node is None:
        node = yaml.MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(node, yaml.MappingNode):
        return None, (syntax.NOT_A_MAPPING.at(path, 2, found=f"the front matter is {_kind(node)}"),)
    reader = _Reader(path)
    fields = reader.value(node, ())
    return (
        Document(path=path, fields=fields, lines=reader.lines, body=body, body_line=body_line),
        tuple(reader.problems),
    )


def fences(text: str) -> tuple[int, int] | None:
    """Return where the YAML begins and ends in the text, fences excluded, or None if it is not fenced."""
    opening = _FENCE.match(text)
    if opening is None:
        return None
    closing = _FENCE.search(text, opening.end() + 1)
    return (opening.end() + 1, closing.start()) if closing else (opening.end() + 1, -1)


def is_trap(value: str) -> bool:
    """Tell whether YAML 1.1 would read the bare word as something other than what it says."""
    return _TRAP.fullmatch(value) is not None


def _fenced(text: str, path: str) -> tuple[str, str, int, Problem | None]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
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
    return text[start:end], stripped.rstrip() + "\n" if stripped.strip() else "", body_line, None


def _broken(error: Exception, matter: str, path: str) -> Problem:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error).split("\n", 1)[0]
        return syntax.BROKEN_YAML.at(path, 1, found=f"the front matter cannot be read ({reason})")
    line = error.problem_mark.line
    shown = [*matter.split("\n"), ""][line].strip()
    if error.problem and "undefined alias" in error.problem:
        return syntax.YAML_REFERENCE.at(path, line + 2, found=f"{shown[:60]!r} refers to another place")
    return syntax.BROKEN_YAML.at(path, line + 2, found=f"{error.problem} in {shown[:60]!r}")


def _kind(node: yaml.Node) -> str:
    return "a list" if isinstance(node, yaml.SequenceNode) else "a single value"


class _Reader:
    """Turns nodes into text, lists and mappings, keeping lines and problems by the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[FieldPath, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, path: FieldPath) -> Any:  # noqa: ANN401 - text, lists and mappings
        """Return the value of a node; a mapping's keys with nothing after them are left out."""
        line = node.start_mark.line + 2 if node.start_mark else 2
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, line)
        if id(node) in self._seen:
            self.problems.append(syntax.YAML_REFERENCE.at(self.path, line, found="a value refers to another place"))
            return {} if isinstance(node, yaml.MappingNode) else []
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._items(node, path))
        items = (self.value(item, (*path, position)) for position, item in enumerate(node.value))
        return ["" if item is None else item for item in items]

    def _items(self, node: yaml.MappingNode, path: FieldPath) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 2
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in seen:
                self.problems.append(
                    syntax.DUPLICATE_KEY.at(self.path, line, found=f"the key {key!r} stands here again")
                )
                continue
            seen.add(key)
            self.lines[(*path, key)] = line
            value = self.value(value_node, (*path, key))
            if value is not None:
                yield key, value

    def _scalar(self, node: yaml.ScalarNode, line: int) -> str | None:
        text = str(node.value)
        if not node.tag.startswith(_PLAIN_TAG) or "python" in node.tag:
            self.problems.append(syntax.YAML_REFERENCE.at(self.path, line, found=f"the tag {node.tag!r} stands here"))
        elif node.style in (None, ""):
            if not text:
                return None
            if is_trap(text):
                self.problems.append(syntax.YAML_TRAP.at(self.path, line, found=f"{text!r} stands without quotes"))
        return text
