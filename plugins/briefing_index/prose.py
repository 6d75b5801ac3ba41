"""Markdown of a body -> safe HTML. Bodies come from strangers, so that nothing here depends on what mkdocs.yml says."""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from briefing_index.view.part import Reference
from briefing_model import body

EXTENSIONS = ("tables", "sane_lists", "fenced_code")
"""The whole of Markdown that a body may use; attributes, snippets and raw HTML are not in it."""

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title", "aria-label"}, "ol": {"start"}}
_CLASSES = {"sup": {"ref"}}
_HEADING_IDS = {f"h{level}": {"id"} for level in range(1, 7)}
_SCHEMES = {"http", "https", "mailto"}


class Prose:
    """Renders bodies one after the other; `anchored` gives headings an id, for pages that have no ids of their own."""

    def __init__(self, *, anchored: bool = False) -> None:
        self._page = _Page()
        extensions: list[str | Extension] = [*EXTENSIONS, _Archive(self._page), *(["toc"] if anchored else [])]
        self._markdown = Markdown(extensions=extensions, output_format="html")
        self._cleaner = nh3.Cleaner(
            tags=_TAGS,
            attributes=_ATTRIBUTES | (_HEADING_IDS if anchored else {}),
            allowed_classes=_CLASSES,
            url_schemes=_SCHEMES,
            link_rel=None,
            strip_comments=True,
        )

    def html(self, text: str, *, references: Mapping[str, Reference], resolve: Callable[[str], str]) -> Markup:
        """Return the text as HTML that is safe to print.

        `references` leads from the id of a footnote to its source. `resolve` turns the path of another Markdown file,
        as the text gives it, into an address.
        """
        self._page.references = references
        self._page.resolve = resolve
        self._markdown.reset()
        return Markup(self._cleaner.clean(self._markdown.convert(text)))  # noqa: S704 - the sanitiser has been over it


class _Page:
    """What the processors need to know of the body at hand."""

    def __init__(self) -> None:
        self.references: Mapping[str, Reference] = {}
        self.resolve: Callable[[str], str] = lambda href: href


class _Archive(Extension):
    def __init__(self, page: _Page) -> None:
        super().__init__()
        self._page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Footnote(body.FOOTNOTE.pattern, md, self._page), "archive-footnote", 175)
        md.treeprocessors.register(_Links(md, self._page), "archive-links", 5)


class _Footnote(InlineProcessor):
    """`[^s1]` becomes the number of the source, linked to its entry."""

    def __init__(self, pattern: str, md: Markdown, page: _Page) -> None:
        super().__init__(pattern, md)
        self._page = page

    def handleMatch(self, m, data):  # type: ignore[no-untyped-def,override]  # noqa: ANN001, ANN202, ARG002, N802
        reference = self._page.references.get(m.group(1))
        if reference is None:
            return None, None, None
        mark = Element("sup", {"class": "ref"})
        link = Element("a", {"href": f"#{reference.anchor}", "aria-label": f"Source {reference.number}"})
        link.text = str(reference.number)
        mark.append(link)
        return mark, m.start(0), m.end(0)


class _Links(Treeprocessor):
    """Links to Markdown files become links to their pages; the page has the one heading of the first level."""

    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, root: Element) -> None:
        for heading in root.iter("h1"):
            heading.tag = "h2"
        for link in root.iter("a"):
            href = link.get("href", "")
            if body.target("", href) is not None:
                link.set("href", self._page.resolve(href))
