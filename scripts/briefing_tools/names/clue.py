"""Evidence on what a capitalised sequence names: a person, an organisation or a thing, by the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_model.wording import Token, Wording
from briefing_tools.names import house, role
from briefing_tools.names.chunk import Chunk
from briefing_tools.text import vocabulary

WINDOW = 15
"""Tokens behind a name in which an apposition shows a role."""

_WITHIN = frozenset(("in", "near", "across", "outside"))
_STANDING = vocabulary.ROLES - {
    "leader",
    "lead",
    "leads",
    "head",
    "heads",
    "developer",
    "partner",
    "pioneer",
    "investor",
    "owner",
    "producer",
    "publisher",
    "creator",
    "expert",
    "experts",
    "critic",
    "advocate",
    "host",
    "successor",
    "predecessor",
    "general",
    "winner",
    "player",
    "singer",
    "manager",
    "deputy",
    "officer",
    "fellow",
    "champion",
    "veteran",
    "supplier",
} | {"fellow"}
"""What no organisation is."""
_DEGREES = frozenset(("bs", "ba", "ms", "ma", "phd", "ph", "degree", "doctorate", "his", "her", "master", "bachelor"))
_LINKING = frozenset(("was", "is", "has", "had", "then", "later", "also", "himself", "herself", "personally"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Clues:
    """Weights for each reading; `role` in the text's words; `explicit`: a role or speech is said outright."""

    person: float = 0.0
    body: float = 0.0
    thing: float = 0.0
    role: str | None = None
    explicit: bool = False


def around(text: Wording, found: Chunk, neighbours: frozenset[int]) -> Clues:
    """Weigh the words before and after one place of the sequence; `neighbours`: where known names begin and end."""
    tokens = text.tokens
    before, after = tokens[max(0, found.first - 4) : found.first], tokens[found.stop : found.stop + WINDOW]
    ahead, behind = role.before(tokens, found.first), role.behind(text, after)
    speaks = _speaks(before, after)
    body = house.before(before) + house.behind(after)
    body += 0.0 if behind else house.listed(tokens, found, neighbours)
    weights = ((3.0, found.title), (2.5, ahead), (2.5, behind), (1.5, speaks))
    return Clues(
        person=sum(weight for weight, holds in weights if holds) + _lives(before, after),
        body=body,
        thing=_thing(before, after) - (0.5 if body else 0.0) * _is_place(before),
        role=found.title or ahead or behind,
        explicit=any(holds for _, holds in weights),
    )


def beside(tokens: Sequence[Token], found: Chunk, people: frozenset[int]) -> bool:
    """Tell whether the sequence stands in a list next to one of the people, whose places begin or end there."""
    return any(token.start in people or token.end in people for token in house.neighbours(tokens, found))


def _speaks(before: Sequence[Token], after: Sequence[Token]) -> bool:
    if after and after[0].folded in vocabulary.SAYING and after[0].text.islower():
        return True
    if len(before) < 2 or before[-1].folded not in vocabulary.SAYING:
        return False
    # `…,” said X`: the verb stands right behind a quotation.
    return before[-2].text in "”\",'’"


def _lives(before: Sequence[Token], after: Sequence[Token]) -> float:
    """Weigh what only people do: `X was born`, `X resigned`, `invented by X`, `X and his colleagues`."""
    verbs = [token.folded for token in after[:3] if token.text.islower()]
    if verbs and verbs[0] in _LINKING:
        verbs = verbs[1:]
    earlier = [token.folded for token in before[-2:]]
    made = earlier[-1:] == ["by"] and earlier[0] in vocabulary.MADE_BY
    reasons = (
        bool(verbs) and after[0].text.islower() and verbs[0] in vocabulary.LIVING,
        made or (bool(earlier) and earlier[-1] in ("replacing", "starring")),
        len(after) > 1 and after[0].folded == "and" and after[1].folded in ("his", "her"),
    )
    strong = bool(verbs) and after[0].text.islower() and _only_people(verbs, after)
    return 1.5 * sum(reasons) + (1.5 + 1.5 * (not reasons[0]) if strong else 0.0)


def _only_people(verbs: Sequence[str], after: Sequence[Token]) -> bool:
    """Tell what no organisation does: `X was born`, `X was a professor`, `X received his doctorate`, `X, who`."""
    words = [token.folded for token in after[:7]]
    named = next((word for word in words[1:] if word in _STANDING), None)
    is_one = words[0] in ("is", "was", "became", "has", "had", "served") and named is not None
    degree = words[0] in ("received", "earned", "obtained", "holds", "completed") and any(w in _DEGREES for w in words)
    return verbs[0] in vocabulary.STRONGLY_LIVING or is_one or degree or words[0] == "who"


def _thing(before: Sequence[Token], after: Sequence[Token]) -> float:
    weight = 0.5 * _is_place(before)
    if after and after[0].folded in vocabulary.PRODUCTS and not house.owns(after):
        weight += 2.0
    return weight + (2.5 if after and after[0].folded in vocabulary.EVENTS else 0.0)


def _is_place(before: Sequence[Token]) -> bool:
    return bool(before) and before[-1].folded in _WITHIN
