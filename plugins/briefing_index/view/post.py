"""Posts: what a person was and where, and who held a post at a company, over time."""

from dataclasses import dataclass

from briefing_index.view import day
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.part import Link
from briefing_model.record import Entity, Role

MOST = 100
"""How many people a company's page lists."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role with its time; `who` is the person or the place; `count` is of the briefings that name both."""

    when: Day
    title: str
    who: Link | None
    count: int = 0


def standing(edition: Edition, entity: Entity) -> str:
    """Return what a person is, or was last, on the day of the newest briefing; for anybody else the kind."""
    held = edition.book.roles_on(entity, edition.newest)
    if held:
        return edition.book.role_text(held[0])
    past = [role for role in entity.roles if role.end and role.end.last < edition.newest]
    if not past:
        return entity.kind or ""
    last = max(past, key=lambda role: role.end.last if role.end else edition.newest)
    return f"{edition.book.role_text(last)}, {day.tenure(None, last.end).text}"


def roles(edition: Edition, root: str, entity: Entity) -> tuple[Post, ...]:
    """Return a person's roles, in the order of front matter."""
    return tuple(
        Post(
            day.tenure(role.start, role.end),
            role.title,
            edition.book.employer(root, role.company) if role.company else None,
        )
        for role in entity.roles
    )


def staff(edition: Edition, root: str, entity: Entity) -> tuple[Post, ...]:
    """Return who holds or held a role here: those who still do first, then the most covered."""
    people = edition.archive.staff[entity.ref]
    shared = dict(edition.archive.companions[entity.ref]) if people else {}
    found = [
        (person, role)
        for person in people
        for role in person.roles
        if role.company and edition.archive.directory.find_employer(role.company) == entity.ref
    ]
    found.sort(key=lambda pair: (_ended(pair[1]), -shared.get(pair[0].ref, 0), pair[0].ref))
    return tuple(
        Post(
            day.tenure(role.start, role.end),
            role.title,
            edition.book.entity(root, person.ref),
            shared.get(person.ref, 0),
        )
        for person, role in found
    )


def _ended(role: Role) -> int:
    return -role.end.last.toordinal() if role.end else -(10**9)
