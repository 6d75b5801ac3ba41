"""What a text said, without the text: one byte for each five words in a row, by which shared words are found.

Twelve words in a row are eight runs of five, so that two texts which share them share eight bytes in a row: no shared
run is missed, and one of eleven words passes for twelve in about one case of 130. Words are compared in folded form.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

RUN = 5
"""Words that one byte stands for."""
COPIED = 12
"""Words in a row from which they count as copied."""
BREAK = ""
"""A word that stands in no text: no run goes over it."""

_STEP = COPIED - RUN + 1
_PROBE = 3
_STRIDE = _STEP - _PROBE + 1
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_WIDE}]|[^\W_{_WIDE}]+(?:['’ʼ＇][^\W_{_WIDE}]+)*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_APOSTROPHES = re.compile("['’ʼ＇]")


class Marks(dict[str, bytes]):
    """Word as written -> a byte for each of the places that it can have in a run."""

    def __missing__(self, word: str) -> bytes:
        marks = blake2b(folded(word).encode(), digest_size=RUN).digest() if word else _NO_WORD
        self[word] = marks
        return marks


_NO_WORD = blake2b(b"\0", digest_size=RUN).digest()


def words(text: str) -> list[str]:
    """Return the words of a text as written; an ideograph is a word of its own, and what nobody sees is none."""
    return _WORD.findall(visible(text))


def visible(text: str) -> str:
    """Return the text as a reader sees it: without characters of no width, letters and their accents in one."""
    return text if text.isascii() else unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word of a text stands, for a text without characters of no width."""
    return (match.span() for match in _WORD.finditer(text))


def folded(word: str) -> str:
    """Return the form in which two ways of writing a word are equal: no case, no accents, no apostrophe."""
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", word).casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def of(text: str) -> bytes:
    """Return the fingerprint of a text: as many bytes as it has words, but for the last four."""
    return of_words(words(text))


def of_words(written: Iterable[str], marks: Marks | None = None) -> bytes:
    """Return the fingerprint of words; `marks` may be kept from one call to the next."""
    # Each byte is the exclusive or of one byte from each of its words, taken for all runs at once.
    joined = b"".join(map((Marks() if marks is None else marks).__getitem__, written))
    length = len(joined) // RUN - RUN + 1
    if length < 1:
        return b""
    whole = 0
    for place in range(RUN):
        whole ^= int.from_bytes(joined[place::RUN][place : place + length])
    return whole.to_bytes(length)


def digest(text: str) -> str:
    """Return what tells whether the words of a text are still the same, however they are written."""
    line = " ".join(map(folded, words(text)))
    return blake2b(line.encode(), digest_size=8).hexdigest()


def marks() -> Marks:
    """Return an empty memory for `of_words`."""
    return Marks()


def copied(mine: bytes, source: bytes) -> Iterator[tuple[int, int]]:
    """Yield (first word, word behind the last) of each run of twelve words or more of mine that the source has."""
    position = 0
    while position + _PROBE <= len(mine):
        # Eight bytes in a row hold three that begin at a multiple of six, wherever they begin.
        span = _grown(mine, source, position) if mine[position : position + _PROBE] in source else None
        if span:
            yield span[0], span[1] + RUN - 1
        position = max(span[1] // _STRIDE * _STRIDE if span else 0, position + _STRIDE)


def in_order(parts: Sequence[bytes], whole: bytes, reach: int) -> bool:
    """Tell whether the parts stand in the whole one behind the other, each at most `reach` words behind the last."""
    ends = {0}
    for number, part in enumerate(parts):
        window = reach if number else len(whole)
        ends = {at + len(part) for end in ends for at in _found(part, whole, end, end + window + len(part))}
    return bool(ends)


def _found(part: bytes, whole: bytes, start: int, end: int) -> Iterator[int]:
    at = whole.find(part, start, end)
    while at >= 0:
        yield at
        at = whole.find(part, at + 1, end)


def _grown(mine: bytes, source: bytes, position: int) -> tuple[int, int] | None:
    """Return the first shared stretch around a probe that is long enough, wherever the source has the probe."""
    for at in _found(mine[position : position + _PROBE], source, 0, len(source)):
        left = 0
        while left < min(position, at) and mine[position - left - 1] == source[at - left - 1]:
            left += 1
        right = _PROBE
        room = min(len(mine) - position, len(source) - at)
        while right < room and mine[position + right] == source[at + right]:
            right += 1
        if left + right >= _STEP:
            return position - left, position + right
    return None
