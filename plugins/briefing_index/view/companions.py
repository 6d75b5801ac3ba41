"""Companions: with whom an entity is named, how often, and where exactly those briefings are."""

from collections.abc import Sequence

from briefing_index.view.edition import Edition
from briefing_index.view.part import Tally, TallyRow
from briefing_model.family import Family, Voice
from briefing_model.record import Ref

_FEW = 4
_COMPANIONS = {Voice.PERSON: 8, Voice.COMPANY: 8, Voice.THEME: 7}


def of(edition: Edition, root: str, ref: Ref) -> tuple[Tally, ...]:
    """Return the most frequent companions of an entity by family."""
    by_family: dict[str, list[tuple[Ref, int]]] = {}
    for other, count in edition.archive.companions[ref]:
        by_family.setdefault(other.family, []).append((other, count))
    tallies = []
    for family in _families(edition, ref):
        most = _COMPANIONS[family.voice] if family.in_header else _FEW
        found = _worth_telling(by_family.get(family.id, ())[:most])
        if found:
            title = family.title if family.voice is Voice.THEME else f"With {family.title.lower()}"
            rows = tuple(
                TallyRow(edition.book.entity(root, other), count, href=_together(edition, root, ref, other))
                for other, count in found
            )
            tallies.append(Tally(title=title, rows=rows))
    return tuple(tallies)


def _worth_telling(found: Sequence[tuple[Ref, int]]) -> list[tuple[Ref, int]]:
    """Return those of a list, most frequent first, but only a few of whom there is one briefing with."""
    often = [one for one in found if one[1] > 1]
    return [*often, *found[len(often) :][: max(0, _FEW - len(often))]]


def _families(edition: Edition, ref: Ref) -> list[Family]:
    """Return the families: whom a person is named with before with which other people, themes last."""
    return sorted(
        edition.archive.families,
        key=lambda family: (family.voice is Voice.THEME, family.voice is Voice.PERSON and family.id == ref.family),
    )


def _together(edition: Edition, root: str, ref: Ref, other: Ref) -> str:
    """Return where exactly the briefings of two are listed: on their own page, or in the narrowed timeline."""
    return edition.links.pair(root, ref, other) or f"?with={other.family}/{other.id}#timeline"
