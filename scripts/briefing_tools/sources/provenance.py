"""Signs that somebody else published an article first: what it says of itself, a platform's disclaimer, a dateline."""

import re
from collections.abc import Iterable

_FIRST = re.compile(
    r"(?:originally|first) (?:published|appeared|posted) (?:on|by|in|at) (?:the )?"
    r"([A-Z][\w.&'’ -]{1,40}?)(?=$|[.,(:]| on )|\bappeared first on (?:the )?([A-Z][\w.&'’ -]{1,40}?)(?=$|[.,(:])"
)
_PLATFORM = re.compile(
    r"\b(?:(?:does not|not) represent the (?:platform|site|website)|the platform\b|author[’']s (?:own )?opinions?|"
    r"(?:not|or) (?:\w+ ){0,6}invest(?:ment|ing) (?:advice|decisions?))",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þa-z .,/’'-]{1,60}?\((?P<agency>Reuters|AP|AFP|Bloomberg|Xinhua|dpa|Kyodo|ANI|PTI|IANS)\)\s*[–—-]"
)
_AGENCIES = {"AP": "Associated Press", "AFP": "Agence France-Presse"}


def first_publisher(text: str) -> str | None:
    """Return where a line says that the article first appeared."""
    match = _FIRST.search(text[:600])
    return (match.group(1) or match.group(2)).strip() if match else None


def is_platform(disclaimer: str) -> bool:
    """Tell the disclaimer of a platform that publishes for others."""
    return bool(_PLATFORM.search(disclaimer[:400]))


def agency(beginning: str) -> str | None:
    """Return the news agency of a dateline at the beginning of an article."""
    match = _DATELINE.match(beginning)
    return _AGENCIES.get(match["agency"], match["agency"]) if match else None


def reasons(said: Iterable[str], disclaimers: Iterable[str], beginning: str, house: str | None) -> tuple[str, ...]:
    """Return why somebody else than the house seems to have published the article first, a clause each.

    `said` are the lines that may name the first publisher, `disclaimers` those that are disclaimers.
    """
    found = []
    first = next((name for line in said if (name := first_publisher(line))), None)
    if first and (house is None or first.casefold() not in house.casefold()):
        found.append(f"it says that it first appeared with {first}")
    if any(map(is_platform, disclaimers)):
        found.append("it carries the disclaimer of a platform that publishes for others")
    wire = agency(beginning)
    if wire and house and wire.casefold() not in house.casefold():
        found.append(f"its dateline is that of {wire}")
    return tuple(found)
