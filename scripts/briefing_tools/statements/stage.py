"""A text with its names, in which whoever speaks is looked for."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_model.wording import Stretch, Token, Wording
from briefing_tools.names.cast import Part

PARAGRAPH = 5000
"""Characters on either side within which a paragraph is taken to end."""


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
