"""The sitemap, with the days that the records give and not the day of the build."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from briefing_index.feeds import changed
from briefing_index.links import Links
from briefing_index.page import Kind, PlannedPage
from briefing_model.archive import Archive

PATH = "sitemap.xml"


def write(archive: Archive, links: Links, pages: Iterable[PlannedPage]) -> bytes:
    """Return the sitemap: every page for readers, with the day of the last change that its records know of."""
    latest = {ref: max(map(changed, found), default=None) for ref, found in archive.mentions.items()}
    root = Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for page in sorted(pages, key=lambda page: page.uri):
        if page.kind in (Kind.REDIRECT, Kind.MISSING, Kind.SEARCH, Kind.FOLLOWING):
            continue
        url = SubElement(root, "url")
        SubElement(url, "loc").text = links.canonical(page)
        day = changed(archive.by_id[page.briefing]) if page.briefing else latest.get(page.ref) if page.ref else None
        if day:
            SubElement(url, "lastmod").text = day.isoformat()
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode() + b"\n"
