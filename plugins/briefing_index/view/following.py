"""The page of all that a reader follows: its scripts read the choice from the browser, the page says where it lives."""

from dataclasses import dataclass

from briefing_index import pages
from briefing_index.page import PlannedPage
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.part import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class FollowingView(View):
    """The page of what is followed."""

    site: str
    """The address below which feed readers find the feeds; empty if it is not known."""
    indexes: tuple[Link, ...]
    """Where a reader finds whom to follow."""


def of(edition: Edition, page: PlannedPage) -> FollowingView:
    """Return the page of what is followed."""
    root = edition.links.root(page)
    header = (family for family in edition.archive.families if family.in_header)
    return FollowingView(
        head=Head(
            title=edition.title(page.title),
            description="What is new about the people, companies and themes that you follow, kept in your browser.",
            canonical=edition.links.canonical(page),
            robots="noindex",
            feeds=edition.feeds(root),
        ),
        frame=edition.frame(page),
        site=edition.site.url,
        indexes=tuple(
            Link(edition.links.href(root, uri), text)
            for uri, text in (*((f"{f.id}/index.md", f.title) for f in header), (pages.REGISTER, "A to Z"))
        ),
    )
