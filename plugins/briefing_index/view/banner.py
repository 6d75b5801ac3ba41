"""Banners: what a reader must know before the text of a briefing."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_index.view import day
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.part import Link
from briefing_model.record import Briefing, Correction, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Banner:
    """A notice before the text: what was withdrawn, corrected, carried forward."""

    word: str
    day: Day | None = None
    text: str = ""
    link: Link | None = None
    bad: bool = False


def of(edition: Edition, root: str, briefing: Briefing) -> tuple[Banner, ...]:
    """Return the banners: withdrawn, corrected, updated by, follows; the newest first of each."""
    return (
        *_state(briefing),
        *_corrections(briefing),
        *(_pointer(edition, root, "Updated by", later) for later in edition.archive.updated_by[briefing.id]),
        *(_pointer(edition, root, "Follows", earlier) for earlier in _earlier(edition, briefing)),
    )


def _state(briefing: Briefing) -> Iterator[Banner]:
    if briefing.draft:
        yield Banner(word="Draft.", text="Shown in preview only.")
    if briefing.withdrawn:
        yield Banner(word="Withdrawn", day=day.short(briefing.withdrawn.date), text=briefing.withdrawn.reason, bad=True)
    elif briefing.status is Status.WITHDRAWN:
        yield Banner(word="Withdrawn.", text="Nothing that stood here should be cited.", bad=True)


def _corrections(briefing: Briefing) -> Iterator[Banner]:
    """Yield the newest correction, with the way to all of them where there are more."""
    found = corrections(briefing)
    for correction in found[:1] if briefing.status is not Status.WITHDRAWN else ():
        text = f"Was: {_stopped(correction.was)} Now: {_stopped(correction.now)}"
        more = Link("#corrections", f"All {len(found)} corrections") if len(found) > 1 else None
        yield Banner(word="Corrected", day=day.short(correction.date), text=text, link=more)


def corrections(briefing: Briefing) -> tuple[Correction, ...]:
    """Return the corrections of a briefing, the newest first."""
    return tuple(sorted(briefing.corrections, key=lambda c: (c.date, c.was, c.now), reverse=True))


def _pointer(edition: Edition, root: str, word: str, other: Briefing) -> Banner:
    return Banner(word=word, day=day.short(other.date), link=edition.book.briefing(root, other))


def _earlier(edition: Edition, briefing: Briefing) -> list[Briefing]:
    by_id = edition.archive.by_id
    found = {by_id[name].id: by_id[name] for name in briefing.updates if name in by_id}
    return sorted(found.values(), key=lambda b: (b.date, b.id), reverse=True)


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
