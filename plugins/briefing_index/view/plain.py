"""Pages with little of their own: editorial text, search, not found, redirects, and the rules of the archive."""

from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from briefing_index import pages
from briefing_index.page import PlannedPage
from briefing_index.view import day
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.part import Link

Spoken: TypeAlias = tuple[tuple[str, bool], ...]
"""A sentence in pieces, each with whether it is code, which stood between backticks."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainView(View):
    """A page of editorial text."""

    title: str
    body: Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchView(View):
    """The search page, and the page that is shown where there is none: both point to the indexes and the newest."""

    indexes: tuple[Link, ...]
    newest: tuple[tuple[Day, Link], ...]
    bundle: str
    """The folder of the search's own files, as seen from the page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RedirectView(View):
    """A page that leads to where its subject is now."""

    target: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleRow:
    """A rule in the list of rules."""

    link: Link
    code: str
    severity: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RulesView(View):
    """The list of rules."""

    rows: tuple[RuleRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleView(View):
    """What a rule wants, why, and how to mend what it finds."""

    code: str
    title: str
    severity: str
    why: Spoken
    wanted: Spoken
    remedy: Spoken
    bad: str
    good: str
    index: str
    mended: bool
    """Whether `briefings check --fix` mends what the rule finds."""


def of(edition: Edition, page: PlannedPage, body: Markup, heading: str) -> PlainView:
    """Return a page of editorial text."""
    title = heading or page.title
    return PlainView(head=_head(edition, page, title), frame=edition.frame(page), title=title, body=body)


def search(edition: Edition, page: PlannedPage) -> SearchView:
    """Return the search page, or the one for addresses at which there is nothing."""
    root = edition.links.root(page)
    return SearchView(
        head=_head(edition, page, page.title, robots="noindex"),
        frame=edition.frame(page),
        indexes=(
            *(Link(edition.links.href(root, f"{f.id}/index.md"), f.title) for f in edition.archive.families),
            Link(edition.links.href(root, pages.TIMELINE), "Timeline"),
            Link(edition.links.href(root, pages.REGISTER), "A to Z"),
        ),
        newest=tuple((day.short(b.date), edition.book.briefing(root, b)) for b in edition.live[:4]),
        bundle=f"{root}pagefind/",
    )


def redirect(edition: Edition, page: PlannedPage) -> RedirectView:
    """Return a redirect; its canonical address is that of its target."""
    root = edition.links.root(page)
    target = edition.links.page(page.target)
    return RedirectView(
        head=Head(title=edition.title(target.title), canonical=edition.links.canonical(target), robots="noindex"),
        frame=edition.frame(page),
        target=Link(edition.links.href(root, target.uri), target.title),
    )


def rules(edition: Edition, page: PlannedPage) -> RulesView:
    """Return the list of rules, by code."""
    root = edition.links.root(page)
    return RulesView(
        head=_head(edition, page, page.title),
        frame=edition.frame(page),
        rows=tuple(
            RuleRow(
                link=Link(edition.links.href(root, f"rules/{rule.code}.md"), rule.title),
                code=rule.code,
                severity=rule.severity.value,
            )
            for rule in edition.rules.values()
        ),
    )


def rule(edition: Edition, page: PlannedPage) -> RuleView:
    """Return the page of a rule."""
    found = edition.rules[page.code]
    return RuleView(
        head=_head(edition, page, found.title),
        frame=edition.frame(page),
        code=found.code,
        title=found.title,
        severity=found.severity.value,
        why=_spoken(found.why),
        wanted=_spoken(found.wanted),
        remedy=_spoken(found.remedy),
        bad=found.bad,
        good=found.good,
        index=edition.links.href(edition.links.root(page), pages.RULES),
        mended=found.mended,
    )


def _spoken(sentence: str) -> Spoken:
    return tuple((piece, position % 2 == 1) for position, piece in enumerate(sentence.split("`")) if piece)


def _head(edition: Edition, page: PlannedPage, title: str, robots: str = "") -> Head:
    return Head(
        title=edition.title(title),
        canonical=edition.links.canonical(page),
        robots=robots,
        feeds=edition.feeds(edition.links.root(page)),
    )
