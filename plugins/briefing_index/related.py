"""Briefings that tell of the same people and companies, with the names that two of them share."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from briefing_model.archive import Archive
from briefing_model.family import Voice
from briefing_model.record import Briefing, Ref, Status

MOST = 4
"""How many related briefings a page shows."""
NEAREST = 30
"""Of a much named entity, only so many briefings before and after are looked at: it relates everything."""
SHARED = 2
"""So many names, themes aside, have to be shared, or one that hardly any other briefing names."""
RARE = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Related:
    """Another briefing, with the names that both share, the rarest first."""

    briefing: Briefing
    shared: tuple[Ref, ...]


class Relations:
    """Finds related briefings one at a time; what all of them need is worked out once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        total = len(archive.briefings) + 1
        self._weights = {ref: log(total / (1 + len(found))) for ref, found in archive.mentions.items()}
        self._named = {ref for ref in archive.entities if archive.family(ref.family).voice is not Voice.THEME}
        self._themes = {name: frozenset(refs) - self._named for name, refs in archive.names.items()}
        self._rare = {ref for ref in self._named if len(archive.mentions[ref]) <= RARE}
        self._days = {ref: [-found.date.toordinal() for found in archive.mentions[ref]] for ref in self._named}

    def of(self, briefing: Briefing) -> tuple[Related, ...]:
        """Return the briefings closest to one, the closest first, without those that it updates or that update it."""
        if briefing.status is Status.WITHDRAWN:
            return ()
        shared: defaultdict[str, list[Ref]] = defaultdict(list)
        for ref in self._archive.names[briefing.id]:
            if ref in self._named:
                for other in self._near(ref, briefing):
                    shared[other.id].append(ref)
        known = {briefing.id, *self._linked(briefing)}
        ranked = sorted(
            (-self._closeness(briefing, refs, self._archive.by_id[other]), other)
            for other, refs in shared.items()
            if (len(refs) >= SHARED or refs[0] in self._rare) and other not in known
        )
        return tuple(
            Related(
                briefing=self._archive.by_id[other],
                shared=tuple(sorted(shared[other], key=lambda ref: (-self._weights[ref], ref))),
            )
            for _, other in ranked[:MOST]
        )

    def _near(self, ref: Ref, briefing: Briefing) -> Sequence[Briefing]:
        found = self._archive.mentions[ref]
        if len(found) <= 2 * NEAREST:
            return found
        place = bisect_left(self._days[ref], -briefing.date.toordinal())
        return found[max(0, place - NEAREST) : place + NEAREST]

    def _linked(self, briefing: Briefing) -> Iterator[str]:
        yield from (self._archive.by_id[name].id for name in briefing.updates if name in self._archive.by_id)
        yield from (later.id for later in self._archive.updated_by[briefing.id])

    def _closeness(self, briefing: Briefing, refs: Sequence[Ref], other: Briefing) -> float:
        themes = self._themes[briefing.id] & self._themes[other.id]
        names = sum([self._weights[ref] for ref in refs]) + sum([self._weights[ref] for ref in sorted(themes)]) / 2
        return names - abs((briefing.date - other.date).days) / 365
