"""A Markdown file to an article: foreign front matter by a mapping, the body without its markup.

`FIELDS` and `LISTS` are the mapping. Values that are lists or objects where one line is wanted give their first, or
their `name`. A date is that of the file as written there, not of another place. An address counts if it is one of the
web. A summary becomes the text where the body is a stub, and the article is then an excerpt; otherwise it is left out,
since it repeats the body. What `LISTS` names was filled in by somebody else, with handles, slugs and models among it:
it is declared, which makes a name that the archive knows and the text shows a mention, and any other a candidate.
"""

import re
from collections.abc import Iterator, Mapping

import yaml

from briefing_model import address
from briefing_tools.intake.article import Article, Dating, Declared, Flag, Imprint, Kind
from briefing_tools.text import day, language

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "date": ("date", "published", "pubDate", "publishDate", "published_at", "datePublished", "created"),
    "authors": ("authors", "author", "by", "byline", "creator"),
    "publisher": ("publisher", "site", "site_name", "sitename", "publication", "newspaper"),
    "url": ("url", "link", "canonical_url", "canonicalUrl", "canonical", "source", "permalink", "original_url"),
    "language": ("lang", "language", "locale"),
    "summary": ("description", "summary", "excerpt", "abstract", "dek", "subtitle"),
}
"""Field of an article -> the keys that other programs use for it, the first that is there counts."""

LISTS: Mapping[str, tuple[str, ...]] = {
    "people": ("people", "persons"),
    "companies": ("companies", "company"),
    "organisations": ("organisations", "organizations", "orgs"),
    "models": ("models", "products"),
    "themes": ("themes", "topics", "tags", "keywords", "categories"),
}
"""Family of names -> the keys under which other programs list them."""

MOST_NAMES = 100
STUB = 40
"""Words of a body below which a longer summary is the text: archives keep some bodies elsewhere."""

_DEEPEST = 50
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"^(?:```|~~~)[^\n]*\n.*?^(?:```|~~~)[ \t]*$\n?", re.MULTILINE | re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){1,1000})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\])")
_FOOTNOTE = re.compile(r"\[\^[\w-]+\]:?")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s+\S+.*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|___|__|~~)(?=\S)([^\n]{1,300}?)(?<=\S)\1")
_STRAY = re.compile(r"(?<!\S)\*\*(?=\w)|(?<=[\w.,])\*\*(?!\S)")
"""One of a pair whose other is missing or was taken by a neighbour."""
_UNDERSCORE = re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,300})(?<=\S)_(?!\w)")
_MARK = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)+", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--.{0,500}?-->", re.DOTALL)
_HEADING = re.compile(r"^#[ \t]+([^\n]+?)[ \t#]*$", re.MULTILINE)


def read(text: str, source: str) -> Article | None:
    """Return the article of a Markdown file, or None if it has no text."""
    fields, body = _split(text)
    given = {field: next((fields[key] for key in keys if fields.get(key)), None) for field, keys in FIELDS.items()}
    heading = _HEADING.search(body)
    title = _one(given["title"]) or (plain(heading.group(1)) if heading else None)
    if heading and title and plain(heading.group(1)) == title:
        body = body[: heading.start()] + body[heading.end() :]
    words = plain(body)
    told = plain(_one(given["summary"]) or "")
    stub = len(words.split()) < STUB and len(told.split()) > len(words.split())
    words = told if stub else words
    if not words:
        return None
    url = address.of_the_web(_one(given["url"]))
    publisher = _one(given["publisher"])
    written = _one(given["date"]) or ""
    days = (when,) if (when := day.iso(written)) else day.written(written)
    flags = ((Flag.INCOMPLETE, stub or words.endswith(("…", "..."))), (Flag.EXCERPT, stub))
    return Article(
        source=source,
        kind=Kind.MARKDOWN,
        title=title,
        title_candidates=(title,) if title else (),
        dating=Dating(day=days[0], evidence=(f"front matter: {written[:40]}",)) if days else Dating(),
        imprint=Imprint(publisher=publisher, authors=_many(given["authors"]), url=url, canonical_url=url),
        language=(_one(given["language"]) or language.of(words) or "").split("-")[0] or None,
        text=words,
        markdown=(_one(given["summary"]) or "") if stub else kept(body),
        flags=tuple(flag for flag, holds in flags if holds),
        incomplete=("its body stands elsewhere",) if stub else ("it breaks off",) if flags[0][1] else (),
        declared=tuple(_declared(fields)),
    )


def kept(markdown: str) -> str:
    """Return Markdown without code, pictures and HTML, which are no part of the text either."""
    return re.sub(r"\n{3,}", "\n\n", _IMAGE.sub("", _TAG.sub("", _CODE.sub("", markdown)))).strip()


def plain(markdown: str) -> str:
    """Return the text without its markup, paragraphs separated by an empty line."""
    text = _TAG.sub("", _DEFINITION.sub("", _CODE.sub("", markdown)))
    text = _FOOTNOTE.sub("", _LINK.sub(r"\1", _IMAGE.sub("", text)))
    lines = (_MARK.sub("\n\n\\g<0>", _RULE.sub("", text))).split("\n")
    text = "\n".join(_MARK.sub("", line) for line in lines)
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    text = _STRAY.sub("", _UNDERSCORE.sub(r"\1", text)).replace("`", "")
    blocks = (" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", text))
    return "\n\n".join(block for block in blocks if block)


def _split(text: str) -> tuple[Mapping[str, object], str]:
    text = text.lstrip()
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end() + 1) if opening else None
    if opening is None or closing is None:
        return {}, text
    head = text[opening.end() : closing.start()][:200_000]
    try:
        fields = None if _is_deep(head) else yaml.load(head, Loader=_LOADER)  # noqa: S506 - text only
    except (yaml.YAMLError, RecursionError, ValueError):
        fields = None
    return fields if isinstance(fields, dict) else {}, text[closing.end() :]


def _is_deep(head: str) -> bool:
    """Tell front matter that is nested so deeply that the parser in C would end the whole program."""
    depth = 0
    for event in yaml.parse(head, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            return True
    return False


def _declared(fields: Mapping[str, object]) -> Iterator[Declared]:
    for family, keys in LISTS.items():
        names = (name for key in keys for name in _many(fields.get(key)))
        yield from (Declared(family=family, name=name) for name in list(dict.fromkeys(names))[:MOST_NAMES])


def _one(value: object) -> str | None:
    if isinstance(value, list):
        return _one(value[0]) if value else None
    if isinstance(value, dict):
        return _one(value.get("name") or value.get("text"))
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _many(value: object) -> tuple[str, ...]:
    values = (
        value
        if isinstance(value, list)
        else re.split(r"\s*(?:,|;|&|\band\b)\s*", value)
        if isinstance(value, str)
        else [value]
    )
    return tuple(dict.fromkeys(name for item in values if (name := _one(item))))
