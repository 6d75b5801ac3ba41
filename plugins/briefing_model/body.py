"""The body of a file: its claims and their footnotes, and what must not stand in it. Nothing is rendered here."""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from briefing_model.front_matter import Document
from briefing_model.problem import Problem
from briefing_model.rulebook import prose, record

DRAFT_NOTES = "<!-- draft notes -->"
END_OF_NOTES = "<!-- end of draft notes -->"
FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\]")

_CODE = re.compile(r"(`+)(?:(?!\1)[^\n])+\1")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|<!--")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>", re.IGNORECASE)
_DESTINATION = re.compile(r"\]\(\s*<?([^)>\n]{1,2000})|^\s{0,3}\[[^\]\n]+\]:\s*<?([^>\n]{1,2000})", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:")
_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]+")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A paragraph or list item of a body, with its line within the body (from 0) and the sources that it names."""

    line: int
    text: str
    sources: tuple[str, ...]


def claims(body: str) -> tuple[Claim, ...]:
    """Return the statements of a body in their order: each list item and each paragraph that is no heading or code."""
    return tuple(
        Claim(line=line, text=text, sources=tuple(FOOTNOTE.findall(text)))
        for line, text in _blocks(body)
        if not text.lstrip().startswith(("#", "```", "~~~", "|", "[", "<!--")) and any(c.isalpha() for c in text)
    )


def problems(document: Document, cited: frozenset[str] | None) -> Iterator[Problem]:
    """Yield what is wrong with the body; `cited` are the ids of a briefing's sources, None for any other page."""
    if not document.body:
        return
    if cited is not None:
        yield from _footnotes(document, cited)
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        shown = _CODE.sub("", line)
        if DRAFT_NOTES in shown or END_OF_NOTES in shown:
            yield prose.DRAFT_MARKER.at(document.path, number, found="a marker of the draft's notes stands here")
        elif tag := _TAG.search(_AUTOLINK.sub("", shown)):
            yield prose.RAW_HTML.at(document.path, number, found=f"{tag.group()[:40]!r} stands in the text")
        for destination in _destinations(shown):
            if is_unsafe(destination):
                yield prose.UNSAFE_LINK.at(document.path, number, found=f"a link to {destination[:60]!r}")


def links(body: str) -> Iterator[tuple[int, str]]:
    """Yield (line within the body, from 0; address) of each link, those in code left out."""
    for number, line in enumerate(body.split("\n")):
        for destination in _destinations(_CODE.sub("", line)):
            yield number, destination.split(" ", 1)[0].strip()


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
    plain = _BLANK.sub("", plain).replace("\\", "")
    scheme = _SCHEME.match(plain)
    return scheme is not None and scheme.group().lower() not in _SAFE_SCHEMES


def _destinations(line: str) -> Iterator[str]:
    for match in _DESTINATION.finditer(line):
        yield next(group for group in match.groups() if group)
    for match in re.finditer(r"<([a-zA-Z&\\][^<>\n]{0,300})>", line):
        if ":" in html.unescape(match.group(1)).split("/", 1)[0].split(" ", 1)[0]:
            yield match.group(1)


def _footnotes(document: Document, cited: frozenset[str]) -> Iterator[Problem]:
    for claim in claims(document.body):
        line = document.body_line + claim.line
        for source in claim.sources:
            if source not in cited:
                known = ", ".join(sorted(cited)) or "none"
                wanted = f"one of the sources ({known}) is wanted"
                yield record.UNKNOWN_SOURCE.at(document.path, line, found=f"the footnote [^{source}]", wanted=wanted)
        if not claim.sources:
            yield prose.UNCITED_CLAIM.at(document.path, line, found=f"{_opening(claim.text)!r} names no source")


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    start, lines, fenced, notes = 0, list[str](), False, False
    for number, line in enumerate([*body.split("\n"), ""]):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        notes = (notes or DRAFT_NOTES in line) and END_OF_NOTES not in line
        ends = not line.strip() or fenced or notes or _ITEM.match(line) or line.startswith("#")
        if ends and lines:
            yield start, " ".join(lines)
            lines = []
        if line.strip() and not fenced and not notes:
            start = start if lines else number
            lines.append(line.strip())
            if line.startswith("#"):
                yield start, lines.pop()


def _opening(text: str) -> str:
    words = _ITEM.sub("", text).split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
