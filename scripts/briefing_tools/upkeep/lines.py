"""Which lines of a text are not those of an earlier one."""

from difflib import SequenceMatcher

LONGEST = 5_000
"""Lines up to which two texts are compared; all lines of a longer one count as changed."""


def changed(before: str | None, now: str) -> frozenset[int]:
    """Return the numbers of the lines, from 1, that are new or differ; those around a gap as well."""
    old, new = (before or "").splitlines(), now.splitlines()
    every = frozenset(range(1, len(new) + 1))
    if not old or max(len(old), len(new)) > LONGEST:
        return every
    found: set[int] = set()
    for tag, _, _, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            # Where something was taken out, a fault shows on the lines beside the gap.
            found.update(range(start + 1, stop + 1) if stop > start else (start, start + 1))
    return frozenset(found & every)
