"""Members: who and what a briefing is about, as they were on that day."""

from dataclasses import dataclass

from briefing_index.view import day
from briefing_index.view.edition import Edition
from briefing_index.view.part import Link
from briefing_model.family import Voice
from briefing_model.record import Briefing, Entity


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Someone or something in the third column: name, native name, what it was on the day, what became of it."""

    link: Link
    native: Link | None
    sub: tuple[str, ...]
    now: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Members:
    """The members of one voice below a heading."""

    title: str
    note: str
    members: tuple[Member, ...]


def of(edition: Edition, root: str, briefing: Briefing) -> tuple[Members, ...]:
    """Return people, then companies and bodies, then themes, each in the order of front matter."""
    notes = {Voice.PERSON: "with their role on that day"}
    entities = edition.archive.entities
    return tuple(
        Members(
            title=edition.book.label(voice),
            note=notes.get(voice, ""),
            members=tuple(_member(edition, link, entities[ref], briefing) for ref, link in links),
        )
        for voice, links in edition.book.named(root, briefing)
    )


def _member(edition: Edition, link: Link, entity: Entity, briefing: Briefing) -> Member:
    native = entity.native_name
    held = edition.book.roles_on(entity, briefing.date)
    sub = tuple(edition.book.role_text(role) for role in held)
    if not entity.roles and edition.book.voice(entity.ref.family) is not Voice.THEME and entity.kind:
        sub = (entity.kind,)
    return Member(
        link=link,
        native=Link("", native.text, lang=native.lang) if native and native.text != entity.name else None,
        sub=sub,
        now=_now(edition, entity, briefing),
    )


def _now(edition: Edition, entity: Entity, briefing: Briefing) -> str:
    """Say what became of a person whose roles of that day have all ended since."""
    then = edition.book.roles_on(entity, briefing.date)
    today = edition.book.roles_on(entity, edition.newest)
    if not then or any(role in today for role in then):
        return ""
    if today:
        return edition.book.role_text(today[0])
    last = max(then, key=lambda role: role.end.last.toordinal() if role.end else 0)
    where = edition.book.employer("", last.company).text if last.company else "the post"
    return f"left {where}, {day.span(last.end).text}" if last.end else ""
