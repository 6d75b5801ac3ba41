"""What a source says, before it is ours: an article as read, with what was dropped and what is doubtful."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from briefing_model.problem import Problem


class Kind(StrEnum):
    """What a source is, told by its content and never by its name."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    FEED = "feed"
    MAIL = "mail"
    PDF = "pdf"
    BINARY = "binary"


class Flag(StrEnum):
    """What an editor should look at before believing the article."""

    REPUBLISHED = "republished"
    """Carried, and perhaps reworded, by somebody other than its publisher."""
    INCOMPLETE = "incomplete"
    """Not all of it: an excerpt, cut off, or behind a paywall; the evidence is in `incomplete`."""
    PAYWALLED = "paywalled"
    """The page says that it is not for everybody to read."""
    TRUNCATED = "truncated"
    """It breaks off, or has far fewer words than the page says."""
    EXCERPT = "excerpt"
    """No more than the summary that a feed or a mail gives of an article that stands elsewhere."""
    DATE_DISPUTED = "date-disputed"
    """Two kinds of evidence give different days."""
    DATE_UNCERTAIN = "date-uncertain"
    """A day was found, but it may be another than that of publication."""
    TITLES_DIFFER = "titles-differ"
    """The source has rival headlines."""
    ENCODING_GUESSED = "encoding-guessed"
    """The bytes do not say in which encoding they are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dropped:
    """A line (from 1) that is not part of the article, and the rule that said so."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dating:
    """When an article was published, as far as the source says; `hint` is what it says short of a day."""

    day: dt.date | None = None
    evidence: tuple[str, ...] = ()
    hint: str | None = None
    disputed: bool = False
    uncertain: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Imprint:
    """Who published an article: `publisher` where it was read, `original` where it first appeared."""

    publisher: str | None = None
    original: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    republished: tuple[str, ...] = ()
    """The reasons to think that somebody else published it first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """A name that the source lists beside its text, such as a tag: `family` is what the list is of."""

    family: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """One article. `text`: paragraphs separated by an empty line, no markup; `notes`: sentences for the editor.

    `markdown` is the same text with its headings, lists, quotations and links, or empty if the source has none.
    """

    source: str
    kind: Kind
    title: str | None = None
    title_candidates: tuple[str, ...] = ()
    dating: Dating = Dating()
    imprint: Imprint = Imprint()
    language: str | None = None
    text: str = ""
    markdown: str = ""
    dropped: tuple[Dropped, ...] = ()
    flags: tuple[Flag, ...] = ()
    incomplete: tuple[str, ...] = ()
    """The evidence that it is not all there."""
    notes: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the paragraphs of the text in their order."""
        return tuple(paragraph for paragraph in self.text.split("\n\n") if paragraph)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What came out of one source: its articles, if any, and everything that is wrong with it."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
