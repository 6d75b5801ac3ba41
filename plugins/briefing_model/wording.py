"""Text as words and sentences with their places, so that everything found can be shown where it stands."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

LONGEST = 2000
"""Characters of a sentence, beyond which it is cut."""

WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Characters that are words of their own, as a range for patterns."""
_WORD = re.compile(rf"[{WIDE}]|[^\W{WIDE}]+")
_TOKEN = re.compile(rf"{_WORD.pattern}|[^\w\s]")
_BREAK = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]{0,2}[A-Z0-9À-ÖØ-ÞА-Я$€£])|[。！？]+[」』”’]{0,2}|\n{2,}"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘])(?:[A-Z]|Mr|Mrs|Rs|Ms|Dr|Prof|St|Sr|Jr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Rev|Hon|No|Nos|vs|etc|cf|approx|Fig|Eq|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mass|Calif|Mich|Wash|Conn|Penn|Va|Fla|Ga|U\.S|U\.K|U\.N|E\.U|D\.C|e\.g|i\.e|a\.m|p\.m|[A-Z]\.[A-Z])$"
)
_APOSTROPHES = str.maketrans("’‘ʼ＇`", "'''''")


class Token(NamedTuple):
    """A word or a mark: its text, its place, and its folded form, in which spellings are compared."""

    text: str
    start: int
    end: int
    folded: str


_token: Callable[[tuple[str, int, int, str]], Token] = partial(tuple.__new__, Token)


class Stretch(NamedTuple):
    """From one offset to another."""

    start: int
    end: int


class Zones:
    """Stretches, joined where they overlap, in which an offset is found without looking at each."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        """Tell whether the offset lies within one of the stretches."""
        position = bisect_right(self._starts, offset) - 1
        return position >= 0 and offset < self._ends[position]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A text with its tokens and sentences."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Stretch, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Return the positions of the tokens that begin a sentence, quotation marks aside."""
        found = set()
        position = 0
        for sentence in self.sentences:
            while position < len(self.tokens) and self.tokens[position].start < sentence.start:
                position += 1
            first = position
            while first < len(self.tokens) and not self.tokens[first].text[0].isalnum():
                first += 1
            found.add(first)
        return frozenset(found)

    def sentence_at(self, offset: int) -> Stretch:
        """Return the sentence around the offset."""
        position = max(bisect_right(self._starts, offset) - 1, 0)
        return self.sentences[position] if self.sentences else Stretch(0, len(self.text))

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(token.folded for token in self.tokens)

    @cached_property
    def _looked_up(self) -> dict[tuple[str, ...], bool]:
        return {}

    def has(self, phrase: tuple[str, ...]) -> bool:
        """Tell whether the folded words stand side by side somewhere in the text; looked up once for each phrase."""
        if len(phrase) == 1:
            return phrase[0] in self._folded
        if phrase not in self._looked_up:
            line = " ".join(("", *(token.folded for token in self.tokens), ""))
            self._looked_up[phrase] = all(word in self._folded for word in phrase) and f" {' '.join(phrase)} " in line
        return self._looked_up[phrase]

    def shown(self, stretch: Stretch) -> str:
        """Return the words of a stretch on one line."""
        return " ".join(self.text[stretch.start : stretch.end].split())


def of(text: str) -> Wording:
    """Take a text apart."""
    return Wording(text=text, tokens=tokens(text), sentences=tuple(_sentences(text)))


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words and marks of a text; each ideograph is a word of its own."""
    made: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        # Most of the time that reading a text takes is spent here, and half of it on a call of Token and of folded.
        low = word.lower() if word.isascii() else folded(word)
        made.append(_token((word, match.start(), match.end(), low)))
    return tuple(made)


def words(text: str) -> list[str]:
    """Return the words of a text as written, without marks and places, which is fast."""
    return _WORD.findall(text)


def is_word(token: str) -> bool:
    """Tell a word from a mark."""
    return _WORD.match(token) is not None


def folded(word: str) -> str:
    """Return the form in which spellings of a word are equal: no case, no accents, one kind of apostrophe."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)) or word


def key(name: str) -> tuple[str, ...]:
    """Return the folded words of a name."""
    return tuple(token.folded for token in tokens(name))


def spelled(found: Sequence[Token], text: str) -> str:
    """Return the text that the tokens stand for."""
    return text[found[0].start : found[-1].end]


def _sentences(text: str) -> Iterator[Stretch]:
    for stretch in _runs(text):
        yield from _bounded(text, stretch)


def _bounded(text: str, stretch: Stretch) -> Iterator[Stretch]:
    """Cut what is too long to be a sentence at a blank, so that nothing that looks at sentences looks far."""
    start = stretch.start
    while stretch.end - start > LONGEST:
        end = text.rfind(" ", start + 1, start + LONGEST)
        end = end if end > start else start + LONGEST
        yield Stretch(start, end)
        start = end
    yield Stretch(start, stretch.end)


def _runs(text: str) -> Iterator[Stretch]:
    """Yield the stretches between the ends of sentences."""
    start = 0
    for match in _BREAK.finditer(text):
        dot = match.start()
        if text[dot] == "." and "\n\n" not in match.group() and _ABBREVIATION.search(text[max(start, dot - 8) : dot]):
            continue
        end = match.end() - (len(match.group()) - len(match.group().rstrip()))
        if text[start:end].strip():
            yield Stretch(start, end)
            start = match.end()
    if text[start:].strip():
        yield Stretch(start, len(text.rstrip()))
