"""The parts that views are made of: strings and numbers, finished and in order. Templates only print them."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from briefing_index.view.day import Day


@dataclass(frozen=True)
class Link:
    """An address with its text; `voice` is the face of a name, `lang` and `rtl` are set where the text needs them.

    An empty `href` is a name that has no page: it is printed without a link.
    """

    href: str
    text: str
    voice: str = ""
    lang: str = ""
    rtl: bool = False
    note: str = ""

    @cached_property
    def html(self) -> Markup:
        """The link as it is printed; made once, since the same name stands in hundreds of lists."""
        tag = "a" if self.href else "bdi"
        attributes = (
            ("class", self.voice if self.href else ""),
            ("href", self.href),
            ("lang", self.lang),
            ("dir", "auto" if self.rtl and self.href else ""),
        )
        given = "".join(f' {name}="{escape(value)}"' for name, value in attributes if value)
        return Markup(f"<{tag}{given}>{escape(self.text)}</{tag}>")  # noqa: S704 - each part of it is escaped


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one voice in a names line, with the label that a screen reader says."""

    label: str
    links: tuple[Link, ...]

    @property
    def html(self) -> Markup:
        """The names as they are printed; they make up most of a list of briefings, and most of the time it takes."""
        items = "".join([f"<li>{link.html}</li>" for link in self.links])
        return Markup(f'<ul aria-label="{escape(self.label)}">{items}</ul> ')  # noqa: S704 - each part of it is escaped


@dataclass(frozen=True, slots=True)
class State:
    """A mark, a word and a tone (empty, `bad` or `due`): how firm a briefing is, how a forecast went."""

    word: str
    mark: str
    tone: str = ""


@dataclass(frozen=True)
class Entry:
    """A briefing in a list; `gone` marks a withdrawn one."""

    day: Day
    link: Link
    summary: str
    names: tuple[Names, ...]
    gone: State | None = None

    @cached_property
    def line(self) -> Markup:
        """The entry as a line, as the macro `entry` prints it; a line stands in the lists of a dozen entities."""
        groups = "".join([group.html for group in self.names])
        names = f'<div class="names">{groups}</div>' if groups else ""
        return Markup(  # noqa: S704 - each part of it is escaped
            f'<article class="row entry entry--line"><p class="when">{self.day.html}</p>'
            f'<div class="what"><h4>{self.link.html}</h4>{names}</div></article>'
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Entries below one heading: a year or a month; `count` is of all in it, on this page or not."""

    title: str
    label: str
    count: str
    entries: tuple[Entry, ...]
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pager:
    """Where a list that was cut into pages goes on."""

    number: int
    pages: int
    newer: str = ""
    older: str = ""
    links: tuple[Link, ...] = ()
    """First, last and the pages around this one; an empty `href` is a gap or this page."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a footnote leads: the number that is shown, and the anchor of the entry in the list of sources."""

    number: int
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A forecast in a ledger."""

    anchor: str
    claim: str
    due: Day
    made: Day
    by: Link
    role: str
    place: Link | None
    odds: str
    state: State
    settled: Day | None = None
    evidence: Link | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A number with what it counts, and where that is listed."""

    value: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A name with a number, how the number changed, and where what it counts is listed."""

    link: Link
    count: int
    change: str = ""
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """Names with a number each."""

    title: str
    rows: tuple[TallyRow, ...]


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return the number with its noun: `1 briefing`, `1,204 briefings`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
