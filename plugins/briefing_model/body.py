"""The body of a file: its claims and their footnotes, and what must not stand in it. Nothing is rendered here."""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from briefing_model.front_matter import Document
from briefing_model.problem import Problem
from briefing_model.rulebook import prose, record

DRAFT_NOTES = "<!-- draft notes -->"
END_OF_NOTES = "<!-- end of draft notes -->"
FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")

_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
_SPREAD_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\1(?!`)")
_NOTES = re.compile(f"{DRAFT_NOTES}.*?(?:{END_OF_NOTES}|\\Z)", re.DOTALL)
_MARKER = re.compile(f"{DRAFT_NOTES}|{END_OF_NOTES}")
_TAG = re.compile(r"<(?<!\]\(<)(?<!\]: <)(?<!\]:<)(?:[/?!]?[a-zA-Z][^<>]{0,300}>|!--)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@:]+@[^<>\s:]+>", re.IGNORECASE)
_DESTINATIONS = (
    ("](", re.compile(r"\]\(\s*<?([^)>]{1,2000})")),  # [text](here)
    ("]:", re.compile(r"^[ \t>*+\-\d.)]*\[[^\[\]]{0,300}\]:\s*<?([^>\s]{1,2000})", re.MULTILINE)),  # [label]: here
    ("<", re.compile(r"<([a-zA-Z&\\][^<>/\s]{0,300}[:&][^<>]{0,300})>")),  # <here>
)
"""What a destination begins with, and the whole of it; a definition may stand in a quotation or a list."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:")
_IGNORED = str.maketrans("", "", "\\`")
_CODES = re.compile("[`~]")
_LETTER = re.compile("[a-zA-Z]")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_NO_CLAIM = re.compile(r"\s*(?:#|\||<!--|\[[^\[\]]*\]:)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A paragraph or list item of a body, with its line within the body (from 0) and the sources that it names."""

    line: int
    text: str
    sources: tuple[str, ...]


@lru_cache(maxsize=1)  # the same body is asked for its claims by one check after the other
def claims(body: str) -> tuple[Claim, ...]:
    """Return the statements of a body in their order: each list item and each paragraph that is no heading or code."""
    cited = _without_code if _CODES.search(body) else str
    return tuple(
        Claim(line=line, text=text, sources=tuple(FOOTNOTE.findall(cited(text))))
        for line, text in _blocks(without_notes(_without_fences(body)))
        if not _NO_CLAIM.match(_unmarked(text)) and (_LETTER.search(text) or any(c.isalpha() for c in text))
    )


def without_notes(text: str) -> str:
    """Return the body with blanks for the notes of a draft, every other character at its place."""
    return _NOTES.sub(lambda notes: re.sub(r"[^\n]", " ", notes.group()), text) if DRAFT_NOTES in text else text


def passages(body: str) -> Iterator[tuple[int, str]]:
    """Yield (line within the body, from 0; text) of each list item, paragraph and heading, without code and notes."""
    return _blocks(without_notes(_without_code(body)))


def problems(document: Document, cited: frozenset[str] | None) -> Iterator[Problem]:
    """Yield what is wrong with the body; `cited` are the ids of a briefing's sources, None for any other page."""
    text = _without_code(document.body)
    for marker in _MARKER.finditer(text):
        line = _line(document, marker.start())
        yield prose.DRAFT_MARKER.at(document.path, line, found="a marker of the draft's notes stands here")
    prose_only = without_notes(text)
    if cited is not None:
        yield from _uncited(document)
        yield from _unknown(document, prose_only, cited)
    yield from _markup(document, prose_only)
    yield from _unsafe_links(document, prose_only)


def links(body: str) -> tuple[tuple[int, str], ...]:
    """Return (line within the body, from 0; address) of each link, those in code left out."""
    return tuple((body.count("\n", 0, start), destination) for start, destination in destinations(body))


def destinations(body: str) -> tuple[tuple[int, str], ...]:
    """Return (offset, address) of each link, those in code left out; the address stands at the offset as it is."""
    found = _destinations(body, _without_code(body))
    return tuple(
        (start + len(written) - len(written.lstrip()), "".join(written.split(maxsplit=1)[:1]))
        for start, written in found
    )


def target(folder: str, href: str) -> str | None:
    """Return the path below docs_dir of the Markdown file that a link leads to; None for any other link.

    `folder` is that of the file that has the link.
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path.endswith(".md"):
        return None
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


def is_unsafe(destination: str) -> bool:
    """Tell whether a link could run code or carry a file, in whatever disguise its scheme is written."""
    plain = destination
    for _ in range(3):
        plain = html.unescape(plain)
    plain = "".join(c for c in plain.translate(_IGNORED) if c.isprintable() and c != " ")
    scheme = _SCHEME.match(plain)
    return scheme is not None and scheme.group().lower() not in _SAFE_SCHEMES


def _without_code(body: str) -> str:
    """Return the body with code made unreadable, each character in its place.

    Whether code may run on into the next line depends on lists and quotations, so that only what is code either way
    is taken for code: nothing can hide behind a stray backtick.
    """
    body = _without_fences(body)
    if "`" not in body:
        return body
    lines, spread = _CODE.sub(_ticked, body), _SPREAD_CODE.sub(_ticked, body)
    return "".join(one if one == other else plain for plain, one, other in zip(body, lines, spread, strict=True))


def _without_fences(body: str) -> str:
    """Return the body with blanks for fenced code; as in Markdown, a fence that nobody closes runs to the end.

    A fence that is indented, as in a list, ends with the list and so is taken for text.
    """
    if "```" not in body and "~~~" not in body:
        return body
    kept, fence = list[str](), ""
    for line in body.split("\n"):
        inside, bare = fence, line.strip()
        if inside:
            fence = "" if bare.startswith(inside) and not bare.strip(inside[0]) else inside
        elif opening := _FENCE.match(line):
            fence = opening.group()
        kept.append(" " * len(line) if inside or fence else line)
    return "\n".join(kept)


def _destinations(body: str, prose_only: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, destination) of each link; code within one is part of it, as it is for Markdown."""
    for opening, pattern in _DESTINATIONS:
        if opening in prose_only:
            for match in pattern.finditer(prose_only):
                yield match.start(1), body[match.start(1) : match.end(1)]


def _line(document: Document, offset: int) -> int:
    return document.body_line + document.body.count("\n", 0, offset)


def _ticked(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "`", code.group())


def _uncited(document: Document) -> Iterator[Problem]:
    for claim in claims(document.body):
        if not claim.sources:
            line = document.body_line + claim.line
            yield prose.UNCITED_CLAIM.at(document.path, line, found=f"{_opening(claim.text)!r} names no source")


def _unknown(document: Document, prose_only: str, cited: frozenset[str]) -> Iterator[Problem]:
    for match in FOOTNOTE.finditer(prose_only):
        if match.group(1) not in cited:
            wanted = f"one of the sources ({', '.join(sorted(cited)) or 'none'}) is wanted"
            line = _line(document, match.start())
            yield record.UNKNOWN_SOURCE.at(document.path, line, found=f"the footnote {match.group()}", wanted=wanted)


def _markup(document: Document, prose_only: str) -> Iterator[Problem]:
    """Yield the first tag of each line."""
    told: set[int] = set()
    for tag in _TAG.finditer(prose_only):
        line = _line(document, tag.start())
        if line not in told and not (_AUTOLINK.fullmatch(tag.group()) or _MARKER.match(prose_only, tag.start())):
            told.add(line)
            yield prose.RAW_HTML.at(document.path, line, found=f"{tag.group()[:40]!r} stands in the text")


def _unsafe_links(document: Document, prose_only: str) -> Iterator[Problem]:
    told: set[int] = set()
    for start, destination in _destinations(document.body, prose_only):
        if start not in told and is_unsafe(destination):
            told.add(start)
            line = _line(document, start)
            yield prose.UNSAFE_LINK.at(document.path, line, found=f"a link to {destination[:60]!r}")


def _blocks(prose_only: str) -> Iterator[tuple[int, str]]:
    start, lines = 0, list[str]()
    for number, line in enumerate([*prose_only.split("\n"), ""]):
        ends = not line.strip() or _ITEM.match(line) or line.startswith("#")
        if ends and lines:
            yield start, " ".join(lines)
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(line.strip())
            if line.startswith("#"):
                yield start, lines.pop()


def _opening(text: str) -> str:
    words = _unmarked(text).split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


def _unmarked(text: str) -> str:
    """Return an item of a list without what makes it one."""
    marker = _ITEM.match(text)
    return text[marker.end() :] if marker else text
