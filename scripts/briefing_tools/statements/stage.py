"""A text with its names, in which whoever speaks is looked for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing_model.wording import Stretch, Token, Wording
from briefing_tools.names.cast import Part
from briefing_tools.text import vocabulary

PARAGRAPH = 5000
"""Characters on either side within which a paragraph is taken to end."""

ENOUGH = 2
"""People whom one noun may mean, from which it means nobody in particular."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A text with its names in their order."""

    text: Wording
    parts: tuple[Part, ...]

    def between(self, start: int, end: int) -> list[Part]:
        """Return the names that stand wholly between two offsets."""
        first = bisect_left(self.parts, start, key=lambda part: part.place.start)
        found = []
        for part in self.parts[first:]:
            if part.place.start >= end:
                break
            if part.place.end <= end:
                found.append(part)
        return found

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        """Return the tokens between two offsets."""
        first = bisect_left(self.text.tokens, start, key=lambda token: token.start)
        last = bisect_left(self.text.tokens, end, key=lambda token: token.start)
        return self.text.tokens[first:last]

    def around(self, part: Part, before: int = 3, after: int = 3) -> tuple[Sequence[Token], Sequence[Token]]:
        """Return some tokens before and behind a name."""
        tokens = self.text.tokens
        first = bisect_left(tokens, part.place.start, key=lambda token: token.start)
        last = bisect_left(tokens, part.place.end, key=lambda token: token.start)
        return tokens[max(0, first - before) : first], tokens[last : last + after]

    @cached_property
    def callings(self) -> Mapping[str, Sequence[Part]]:
        """Return for each noun for what people are the first two people whom the text calls so, in its order."""
        found: defaultdict[str, list[Part]] = defaultdict(list)
        for part in self.parts:
            for noun in self._nouns(part) if part.person else ():
                if len(found[noun]) < ENOUGH and all(part.name != other.name for other in found[noun]):
                    found[noun].append(part)
        return found

    def _nouns(self, part: Part) -> Iterator[str]:
        """Yield what a person is called right before the name, and between the comma behind it and the next mark."""
        before, after = self.around(part, before=4, after=14)
        end = next((i for i, token in enumerate(after[1:], 1) if token.text in ',.;:)“”"'), len(after))
        apposition = after[1:end] if after and after[0].text == "," else ()
        for token in (*before, *apposition):
            if token.folded in vocabulary.ROLES and token.text.islower():
                yield token.folded

    def paragraph(self, place: int) -> Stretch:
        """Return the paragraph around an offset."""
        text = self.text.text
        first, last = max(0, place - PARAGRAPH), min(len(text), place + PARAGRAPH)
        start = text.rfind("\n\n", first, place)
        end = text.find("\n\n", place, last)
        return Stretch(first if start < 0 else start + 2, last if end < 0 else end)

    def paragraphs_before(self, place: int, most: int) -> list[Stretch]:
        """Return the paragraphs above the one around an offset, the nearest first."""
        found: list[Stretch] = []
        here = self.paragraph(place)
        while here.start >= 3 and len(found) < most:
            here = self.paragraph(here.start - 3)
            found.append(here)
        return found
