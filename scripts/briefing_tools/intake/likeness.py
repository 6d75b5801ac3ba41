"""Texts that are alike, found among any number of fingerprints without looking at each."""

import re
from array import array
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import combinations
from typing import NamedTuple

from briefing_model import fingerprint

SHINGLE = 3
"""Bytes of a fingerprint that are looked for as one: seven words in a row."""
ANCHORS = 48
"""Places of a text under which it is found: those whose bytes come first, the same for the same words."""
FEW_ANCHORS = 16
"""Of these, two texts that share half of their words have five in common; one may be chance."""
CLOSEST = 20
"""Texts that share most anchors and are compared in whole."""
FEWEST = 14
"""Words that two texts share at least: a name or a slogan is no likeness."""
FRESH = 1 << 14
"""Anchors that are kept in one list before they are put away."""

_BITS = 32
_NUMBER = (1 << _BITS) - 1
_WORDS = SHINGLE + fingerprint.RUN - 1

_ANCHOR = re.compile(rb"(?s)(?=([\x00-\x3f]...))")
"""A quarter of all places: a text of eighty words still has some twenty."""


class Likeness(NamedTuple):
    """A text and the share of the shorter of the two that both have."""

    name: str
    share: float


class Library:
    """Fingerprints by the names of their texts, one of which may have several."""

    def __init__(self, prints: Iterable[tuple[str, bytes]] = ()) -> None:
        self._prints = list(prints)
        numbered = (code for number, (_, one) in enumerate(self._prints) for code in _codes(one, number))
        # Sorted numbers take a twentieth of the memory of a dictionary, which counts with a hundred thousand texts.
        self._runs = [array("Q", sorted(numbered))]
        self._fresh: list[int] = []

    def add(self, name: str, one: bytes) -> None:
        """Take in the fingerprint of a text."""
        for code in _codes(one, len(self._prints)):
            insort(self._fresh, code)
        self._prints.append((name, one))
        if len(self._fresh) >= FRESH:
            run = array("Q", self._fresh)
            self._fresh = []
            # Each run is longer than the next, so that there are few of them and none is merged often.
            while self._runs and len(self._runs[-1]) <= len(run):
                run = array("Q", merge(self._runs.pop(), run))
            self._runs.append(run)

    def alike(self, one: bytes, least: float) -> tuple[Likeness, ...]:
        """Return the texts that share at least so much with this one, those that share most first."""
        met = Counter(number for anchor in set(_ANCHOR.findall(one)) for number in self._under(anchor))
        best: dict[str, float] = {}
        for number, _ in sorted(met.items(), key=lambda item: (-item[1], self._prints[item[0]]))[:CLOSEST]:
            name, other = self._prints[number]
            best[name] = max(best.get(name, 0.0), likeness(one, other))
        found = (Likeness(name, share) for name, share in best.items() if share >= least)
        return tuple(sorted(found, key=lambda one: (-one.share, one.name)))

    def _under(self, anchor: bytes) -> Iterator[int]:
        """Yield the numbers of the texts that have an anchor."""
        first = _code(anchor, 0)
        for run in (*self._runs, self._fresh):
            at = bisect_left(run, first)
            while at < len(run) and run[at] >> _BITS == first >> _BITS:
                yield run[at] & _NUMBER
                at += 1


def anchors(one: bytes) -> tuple[int, ...]:
    """Return by what a text is found to share half of its words with another, as numbers that can be kept."""
    return tuple(int.from_bytes(anchor) for anchor in sorted(set(_ANCHOR.findall(one)))[:FEW_ANCHORS])


def pairs(anchored: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield the positions of each two texts that may share half of their words, given the anchors of all texts."""
    under: defaultdict[int, list[int]] = defaultdict(list)
    for number, anchors in enumerate(anchored):
        for anchor in anchors:
            under[anchor].append(number)
    met = Counter(pair for numbers in under.values() if len(numbers) > 1 for pair in combinations(numbers, 2))
    yield from sorted(pair for pair, count in met.items() if count > 1)


def _codes(one: bytes, number: int) -> Iterator[int]:
    """Yield the anchors of a text, each with its number behind it."""
    return (_code(anchor, number) for anchor in sorted(set(_ANCHOR.findall(one)))[:ANCHORS])


def _code(anchor: bytes, number: int) -> int:
    return int.from_bytes(anchor) << _BITS | number


def likeness(one: bytes, other: bytes) -> float:
    """Return the share of the words of the shorter text that stand in runs of seven or more which both have."""
    shorter, longer = sorted((one, other), key=len)
    there = {longer[place : place + SHINGLE] for place in range(len(longer) - SHINGLE + 1)}
    covered = end = 0
    for place in range(len(shorter) - SHINGLE + 1):
        if shorter[place : place + SHINGLE] in there:
            covered += place + _WORDS - max(end, place)
            end = place + _WORDS
    return covered / (len(shorter) + fingerprint.RUN - 1) if covered >= FEWEST else 0.0
