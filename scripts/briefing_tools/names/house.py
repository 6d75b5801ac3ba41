"""Evidence that a name is an organisation's: what it has, what it does, in whose company it stands."""

from collections.abc import Iterator, Sequence

from briefing_model.wording import Token
from briefing_tools.names.chunk import Chunk
from briefing_tools.text import vocabulary

LIST = 16
"""Tokens of a list before a name in which `giants like` is looked for."""

_LIST = frozenset((",", "and", "or", "&"))
_LIKE = frozenset(("like", "as", "including", "namely"))
_JOINED = frozenset(
    ("joined", "joining", "join", "rejoined", "acquired", "acquire", "acquires", "sued", "backed", "left")
)
_BY = frozenset(("owned", "backed", "founded", "funded", "organized", "organised", "led", "run"))
_IN = frozenset(("invested", "invest", "stake", "investment"))
_STRAIGHT = frozenset(("at", "from", "of", "by"))
_LOOSE = frozenset(("for", "with"))
_FROM = vocabulary.ROLES | vocabulary.BELONGINGS | vocabulary.DEALINGS
_HOUSES = vocabulary.FIRM_NOUNS - vocabulary.ROLES
_LED = vocabulary.ROLES - {"general", "head", "lead", "chair", "leads", "heads"}
_ACTS = vocabulary.ACTING - vocabulary.SAYING


def before(words: Sequence[Token]) -> float:
    """Weigh the words before a name: `startup X`, `giants like X`, `founder of X`, `joined X`."""
    if not words:
        return 0.0
    last, earlier = words[-1].folded, [token.folded for token in words[:-1]]
    nearest = earlier[-1] if earlier else ""
    dealt = any(word in _FROM for word in earlier)
    weights = (
        (1.5, last in _HOUSES),
        (2.0, last in _LIKE and any(word in vocabulary.FIRM_NOUNS for word in earlier)),
        (2.0, last in _STRAIGHT and dealt),
        (1.0, last in _LOOSE and dealt),
        (2.0, last in _JOINED or (last == "in" and nearest in _IN)),
        (1.0, last == "by" and nearest in _BY),
    )
    return next((weight for weight, holds in weights if holds), 0.0)


def behind(words: Sequence[Token]) -> float:
    """Weigh the words behind a name: `X's shares`, `X announced`, `X founder`, `X, which`."""
    if not words:
        return 0.0
    if owns(words) and any(token.folded in vocabulary.BELONGINGS for token in words[2:5]):
        return 2.0
    if words[0].folded in _ACTS:
        return 0.7
    if words[0].folded in _LED:
        return 1.5
    return 0.5 if len(words) > 2 and words[0].text == "," and words[1].folded in ("which", "based", "whose") else 0.0


def owns(words: Sequence[Token]) -> bool:
    """Tell whether the words begin with the `'s` of what somebody has."""
    return len(words) > 2 and words[0].text in "'’" and words[1].text == "s"


def listed(tokens: Sequence[Token], found: Chunk, known: frozenset[int]) -> float:
    """Weigh a list such as `Known, X and Known`, and one that begins with `giants like`."""
    weight = 1.2 * sum(token.start in known or token.end in known for token in neighbours(tokens, found))
    first = found.first - 1
    while (
        first > 0 and found.first - first < LIST and (tokens[first].folded in _LIST or tokens[first].text[0].isupper())
    ):
        first -= 1
    begins = 0 <= first < found.first - 1 and tokens[first].folded in _LIKE
    if begins and any(token.folded in vocabulary.FIRM_NOUNS for token in tokens[max(0, first - 4) : first]):
        weight += 2.0
    return weight


def neighbours(tokens: Sequence[Token], found: Chunk) -> Iterator[Token]:
    """Yield the tokens beyond the comma or `and` on either side of a name."""
    for start, step in ((found.first - 1, -1), (found.stop, 1)):
        position = start
        while 0 <= position < len(tokens) and tokens[position].folded in _LIST:
            position += step
        if position != start and 0 <= position < len(tokens):
            yield tokens[position]
