"""What a reader can do with a briefing: pass it on, suggest a correction, edit it, read its Markdown."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from briefing_index.page import PlannedPage
from briefing_index.view.edition import Edition
from briefing_index.view.part import Link
from briefing_model.record import Briefing


def share(edition: Edition, page: PlannedPage, briefing: Briefing) -> Link | None:
    """Return a mail with the title and the address; none if the site does not know its own."""
    address = edition.links.canonical(page)
    if not address:
        return None
    subject, text = _quoted(briefing.title), _quoted(f"{briefing.title}\n{address}")
    return Link(f"mailto:?subject={subject}&body={text}", "Share by mail")


def of(edition: Edition, briefing: Briefing) -> tuple[Link, ...]:
    """Return the ways to the issue form, the editor and the source, as far as the site has them."""
    return tuple(Link(address, text) for address, text in _addresses(edition, briefing) if address)


def _addresses(edition: Edition, briefing: Briefing) -> Iterator[tuple[str, str]]:
    site, path = edition.site, briefing.origin.path
    yield _issue(site.issue_url, briefing), "Suggest a correction"
    yield site.edit_base and site.edit_base + path, "Edit this page"
    yield site.view_base and site.view_base + path, "Markdown source"


def _issue(address: str, briefing: Briefing) -> str:
    """Return the address of the form with its title and the field `briefing` filled in."""
    if not address:
        return ""
    filled = urlencode({"title": f"Correction: {briefing.title}", "briefing": briefing.origin.path}, quote_via=quote)
    return f"{address}{'&' if '?' in address else '?'}{filled}"


def _quoted(text: str) -> str:
    """Return text for a mail address; a line ends as mail wants it."""
    return quote(text.replace("\n", "\r\n"), safe=":/,")
