"""Atom feeds: one for the site and one for each entity, made of entries that are written once.

Only the site's own feed says whom and what an entry is about: in the feeds of entities, most of which hold the same
entries again, that would be half of the bytes.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from briefing_index.links import Links
from briefing_index.page import Kind, PlannedPage
from briefing_index.site import Site
from briefing_model.archive import Archive
from briefing_model.record import Briefing, Status

PATH = "feed.xml"
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ATOM = "http://www.w3.org/2005/Atom"


def write(
    archive: Archive, pages: Sequence[PlannedPage], links: Links, site: Site, entries_per_feed: int
) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site, content) of every feed; none without the site's address, which a feed must name."""
    if not site.url:
        return
    feeds = _Feeds(archive, pages, links, site, entries_per_feed)
    yield PATH, feeds.feed(site.name, PATH, site.url, archive.briefings, categories=True)
    for page in pages:
        if page.kind is Kind.ENTITY and page.ref is not None and page.number == 1:
            name = archive.entities[page.ref].name
            path = f"{page.ref.family}/{page.ref.id}/{PATH}"
            yield path, feeds.feed(f"{name} · {site.name}", path, links.canonical(page), archive.mentions[page.ref])


def changed(briefing: Briefing) -> dt.date:
    """Return the last day on which the record says that the briefing changed."""
    days = [briefing.date, briefing.added, briefing.withdrawn.date if briefing.withdrawn else None]
    days += [correction.date for correction in briefing.corrections]
    return max(day for day in days if day)


class _Feeds:
    """Keeps the entries that are written already, since most stand in a dozen feeds."""

    def __init__(self, archive: Archive, pages: Sequence[PlannedPage], links: Links, site: Site, length: int) -> None:
        self._archive = archive
        self._links = links
        self._site = site
        self._length = length
        self._pages = {page.briefing: page for page in pages if page.kind is Kind.BRIEFING}
        self._entries: dict[str, bytes] = {}

    def feed(
        self, title: str, path: str, alternate: str, briefings: Sequence[Briefing], *, categories: bool = False
    ) -> bytes:
        """Return a feed of the newest of the briefings."""
        shown = briefings[: self._length]
        feed = Element("feed", {"xmlns": _ATOM, "xml:lang": self._site.language})
        SubElement(feed, "id").text = self._site.url + path
        SubElement(feed, "title").text = legal(title)
        SubElement(feed, "updated").text = _moment(max(map(changed, shown), default=dt.date(1970, 1, 1)))
        SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": self._site.url + path})
        SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": alternate})
        SubElement(feed, "rights").text = self._site.licence
        SubElement(SubElement(feed, "author"), "name").text = legal(self._site.name)
        head = tostring(feed, encoding="unicode").removesuffix("</feed>").encode()
        entries = b"\n".join(map(self._categorised if categories else self._entry, shown))
        return b'<?xml version="1.0" encoding="utf-8"?>\n' + head + b"\n" + entries + b"\n</feed>\n"

    def _entry(self, briefing: Briefing) -> bytes:
        written = self._entries.get(briefing.id)
        if written is None:
            page = self._pages[briefing.id]
            written = _written(self._element(briefing, page))
            self._entries[briefing.id] = written
        return written

    def _categorised(self, briefing: Briefing) -> bytes:
        entry = self._element(briefing, self._pages[briefing.id])
        for ref in () if briefing.status is Status.WITHDRAWN else self._archive.names[briefing.id]:
            name = self._archive.entities[ref].name
            scheme = f"{self._site.url}{ref.family}/"
            SubElement(entry, "category", {"scheme": scheme, "term": ref.id, "label": legal(name)})
        return _written(entry)

    def _element(self, briefing: Briefing, page: PlannedPage) -> Element:
        gone = briefing.status is Status.WITHDRAWN
        address = self._links.canonical(page)
        entry = Element("entry")
        SubElement(entry, "id").text = address
        SubElement(entry, "title").text = legal(f"Withdrawn: {briefing.title}" if gone else briefing.title)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
        if not gone:
            for source in briefing.sources:
                SubElement(entry, "link", {"rel": "via", "href": source.url})
        SubElement(entry, "published").text = _moment(briefing.date)
        SubElement(entry, "updated").text = _moment(changed(briefing))
        reason = briefing.withdrawn.reason if briefing.withdrawn else ""
        SubElement(entry, "summary").text = legal(reason if gone else briefing.summary)
        return entry


def _written(entry: Element) -> bytes:
    return tostring(entry, encoding="unicode").encode()


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def legal(text: str) -> str:
    """Return the text without the characters that XML 1.0 has no way to write."""
    return _ILLEGAL.sub("", text)
