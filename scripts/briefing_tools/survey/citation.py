"""Which addresses the archive cites, and where."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing_model.record import Briefing, Status
from briefing_tools.survey.memory import Memory

ARCHIVE = "https://web.archive.org/web/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A source of a briefing: its address, where it stands, the briefing's title, a copy if it has one."""

    url: str
    path: str
    line: int
    title: str
    read: dt.date
    """The day on which it surely stood there."""
    archived: str | None

    @property
    def proposal(self) -> str:
        """Return the address at which a copy may be, which nobody has looked at."""
        return f"{ARCHIVE}{self.read:%Y%m%d}/{self.url}"


def of(briefings: Iterable[Briefing]) -> tuple[Citation, ...]:
    """Return the sources of all briefings that are not withdrawn, in the order of their files."""
    return tuple(
        Citation(
            url=source.url,
            path=briefing.origin.path,
            line=briefing.origin.line("sources", position, "url"),
            title=briefing.title,
            read=source.accessed or source.published or briefing.date,
            archived=source.archived,
        )
        for briefing in briefings
        if briefing.status is not Status.WITHDRAWN
        for position, source in enumerate(briefing.sources)
    )


def dead(citations: Iterable[Citation], memory: Memory) -> Mapping[str, tuple[Citation, ...]]:
    """Return address -> who cites it, of those that are gone for good and have no copy everywhere they are cited."""
    found: dict[str, list[Citation]] = {}
    for one in citations:
        if one.archived is None and one.url in memory and memory[one.url].is_dead:
            found.setdefault(one.url, []).append(one)
    return {url: tuple(found[url]) for url in sorted(found)}


def turn(urls: Sequence[str], suspects: Iterable[str], most: int, today: dt.date) -> tuple[str, ...]:
    """Return the addresses whose turn it is: all suspects first, then a part of the others, another one every week.

    Nothing needs to be remembered for that but the calendar: each address has its week in the round.
    """
    doubtful = set(suspects)
    first = [url for url in urls if url in doubtful][:most]
    others = [url for url in urls if url not in doubtful]
    room = most - len(first)
    if room <= 0 or not others:
        return tuple(first)
    rounds = -(-len(others) // room)
    part = today.toordinal() // 7 % rounds
    return (*first, *others[part::rounds])
