"""The pages of a built site -> the links between them that lead nowhere, anchors included."""

import posixpath
import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from briefing_model.problem import Problem
from briefing_model.rulebook import whole

_FETCHED = ("href", "src")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_INDEX = "index.html"
_WANTED = "a file of the site, and a place that is on its page, is wanted"
_REMEDY = "Correct the link in the file that the page is made of, or bring back what it leads to."


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """What a page says of itself and of others: where it can be entered, and (line, address) of each of its links."""

    anchors: frozenset[str]
    links: tuple[tuple[int, str], ...]


def leaf(text: bytes) -> Leaf:
    """Read a page."""
    if not text.strip():
        return Leaf(anchors=frozenset(), links=())
    tree = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    anchors: set[str] = set()
    links: list[tuple[int, str]] = []
    for element in tree.iter(etree.Element):
        for key in ("id", "name"):
            if (value := element.get(key)) and (key == "id" or element.tag == "a"):
                anchors.add(value)
        line = element.sourceline
        values = (value for key in _FETCHED if (value := element.get(key)) is not None)
        links += ((line if isinstance(line, int) else 1, value) for value in values)
    return Leaf(anchors=frozenset(anchors), links=tuple(links))


def base(home: bytes) -> str:
    """Return the path at which a site stands on its host, as its home page says; a slash where it does not."""
    tree = html.document_fromstring(home, parser=html.HTMLParser(encoding="utf-8")) if home.strip() else None
    said = tree.find(".//link[@rel='canonical']") if tree is not None else None
    path = posixpath.dirname(urlsplit(said.get("href") or "").path) if said is not None else ""
    return f"/{path.strip('/')}/" if path.strip("/") else "/"


def broken(
    path: str, one: Leaf, files: Set[str], leaf_at: Callable[[str], Leaf], *, base: str = "/"
) -> Iterator[Problem]:
    """Yield the links of the page at a path that lead to no file, or to a place that is not on its page.

    `base` is the path at which the site stands on its host: 404.html is served anywhere and links from there.
    """
    for line, address in dict.fromkeys(one.links):
        target = _target(path, address, base)
        if target is None:
            continue
        file, anchor = target
        found = file if file in files else posixpath.join(file, _INDEX) if file else _INDEX
        if found not in files:
            yield _problem(path, line, f"{address!r} leads to no file of the site")
        elif _is_wanted(anchor, found) and anchor not in (one if found == path else leaf_at(found)).anchors:
            yield _problem(path, line, f"{address!r} leads to a place that is not on its page")


def _is_wanted(anchor: str, file: str) -> bool:
    """Tell whether an anchor is one that must stand on a page; `#year=2025` is for a script, `#top` for the browser."""
    return bool(anchor) and "=" not in anchor and anchor != "top" and file.endswith(".html")


def _problem(path: str, line: int, found: str) -> Problem:
    return whole.BROKEN_LINK.at(path, line, found=found, wanted=_WANTED, remedy=_REMEDY)


def _target(path: str, address: str, base: str) -> tuple[str, str] | None:
    """Return the file of the site that an address names, and the place in it; None for what is elsewhere."""
    if _ELSEWHERE.match(address):
        return None
    parts = urlsplit(address)
    if parts.path.startswith("/"):
        if not f"{parts.path}/".startswith(base):
            return posixpath.join("..", parts.path), ""
        way = parts.path[len(base) :]
        joined = unquote(way)
    elif not parts.path:
        joined = path
    else:
        joined = posixpath.join(posixpath.dirname(path), unquote(parts.path))
    file = posixpath.normpath(joined) if joined else ""
    return ("" if file == "." else file), unquote(parts.fragment)
