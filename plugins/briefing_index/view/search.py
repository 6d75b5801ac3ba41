"""The search page: everything that its scripts must know of the site, and the way elsewhere where they cannot run."""

import json
from dataclasses import dataclass

from briefing_index import pages
from briefing_index.page import PlannedPage
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.namebook import VOICES
from briefing_index.view.part import Link
from briefing_model import naming


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchView(View):
    """The search page."""

    indexes: tuple[Link, ...]
    """Where a reader finds everything without the search."""
    settings: str
    """Families and addresses for the scripts, as JSON."""


def of(edition: Edition, page: PlannedPage) -> SearchView:
    """Return the search page."""
    root = edition.links.root(page)
    first = ((pages.REGISTER, "A to Z"),) if edition.links.has(pages.REGISTER) else ()
    families = tuple((f"{family.id}/index.md", family.title) for family in edition.archive.families)
    return SearchView(
        head=Head(
            title=edition.title(page.title),
            canonical=edition.links.canonical(page),
            robots="noindex",
            feeds=edition.feeds(root),
        ),
        frame=edition.frame(page),
        indexes=tuple(
            Link(edition.links.href(root, uri), text) for uri, text in (*first, *families, (pages.TIMELINE, "Timeline"))
        ),
        settings=settings(edition),
    )


def settings(edition: Edition) -> str:
    """Return what scripts must know of the site, as JSON."""
    site = edition.site
    families = [
        {
            "id": family.id,
            "singular": family.singular.capitalize(),
            "title": family.title,
            "voice": VOICES[family.voice],
            "header": family.in_header,
            "named": family.in_front_matter,
        }
        for family in edition.archive.families
    ]
    told = {
        "name": site.name,
        "key": naming.slug(site.name) or "archive",
        "url": site.url,
        "suffix": "/" if site.directory_urls else ".html",
        "families": families,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
