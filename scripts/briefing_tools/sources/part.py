"""The lines of an extracted body, each with the passage of the page that it is."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefing_tools.sources import furniture, passage
from briefing_tools.sources.furniture import Pattern
from briefing_tools.sources.line import count
from briefing_tools.sources.passage import Passage

LINKED = 0.5
"""Share of links from which a passage leads on rather than says something."""
AHEAD = 6
"""Passages among which the line of a passage with line breaks is looked for."""

_BEGINNING = 16
"""Letters by which a line is recognised that lacks some of its passage's words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A paragraph of the body, and the passage of the page that it is, or, if it is not `whole`, a line of."""

    text: str
    passage: Passage | None = None
    whole: bool = True

    @property
    def pattern(self) -> Pattern | None:
        """Return the furniture that it is."""
        return furniture.match(self.text, count(self.text))

    @property
    def leads_on(self) -> bool:
        """Tell a part that is links for the most part."""
        return self.passage is not None and self.passage.linked >= LINKED

    @property
    def parent(self) -> HtmlElement | None:
        """Return the element around it."""
        return self.passage.parent if self.passage else None


def of_lines(lines: Iterable[str], passages: Sequence[Passage]) -> tuple[Part, ...]:
    """Find the passage of each line: the next one with its letters, or the one that it has lost a link's words from."""
    index = _Index(passages)
    parts, last = [], -1
    for line in lines:
        part, last = index.part(line, last)
        parts.append(part)
    return tuple(parts)


class _Index:
    """The passages by their letters, to find that of a line."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        self._beginnings: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(passages):
            self._exact[one.key].append(place)
            self._beginnings[one.key[:_BEGINNING]].append(place)

    def part(self, line: str, last: int) -> tuple[Part, int]:
        """Return the part that a line is, and the place of its passage; `last` is that of the line before."""
        key = passage.key(line)
        places = self._exact.get(key, [])
        if places:
            place = next(iter(_behind(places, last)), places[0])
            return Part(text=line, passage=self._passages[place]), place
        if len(key) > _BEGINNING:
            for place in _behind(self._beginnings.get(key[:_BEGINNING], []), last):
                if _lacks(line, self._passages[place].text):
                    return Part(text=self._passages[place].text, passage=self._passages[place]), place
        for place in range(max(last, 0), min(last + AHEAD, len(self._passages))):
            if key and key in self._passages[place].key:
                return Part(text=line, passage=self._passages[place], whole=False), place
        return Part(text=line), last


def _behind(places: Sequence[int], last: int) -> Sequence[int]:
    """Return the next few of the places behind the last."""
    start = bisect_right(places, last)
    return places[start : start + AHEAD]


def _lacks(line: str, whole: str) -> bool:
    """Tell a line that is the whole but for a few words in its midst: those of a link, which were lost."""
    words, all_words = line.split(), whole.split()
    if not len(all_words) * 3 <= len(words) * 4 < len(all_words) * 4 or words[-1] != all_words[-1]:
        return False
    rest = iter(all_words)
    return all(word in rest for word in words)
