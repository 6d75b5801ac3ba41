"""Capitalised sequences in a text: what may be a name that the archive does not know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_model.wording import Stretch, Token, Wording
from briefing_tools.text import vocabulary

LONGEST = 9
"""Words above which a capitalised sequence is a headline."""

_DATING = frozenset(("in", "last", "since", "by", "early", "late", "of", "until", "on", "this", "next", "every"))
_ALSO_NAMES = vocabulary.GIVEN | vocabulary.SURNAMES_FIRST
_INNER = frozenset(["of", "for"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """A capitalised sequence: positions of its first token and of the first after it, and what was before it."""

    first: int
    stop: int
    words: tuple[str, ...]
    folded: tuple[str, ...]
    title: str | None = None
    """The honorific or role, with a capital, that stood before the name."""


def find(text: Wording, closed: Sequence[Stretch]) -> Iterator[Chunk]:
    """Yield the capitalised sequences outside the closed stretches, without what only opens a sentence."""
    tokens = text.tokens
    shut = _positions(tokens, closed)
    small = frozenset(token.text for token in tokens if token.text.islower())
    position = 0
    while position < len(tokens):
        if position in shut or not _begins(tokens[position]):
            position += 1
            continue
        stop = _end(tokens, position, shut)
        chunk = _trimmed(text, position, stop, small)
        if chunk and len(chunk.words) <= LONGEST:
            yield chunk
        position = stop


def is_camel(word: str) -> bool:
    """Tell a word with capitals inside, as brands have, from one that is all capitals."""
    return any(c.isupper() for c in word[1:]) and any(c.islower() for c in word) and word[0].isalpha()


def _positions(tokens: Sequence[Token], closed: Sequence[Stretch]) -> frozenset[int]:
    shut: set[int] = set()
    spans = iter(sorted(closed))
    span = next(spans, None)
    for position, token in enumerate(tokens):
        while span and span.end <= token.start:
            span = next(spans, None)
        if span and span.start <= token.start:
            shut.add(position)
    return frozenset(shut)


def _begins(token: Token) -> bool:
    return token.text[0].isupper() and token.text[0].isalpha()


def _end(tokens: Sequence[Token], position: int, shut: frozenset[int]) -> int:
    """Return the position after the last token of the sequence that begins here."""
    stop = position + 1
    while stop < len(tokens) and stop not in shut and stop - position < 3 * LONGEST:
        step = _step(tokens, position, stop)
        if not step or any(i in shut for i in range(stop, stop + step)):
            break
        stop += step
    return stop


def _step(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Return how many tokens from `stop` on belong to the sequence, 0 for none."""
    last, token = tokens[stop - 1], tokens[stop]
    following = tokens[stop + 1] if stop + 1 < len(tokens) else None
    touching, spaced = last.end == token.start, last.end + 1 == token.start
    if spaced and (_begins(token) or (token.text.isdigit() and len(token.text) < 3 and stop - first < 3)):
        return 1
    if following is None:
        return 0
    if touching and token.text in "-‑'’&." and token.end == following.start and _begins(following) and last.text != "s":
        # O'Brien, Jean-Luc, AT&T, Z.ai; but not the end of a sentence without a blank.
        return 2 if token.text != "." or len(last.text) == 1 or len(following.text) <= 3 else 0
    if (
        touching
        and token.text == "."
        and (len(last.text) == 1 or last.folded in vocabulary.HONORIFICS)
        and token.end + 1 == following.start
        and _begins(following)
    ):
        return 2
    if spaced and token.text == "&" and _begins(following):
        return 2
    return _joined(tokens, first, stop) if spaced else 0


def _joined(tokens: Sequence[Token], first: int, stop: int) -> int:
    """Return the length of a small word within a name with what follows it: `van`, `of the`, `and` of a ministry."""
    small, following = tokens[stop].text, tokens[stop + 1]
    bodies = any(token.folded in vocabulary.BODIES for token in tokens[first:stop])
    if small in vocabulary.PARTICLES and _begins(following):
        return 2
    if small in _INNER and bodies:
        if _begins(following):
            return 2
        after = tokens[stop + 2] if stop + 2 < len(tokens) else None
        return 3 if following.text == "the" and after and _begins(after) else 0
    within = any(token.text in _INNER for token in tokens[first:stop])
    return (
        2
        if small == "and" and within and bodies and _begins(following) and following.folded in vocabulary.COMMON
        else 0
    )


def _trimmed(text: Wording, first: int, stop: int, small: frozenset[str]) -> Chunk | None:
    """Strip what only opens a sentence, honorifics and roles before the name, and days and months around it."""
    tokens = text.tokens
    if (
        first in text.openings
        and (stop - first > 1 or not is_camel(tokens[first].text))
        and _is_ordinary(tokens[first], small)
    ):
        first += 1
    while first < stop and _opens(tokens, first, stop):
        first += 1
    title = []
    while stop - first > 1 and _is_title(tokens, first, stop):
        title.append(tokens[first].text)
        first += 1
        if first < stop and tokens[first].text == ".":
            first += 1
    while stop > first and (tokens[stop - 1].folded in vocabulary.CALENDAR or not tokens[stop - 1].text[0].isalnum()):
        stop -= 1
    if first >= stop:
        return None
    inner = tokens[first:stop]
    words = tuple(token.text for token in inner if token.text[0].isalnum())
    return Chunk(
        first=first,
        stop=stop,
        words=words,
        folded=tuple(token.folded for token in inner if token.text[0].isalnum()),
        title=" ".join(title) or None,
    )


def _opens(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Tell a function word, a day or a month before the name; `Sun Weiya` and `April Lee` are names all the same."""
    word = tokens[first].folded
    if word in vocabulary.STOP or not tokens[first].text[0].isalnum():
        return True
    if word not in vocabulary.CALENDAR:
        return False
    dated = first > 0 and tokens[first - 1].folded in _DATING
    return dated or stop - first < 2 or word not in _ALSO_NAMES


def _is_ordinary(token: Token, small: frozenset[str]) -> bool:
    word = token.folded
    if word in vocabulary.GIVEN or (word in vocabulary.SURNAMES_FIRST and word not in vocabulary.STOP):
        return word in vocabulary.STOP
    return (
        word in vocabulary.STOP | vocabulary.SAYING | vocabulary.CALENDAR
        or word in small
        or word in vocabulary.COMMON
        or (len(word) > 5 and word.endswith(("ly", "ing", "ed")))
    )


def _is_title(tokens: Sequence[Token], first: int, stop: int) -> bool:
    word, after = tokens[first].folded, tokens[first + 1]
    if word not in vocabulary.HONORIFICS and word not in vocabulary.ROLES:
        return False
    rest = tokens[first + 2] if after.text == "." and first + 2 < stop else after
    return rest.text[0].isupper() and (
        rest.folded not in vocabulary.BODIES | vocabulary.COMMON or rest.folded in vocabulary.ROLES
    )
