"""The passages of a page: paragraphs, headings, list items, each with the element that holds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from briefing_tools.sources import furniture
from briefing_tools.sources.furniture import Pattern
from briefing_tools.sources.line import count

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "select", "textarea", "button", "iframe"})
_HEADING = re.compile(r"h[1-6]")
_OTHER = re.compile(r"[\W_]+")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Passage:
    """The text of one element that holds no other block; `key` is its letters and digits alone."""

    element: HtmlElement
    text: str
    key: str

    @property
    def parent(self) -> HtmlElement | None:
        """Return the element around it, outside of its list."""
        around = self.element.getparent()
        return around.getparent() if around is not None and around.tag in ("ul", "ol") else around

    @property
    def words(self) -> int:
        """Return its number of words."""
        return count(self.text)

    @property
    def heads(self) -> bool:
        """Tell a heading."""
        return bool(_HEADING.fullmatch(str(self.element.tag)))

    @property
    def linked(self) -> float:
        """Return the share of its letters that are links."""
        if any(above.tag == "a" for above in self.element.iterancestors()):
            return 1.0
        links = sum(len(key(str(link.text_content()))) for link in self.element.iter("a"))
        return links / len(self.key) if self.key else 0.0

    @property
    def pattern(self) -> Pattern | None:
        """Return the furniture that it is."""
        return furniture.match(self.text, self.words)


def key(text: str) -> str:
    """Return the letters and digits of a text."""
    return _OTHER.sub("", text)


def of(tree: HtmlElement) -> tuple[Passage, ...]:
    """Return the passages of a page in their order."""
    blocks: list[HtmlElement] = []
    outer: set[HtmlElement] = set()
    for element in tree.iter(*_BLOCKS):
        blocks.append(element)
        for above in element.iterancestors():
            if above in outer:
                break
            outer.add(above)
    leaves = (element for element in blocks if element not in outer)
    return tuple(found for element in leaves if (found := _passage(element)) and found.key)


def _passage(element: HtmlElement) -> Passage | None:
    text = " ".join("".join(_seen(element)).split())
    return Passage(element=element, text=text, key=key(text)) if text else None


def _seen(element: HtmlElement) -> Iterator[str]:
    """Yield the text of an element, without scripts, buttons and what else is no text."""
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return
    if element.tag == "br":
        yield " "
    if element.text:
        yield element.text
    for child in element:
        yield from _seen(child)
        if child.tail:
            yield child.tail
