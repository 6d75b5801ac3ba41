"""Who wrote the article of a page: what its metadata say, else links to authors and by-lines above the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from lxml.html import HtmlElement

from briefing_model import address, naming
from briefing_tools.sources import byline, page
from briefing_tools.sources.page import Page
from briefing_tools.sources.passage import Passage
from briefing_tools.text import vocabulary

ABOVE = 25
"""Passages above the text among which its by-line stands."""
MOST = 12
"""Authors of an article at most; more is a list of contributors."""
LONGEST = 6
"""Words of an author's name at most."""

_AUTHORISH = re.compile(
    r"/(?:authors?|by|staff|people|person|profiles?|contributors?|journalists?|reporters?|writers?|columnists?|team"
    r"|newsteam|experts?|members?|users?|redaktion|autor(?:en)?|auteur)/",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:written |posted |story |words |text |reviewed )?by|von|par|por|author|autor(?:in)?|edited by)\b[\s:]*",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:,\s*(?:M\.?D|Ph\.?D|Esq|Jr|Sr)\b\.?|\(.*\)|\s[-–—|•·].*)$", re.IGNORECASE)
_BY = re.compile(r"(?:^|[\s|•·–—-])(?:by|von|par|por)\s+(.{3,80})$", re.IGNORECASE)
_SIGNED = re.compile(r"\b(?:author|byline|by-line|vcard)\b", re.IGNORECASE)
_HANDLE = re.compile(r"[^\W_]\w{1,19}")
_NOBODY = frozenset({
    "admin", "administrator", "anonymous", "author", "by", "editor", "editorial", "guest", "newsroom", "redaktion",
    "staff", "team", "unknown", "webmaster", "written", "posted", "share", "follow", "about", "more", "profile",
})  # fmt: skip

_AGENCIES = frozenset({
    "reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "bloomberg", "dpa",
    "apa", "xinhua", "pti", "ani", "ians", "kyodo", "upi", "efe", "ansa", "tass",
})  # fmt: skip


def authors(
    tree: HtmlElement, described: Page, found: str | None, above: Sequence[Passage], houses: Iterable[str]
) -> tuple[str, ...]:
    """Return the authors; `found` is what trafilatura has, `above` the passages above the text, `houses` publishers."""
    publishers = {naming.folded(house) for house in houses}
    linked = [name for item in described.linked[:1] for name in page.texts(item.get("author"))]
    told = [*_people((found or "").split(";")), *_people(linked)]
    named = [name for name in told if _is_somebody(name, publishers)]
    full = [name for name in named if " " in name]
    if not full:
        full = [n for n in (*_by_link(tree), *_by_text(above)) if _is_somebody(n, publishers)] or named
    if len(full) == 1 and " " not in full[0]:
        full = [_longer(full[0], above)]
    return _distinct(full)[:MOST]


def _people(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        bare = byline.bare(_BEHIND.sub("", _LEADING.sub("", " ".join(name.split()))))
        if (
            bare
            and not bare.startswith(("http", "@"))
            and len(bare.split()) <= 6
            and not any(c.isdigit() for c in bare)
        ):
            yield bare


def _is_somebody(name: str, publishers: set[str]) -> bool:
    """Tell an author from nobody, and from the house, unless the house bears a person's name."""
    words = name.casefold().split()
    if set(words) <= _NOBODY or name.casefold() in _AGENCIES or (len(words) > 1 and {"staff", "desk"} & set(words)):
        return False
    if any(f" {house} " in f" {name.casefold()} " for house in publishers) and naming.folded(name) not in publishers:
        return False
    return naming.folded(name) not in publishers or (len(words) in (2, 3) and words[0] in vocabulary.GIVEN)


def _by_link(tree: HtmlElement) -> Iterator[str]:
    """Yield the names of links to an author's page: the last part of its address is the name."""
    first: HtmlElement | None = None
    for link in tree.iter("a"):
        href = link.get("href") or ""
        if not _AUTHORISH.search(href):
            continue
        name = page.words(link)
        slug = naming.slug(name)
        part = next((p for p in reversed(unquote(address.path(href)).split("/")) if p), "")
        if slug and "-" in slug and naming.slug(part).startswith(slug) and len(name.split()) <= 4:
            if first is not None and not _stand_together(first, link):
                return
            first = first if first is not None else link
            yield name


def _stand_together(one: HtmlElement, other: HtmlElement) -> bool:
    near = list(one.iterancestors())[:4]
    return any(above in near for above in list(other.iterancestors())[:4])


def _by_text(above: Sequence[Passage]) -> Iterator[str]:
    """Yield the names of the nearest by-line above the text: one with `By`, or in an element for authors."""
    for one in reversed(above[-ABOVE:]):
        signed = _BY.search(one.text) if one.words <= 20 else None
        names = byline.names(signed.group(1)) if signed else ()
        if not names and one.words <= 12:
            names = tuple(_in_element(one.element))
        if names:
            yield from names
            return


def _in_element(element: HtmlElement) -> Iterator[str]:
    for node in (element, *element.iterdescendants()):
        marks = f"{node.get('class') or ''} {node.get('rel') or ''} {node.get('itemprop') or ''}".replace("_", "-")
        if _SIGNED.search(marks):
            bare = _LEADING.sub("", page.words(node))
            names = byline.names(bare)
            single = bare if _HANDLE.fullmatch(bare) and bare.casefold() not in _NOBODY else None
            if names or single:
                yield from names or ((single,) if single else ())
                return


def _longer(name: str, above: Sequence[Passage]) -> str:
    """Return the whole name where only the given name is told and the page has a line that is the whole."""
    whole = (one.text for one in above if one.text.startswith(f"{name} ") and byline.names(one.text) == (one.text,))
    return next(whole, name)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, in its fullest form; initials without a full stop are no other name."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(naming.folded(name.replace(".", "")), name)
    return tuple(kept.values())
