"""What is wrong with a piece of content, as a value."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: only an error sets the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A file that would mend a problem: its path, what it should hold, and an address that leads to creating it."""

    path: str
    text: str
    link: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One fault in one place: where it is, what was found, what is wanted and what to do about it."""

    path: str
    line: int
    code: str
    severity: Severity
    found: str
    wanted: str
    remedy: str
    about: tuple[str, ...] = ()
    """Other files that it concerns, by their paths below docs_dir, whether they are there or not."""
    newcomer: tuple[str, str] | None = None
    """Family and name of somebody whom the archive does not know, nor anybody whose name looks like theirs."""
    suggestion: Suggestion | None = None

    def __str__(self) -> str:
        """Return the one form in which every message of this project is written."""
        return (
            f"{self.path}:{self.line}: {self.severity} {self.code}: "
            f"{one_line(self.found)}; {one_line(self.wanted)}. {one_line(self.remedy)}"
        )

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """Return a total order: by place, then by code, then by what was found."""
        return (self.path, self.line, self.code, self.found)


def one_line(text: str) -> str:
    """Return the text on one line without control characters: strangers' text reaches terminals and CI logs."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
