"""Blanks at the ends of a body's lines, which nobody sees: they go where they mean nothing."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HARD_BREAK = "  "


def tidied(body: str) -> str:
    """Return the body without blanks at the ends of lines, ending in a single line end; an empty body stays empty.

    Code keeps its blanks, and a line break made of two blanks stays one.
    """
    text = "\n".join(_lines(body.split("\n"))).strip("\n")
    return f"{text}\n" if text.strip() else ""


def _lines(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        mark = _FENCE.match(line)
        if fence:
            yield line
            if mark and mark.group(1).startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence = mark.group(1)
            yield line
        else:
            yield _tidied(line, following)


def _tidied(line: str, following: str) -> str:
    bare = line.rstrip(" \t")
    if bare and line.startswith(("    ", "\t")):
        return line
    return bare + _HARD_BREAK if bare and line.endswith(_HARD_BREAK) and following.strip() else bare
