"""Markdown of a body -> safe HTML. Bodies come from strangers, so that nothing here depends on what mkdocs.yml says.

The Markdown is that of the hosting site's preview (cmark-gfm): contributors see there what readers will see here.
The sanitiser has the last word: whatever comes before it may be wrong without doing harm.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import nh3
from cmarkgfm import cmark
from markupsafe import Markup

from briefing_index.view.part import Link, Reference
from briefing_model import body, naming

_SIGN = "\ue000"
"""Stands for `<` while Markdown is read, so that raw HTML is text to it in whatever disguise."""
_HTML = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)", re.IGNORECASE)
_TOKEN = re.compile(r"<(?:[^<>\"]|\"[^\"]*\")*>|[^<]+|<")
_HREF = re.compile(r'(?<=href=")[^"]*')
_CLEANER = nh3.Cleaner(
    tags={
        "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
        "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    },
    attributes={"a": {"href", "aria-label", "lang"}, "ol": {"start"}},
    allowed_classes={"sup": {"ref"}, "a": {"p", "c", "t"}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Naming:
    """Every way in which a name may stand in HTML, with the link that takes its place there."""

    links: Mapping[str, str]

    @classmethod
    def of(cls, link: Link, written: Sequence[str], langs: Mapping[str, str]) -> Self:
        """Return the naming of whom `link` leads to; `langs` gives the language of those ways that are in another."""
        links = {}
        for name in written:
            text = html.escape(name, quote=False)
            lang = f' lang="{html.escape(langs[name])}"' if name in langs else ""
            links[text] = f'<a class="{link.voice}" href="{html.escape(link.href)}"{lang}>{text}</a>'
        return cls(links=links)


@dataclass(frozen=True, kw_only=True, slots=True)
class Apparatus:
    """What a text refers to: sources by the id of a footnote, Markdown files by their path, entities by their names."""

    references: Mapping[str, Reference]
    resolve: Callable[[str], str]
    names: Sequence[Naming] = ()


def render(text: str, apparatus: Apparatus) -> Markup:
    """Return a Markdown text as HTML that is safe to print."""
    dressed = "".join(_dressed(_rendered(text), apparatus))
    return Markup(_CLEANER.clean(dressed))  # noqa: S704 - the sanitiser has been over it


def for_search(text: str) -> Markup:
    """Return a Markdown text as HTML that only the search reads: the words, without footnotes, ten times as fast."""
    return Markup(_rendered(body.FOOTNOTE.sub("", text)))  # noqa: S704 - no browser ever sees it


def _rendered(text: str) -> str:
    """Return what cmark makes of a text to which raw HTML is text."""
    source = _HTML.sub(_SIGN, text.replace(_SIGN, ""))
    rendered = cmark.markdown_to_html_with_extensions(source, options=0, extensions=["table"])
    return str(rendered).replace(_SIGN, "&lt;").replace("%EE%80%80", "%3C")


def _dressed(rendered: str, apparatus: Apparatus) -> Iterator[str]:
    """Yield the HTML with numbers for footnotes, addresses for files and links for names."""
    pending = [named for named in apparatus.names if any(text in rendered for text in named.links)]
    quiet = 0
    for token in _TOKEN.findall(rendered):
        if not token.startswith("<"):
            yield token if quiet else "".join(_linked(token, apparatus, pending))
            continue
        tag = token.strip("</>").split(" ", 1)[0].lower()
        if tag in ("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"):
            quiet += -1 if token.startswith("</") else 1
        yield _tag(token, tag, apparatus)


def _tag(token: str, tag: str, apparatus: Apparatus) -> str:
    if tag == "a" and not token.startswith("</"):
        linked = _HREF.sub(lambda match: _address(match.group(), apparatus), token)
        # What leads nowhere is plain text; a link without an address is just that.
        return "<a>" if 'href=""' in linked and 'href=""' not in token else linked
    return token.replace("h1", "h2", 1) if tag == "h1" else token


def _address(written: str, apparatus: Apparatus) -> str:
    href = html.unescape(written)
    return html.escape(apparatus.resolve(href)) if body.target("", href) is not None else written


def _linked(text: str, apparatus: Apparatus, pending: list[Naming]) -> Iterator[str]:
    """Yield a stretch of text with its footnotes numbered and the first standing of each name linked."""
    end = 0
    for match in body.FOOTNOTE.finditer(text):
        yield from _named(text[end : match.start()], pending)
        yield _mark(match, apparatus.references)
        end = match.end()
    yield from _named(text[end:], pending)


def _mark(match: re.Match[str], references: Mapping[str, Reference]) -> str:
    found = references.get(match.group(1))
    if found is None:
        return match.group()
    return f'<sup class="ref"><a href="#{found.anchor}" aria-label="Source {found.number}">{found.number}</a></sup>'


def _named(text: str, pending: list[Naming]) -> Iterator[str]:
    for named in pending:
        found = _standing(text, named.links)
        if found is not None:
            start, end = found
            pending.remove(named)
            yield from _named(text[:start], pending)
            yield named.links[text[start:end]]
            yield from _named(text[end:], pending)
            return
    yield text


def _standing(text: str, written: Iterable[str]) -> tuple[int, int] | None:
    """Return where one of the names first stands as a word of its own; of two at one place, the longer."""
    best: tuple[int, int] | None = None
    for name in written:
        start = text.find(name)
        if start < 0 or not naming.stands_alone(text, start, start + len(name)):
            continue
        if best is None or (start, -len(name)) < (best[0], best[0] - best[1]):
            best = (start, start + len(name))
    return best
