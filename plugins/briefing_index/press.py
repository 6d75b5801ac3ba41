"""The press: everything that one build prints from, and the view of each page when its turn comes."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup

from briefing_index import pages, source, view
from briefing_index.page import Kind, PlannedPage
from briefing_index.prose import Prose
from briefing_index.site import Site
from briefing_index.view import Edition, View
from briefing_index.view.part import Reference
from briefing_index.view.source import references
from briefing_model import body
from briefing_model.archive import Archive
from briefing_model.problem import Problem
from briefing_model.rulebook import RULES, whole


class Press:
    """Holds the archive with its plan; `texts` are the Markdown files by their path below docs_dir."""

    def __init__(self, archive: Archive, texts: Mapping[str, str], *, site: Site, settings: pages.Settings) -> None:
        planned = (*pages.plan(archive, settings), *pages.of_rules(RULES))
        self.archive = archive
        self.pages = (*planned, *source.plain_pages(texts, archive.families, planned))
        self.site = site
        self._texts = texts
        self._edition = Edition(archive, site=site, pages=self.pages, settings=settings, rules=RULES)
        self.links = self._edition.links
        self._prose = Prose()
        self._anchored = Prose(anchored=True)

    def view(self, page: PlannedPage) -> View:
        """Return the finished view of a page."""
        heading, html = self._body(page)
        return view.of(self._edition, page, body=html, heading=heading)

    def static(self, name: str) -> PlannedPage | None:
        """Return the page that a static template such as 404.html draws."""
        return next((page for page in self.pages if page.uri == name), None)

    def broken_links(self) -> Iterator[Problem]:
        """Yield each link from one Markdown file to another that is not there."""
        for path, text in sorted(self._texts.items()):
            below = source.body(text)
            first = text.count("\n") - below.count("\n") + 1
            for line, href in body.links(below):
                uri = body.target(posixpath.dirname(path), href)
                if uri is not None and not self.links.has(uri):
                    yield whole.BROKEN_LINK.at(path, first + line, found=f"{href!r} leads to no page")

    def _body(self, page: PlannedPage) -> tuple[str, Markup]:
        """Return the heading and the HTML of the text that a person wrote for the page, if there is any."""
        if page.kind is Kind.BRIEFING:
            briefing = self.archive.by_id[page.briefing]
            return "", self._rendered(page, briefing.body, self._prose, references(briefing))
        if page.kind is Kind.ENTITY and page.ref is not None and page.number == 1:
            return "", self._rendered(page, self.archive.entities[page.ref].body, self._prose, {})
        if page.kind in (Kind.PLAIN, Kind.HOME) and page.uri in self._texts:
            heading, text = source.split_heading(source.body(self._texts[page.uri]))
            return heading, self._rendered(page, text, self._anchored, {})
        return "", Markup()

    def _rendered(self, page: PlannedPage, text: str, renderer: Prose, numbers: Mapping[str, Reference]) -> Markup:
        if not text:
            return Markup()
        return renderer.html(text, references=numbers, resolve=partial(self._address, page))

    def _address(self, page: PlannedPage, href: str) -> str:
        path, sharp, anchor = href.partition("#")
        uri = body.target(posixpath.dirname(page.uri), path) or page.uri
        return self.links.href(self.links.root(page), uri) + sharp + anchor
