"""A line of pasted text and what it looks like: running text, a heading, a list item, or furniture."""

import re
from dataclasses import dataclass
from enum import StrEnum

from briefing_tools.sources import furniture
from briefing_tools.sources.furniture import Effect, Pattern
from briefing_tools.text import vocabulary

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_FINAL = re.compile(r"[.!?…。！？][\"'”’»)\]」』]{0,3}\s*(?:\[\d+\])?$|[:,;—–][”\"]$")
_OPEN = re.compile(r"[:,;]$")
_ITEM = re.compile(r"\s*(?:[-*•●▪◦·–]|\d{1,2}[.)])\s+\S")
_NUMBER = re.compile(r"[-+−]?[$€£]?\d[\d.,:]*%?")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

ROW = 4
"""Numbers that a row of a table has at least."""


class Shape(StrEnum):
    """What a line looks like by itself."""

    EMPTY = "empty"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    ITEM = "item"
    PHRASE = "phrase"
    """Several words without a full stop: a headline, a caption, a teaser."""
    SHORT = "short"
    FURNITURE = "furniture"


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line: `number` counts from 1, `words` roughly in any script; `pattern` only for furniture."""

    number: int
    text: str
    words: int
    shape: Shape
    pattern: Pattern | None = None

    @property
    def effect(self) -> Effect | None:
        """Return what a line of furniture means for its neighbours."""
        return self.pattern.effect if self.pattern else None

    @property
    def runs(self) -> bool:
        """Tell whether the line is running text."""
        return self.shape in (Shape.PARAGRAPH, Shape.SENTENCE)


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a tidy text, each with its shape."""
    return tuple(_line(number, raw.strip()) for number, raw in enumerate(text.split("\n"), 1))


def count(text: str) -> int:
    """Return the number of words; two ideographs count as one."""
    wide = len(_WIDE.findall(text)) if not text.isascii() else 0
    return len(text.split()) + wide // 2


def _line(number: int, text: str) -> Line:
    words = count(text)
    pattern = furniture.match(text, words) if text else None
    shape = Shape.FURNITURE if pattern else _shape(text, words)
    return Line(number=number, text=text, words=words, shape=shape, pattern=pattern)


def _shape(text: str, words: int) -> Shape:
    if not text:
        return Shape.EMPTY
    if words < 25 and (_ITEM.match(text) or _is_row(text)):
        return Shape.ITEM
    final = bool(_FINAL.search(text[-12:]))
    if not final and words < 30:
        if words >= 12 and _OPEN.search(text) and _reads(text):
            return Shape.SENTENCE
        return Shape.PHRASE if words > 4 else Shape.SHORT
    if words >= 25 and (_reads(text) or _WIDE.search(text)):
        return Shape.PARAGRAPH
    if final and words >= 5 and (words < 12 or _reads(text) or _WIDE.search(text)):
        return Shape.SENTENCE
    return Shape.PHRASE if words > 4 else Shape.SHORT


def _is_row(text: str) -> bool:
    """Tell a row of a table: a name and its numbers."""
    words = text.split()
    numbers = sum(bool(_NUMBER.fullmatch(word)) for word in words)
    return numbers >= ROW and numbers * 2 >= len(words) and numbers < len(words)


def _reads(text: str) -> bool:
    """Tell running text from a list of names: by its function words, or in other languages by its small letters."""
    words = _WORD.findall(text[:1500])
    function = sum(word.lower() in vocabulary.STOP for word in words)
    small = sum(word[0].islower() for word in words)
    return function * 5 >= len(words) or small * 3 >= len(words) * 2
