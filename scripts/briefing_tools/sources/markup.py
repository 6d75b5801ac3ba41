"""The parts of a body as Markdown: headings, lists, quotations and links kept, everything else as plain text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from briefing_tools.sources import passage
from briefing_tools.sources.line import Line, Shape
from briefing_tools.sources.part import Part

HEADING_WORDS = 16

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|&]|(?<=!)(?=\[)")
_LEADING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=]|\d{1,9}(?=[.)]))")
_ITEM = re.compile(r"^(?:[-*•●▪◦·–]|(\d{1,3})[.)])\s+")
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "button"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Block:
    """One block of Markdown; items of a list stand together, `depth` is the number of lists around it."""

    text: str
    depth: int = 0


def of_parts(parts: Sequence[Part], base: str | None) -> str:
    """Return the parts as Markdown; addresses of links are whole, with the page's as their base."""
    return _joined(_of_part(part, base) for part in parts)


def of_lines(lines: Iterable[Line]) -> str:
    """Return the lines of a plain text as Markdown: headings and list items by their shape."""
    return _joined(_of_line(line) for line in lines if line.text)


def of_text(text: str) -> str:
    """Return plain paragraphs as Markdown that shows the same words."""
    return _joined(_Block(text=escaped(paragraph)) for paragraph in text.split("\n\n") if paragraph)


def escaped(text: str) -> str:
    """Return a line of text with a backslash before what Markdown would take for its own."""
    safe = _SPECIAL.sub(lambda match: f"\\{match.group()}", text)
    return _LEADING.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdecimal() else f"{m[1]}\\{m[2]}", safe)


def _joined(blocks: Iterable[_Block]) -> str:
    pieces: list[str] = []
    depth = 0
    for block in blocks:
        if pieces:
            pieces.append("\n" if depth and block.depth else "\n\n")
        # Further in than its predecessor by more than one, an item would be code.
        depth = min(block.depth, depth + 1)
        pieces.append("    " * (depth - 1) + block.text)
    return "".join(pieces)


def _of_line(line: Line) -> _Block:
    if line.shape is Shape.ITEM and (mark := _ITEM.match(line.text)):
        number = mark.group(1)
        return _Block(text=f"{number + '.' if number else '-'} {escaped(line.text[mark.end() :])}", depth=1)
    heads = line.shape in (Shape.PHRASE, Shape.SHORT) and not line.pattern and line.words <= HEADING_WORDS
    return _Block(text=f"## {escaped(line.text)}" if heads else escaped(line.text))


def _of_part(part: Part, base: str | None) -> _Block:
    found = part.passage
    if found is None:
        return _Block(text=escaped(part.text))
    plain = not part.whole or passage.key(part.text) != found.key
    text = escaped(part.text) if plain else " ".join("".join(_inline(found.element, base)).split())
    if not plain and text:
        text = _LEADING.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdecimal() else f"{m[1]}\\{m[2]}", text)
    if found.heads and not plain:
        return _Block(text=f"{'#' * int(str(found.element.tag)[1])} {text}")
    mark, depth = _mark(found.element) if not plain else ("", 0)
    quoted = "> " * min(2, sum(above.tag == "blockquote" for above in (found.element, *found.element.iterancestors())))
    return _Block(text=f"{quoted}{mark}{text}", depth=0 if quoted else depth)


def _mark(element: HtmlElement) -> tuple[str, int]:
    """Return the mark of a list item, and the number of lists around it."""
    item = next((one for one in (element, *element.iterancestors()) if one.tag in ("li", "td", "blockquote")), None)
    around = item.getparent() if item is not None and item.tag == "li" else None
    if item is None or around is None:
        return "", 0
    depth = 1 + sum(above.tag in ("ul", "ol") for above in around.iterancestors())
    if around.tag != "ol":
        return "- ", depth
    return f"{1 + sum(1 for _ in item.itersiblings('li', preceding=True))}. ", depth


def _inline(element: HtmlElement, base: str | None) -> Iterator[str]:
    """Yield the inside of an element as Markdown."""
    if element.text:
        yield escaped_run(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _UNSEEN:
            yield from _marked(child, base)
        if child.tail:
            yield escaped_run(child.tail)


def _marked(child: HtmlElement, base: str | None) -> Iterator[str]:
    inside = "".join(_inline(child, base))
    before, bare, after = _parted(inside)
    if child.tag == "br":
        yield " "
    elif not bare:
        yield inside
    elif child.tag == "a" and (target := _address(child.get("href"), base)):
        yield f"{before}[{bare}](<{target}>){after}"
    elif (mark := _MARKS.get(str(child.tag))) and bare[0].isalnum() and bare[-1].isalnum() and mark not in bare:
        yield f"{before}{mark}{bare}{mark}{after}"
    else:
        yield inside


def _parted(text: str) -> tuple[str, str, str]:
    """Return the blanks before a text, the text without them, and those behind it: marks stand next to letters."""
    bare = text.strip()
    start = text.find(bare) if bare else len(text)
    return text[:start], bare, text[start + len(bare) :]


def escaped_run(text: str) -> str:
    """Return text within a line with a backslash before what Markdown would take for its own."""
    return _SPECIAL.sub(lambda match: f"\\{match.group()}", text)


def _address(href: str | None, base: str | None) -> str | None:
    """Return the whole address of a link that a reader may follow, or None."""
    try:
        address = urljoin(base or "", (href or "").strip())
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    if scheme not in ("http", "https") or any(c in address for c in "<>\\ \n"):
        return None
    return address
