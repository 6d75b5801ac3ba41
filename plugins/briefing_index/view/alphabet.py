"""The order of names from A to Z, and the letters below which they stand."""

from collections.abc import Sequence

from briefing_index.page import PlannedPage
from briefing_index.view.edition import Edition
from briefing_index.view.part import Link
from briefing_model import naming
from briefing_model.record import Entity, Ref

_FIGURES = "0–9"
_OTHER = "Other"


def order(entity: Entity) -> tuple[int, str, Ref]:
    """Order by the name in Latin letters, figures after the letters."""
    key = naming.slug(entity.name, longest=200)
    return (0 if key[:1].isalpha() else 1, key, entity.ref)


def letter(entity: Entity) -> str:
    """Return the letter below which a name stands."""
    first = naming.slug(entity.name)[:1].upper()
    if not first:
        return _OTHER
    return first if first.isalpha() else _FIGURES


def anchor(found: str) -> str:
    """Return the id of a letter's place on its page."""
    return {_FIGURES: "figures", _OTHER: "other"}.get(found, found.lower())


def jumps(edition: Edition, page: PlannedPage, root: str, ordered: Sequence[Entity], per_page: int) -> tuple[Link, ...]:
    """Return a link for each letter of a list that was cut into pages, to whichever page it begins on."""
    found: dict[str, Link] = {}
    for position, entity in enumerate(ordered):
        here = letter(entity)
        if here not in found:
            number = position // per_page + 1
            there = "" if number == page.number else edition.links.href(root, edition.links.sibling(page, number))
            found[here] = Link(f"{there}#{anchor(here)}", here)
    return tuple(found.values())
