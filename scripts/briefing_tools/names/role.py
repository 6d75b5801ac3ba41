"""What a text says somebody is: `founder X`, `X, who leads Y`, `X, a researcher at Y`."""

from collections.abc import Sequence

from briefing_model.wording import Token, Wording
from briefing_tools.text import vocabulary

LONGEST = 6
"""Words of a role before a name."""

_JOINING = vocabulary.ROLES | vocabulary.RANKS
_OTHER = vocabulary.SAYING | {"which", "and"}


def before(tokens: Sequence[Token], first: int) -> str | None:
    """Return the role in small letters before a name: `Moonshot AI founder`, `co-founder and chief executive`."""
    last = tokens[first - 1] if first else None
    if last is None or last.folded not in vocabulary.ROLES or not last.text.islower():
        return None
    start = first - 1
    while start > 0 and first - start < LONGEST and _goes_on(tokens, start):
        start -= 1
    return " ".join(token.text for token in tokens[start:first])


def behind(text: Wording, after: Sequence[Token]) -> str | None:
    """Return the role behind a name: `, who leads …`, `, Y's founder and …`, `, a researcher at …`."""
    inner = _apposition(text, after)
    if not inner:
        return None
    said = " ".join(text.text[inner[0].start : inner[-1].end].split())
    if inner[0].folded == "who":
        return said
    roles = [position for position, token in enumerate(inner) if token.folded in vocabulary.ROLES]
    if not roles or any(token.folded in _OTHER for token in inner[: roles[0]]):
        return None
    return None if _is_next_name(inner, roles) else said


def _goes_on(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the word before `start` belongs to the role that begins there so far."""
    word = tokens[start - 1]
    if word.end + 1 != tokens[start].start:
        return False
    joins = word.folded == "and" and start > 1 and tokens[start - 2].folded in vocabulary.ROLES
    return joins or word.text[0].isupper() or word.folded in _JOINING


def _apposition(text: Wording, after: Sequence[Token]) -> list[Token]:
    """Return the words between a comma or bracket right behind a name and the next mark."""
    if len(after) < 3 or after[0].text not in ",(":
        return []
    inner: list[Token] = []
    for token in after[1:]:
        if token.text in ',.;:)“”"—–' or "\n" in text.text[after[0].end : token.start]:
            break
        inner.append(token)
    return inner


def _is_next_name(inner: Sequence[Token], roles: Sequence[int]) -> bool:
    """Tell `, OpenAI chief Sam Altman`, the next name of a list, from `, OpenAI's chief`."""
    if not inner[0].text[0].isupper() or inner[0].folded in vocabulary.ROLES:
        return False
    if any(token.text == "s" for token in inner[: roles[0]]):
        return False
    return roles[-1] != len(inner) - 1 and inner[roles[-1] + 1].text[0].isupper()
