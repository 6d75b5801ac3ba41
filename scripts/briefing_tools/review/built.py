"""Two builds of the site -> which pages differ, and how large they are."""

from collections.abc import Mapping
from dataclasses import dataclass

VARYING = "pagefind/"
"""The search bundle, whose files have other names at every build."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Build:
    """A built site: path -> bytes and digest of each file, and the time that it took, if somebody has counted."""

    files: Mapping[str, tuple[int, str]]
    milliseconds: int | None = None

    @property
    def size(self) -> int:
        """Return the bytes of all files."""
        return sum(size for size, _ in self.files.values())

    @property
    def pages(self) -> frozenset[str]:
        """Return the paths of all pages."""
        return frozenset(path for path in self.files if path.endswith(".html") and not path.startswith(VARYING))


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """The pages that one build has and another has not, or has otherwise, by their paths in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def difference(before: Build, now: Build) -> Difference:
    """Compare two builds."""
    both = before.pages & now.pages
    return Difference(
        added=tuple(sorted(now.pages - before.pages)),
        changed=tuple(sorted(path for path in both if before.files[path][1] != now.files[path][1])),
        removed=tuple(sorted(before.pages - now.pages)),
    )
