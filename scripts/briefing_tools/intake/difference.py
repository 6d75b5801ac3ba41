"""How a file would change, line by line, as people know it from comparing versions."""

import difflib
from collections.abc import Iterator


def unified(old: str, new: str, place: str) -> Iterator[str]:
    """Yield the lines of a unified difference, in which nothing that a stranger wrote has an effect on a terminal."""
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"{place} (as it is)", f"{place} (as converted)", lineterm="", n=2
    )
    return ("".join(c if c.isprintable() else " " for c in line) for line in lines)
