"""The register: every name of every family from A to Z, with how many briefings it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from briefing_index.page import PlannedPage
from briefing_index.view import alphabet, pager
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.part import Count, Link, Pager
from briefing_model.family import Family
from briefing_model.record import Entity


@dataclass(frozen=True, slots=True)
class Registered:
    """A name with its family and the number of briefings."""

    link: Link
    native: Link | None
    family: str
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """The names below one letter."""

    letter: str
    anchor: str
    names: tuple[Registered, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterView(View):
    """A page of the register."""

    counts: tuple[Count, ...]
    sections: tuple[Section, ...]
    jumps: tuple[Link, ...]
    pager: Pager


def of(edition: Edition, page: PlannedPage) -> RegisterView:
    """Return what a page of the register shows."""
    root = edition.links.root(page)
    per_page = edition.settings.per_register
    ordered = sorted(edition.archive.entities.values(), key=alphabet.order)
    families = {family.id: family for family in edition.archive.families}
    return RegisterView(
        head=Head(
            title=edition.title("A to Z", f"page {page.number}" if page.number > 1 else ""),
            description="Every name in the archive from A to Z, with the number of briefings.",
            canonical=edition.links.canonical(page),
            feeds=edition.feeds(root),
        ),
        frame=edition.frame(page),
        counts=tuple(_count(edition, root, family) for family in families.values()),
        sections=tuple(
            Section(
                letter,
                alphabet.anchor(letter),
                tuple(_registered(edition, root, families, entity) for entity in found),
            )
            for letter, found in groupby(ordered[pager.cut(page, per_page)], key=alphabet.letter)
        ),
        jumps=alphabet.jumps(edition, page, root, ordered, per_page),
        pager=pager.of(edition.links, page),
    )


def _registered(edition: Edition, root: str, families: Mapping[str, Family], entity: Entity) -> Registered:
    native = entity.native_name
    return Registered(
        edition.book.entity(root, entity.ref),
        Link("", native.text, lang=native.lang) if native and native.text != entity.name else None,
        families[entity.ref.family].singular,
        len(edition.archive.mentions[entity.ref]),
    )


def _count(edition: Edition, root: str, family: Family) -> Count:
    number = len(edition.archive.members(family.id))
    return Count(
        value=f"{number:,}",
        text=family.singular if number == 1 else family.title.lower(),
        href=edition.links.href(root, f"{family.id}/index.md"),
    )
