"""Whether an article is in the archive already, or tells of an event that is."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from briefing_model import address
from briefing_model.archive import Directory
from briefing_model.mention import Mention
from briefing_model.record import Briefing, Ref
from briefing_tools.intake.article import Imprint
from briefing_tools.intake.likeness import Likeness

DAYS = 7
"""Days between two publications up to which they may tell of one event."""
SHARED = 3
"""Names that two accounts of one event share, when their days are known."""
SHARED_UNDATED = 5
RELATED = 5
"""Briefings that are said to be related at most."""
SAME_TEXT = 0.5
"""Share of the shorter text that both have from which they are one; with one word in twenty changed it is .8."""
SAME_EVENT = 0.05
"""Share from which they tell of one event: two outlets share up to a third, accounts of other events nothing."""


def duplicate(imprint: Imprint, addresses: Mapping[str, str], alike: Sequence[Likeness] = ()) -> str | None:
    """Return the briefing that has a source at the same canonical address, or one with the same text."""
    found = (addresses.get(address.canonical(url)) for url in (imprint.canonical_url, imprint.url) if url)
    same = (likeness.name for likeness in alike if likeness.share >= SAME_TEXT)
    return next((briefing for briefing in (*found, *same) if briefing), None)


def others(duplicate: str | None, alike: Sequence[Likeness], named: Iterable[str]) -> tuple[str, ...]:
    """Return the briefings that may tell of the same event: by their words, then by the names that they share."""
    every = dict.fromkeys((*(likeness.name for likeness in alike), *named))
    return tuple(briefing for briefing in every if briefing != duplicate)[:RELATED]


def related(
    mentions: Iterable[Mention], day: dt.date | None, briefings: Sequence[Briefing], directory: Directory
) -> tuple[str, ...]:
    """Return the briefings that share enough names within a few days, those that share most first."""
    here = {m.ref for m in mentions}
    shared: dict[str, int] = {}
    for briefing in briefings:
        if day and abs((briefing.date - day).days) > DAYS:
            continue
        common = len(here & set(_refs(briefing, directory)))
        if common >= (SHARED if day else SHARED_UNDATED):
            shared[briefing.id] = common
    return tuple(sorted(shared, key=lambda briefing: (-shared[briefing], briefing)))[:RELATED]


def _refs(briefing: Briefing, directory: Directory) -> Iterable[Ref]:
    for family, names in briefing.names.items():
        for name in names:
            if ref := directory.find(family, name):
                yield ref
