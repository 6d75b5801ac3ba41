"""What a feed says, markup and all: RSS, Atom and RDF as feedparser reads them, JSON Feed by hand."""

import io
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass

import feedparser  # type: ignore[import-untyped]

from briefing_model.address import of_the_web
from briefing_tools.sources import fragment

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_MAIL_ADDRESS = re.compile(r"\S+@\S+\.\S+")

logging.getLogger("feedparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """What a feed says of itself."""

    title: str | None = None
    link: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a feed says of one article, markup and all."""

    guid: str | None = None
    title: str | None = None
    link: str | None = None
    content: str = ""
    summary: str = ""
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    language: str | None = None


def read(text: str) -> tuple[Channel, list[Entry]]:
    """Return what a feed says of itself and of its entries, in its order; nothing is fetched."""
    head = text.lstrip()
    return _of_json(head) if head.startswith("{") else _of_xml(head)


def _of_xml(text: str) -> tuple[Channel, list[Entry]]:
    # Never a string: feedparser takes one for an address or the name of a file, and goes there.
    stream = io.BytesIO(
        b'<?xml version="1.0" encoding="utf-8"?>' + _DECLARATION.sub("", text).encode("utf-8", "replace")
    )
    try:
        read = feedparser.parse(
            stream,
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (RecursionError, ValueError, AssertionError, LookupError, TypeError, AttributeError):
        return Channel(), []
    feed = read.get("feed", {})
    channel = Channel(
        title=_line(feed.get("title")),
        link=_text(feed.get("link")),
        language=_text(feed.get("language")),
        authors=_names(feed),
    )
    exact = str(read.get("version", "")).startswith("atom")
    return channel, [_of_entry(entry, exact=exact) for entry in read.get("entries", [])]


def _of_entry(entry: Mapping[str, object], *, exact: bool) -> Entry:
    """Return an entry; `exact` where the format says of each text whether it is markup, which nobody knows in RSS."""
    origin = entry.get("source")
    guid = _text(entry.get("id"))
    return Entry(
        guid=guid,
        title=_headline(entry, exact=exact),
        link=_text(entry.get("feedburner_origlink")) or _text(entry.get("link")) or of_the_web(guid),
        content=_longest(entry.get("content")),
        summary=_value(entry.get("summary_detail")) or _text(entry.get("summary")) or "",
        published=_text(entry.get("published")) or _text(entry.get("created")),
        # Where there is none, feedparser would give `published` in its place.
        updated=_text(entry.get("updated")) if "updated" in entry else None,
        authors=_names(entry),
        publisher=_line(origin.get("title")) if isinstance(origin, Mapping) else None,
    )


def _headline(entry: Mapping[str, object], *, exact: bool) -> str | None:
    detail, title = entry.get("title_detail"), _text(entry.get("title"))
    plain = exact and isinstance(detail, Mapping) and detail.get("type") == "text/plain"
    return " ".join(title.split()) if title and plain else _line(title)


def _longest(contents: object) -> str:
    values = [_value(item) for item in contents] if isinstance(contents, list) else []
    return max(values, key=len, default="")


def _value(detail: object) -> str:
    """Return the markup of a construct; plain text is escaped and its paragraphs marked, so that all of it is HTML."""
    if not isinstance(detail, Mapping):
        return ""
    value = _text(detail.get("value")) or ""
    plain = detail.get("type") == "text/plain" and not fragment.is_markup(value)
    return _marked(value) if plain else value


def _marked(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", escaped))


def _names(holder: Mapping[str, object]) -> tuple[str, ...]:
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else []
    named = [_text(one.get("name")) for one in people if isinstance(one, Mapping)]
    return tuple(dict.fromkeys(n for name in named if name and (n := _person(name))))


def _person(name: str) -> str:
    return fragment.inline(_MAIL_ADDRESS.sub("", name)).strip(" ()<>,;")


def _of_json(text: str) -> tuple[Channel, list[Entry]]:
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return Channel(), []
    if not isinstance(feed, dict):
        return Channel(), []
    channel = Channel(
        title=_line(feed.get("title")),
        link=of_the_web(_text(feed.get("home_page_url"))),
        language=_text(feed.get("language")),
        authors=_json_names(feed),
    )
    items = feed.get("items")
    return channel, [_of_item(item) for item in (items if isinstance(items, list) else []) if isinstance(item, dict)]


def _of_item(item: Mapping[str, object]) -> Entry:
    guid = _text(item.get("id"))
    written = _text(item.get("content_text"))
    return Entry(
        guid=guid,
        title=_line(item.get("title")),
        link=of_the_web(_text(item.get("url"))) or of_the_web(_text(item.get("external_url"))) or of_the_web(guid),
        content=_text(item.get("content_html")) or (_marked(written) if written else ""),
        summary=_marked(_text(item.get("summary")) or ""),
        published=_text(item.get("date_published")),
        updated=_text(item.get("date_modified")),
        authors=_json_names(item),
        language=_text(item.get("language")),
    )


def _json_names(holder: Mapping[str, object]) -> tuple[str, ...]:
    listed = holder.get("authors")
    people = listed if isinstance(listed, list) else [holder.get("author")]
    named = [_text(one.get("name")) for one in people if isinstance(one, Mapping)]
    return tuple(dict.fromkeys(n for name in named if name and (n := _person(name))))


def _text(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None


def _line(value: object) -> str | None:
    found = _text(value)
    return fragment.inline(found) or None if found else None
