"""Capitalised sequences in a text: what may be a name that the archive does not know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_model.wording import Stretch, Token, Wording
from briefing_tools.text import vocabulary

LONGEST = 9
"""Words above which a capitalised sequence is a headline."""

_DOUBTFUL = frozenset(("he", "may", "will"))
"""Function words that are also the first word of names."""
_DATING = frozenset(("in", "last", "since", "by", "early", "late", "of", "until", "on", "this", "next", "every"))
_ALSO_NAMES = vocabulary.GIVEN | vocabulary.SURNAMES_FIRST
_INNER = frozenset(["of", "for"])
_SUBJECTS = vocabulary.COMMON | vocabulary.BODIES | vocabulary.ROLES | {"sciences", "arts", "letters", "humanities"}
_OF_OFFICE = frozenset(
    ("prime", "foreign", "interior", "finance", "defence", "defense", "trade", "digital", "press", "team")
)
_OFFICES = (vocabulary.ROLES | {"president", "secretary", "minister"}) - vocabulary.GIVEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Chunk:
    """A capitalised sequence: positions of its first token and of the first after it, and what was before it."""

    first: int
    stop: int
    words: tuple[str, ...]
    folded: tuple[str, ...]
    title: str | None = None
    """The honorific or role, with a capital, that stood before the name."""
    dotted: frozenset[int] = frozenset()
    """Which of the words have a full stop behind them."""


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
            yield from _parted(tokens, chunk)
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
        return 2 if stop - first == 1 or following.folded in vocabulary.FIRMS else 0
    if touching and token.text in "-‑" and _goes_on_small(tokens, first, stop):
        return 2
    return _joined(tokens, first, stop) if spaced else 0


def _goes_on_small(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Tell the second half of a given name such as `Jong-un`."""
    following = tokens[stop + 1]
    eastern = stop - first >= 2 and tokens[stop - 2].folded in vocabulary.SURNAMES_FIRST
    return eastern and tokens[stop].end == following.start and following.text.islower() and len(following.text) <= 5


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
    return 2 if small == "and" and within and bodies and _begins(following) and following.folded in _SUBJECTS else 0


def _trimmed(text: Wording, first: int, stop: int, small: frozenset[str]) -> Chunk | None:
    """Strip what only opens a sentence, honorifics and roles before the name, and days and months around it."""
    tokens = text.tokens
    if (
        first in text.openings
        and (stop - first > 1 or not is_camel(tokens[first].text))
        and _is_ordinary(tokens[first], small)
        and not _is_will(tokens, first, stop)
    ):
        first += 1
    while first < stop and _opens(tokens, first, stop) and not _is_will(tokens, first, stop):
        first += 1
    title = []
    while stop - first > 1 and _is_title(tokens, first, stop):
        title.append(tokens[first].text)
        first += 1
        if first < stop and tokens[first].text == ".":
            first += 1
    while stop > first and (_is_dated(tokens, first, stop) or not tokens[stop - 1].text[0].isalnum()):
        stop -= 1
    if first >= stop:
        return None
    return _chunk(tokens, first, stop, " ".join(title) or None)


def _chunk(tokens: Sequence[Token], first: int, stop: int, title: str | None) -> Chunk:
    places = [position for position in range(first, stop) if tokens[position].text[0].isalnum()]
    ends = {position for position in places if position + 1 < len(tokens) and tokens[position + 1].text == "."}
    return Chunk(
        first=first,
        stop=stop,
        words=tuple(tokens[position].text for position in places),
        folded=tuple(tokens[position].folded for position in places),
        title=title,
        dotted=frozenset(number for number, position in enumerate(places) if position in ends),
    )


def _parted(tokens: Sequence[Token], found: Chunk) -> Iterator[Chunk]:
    """Yield the house and the person of `Orvo Chief Executive Jane Doe`, else the sequence as it is."""
    roles = [i for i in range(found.first + 1, found.stop - 1) if tokens[i].folded in _OFFICES]
    last = roles[-1] if roles else 0
    rest = tokens[last + 1 : found.stop]
    if not last or not _may_be_person(rest, tokens[last].folded):
        yield found
        return
    start = last
    while start > found.first and (tokens[start - 1].folded in _OFFICES | vocabulary.RANKS | _OF_OFFICE):
        start -= 1
    if start > found.first and tokens[start - 1].folded not in vocabulary.CALENDAR:
        yield _chunk(tokens, found.first, start, None)
    yield _chunk(tokens, last + 1, found.stop, " ".join(token.text for token in tokens[start : last + 1]))


def _may_be_person(rest: Sequence[Token], role: str) -> bool:
    """Tell whether what stands behind a role is a name: by its given name, or by a role that only people have."""
    words = [token for token in rest if token.text[0].isalpha()]
    known = bool(words) and words[0].folded in vocabulary.GIVEN
    plain = role in vocabulary.OFFICES and all(
        token.folded not in vocabulary.BODIES | vocabulary.COMMON | vocabulary.ROLES for token in words
    )
    return 2 <= len(words) <= 4 and (known or plain)


def _is_will(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Tell `Will Marrow, chief of …` and `He Jianmin said` from a sentence that begins with these words."""
    if tokens[first].folded not in _DOUBTFUL or stop - first != 2 or stop >= len(tokens):
        return False
    behind = tokens[stop]
    return behind.text == "," or behind.folded in vocabulary.SAYING


def _is_dated(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Tell a day or month at the end of a sequence; `Ron Sun` is a name."""
    last = tokens[stop - 1].folded
    named = stop - first == 2 and tokens[first].folded in vocabulary.GIVEN and last in vocabulary.COMMON_SURNAMES
    return last in vocabulary.CALENDAR and not named


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
