"""The index of a family: a tree where its members have parents, an A to Z otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing_index.page import PlannedPage
from briefing_index.view import alphabet, day, pager
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.part import Link, Pager, counted
from briefing_model.record import Entity, Ref


@dataclass(frozen=True, slots=True)
class Leaf:
    """A member in the index: what it is, the day of its newest briefing, how many there are, what is below it."""

    link: Link
    native: Link | None
    text: str
    last: Day | None
    count: int
    count_label: str
    children: tuple["Leaf", ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Members whose names begin alike."""

    letter: str
    anchor: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexView(View):
    """The index of a family; either `roots` or `letters` is filled."""

    when: str
    title: str
    stand: str
    roots: tuple[Leaf, ...]
    letters: tuple[Letter, ...]
    jumps: tuple[Link, ...]
    """A link for each letter, to whichever page it stands on."""
    pager: Pager


def of(edition: Edition, page: PlannedPage) -> IndexView:
    """Return what the index of a family shows."""
    family = edition.archive.family(page.family)
    root = edition.links.root(page)
    members = edition.archive.members(family.id)
    tree = any(edition.archive.children[entity.ref] for entity in members)
    ordered = sorted(members, key=alphabet.order)
    shown = ordered[pager.cut(page, edition.settings.per_index)]
    noun = family.singular if len(members) == 1 else family.title.lower()
    return IndexView(
        head=Head(
            title=edition.title(family.title, f"page {page.number}" if page.number > 1 else ""),
            description=f"{len(members):,} {noun} with the briefings that name them.",
            canonical=edition.links.canonical(page),
            feeds=edition.feeds(root),
        ),
        frame=edition.frame(page),
        when=f"{len(members):,} {noun}",
        title=family.title,
        stand=_stand(closed=family.closed),
        roots=_tree(edition, root, shown) if tree else (),
        letters=() if tree else _letters(edition, root, shown),
        jumps=() if tree else alphabet.jumps(edition, page, root, ordered, edition.settings.per_index),
        pager=pager.of(edition.links, page),
    )


def _stand(*, closed: bool) -> str:
    counts = "The date is that of the newest briefing, the number counts all of them."
    return f"A closed list. Each says what belongs to it. {counts}" if closed else counts


def _letters(edition: Edition, root: str, members: Iterable[Entity]) -> tuple[Letter, ...]:
    return tuple(
        Letter(letter, alphabet.anchor(letter), tuple(_leaf(edition, root, entity) for entity in found))
        for letter, found in groupby(members, key=alphabet.letter)
    )


def _tree(edition: Edition, root: str, members: Sequence[Entity]) -> tuple[Leaf, ...]:
    """Return the tree; a member whose chain of parents has no beginning is a root of its own, so that none is lost."""
    here = {entity.ref for entity in members}
    below = {child for ref in here for child in edition.archive.children[ref]}
    placed: set[Ref] = set()

    def grow(entity: Entity) -> Leaf:
        placed.add(entity.ref)
        children = sorted(
            (edition.archive.entities[ref] for ref in edition.archive.children[entity.ref]), key=alphabet.order
        )
        return _leaf(edition, root, entity, tuple(grow(c) for c in children if c.ref in here and c.ref not in placed))

    roots = [grow(entity) for entity in members if entity.ref not in below]
    return (*roots, *(grow(entity) for entity in members if entity.ref not in placed))


def _leaf(edition: Edition, root: str, entity: Entity, children: tuple[Leaf, ...] = ()) -> Leaf:
    mentions = edition.archive.mentions[entity.ref]
    native = entity.native_name
    return Leaf(
        link=edition.book.entity(root, entity.ref),
        native=Link("", native.text, lang=native.lang) if native and native.text != entity.name else None,
        text=entity.summary,
        last=day.short(mentions[0].date) if mentions else None,
        count=len(mentions),
        count_label=f"{counted(len(mentions), 'briefing')}: {entity.name}",
        children=children,
    )
