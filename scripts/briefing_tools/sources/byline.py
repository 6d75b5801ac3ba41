"""Who wrote an article: the names in a by-line, without roles, addresses and the house."""

import re

from briefing_tools.text import vocabulary

LONGEST = 10
"""Words of a by-line that does not begin with `By`."""

_BY = re.compile(
    r"^\W*(?:(?:written |posted |reported |words |story )?by|von|par|por|author|writer|reporter)\s*[:|]?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b|\by\b| - | – | — |•|·)\s*")
_DESKS = frozenset({"correspondent", "contributor", "staff", "reporter", "writer", "columnist", "editor"})
_FINAL = re.compile(r"[.!?:]$")


def names(byline: str) -> tuple[str, ...]:
    """Return the names in a by-line, without roles and addresses."""
    parts = _SPLIT.split(_BY.sub("", byline))
    return tuple(part for part in (p.strip(" .:*") for p in parts) if _is_name(part))


def stands_alone(line: str, *, below_date: bool = False) -> bool:
    """Tell a by-line that has no `By`: names, the first with a known given name, a role or the date beside it."""
    if _FINAL.search(line) or len(line.split()) > LONGEST:
        return False
    parts = [part for part in _SPLIT.split(line) if part]
    if not parts or not _is_name(parts[0]):
        return False
    if len(parts) > 1:
        return all(_is_name(part) or _is_role(part) for part in parts) and (
            _knows(parts[0]) or any(map(_is_role, parts))
        )
    return _knows(parts[0]) or below_date


def _knows(name: str) -> bool:
    return name.split()[0].casefold().strip(".") in vocabulary.GIVEN


def _is_role(part: str) -> bool:
    return any(word.casefold() in vocabulary.ROLES | _DESKS for word in part.split())


def _is_name(part: str) -> bool:
    words = part.split()
    if not 1 < len(words) <= 5 or "@" in part or any(c.isdigit() for c in part):
        return False
    if any(word.lower() in vocabulary.ROLES or word.lower() in vocabulary.BODIES for word in words):
        return False
    return words[0][:1].isupper() and words[-1][:1].isupper()
