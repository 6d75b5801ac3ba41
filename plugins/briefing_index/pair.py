"""Two entities that are named together often enough for a page of their own, such as a company with its investor."""

from collections.abc import Mapping
from itertools import combinations
from typing import TypeAlias

from briefing_model.archive import Archive
from briefing_model.family import Voice
from briefing_model.record import Briefing, Ref, Status

COMPANIONS = 20
"""How many of an entity's most frequent companions may share a page with it."""
TOGETHER = 3
"""In how many briefings both have to be named."""

Pair: TypeAlias = tuple[Ref, Ref]


def key(one: Ref, other: Ref) -> Pair:
    """Return the pair, the same whichever comes first."""
    return (one, other) if one < other else (other, one)


def of(archive: Archive) -> Mapping[Pair, tuple[Briefing, ...]]:
    """Return each pair with the briefings that name both, newest first; themes pair with nobody."""
    paired = {ref for ref in archive.entities if archive.family(ref.family).voice is not Voice.THEME}
    together: dict[Pair, list[Briefing]] = {}
    for ref in paired:
        companions = [found for found in archive.companions[ref] if found[0] in paired]
        together |= {key(ref, other): [] for other, count in companions[:COMPANIONS] if count >= TOGETHER}
    for briefing in archive.briefings:
        if briefing.status is not Status.WITHDRAWN:
            for one, other in combinations(sorted(archive.names[briefing.id]), 2):
                if (one, other) in together:
                    together[one, other].append(briefing)
    return {pair: tuple(together[pair]) for pair in sorted(together)}
