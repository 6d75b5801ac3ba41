"""The one way in which front matter is written: block style, one key a line, quotes only where YAML needs them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing_model import comment, front_matter
from briefing_model.comment import Comments
from briefing_model.record import FieldPath, Fields

WIDTH = 100
"""Columns that a list on one line may take."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\n\r]*[^\s:])?")
_PLAIN_DASH = re.compile(r"-[^\s,\[\]{}][^\n\r]*")
_BREAKS = re.compile(r": | #")
_NUMBER = re.compile(
    r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|true|false|\d{4}-\d{1,2}-\d{1,2}([Tt \t].*)?", re.IGNORECASE
)
_TYPED = frozenset({
    "date", "event", "added", "published", "accessed", "made", "due", "resolved", "probability", "below", "above",
    "from", "to", "draft", "case",
})  # fmt: skip
"""Keys whose values are dates, numbers or truth values, and so stand without quotes."""
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def render(fields: Fields, body: str, comments: Comments = comment.NONE) -> str:
    """Return the text of a file; reading it again gives the same fields and body."""
    matter = "\n".join((*_mapping(fields, (), comments, ""), *comments.after))
    return f"---\n{matter}\n---\n" + (f"\n{body}" if body else "")


def scalar(value: object, *, key: str = "", flow: bool = False) -> str:
    """Return a single value as YAML; `flow` says that it stands within brackets. None is written as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if _is_plain(text, key, flow=flow) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(_SHORT.get(c) or (c if c.isprintable() else _escaped(c)) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_plain(text: str, key: str, *, flow: bool) -> bool:
    if not (_PLAIN.fullmatch(text) or _PLAIN_DASH.fullmatch(text)) or not text.isprintable() or _BREAKS.search(text):
        return False
    if text.startswith(("---", "...")) or text.endswith(":"):
        return False
    if flow and any(c in ",[]{}?:" for c in text):
        return False
    return not front_matter.is_trap(text) and (key in _TYPED or not _NUMBER.fullmatch(text))


def _mapping(fields: Fields, path: FieldPath, comments: Comments, indent: str) -> Iterator[str]:
    for key, value in fields.items():
        here = (*path, key)
        yield from (f"{indent}{line}" for line in comments.above.get(here, ()))
        beside = f"  {comments.beside[here]}" if here in comments.beside else ""
        head = f"{indent}{scalar(key)}:"
        inline = _inline(value, here, comments, room=WIDTH - len(head) - 1)
        if inline is not None:
            yield f"{head}{' ' if inline else ''}{inline}{beside}"
            continue
        yield f"{head}{beside}"
        if isinstance(value, Mapping):
            yield from _mapping(value, here, comments, f"{indent}  ")
        else:
            yield from _sequence(value, here, comments, f"{indent}  ")


def _sequence(items: Sequence[Any], path: FieldPath, comments: Comments, indent: str) -> Iterator[str]:
    for position, item in enumerate(items):
        here = (*path, position)
        yield from (f"{indent}{line}" for line in comments.above.get(here, ()))
        if isinstance(item, Mapping) and item:
            lines = list(_mapping(item, here, comments, f"{indent}  "))
            first = next(i for i, line in enumerate(lines) if not line.lstrip().startswith("#"))
            yield from lines[:first]
            yield f"{indent}- {lines[first].lstrip()}"
            yield from lines[first + 1 :]
        else:
            beside = f"  {comments.beside[here]}" if here in comments.beside else ""
            inline = _inline(item, here, comments, room=WIDTH)
            yield f"{indent}-{'' if inline is None else ' '}{inline or ''}{beside}"
            if inline is None:
                yield from _sequence(item, here, comments, f"{indent}  ")


def _inline(value: object, path: FieldPath, comments: Comments, *, room: int) -> str | None:
    """Return the value on one line, or None where it takes several."""
    if not isinstance(value, (Mapping, list, tuple)):
        return scalar(value, key=str(path[-1]))
    if comments.touch(path):
        return None
    parts = list(value.values()) if isinstance(value, Mapping) else list(value)
    if any(part is None or isinstance(part, (Mapping, list, tuple)) for part in parts):
        return None
    if isinstance(value, Mapping):
        pairs = (f"{scalar(k, flow=True)}: {scalar(v, key=str(k), flow=True)}" for k, v in value.items())
        line = "{" + ", ".join(pairs) + "}"
        return line if not value or (len(value) <= 2 and len(line) <= min(room, 60)) else None
    line = "[" + ", ".join(scalar(part, flow=True) for part in parts) + "]"
    return line if len(line) <= room or not parts else None
