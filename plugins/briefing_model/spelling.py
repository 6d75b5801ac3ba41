"""One way in which a name is written, and whether the words of a text are that name or only look like it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing_model import vocabulary, wording
from briefing_model.family import PEOPLE
from briefing_model.record import Entity, Ref
from briefing_model.wording import Token, Wording

_OWNED = ("ed", "led", "based", "run", "style", "like", "made", "built", "bound", "friendly", "native", "only", "era")
"""Ends of the second half of `Meta-owned`, which leaves the name a name."""
_ORDINARY = vocabulary.COMMON | vocabulary.BODIES | vocabulary.PLACES


class Sense(StrEnum):
    """What a spelling is to the entity that bears it."""

    NAME = "name"
    PRODUCT = "product"
    SURNAME = "surname"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spelling:
    """One way to write a name: its words as written and the rules that tell it from common words."""

    ref: Ref
    words: tuple[str, ...]
    sense: Sense
    case: bool = False
    needs: tuple[tuple[str, ...], ...] = ()
    vetoes: tuple[tuple[str, ...], ...] = ()


def spellings(entity: Entity) -> Iterator[Spelling]:
    """Yield the ways in which an entity and its products are written."""
    match = entity.match
    doubtful = frozenset(map(wording.key, match.only))
    senses = (*((name, Sense.NAME) for name in entity.written), *((name, Sense.PRODUCT) for name in entity.products))
    written = {words: sense for name, sense in reversed(senses) if (words := _words(name))}
    folded = {words: tuple(map(wording.folded, words)) for words in written}
    # Where only some spellings are in doubt, the others tell what a text is about.
    sure = tuple(key for key in folded.values() if key not in doubtful) if doubtful else ()
    needs = (*map(wording.key, match.needs), *sure) if match.needs else ()
    vetoes = tuple(map(wording.key, match.vetoes))
    for words, sense in reversed(written.items()):
        ruled = not doubtful or folded[words] in doubtful
        yield Spelling(
            ref=entity.ref,
            words=words,
            sense=sense,
            case=match.case and ruled,
            needs=needs if ruled else (),
            vetoes=vetoes,
        )


def fits(text: Wording, position: int, size: int, spelling: Spelling, sure: Collection[Ref] = ()) -> bool:
    """Tell whether the tokens from a position on are the name: by its capitals, its neighbours and its own rules.

    `sure`: of whom it is known that the text names them, so that capitals throughout, as in a headline, are no matter.
    """
    tokens = text.tokens
    written = [token.text for token in tokens[position : position + size]]
    if not _cased(written, spelling, shouted=spelling.ref in sure) or _compounded(tokens, position, size):
        return False
    if size == 1 and (_is_counted(tokens, position, spelling, sure) or _is_given_name(tokens, position, spelling)):
        return False
    if any(_within(tokens, position, size, phrase) for phrase in spelling.vetoes):
        return False
    return not spelling.needs or any(text.has(phrase) for phrase in spelling.needs)


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in wording.tokens(name))


def _cased(written: Sequence[str], spelling: Spelling, *, shouted: bool) -> bool:
    """Tell whether the capitals fit: a name is never all small, unless it is written so."""
    if list(spelling.words) == list(written):
        return True
    if spelling.case:
        return shouted and all(theirs == ours.upper() for ours, theirs in zip(spelling.words, written, strict=True))
    return all(
        not ours[:1].isupper() or theirs[:1].isupper() or (len(spelling.words) > 1 and ours.lower() in vocabulary.STOP)
        for ours, theirs in zip(spelling.words, written, strict=True)
    ) and any(c.isupper() or not c.isascii() for c in "".join(written))


def _compounded(tokens: Sequence[Token], position: int, size: int) -> bool:
    """Tell `pre-Meta` and `Meta-analysis`, but not `Meta-owned` and `OpenAI-Microsoft`, from the bare name."""
    before, after = position - 1, position + size
    if after + 1 < len(tokens) and tokens[after].text in "-‑" and _touch(tokens, after - 1, after + 1):
        tail = tokens[after + 1].text
        return tail.islower() and not tail.endswith(_OWNED)
    if before >= 1 and tokens[before].text in "-‑@#$/._" and tokens[before].end == tokens[position].start:
        joined = tokens[before - 1].end == tokens[before].start
        return tokens[before].text in "@#$._" or (
            joined and tokens[before].text != "/" and tokens[before - 1].text.islower()
        )
    return False


def _touch(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(tokens[i].end == tokens[i + 1].start for i in range(first, last))


def _is_counted(tokens: Sequence[Token], position: int, spelling: Spelling, sure: Collection[Ref]) -> bool:
    """Tell `Figure 3` and `FAIR PLAY` from the company, for names that the archive marks as common words."""
    if not spelling.case or position + 1 >= len(tokens):
        return False
    word, after = tokens[position].text, tokens[position + 1]
    if after.text.isdigit():
        return True
    shouted = word.isupper() and len(word) > 1 and spelling.ref not in sure
    near = [tokens[i].text for i in (position - 1, position + 1) if 0 <= i < len(tokens)]
    return shouted and any(len(t) > 1 and t.isalpha() and t.isupper() for t in near)


def _is_given_name(tokens: Sequence[Token], position: int, spelling: Spelling) -> bool:
    """Tell `Claude Shannon` from the product: a given name before a capitalised word that is no common noun."""
    if spelling.ref.family == PEOPLE or position + 1 >= len(tokens) or tokens[position].folded not in vocabulary.GIVEN:
        return False
    after = tokens[position + 1]
    if tokens[position].end + 1 != after.start or not after.text[0].isupper() or not after.text[1:].islower():
        return False
    return len(after.text) > 2 and after.folded not in _ORDINARY


def _within(tokens: Sequence[Token], position: int, size: int, phrase: tuple[str, ...]) -> bool:
    """Tell whether the name at this place is part of the phrase."""
    first = max(0, position + size - len(phrase))
    return any(
        tuple(token.folded for token in tokens[start : start + len(phrase)]) == phrase
        for start in range(first, position + 1)
    )
