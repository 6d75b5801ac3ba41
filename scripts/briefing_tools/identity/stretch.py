"""Where the values of front matter stand in the text of a file, letter by letter."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from briefing_model import front_matter
from briefing_model.front_matter import Document
from briefing_model.record import FieldPath


class Edit(NamedTuple):
    """What is to stand from one offset to another."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """From one offset to another; `flow`: within brackets."""

    start: int
    end: int
    flow: bool = False

    def edit(self, text: str) -> Edit:
        """Return the edit that puts another text here."""
        return Edit(self.start, self.end, text)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits; none overlaps another."""
    parts: list[str] = []
    start = 0
    for edit in sorted(edits):
        parts += (text[start : edit.start], edit.text)
        start = edit.end
    return "".join((*parts, text[start:]))


def singles(text: str) -> Mapping[FieldPath, Stretch]:
    """Return where each single value stands that is written on its line; `text` is a whole file that can be read."""
    bounds = front_matter.fences(text)
    if bounds is None or bounds[1] < 0:
        return {}
    root = yaml.compose(text[bounds[0] : bounds[1]], Loader=front_matter.LOADER)
    return {
        path: Stretch(start=s + bounds[0], end=e + bounds[0], flow=f) for path, s, e, f in _singles(root, (), False)
    }


def _singles(node: yaml.Node | None, path: FieldPath, flow: bool) -> Iterator[tuple[FieldPath, int, int, bool]]:
    if isinstance(node, yaml.ScalarNode):
        if node.style not in ("|", ">") and node.start_mark.index < node.end_mark.index:
            yield path, node.start_mark.index, node.end_mark.index, flow
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield from _singles(item, (*path, position), flow or bool(node.flow_style))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _singles(value, (*path, str(key.value)), flow or bool(node.flow_style))


def blocks(text: str, document: Document) -> Mapping[str, Stretch] | None:
    """Return the lines of each key, comments and blanks after it left out; None if two keys share a line."""
    bounds = front_matter.fences(text)
    starts = sorted((line, str(path[0])) for path, line in document.lines.items() if len(path) == 1)
    if bounds is None or len({line for line, _ in starts}) < len(starts):
        return None
    lines = text.split("\n")
    last = text.count("\n", 0, bounds[1]) + 1
    offsets = [0]
    for written in lines:
        offsets.append(offsets[-1] + len(written) + 1)
    found: dict[str, Stretch] = {}
    ends = [*(line for line, _ in starts[1:]), last]
    for (line, key), following in zip(starts, ends, strict=True):
        end = following
        while end - 1 > line and _says_nothing(lines[end - 2]):
            end -= 1
        found[key] = Stretch(start=offsets[line - 1], end=offsets[end - 1])
    return found


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def gap(text: str, found: Mapping[str, Stretch], order: Sequence[str], key: str) -> int:
    """Return where a new key belongs: behind the last of those that come before it in the order, or at the end."""
    earlier = order[: order.index(key)] if key in order else ()
    ends = [found[other].end for other in earlier if other in found]
    bounds = front_matter.fences(text)
    return max(ends) if ends else bounds[0 if key in order else 1] if bounds else 0


def before_end(text: str, more: str) -> Edit:
    """Return the edit that puts lines at the end of front matter."""
    bounds = front_matter.fences(text) or (0, 0)
    return Edit(bounds[1], bounds[1], more)


def of_body(text: str, document: Document, body: str) -> Edit:
    """Return the edit that puts another body in place of a document's; blank lines at its end stay."""
    if not document.body:
        return Edit(len(text), len(text), f"{'' if text.endswith(chr(10)) else chr(10)}\n{body}")
    start = sum(len(line) + 1 for line in text.split("\n")[: document.body_line - 1])
    return Edit(start, start + len(document.body.rstrip()), body.rstrip())
