"""What an HTML page says about itself: JSON-LD, Open Graph, headings, links."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from briefing_model import address

_ARTICLE_TYPES = re.compile(r"Article|NewsArticle|BlogPosting|Report|Posting|Review|OpinionNewsArticle", re.IGNORECASE)
_DEEPEST = 6

Json = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The metadata of a page, as it stands there; nothing is chosen yet."""

    tree: HtmlElement
    headings: tuple[str, ...]
    """The text of each `h1`."""
    subheadings: tuple[str, ...]
    """The text of each `h2` and `h3`."""
    window_title: str | None
    meta: Mapping[str, str]
    """Content of `meta` by property or name, the first of each, in small letters."""
    linked: tuple[Json, ...]
    """The JSON-LD objects that describe an article; the one that names this page's headline first."""
    canonical: str | None
    language: str | None
    locale: str | None
    """Language and region in small letters, `en-gb`."""

    def first(self, *names: str) -> str | None:
        """Return the first of the meta values that is there."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)


def of(tree: HtmlElement) -> Page:
    """Read the metadata of a parsed page."""
    meta = _meta(tree)
    headings = tuple(text for node in tree.iter("h1") if (text := words(node)))
    title = next((text for node in tree.iter("title") if (text := words(node))), None)
    canonical = next(
        (a for link in tree.iter("link") if link.get("rel") == "canonical" and (a := link.get("href"))), None
    )
    language = tree.get("lang") or tree.get("xml:lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    locale = language.strip().replace("_", "-").lower() if language and language.strip() else None
    known = " ".join(filter(None, (title, meta.get("og:title"), *headings)))
    return Page(
        tree=tree,
        headings=headings,
        subheadings=tuple(text for node in tree.iter("h2", "h3") if (text := words(node))),
        window_title=title,
        meta=meta,
        linked=_relevant(tuple(_articles(tree)), known),
        canonical=address.of_the_web(canonical),
        language=locale.split("-")[0] if locale else None,
        locale=locale,
    )


def words(node: HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(str(node.text_content()).split())


def text(value: object) -> str | None:
    """Return a JSON-LD value that should be text: itself, the first of a list, or an object's name."""
    if isinstance(value, str):
        # Some sites escape their JSON-LD twice.
        return " ".join(unescape(value).split()) or None
    if isinstance(value, Sequence) and value:
        return text(value[0])
    return text(value.get("name")) if isinstance(value, Mapping) else None


def word_count(described: Page) -> int | None:
    """Return the number of words that the article has by its JSON-LD."""
    value = described.linked[0].get("wordCount") if described.linked else None
    written = str(value).strip() if isinstance(value, (int, str)) else ""
    return int(written) if written.isdecimal() and len(written) < 7 else None


def texts(value: object) -> tuple[str, ...]:
    """Return every text in a JSON-LD value: of a list each."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(found for item in value[:50] for found in texts(item))
    found = text(value)
    return (found,) if found else ()


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        content = (node.get("content") or "").strip()
        if key and content:
            found.setdefault(key.strip().lower(), " ".join(content.split()))
    return found


def _articles(tree: HtmlElement) -> Iterator[Json]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                loaded = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _within(loaded, 0)


def _within(value: object, depth: int) -> Iterator[Json]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _within(item, depth + 1)
    elif isinstance(value, dict):
        kind = value.get("@type")
        kinds = kind if isinstance(kind, list) else [kind]
        if any(isinstance(k, str) and _ARTICLE_TYPES.search(k) for k in kinds):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _within(value.get(key), depth + 1)


def _relevant(found: Sequence[Json], known: str) -> tuple[Json, ...]:
    """Put first the object whose headline the page shows: a carousel of other stories has objects of its own."""

    def shown(item: Json) -> bool:
        headline = text(item.get("headline"))
        return bool(headline) and str(headline).casefold() in known.casefold()

    return (*filter(shown, found), *(item for item in found if not shown(item)))
