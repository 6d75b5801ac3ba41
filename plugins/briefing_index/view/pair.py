"""The page of two entities: every briefing that names both."""

from dataclasses import dataclass
from itertools import groupby

from briefing_index import pair
from briefing_index.page import PlannedPage
from briefing_index.view import day, pager
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.namebook import NONE
from briefing_index.view.part import Group, Link, Pager, counted
from briefing_model.record import Ref


@dataclass(frozen=True, kw_only=True, slots=True)
class Half:
    """One of the two: who or what it is, and how much of it lies outside the pair."""

    link: Link
    summary: str
    count: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PairView(View):
    """Everything on the page of a pair."""

    title: str
    count: str
    span: str
    halves: tuple[Half, Half]
    groups: tuple[Group, ...]
    pager: Pager


def of(edition: Edition, page: PlannedPage) -> PairView:
    """Return what the page of a pair shows."""
    assert page.ref is not None  # noqa: S101 - every page of this kind has both
    assert page.other is not None  # noqa: S101
    found = edition.pairs[pair.key(page.ref, page.other)]
    root = edition.links.root(page)
    title = " and ".join(edition.archive.entities[ref].name for ref in (page.ref, page.other))
    first, last = found[-1].date.year, found[0].date.year
    shown = found[pager.cut(page, edition.settings.per_entity)]
    in_year = {year: sum(1 for _ in group) for year, group in groupby(found, key=lambda b: b.date.year)}
    return PairView(
        head=Head(
            title=edition.title(title, "" if page.number == 1 else f"page {page.number}"),
            description=f"{counted(len(found), 'briefing')} in which {title} are named together.",
            canonical=edition.links.canonical(page),
            feeds=edition.feeds(root),
        ),
        frame=edition.frame(page),
        title=title,
        count=counted(len(found), "briefing"),
        span=str(first) if first == last else f"{first}–{last}",
        halves=(_half(edition, root, page.ref), _half(edition, root, page.other)),
        groups=tuple(
            Group(
                title=str(year),
                label=str(year),
                count=counted(in_year[year], "briefing"),
                entries=tuple(
                    edition.book.entry(root, briefing, extent=NONE, dated=day.within_year) for briefing in group
                ),
            )
            for year, group in groupby(shown, key=lambda b: b.date.year)
        ),
        pager=pager.of(edition.links, page),
    )


def _half(edition: Edition, root: str, ref: Ref) -> Half:
    entity = edition.archive.entities[ref]
    return Half(
        link=edition.book.entity(root, ref),
        summary=entity.summary,
        count=counted(len(edition.archive.mentions[ref]), "briefing"),
    )
