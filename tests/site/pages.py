"""Reading the built pages as a browser would: elements, attributes, and where links lead."""

import posixpath
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit


class Elements(HTMLParser):
    """Collects every element of a page with its attributes, and the text that a reader sees."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def elements(page: str) -> list[tuple[str, dict[str, str]]]:
    """Return (tag, attributes) of each element of a page."""
    return Elements(page).found


def text(page: str) -> str:
    """Return the text of a page with single blanks."""
    return " ".join("".join(Elements(page).text).split())


def html_pages(site: Mapping[str, str]) -> dict[str, str]:
    """Return the pages among the files of a site."""
    return {name: content for name, content in site.items() if name.endswith(".html")}


def addresses(page: str) -> Iterator[str]:
    """Yield every address that a page links to or loads."""
    for _, attributes in elements(page):
        yield from (attributes[name] for name in ("href", "src", "action") if name in attributes)


def dead_links(site: Mapping[str, str], *, folders: bool) -> list[str]:
    """Return `page -> address` for each address within the site at which there is nothing.

    `folders` says whether a server stands between, which gives a folder's index.html; from a disk it is not given.
    """
    dead = []
    for name, page in html_pages(site).items():
        ids = {attributes["id"] for _, attributes in elements(page) if "id" in attributes}
        for address in addresses(page):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or (name == "404.html" and parts.path.startswith("/")):
                continue
            if not parts.path:
                if parts.fragment and parts.fragment not in ids:
                    dead.append(f"{name} -> {address}")
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
            if folders and (parts.path.endswith("/") or target == "."):
                target = posixpath.normpath(f"{target}/index.html")
            if target not in site and not target.endswith(".woff2") and not target.startswith("pagefind"):
                dead.append(f"{name} -> {address}")
    return dead
