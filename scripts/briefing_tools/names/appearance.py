"""What a name looks like by itself: its words tell a person's from an organisation's and from a technical term."""

from itertools import pairwise

from briefing_tools.names import surname
from briefing_tools.names.chunk import Chunk, is_camel
from briefing_tools.names.clue import Clues
from briefing_tools.text import vocabulary

_PLAIN = (
    vocabulary.PLACES
    | vocabulary.CALENDAR
    | vocabulary.COMMON
    | vocabulary.BODIES
    | vocabulary.STOP
    | vocabulary.ROLES
    | vocabulary.RANKS
)
_LETTERS = vocabulary.PLACES | vocabulary.CALENDAR | {"un", "usa", "ai"}
_NO_PERSON = vocabulary.COMMON | vocabulary.PLACES | vocabulary.STOP
_ABSTRACT = vocabulary.COMMON - vocabulary.GIVEN
_THINGS = (vocabulary.PRODUCTS | vocabulary.EVENTS) - vocabulary.COMMON_SURNAMES
_CAMEL_PEOPLE = ("Mc", "Mac", "De", "La", "O'")


def may_be_name(found: Chunk) -> bool:
    """Tell whether a sequence has anything that ordinary words, places and days do not explain."""
    words = found.folded
    if " ".join(words) in vocabulary.PLACES or (
        len(words) == 1 and (len(words[0]) < 2 or words[0] in vocabulary.HONORIFICS)
    ):
        return False
    if all(len(word) == 1 for word in words) and "".join(words) in _LETTERS:
        return False
    if all(word in _PLAIN or word.isdigit() for word in words):
        return len(words) > 1 and words[0] not in vocabulary.STOP and _is_strong(words)
    return True


def of(found: Chunk) -> Clues:
    """Weigh the words of a sequence."""
    abstract = any(word in _ABSTRACT for word in _telling(found.folded)) or (
        len(found.folded) > 1 and found.folded[-1] in _THINGS
    )
    return Clues(person=_person(found) - (2.0 if abstract else 0.0), body=_body(found), thing=0.5 if abstract else 0.0)


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out a last word that is a surname as well, behind a given name: `Sean Young`."""
    named = 2 <= len(words) <= 3 and words[0] in vocabulary.GIVEN and words[-1] in vocabulary.COMMON_SURNAMES
    return words[:-1] if named else words


def _person(found: Chunk) -> float:
    words, folded = found.words, found.folded
    weight = 0.0
    if 2 <= len(words) <= 4 and all(word.replace("'", "").isalpha() for word in words):
        initial = (0 in found.dotted or (len(words) > 2 and len(words[1]) == 1)) and "".join(folded[:2]) not in _LETTERS
        first = len(words[0]) == 1 and 0 in found.dotted and initial
        weight += 2.0 if folded[0] in vocabulary.GIVEN or first or (len(words) > 2 and initial) else 0.0
        weight += 2.0 if surname.is_eastern(" ".join(words)) else 0.0
        weight += 0.5 if not any(word in _NO_PERSON for word in _telling(folded)) else 0.0
    against = (
        (4.0, all(len(word) == 1 for word in words)),
        (3.0, any(word in vocabulary.BODIES for word in folded)),
        (2.0, any(map(_is_technical, folded))),
        (2.0, any(any(c.isdigit() for c in word) or _is_brand(word) for word in words)),
        (1.0, any(word.isupper() and len(word) > 2 for word in words)),
    )
    return weight - sum(amount for amount, holds in against if holds)


def _body(found: Chunk) -> float:
    words, folded = found.words, found.folded
    weight = 0.0
    if _is_strong(folded):
        weight += 3.0
    elif folded[-1] in vocabulary.BODIES and len(words) > 1:
        weight += 2.0
    if is_camel(words[0]) and len(words) <= 2 and not any(c.isdigit() for c in words[0]):
        weight += 1.5
    return weight + (0.3 if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 6 else 0.0)


def _is_strong(words: tuple[str, ...]) -> bool:
    """Tell `University of X`, `X University` and `National Academy of Sciences` by the word that says what it is."""
    heads = [words[-1], *words[:1], *(one for one, other in pairwise(words) if other in ("of", "for"))]
    return any(word in vocabulary.STRONG_BODIES for word in heads[: 2 if len(words) == 1 else None])


def _is_brand(word: str) -> bool:
    return is_camel(word) and not word.startswith(_CAMEL_PEOPLE)


def _is_technical(word: str) -> bool:
    """Tell an abstract noun or an adjective, such as a technical term has, by its ending."""
    return len(word) > 6 and word.endswith(vocabulary.TECHNICAL_ENDINGS) and word not in vocabulary.GIVEN
