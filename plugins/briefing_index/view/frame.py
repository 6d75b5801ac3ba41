"""The frame of every page: header and footer. Its size does not grow with the archive."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing_index import pages
from briefing_index.links import Links
from briefing_index.page import Kind, PlannedPage
from briefing_index.site import Column, Place, Site
from briefing_index.view.head import Head
from briefing_index.view.part import Link
from briefing_model.archive import Archive

FEED = "feed.xml"
_LINE = 11
"""As many letters of the site's name stand in one line of the header."""


@dataclass(frozen=True, slots=True)
class Item:
    """A link of the header; `current` is empty, `page` for the page itself, `true` for a page below it."""

    link: Link
    current: str = ""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Frame:
    """Header, footer and the way to the root, as seen from one depth and section: one object, shared by its pages."""

    root: str
    home: str
    long_name: bool
    """Whether the name of the site needs two lines in the header."""
    search: str
    following: str
    families: str
    """The ids of the families with a blank between, so that a script knows which links lead to an entity."""
    items: tuple[Item, ...]
    columns: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """What every template gets."""

    head: Head
    frame: Frame


class Frames:
    """Makes the frame of a page, one for each pair of depth and section."""

    def __init__(self, archive: Archive, site: Site, links: Links) -> None:
        self._site = site
        self._links = links
        self._families = " ".join(family.id for family in archive.families)
        self._items = _header(archive)
        self._columns = _footer(archive, site, links)
        self._made: dict[tuple[str, str, str], Frame] = {}

    def of(self, page: PlannedPage) -> Frame:
        """Return the frame of a page."""
        section = _section(page)
        current = ("page" if page.uri == section else "true") if section else ""
        key = (self._links.root(page), section, current)
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, root: str, section: str, current: str) -> Frame:
        return Frame(
            root=root,
            home=self._links.href(root, pages.HOME),
            long_name=len(self._site.name) > _LINE,
            search=self._links.href(root, pages.SEARCH),
            following=self._links.href(root, pages.FOLLOWING),
            families=self._families,
            items=tuple(
                Item(Link(self._links.place(root, place), place.text), current if place.uri == section else "")
                for place in self._items
            ),
            columns=tuple(
                (column.title, tuple(Link(self._links.place(root, place), place.text) for place in column.places))
                for column in self._columns
            ),
        )


def _section(page: PlannedPage) -> str:
    """Return the `uri` of the header's link below which a page belongs; empty for none."""
    match page.kind:
        case Kind.INDEX:
            return f"{page.family}/index.md"
        case Kind.ENTITY:
            return f"{page.ref.family}/index.md" if page.ref else ""
        case Kind.TIMELINE | Kind.YEAR | Kind.MONTH:
            return pages.TIMELINE
        case Kind.LEDGER:
            return pages.LEDGER
        case _:
            return ""


def _header(archive: Archive) -> tuple[Place, ...]:
    families = (family for family in archive.families if family.in_header)
    return (
        *(Place(text=family.title, uri=f"{family.id}/index.md") for family in families),
        Place(text="Forecasts", uri=pages.LEDGER),
        Place(text="Timeline", uri=pages.TIMELINE),
    )


def _footer(archive: Archive, site: Site, links: Links) -> tuple[Column, ...]:
    browse = [
        Place(text="A to Z", uri=pages.REGISTER),
        *(Place(text=f.title, uri=f"{f.id}/index.md") for f in archive.families if not f.in_header),
        Place(text="Months", uri=pages.TIMELINE),
    ]
    standards = [Place(text="Ledger of corrections", uri=pages.CORRECTIONS)]
    if links.has(pages.RULES):
        standards.append(Place(text="What is checked", uri=pages.RULES))
    reuse = [Place(text=f"Licence: {site.licence}", address=site.licence_url)] if site.licence else []
    if site.repo_url:
        reuse.append(Place(text="Source on the code host", address=site.repo_url))
    contribute = (
        Place(text="Suggest an article", address=site.suggest_url),
        Place(text="Add a briefing", address=site.guide_url),
    )
    own = (
        Column(
            title="Follow", places=(Place(text="Atom feed", path=FEED), Place(text="Following", uri=pages.FOLLOWING))
        ),
        Column(title="Browse", places=tuple(browse)),
        Column(title="Standards", places=tuple(standards)),
        Column(title="Reuse", places=tuple(reuse)),
        Column(title="Contribute", places=tuple(place for place in contribute if place.address)),
    )
    return tuple(column for column in _merged((*own, *site.footer)) if column.places)


def _merged(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Join columns of one title, in the order in which titles come first."""
    joined: dict[str, tuple[Place, ...]] = {}
    for column in columns:
        joined[column.title] = (*joined.get(column.title, ()), *column.places)
    return tuple(Column(title=title, places=places) for title, places in joined.items())
