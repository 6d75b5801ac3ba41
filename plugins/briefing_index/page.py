"""A planned page: what it is about and where its Markdown file stands, before any of it is drawn."""

from dataclasses import dataclass
from enum import StrEnum

from briefing_model.record import Ref


class Kind(StrEnum):
    """What a page shows; each kind has one template of its own name below `archive/`."""

    HOME = "home"
    BRIEFING = "briefing"
    INDEX = "index"
    ENTITY = "entity"
    PAIR = "pair"
    TIMELINE = "timeline"
    YEAR = "year"
    MONTH = "month"
    LEDGER = "ledger"
    CORRECTIONS = "corrections"
    REGISTER = "register"
    RULES = "rules"
    RULE = "rule"
    SEARCH = "search"
    FOLLOWING = "following"
    MISSING = "missing"
    REDIRECT = "redirect"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedPage:
    """One page of the site; `uri` is the POSIX path of its Markdown file below docs_dir, real or generated."""

    kind: Kind
    uri: str
    title: str
    """The name of the page as plain text."""
    briefing: str = ""
    """The briefing's id."""
    ref: Ref | None = None
    """The entity."""
    other: Ref | None = None
    """The entity that a pair has beside it."""
    family: str = ""
    """The family that an index lists."""
    year: int = 0
    month: int = 0
    code: str = ""
    """The code of the rule that the page explains."""
    target: str = ""
    """The `uri` of the page that a redirect leads to."""
    number: int = 1
    """Which page of a list that was cut into several, from 1."""
    pages: int = 1
    """How many pages the list has."""

    @property
    def template(self) -> str:
        """Return the template that draws the page."""
        return f"archive/{self.kind}.html"
