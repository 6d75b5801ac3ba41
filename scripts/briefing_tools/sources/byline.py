"""Who wrote an article: the names in a by-line, without roles, addresses and the house."""

import re

from briefing_tools.text import vocabulary

SHORT = 3
"""Words of a name, or of a role, that stands by itself, at most."""
LONGEST = 10
"""Words of a by-line that does not begin with `By`."""

_BY = re.compile(
    r"^\W*(?:(?:written |posted |reported |words |story )?by|von|par|por|author|writer|reporter)\s*[:|]?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b|\by\b| - | – | — |•|·)\s*")
_DESKS = frozenset({
    "correspondent", "contributor", "staff", "reporter", "writer", "columnist", "editor", "journalist", "producer",
})  # fmt: skip
_OPENING = re.compile(r"^(?:\w+ )?(?:by|von|par|por)\s+", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s+(?:(?:is|was) an?\b|on (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|for the\b|updated\b).*$", re.IGNORECASE
)
_APPENDED = (
    vocabulary.CALENDAR
    | vocabulary.ROLES
    | vocabulary.RANKS
    | _DESKS
    | {"on", "at", "the", "associated", "press", "reuters", "afp"}
)
_FINAL = re.compile(r"[.!?:]$")


def names(byline: str) -> tuple[str, ...]:
    """Return the names in a by-line, without roles and addresses."""
    parts = (bare(part) for part in _SPLIT.split(_BY.sub("", byline)))
    return tuple(part for part in parts if _is_name(part))


def bare(name: str) -> str:
    """Return a name without what by-lines append to it: a role, a day, an agency, the name again."""
    words = _OPENING.sub("", _BEHIND.sub("", name.strip(" ,.;:*|"))).split()
    while len(words) > 2 and words[-1].casefold().strip(".,") in _APPENDED:
        words.pop()
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        words = words[:half]
    return " ".join(words).strip(" .,;:*|")


def stands_alone(line: str, *, below_date: bool = False) -> bool:
    """Tell a by-line that has no `By`: names, the first with a known given name, a role or the date beside it."""
    if _FINAL.search(line) or len(line.split()) > LONGEST:
        return False
    parts = [part for part in _SPLIT.split(line) if part]
    if not parts or not all((_is_name(part) and len(part.split()) <= SHORT) or _is_role(part) for part in parts):
        return False
    if len(parts) > 1:
        return _knows(parts[0]) or any(map(_is_role, parts[1:]))
    return _knows(parts[0]) or (below_date and not _is_role(parts[0]))


def _knows(name: str) -> bool:
    return name.split()[0].casefold().strip(".") in vocabulary.GIVEN


def _is_role(part: str) -> bool:
    return len(part.split()) <= SHORT + 1 and any(word.casefold() in _DESKS for word in part.split())


def _is_name(part: str) -> bool:
    words = part.split()
    if not 1 < len(words) <= 5 or "@" in part or any(c.isdigit() for c in part):
        return False
    if any(word.lower() in vocabulary.ROLES | vocabulary.BODIES | _DESKS for word in words):
        return False
    return words[0][:1].isupper() and words[-1][:1].isupper()
