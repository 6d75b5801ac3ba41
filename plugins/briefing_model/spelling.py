"""One way in which a name is written, and whether the words of a text are that name or only look like it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from briefing_model import vocabulary, wording
from briefing_model.family import PEOPLE
from briefing_model.record import Entity, Ref
from briefing_model.wording import Token, Wording

_OWNED = ("ed", "led", "based", "run", "style", "like", "made", "built", "bound", "friendly", "native", "only", "era")
"""Ends of the second half of `Meta-owned`, which leaves the name a name."""
_BEFORE = frozenset(("anti", "ex", "non", "post", "pre", "pro"))
"""First halves of `ex-Google`, which leave the name a name."""
_TOLD_APART = re.compile(r"(\S.*\S)\s+\([^()]+\)")
_WORDS = vocabulary.COMMON | vocabulary.STOP
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What is known of a text besides its words, as a headline is known by what stands below it."""

    sure: frozenset[Ref] = frozenset()
    """Whom the text is known to name, so that capitals throughout and missing context do not matter."""
    beside: Callable[[], Wording] | None = None
    """Gives a text whose words tell names apart as well, once it is wanted."""

    def has(self, phrases: Sequence[tuple[str, ...]]) -> bool:
        """Tell whether one of the phrases stands in the text beside."""
        return bool(phrases) and self.beside is not None and any(map(self.beside().has, phrases))


NOWHERE = Setting()


def spellings(entity: Entity) -> Iterator[Spelling]:
    """Yield the ways in which an entity and its products are written."""
    match = entity.match
    doubtful = frozenset(map(wording.key, match.only))
    written = (*entity.written, *_shared(entity))
    named = tuple(dict.fromkeys(words for name in written if (words := _words(name))))
    products = (words for name in entity.products if (words := _words(name)))
    # `GitHub Copilot` names the product and its maker.
    senses = {words: Sense.NAME if any(_begins(words, one) for one in named) else Sense.PRODUCT for words in products}
    senses = dict.fromkeys(named, Sense.NAME) | {w: s for w, s in senses.items() if w not in named}
    folded = {words: tuple(map(wording.folded, words)) for words in senses}
    # Where only some spellings are in doubt, the others tell what a text is about.
    sure = tuple(key for key in folded.values() if key not in doubtful) if doubtful else ()
    needs = (*map(wording.key, match.needs), *sure) if match.needs else ()
    vetoes = tuple(map(wording.key, match.vetoes))
    for words, sense in senses.items():
        ruled = not doubtful or folded[words] in doubtful
        one = Spelling(
            ref=entity.ref,
            words=words,
            sense=sense,
            case=match.case and ruled,
            needs=needs if ruled else (),
            vetoes=vetoes,
        )
        yield one
        if len(words) > 1 and entity.ref.family != PEOPLE and all(word.isalpha() and word.isascii() for word in words):
            # `HuggingFace`, as many write it.
            yield replace(one, words=("".join(words),))


def _shared(entity: Entity) -> Iterator[str]:
    """Yield the name that a person shares with another: `Ada Example` for `Ada Example (painter)`, as texts have it."""
    bare = _TOLD_APART.fullmatch(entity.name) if entity.ref.family == PEOPLE else None
    if bare:
        yield bare.group(1)


def fits(text: Wording, position: int, size: int, spelling: Spelling, setting: Setting = NOWHERE) -> bool:
    """Tell whether the tokens from a position on are the name: by its capitals, its neighbours and its own rules."""
    tokens = text.tokens
    written = [token.text for token in tokens[position : position + size]]
    sure = spelling.ref in setting.sure
    if not _cased(written, spelling, sure) or _compounded(tokens, position, size, spelling):
        return False
    if size == 1 and (_is_counted(tokens, position, spelling, sure) or _is_given_name(tokens, position, spelling)):
        return False
    if any(_within(tokens, position, size, phrase) for phrase in spelling.vetoes):
        return False
    return sure or not spelling.needs or any(map(text.has, spelling.needs)) or setting.has(spelling.needs)


def _begins(words: tuple[str, ...], one: tuple[str, ...]) -> bool:
    return words[: len(one)] == one


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in wording.tokens(name))


def _cased(written: Sequence[str], spelling: Spelling, sure: bool) -> bool:
    """Tell whether the capitals fit: a name is never all small, unless it is written so."""
    if list(spelling.words) == list(written):
        return True
    if spelling.case:
        return sure and all(theirs == ours.upper() for ours, theirs in zip(spelling.words, written, strict=True))
    return all(
        not ours[:1].isupper() or theirs[:1].isupper() or (len(spelling.words) > 1 and ours.lower() in vocabulary.STOP)
        for ours, theirs in zip(spelling.words, written, strict=True)
    ) and any(c.isupper() or not c.isascii() for c in "".join(written))


def _compounded(tokens: Sequence[Token], position: int, size: int, spelling: Spelling) -> bool:
    """Tell `un-Meta` and `Meta-analysis`, but not `Meta-owned` and `OpenAI-Microsoft`, from the bare name."""
    before, after = position - 1, position + size
    if after + 1 < len(tokens) and tokens[after].text in "-‑" and _touch(tokens, after - 1, after + 1):
        tail = tokens[after + 1].text
        common = spelling.case and spelling.sense is Sense.NAME
        return common and tail.islower() and not tail.endswith(_OWNED)
    if before >= 1 and tokens[before].text in "-‑@#$/._" and tokens[before].end == tokens[position].start:
        joined = tokens[before - 1].end == tokens[before].start
        return tokens[before].text in "@#$._" or (
            joined
            and tokens[before].text != "/"
            and tokens[before - 1].text.islower()
            and tokens[before - 1].text not in _BEFORE
        )
    return False


def leaves_name(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether the hyphen behind a word makes `Musk-owned` of it, in which the name still names somebody."""
    following = tokens[position + 2 : position + 3]
    return bool(following) and following[0].text.islower() and following[0].text.endswith(_OWNED)


def _touch(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(tokens[i].end == tokens[i + 1].start for i in range(first, last))


def _is_counted(tokens: Sequence[Token], position: int, spelling: Spelling, sure: bool) -> bool:
    """Tell `Figure 3`, `Figure A` and `FAIR PLAY` from the company, for names that are common words as well."""
    if not spelling.case or position + 1 >= len(tokens) or tokens[position].folded not in _WORDS:
        return False
    word, after = tokens[position].text, tokens[position + 1]
    if spelling.sense is Sense.NAME and (after.text.isdigit() or (len(after.text) == 1 and after.text.isupper())):
        return True
    shouted = word.isupper() and len(word) > 1 and not sure
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
