"""A piece of HTML without page furniture around it, as it stands in feeds and mails, to blocks of text.

Tables that only lay out fall apart into their cells; what nobody sees is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from briefing_tools.sources import decoding
from briefing_tools.sources.flow import BY_TYPE, HEADING_WORDS, Block, Link, paragraphs


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_DROPPED = _tags(
    "script style head title noscript template iframe object embed svg math form button select nav figcaption audio "
    "video canvas"
)
_BLOCKS = _tags(
    "address article aside blockquote body center dd details div dl dt fieldset figure footer h1 h2 h3 h4 h5 h6 header "
    "html li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_BOLD = _tags("b strong h1 h2 h3 h4 h5 h6 th")
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|!|$)"
    r"|max-height\s*:\s*0|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)",
    re.IGNORECASE,
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_PADDING = re.compile("[\u034f\u00ad\u200b-\u200f\u2007\u2060\ufeff\u115f\u1160\u3164\u2800]")
"""Characters that take no room; a row of them keeps the text of a mail out of the preview of its first line."""
_PLAIN = _tags("i b em strong span sup sub br u s small wbr font code a q cite abbr mark")


@dataclass(slots=True)
class _Run:
    """What is being collected for the next block."""

    parts: list[str] = field(default_factory=list)
    links: list[tuple[str, list[str]]] = field(default_factory=list)
    bold: int = 0
    breaks: int = 0
    """Line breaks since the last word: two make a paragraph."""


def blocks(markup: str) -> tuple[Block, ...]:
    """Return the blocks of a piece of HTML in its order; broken markup gives what a browser would show, if anything."""
    tree = _tree(markup)
    return tuple(_Reader().read(tree)) if tree is not None else ()


def inline(markup: str) -> str:
    """Return the text of a line of HTML, such as a headline in a feed, on one line."""
    if not re.search(r"[<&]", markup):
        return " ".join(decoding.tidy(markup).split())
    return " ".join(paragraphs(blocks(f"<div>{markup}</div>")).split())


def is_markup(text: str) -> bool:
    """Tell text that is HTML, by a tag of those that stand in running text."""
    return any(
        tag.lower() in _PLAIN | _BLOCKS | {"img", "hr"} for tag in re.findall(r"</?([A-Za-z][A-Za-z0-9]*)", text)
    )


def _tree(markup: str) -> html.HtmlElement | None:
    if not markup.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


class _Reader:
    """Walks through a tree once, from start tag to end tag."""

    def __init__(self) -> None:
        self._run = _Run()
        self._bold = self._items = self._quotes = 0
        self._headings: list[int] = []
        self._link: list[str] | None = None

    def read(self, tree: html.HtmlElement) -> Iterator[Block]:
        """Yield the blocks."""
        walk = etree.iterwalk(tree, events=("start", "end"))
        passed: html.HtmlElement | None = None
        for event, node in walk:
            tag = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                if tag in _DROPPED or _is_unseen(node):
                    walk.skip_subtree()
                    passed = node
                    continue
                yield from self._start(node, tag)
                self._add(node.text)
            else:
                if node is not passed:
                    yield from self._end(node, tag)
                self._add(node.tail)
        yield from self._flush()

    def _start(self, node: html.HtmlElement, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._flush()
        elif tag == "hr":
            yield from self._flush()
            yield Block(text="", divider=True)
        elif tag == "br":
            self._run.breaks += 1
            if self._run.breaks > 1:
                yield from self._flush()
            self._run.parts.append(" ")
        elif tag == "a" and (href := (node.get("href") or "").strip()):
            self._link = []
            self._run.links.append((href, self._link))
        self._bold += _is_bold(node, tag)
        self._items += tag == "li"
        self._quotes += tag == "blockquote"
        if tag in _HEADINGS:
            self._headings.append(int(tag[1]))

    def _end(self, node: html.HtmlElement, tag: str) -> Iterator[Block]:
        if tag in _BLOCKS:
            yield from self._flush()
        self._bold -= _is_bold(node, tag)
        self._items -= tag == "li"
        self._quotes -= tag == "blockquote"
        if tag in _HEADINGS:
            self._headings.pop()
        elif tag == "a":
            self._link = None

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self._run.parts.append(text)
        if not text.isspace():
            self._run.breaks = 0
            self._run.bold += len(text.strip()) if self._bold else 0
            if self._link is not None:
                self._link.append(text)

    def _flush(self) -> Iterator[Block]:
        run, self._run = self._run, _Run()
        raw = "".join(run.parts)
        text = _plain(raw)
        if not text:
            return
        links = tuple(Link(text=words, href=href) for href, said in run.links if (words := _plain("".join(said))))
        level = self._headings[-1] if self._headings else 0
        if (
            not level
            and run.bold * 10 >= len(text) * 9
            and len(text.split()) <= HEADING_WORDS
            and text[-1] not in ".,;"
        ):
            level = BY_TYPE
        yield Block(
            text=text,
            level=level,
            item=self._items > 0,
            quoted=self._quotes > 0,
            links=links,
            padded=len(_PADDING.findall(raw)) >= 5,
        )


def _plain(text: str) -> str:
    return " ".join(decoding.tidy(_PADDING.sub("", text)).split())


def _is_bold(node: html.HtmlElement, tag: str) -> bool:
    return tag in _BOLD or bool(_BOLD_STYLE.search(node.get("style") or ""))


def _is_unseen(node: html.HtmlElement) -> bool:
    return node.get("hidden") is not None or bool(_UNSEEN.search(node.get("style") or ""))
