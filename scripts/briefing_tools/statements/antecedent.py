"""Whom a pronoun or a description stands for: `he`, `she`, `it`, `the actor`."""

from collections.abc import Iterable, Sequence

from briefing_model.wording import Token
from briefing_tools.names.cast import Part
from briefing_tools.statements.stage import Stage
from briefing_tools.text import vocabulary

PERSONAL = frozenset(("he", "she"))
PRONOUNS = PERSONAL | {"it", "they"}
ABOVE = 3
"""Paragraphs above its own in which whom a pronoun stands for is looked for."""

_MALE = frozenset(("mr", "sir", "lord", "king", "prince", "father", "congressman", "chairman", "spokesman"))
_FEMALE = frozenset(("ms", "mrs", "miss", "lady", "dame", "queen", "princess", "congresswoman", "chairwoman", "sister"))


def of_pronoun(stage: Stage, place: int, pronoun: str) -> Part | None:
    """Return whom a pronoun stands for: whom its paragraph names first, else who spoke or came first above it."""
    if pronoun == "they":
        return None
    here = stage.paragraph(place)
    if pronoun == "it":
        return next((part for part in stage.between(here.start, place) if part.person is False), None)
    found = _first(_people(stage, stage.between(here.start, place), pronoun))
    if found:
        return found
    for above in stage.paragraphs_before(place, ABOVE):
        named = _people(stage, stage.between(above.start, above.end), pronoun)
        found = _talking(stage, named) or _first(named)
        if found:
            return found
    return None


def of_description(stage: Stage, place: int, noun: str) -> Part | None:
    """Return the person whom the text before an offset calls by a noun for what people are: `the actor`."""
    called = [part for part in stage.callings.get(noun, ()) if part.place.start < place]
    return called[0] if len(called) == 1 else None


def talking(stage: Stage, start: int, end: int) -> Part | None:
    """Return the last person between two offsets who stands right beside a verb of saying: `X said`, `said X`."""
    return _talking(stage, [part for part in stage.between(start, end) if part.person is not False])


def _talking(stage: Stage, parts: Sequence[Part]) -> Part | None:
    for part in reversed(parts):
        before, after = stage.around(part, before=2, after=1)
        if (after and says(after[0])) or (before and says(before[-1]) and len(before) > 1 and before[0].text in ',”"'):
            return part
    return None


def says(token: Token, verbs: frozenset[str] = vocabulary.SAYING) -> bool:
    """Tell a verb of saying, in small letters."""
    return token.folded in verbs and token.text.islower()


def _people(stage: Stage, parts: Iterable[Part], pronoun: str) -> list[Part]:
    return [part for part in parts if part.person is not False and _may_be(stage, part, pronoun)]


def _first(parts: Sequence[Part]) -> Part | None:
    return next((part for part in parts if part.person), next((part for part in parts if part.person is None), None))


def _may_be(stage: Stage, part: Part, pronoun: str) -> bool:
    """Tell whether nothing in a name speaks against the pronoun: no `Ms` against `he`, no `Anna`."""
    words = part.name.split()
    first = words[0].strip(".").lower() if words else ""
    before, _ = stage.around(part, before=2)
    titles = {token.folded for token in before}
    if titles & (_MALE | _FEMALE):
        return bool(titles & (_FEMALE if pronoun == "she" else _MALE))
    if len(words) < 2 or first not in vocabulary.GIVEN:
        return True
    return first in vocabulary.EITHER or (first in vocabulary.FEMALE) == (pronoun == "she")
