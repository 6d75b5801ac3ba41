"""The list of sources of a briefing, and the numbers by which the text and the apparatus refer to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing_index.view import day
from briefing_index.view.day import Day
from briefing_index.view.namebook import NameBook
from briefing_index.view.part import Link, Reference
from briefing_model.family import PUBLISHERS
from briefing_model.record import Briefing


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceEntry:
    """One entry of the list of sources."""

    anchor: str
    publisher: Link
    via: Link | None
    title: Link
    author: str
    published: Day | None
    accessed: Day | None
    archived: str


def references(briefing: Briefing) -> Mapping[str, Reference]:
    """Return source id -> its number in the list of sources, and the anchor there (`s1` has `source-s1`)."""
    return {source.id: Reference(number, f"source-{source.id}") for number, source in enumerate(briefing.sources, 1)}


def cited(briefing: Briefing, sources: Iterable[str]) -> tuple[Reference, ...]:
    """Return where the ids of sources lead; an unknown one leads nowhere."""
    known = references(briefing)
    return tuple(known[source] for source in sources if source in known)


def of(book: NameBook, root: str, briefing: Briefing) -> tuple[SourceEntry, ...]:
    """Return the list of sources, in the order of front matter."""
    return tuple(
        SourceEntry(
            anchor=f"source-{source.id}",
            publisher=book.member(root, PUBLISHERS, source.publisher),
            via=book.member(root, PUBLISHERS, source.via) if source.via else None,
            title=Link(
                href=source.url,
                text=source.title or bare_address(source.url),
                voice="" if source.title else "bare",
                lang=source.lang or "",
            ),
            author=source.author or "",
            published=day.short(source.published) if source.published else None,
            accessed=day.short(source.accessed) if source.accessed else None,
            archived=source.archived or "",
        )
        for source in briefing.sources
    )


def bare_address(address: str) -> str:
    """Return an address without its scheme, `www.` and closing slash: how a reader would say it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")
