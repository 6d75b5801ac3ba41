"""Related briefings, each with the reason why it is one."""

from dataclasses import dataclass

from briefing_index.view import day
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.part import Link
from briefing_model.record import Briefing

_SHOWN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Kin:
    """A related briefing with the names that both share; `more` says how many are not shown."""

    day: Day
    link: Link
    shared: tuple[Link, ...]
    more: str


def of(edition: Edition, root: str, briefing: Briefing) -> tuple[Kin, ...]:
    """Return the briefings related to one, the closest first."""
    return tuple(
        Kin(
            day=day.short(found.briefing.date),
            link=edition.book.briefing(root, found.briefing),
            shared=tuple(edition.book.entity(root, ref) for ref in found.shared[:_SHOWN]),
            more=f"{len(found.shared) - _SHOWN} more" if len(found.shared) > _SHOWN else "",
        )
        for found in edition.relations.of(briefing)
    )
