"""Comments in front matter: found beside the values that they speak of, so that a rewritten file keeps them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from briefing_model import front_matter
from briefing_model.record import FieldPath

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Comments:
    """What people wrote beside values: lines above a value, the end of its line, and lines after the last one."""

    above: Mapping[FieldPath, tuple[str, ...]] = field(default_factory=dict)
    beside: Mapping[FieldPath, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()

    def touch(self, path: FieldPath) -> bool:
        """Tell whether anything is said about a value within the one at the path."""
        inside = (*self.above, *self.beside)
        return any(len(other) > len(path) and other[: len(path)] == path for other in inside)


NONE = Comments()


def gather(text: str) -> Comments:
    """Return the comments of a file whose front matter can be read; `text` is the whole file."""
    text = front_matter.unified(text)
    bounds = front_matter.fences(text)
    if bounds is None or bounds[1] < 0:
        return NONE
    matter = text[bounds[0] : bounds[1]]
    if "#" not in matter:
        return NONE
    places = sorted(_places(yaml.compose(matter, Loader=front_matter.LOADER), ()))
    above: dict[FieldPath, list[str]] = {}
    beside: dict[FieldPath, str] = {}
    after: list[str] = []
    for line, alone, comment in _comments(matter):
        owner = None if alone else next((path for start, _, path in reversed(places) if start <= line), None)
        if owner is None:
            following = next((path for start, _, path in places if start > line), None)
            (after if following is None else above.setdefault(following, [])).append(comment)
        else:
            beside[owner] = f"{beside[owner]} {comment}" if owner in beside else comment
    return Comments(above={path: tuple(lines) for path, lines in above.items()}, beside=beside, after=tuple(after))


def _places(node: yaml.Node | None, path: FieldPath) -> Iterator[tuple[int, int, FieldPath]]:
    """Yield (line, depth, path) for each key and each item of a list."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key.start_mark.line, len(path) + 1, (*path, str(key.value))
            yield from _places(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield item.start_mark.line, len(path) + 1, (*path, position)
            yield from _places(item, (*path, position))


def _comments(matter: str) -> Iterator[tuple[int, bool, str]]:
    """Yield (line from 0, whether it stands alone, comment) for all that is neither a value nor a key."""
    blanked = list(matter)
    for token in yaml.scan(matter, Loader=front_matter.LOADER):
        if isinstance(token, yaml.ScalarToken):
            # A comment may stand beside the `|` or `>` of a block.
            start = matter.index("\n", token.start_mark.index) if token.style in ("|", ">") else token.start_mark.index
            for index in range(start, token.end_mark.index):
                if blanked[index] != "\n":
                    blanked[index] = "x"
    for line, text in enumerate("".join(blanked).split("\n")):
        match = _COMMENT.search(text)
        if match:
            original = matter.split("\n")[line]
            yield line, not text[: match.start()].strip(), original[match.start() :].rstrip()
