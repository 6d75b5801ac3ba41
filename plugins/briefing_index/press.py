"""The press: everything that one build prints from, and the view of each page when its turn comes."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup

from briefing_index import pages, pair, prose, source, view
from briefing_index.page import Kind, PlannedPage
from briefing_index.prose import Apparatus, Naming
from briefing_index.site import Site
from briefing_index.view import Edition, View, finding
from briefing_index.view.finding import Finding
from briefing_index.view.part import Reference
from briefing_index.view.source import references
from briefing_model import body
from briefing_model.archive import Archive
from briefing_model.family import Voice
from briefing_model.problem import Problem
from briefing_model.record import Ref
from briefing_model.rulebook import RULES, whole


class Press:
    """Holds the archive with its plan; `texts` are the Markdown files by their path below docs_dir."""

    def __init__(self, archive: Archive, texts: Mapping[str, str], *, site: Site, settings: pages.Settings) -> None:
        pairs = pair.of(archive)
        planned = (*pages.plan(archive, settings, pairs), *pages.of_rules(RULES))
        plain = source.plain_pages(texts, archive.families, planned)
        self.archive = archive
        self.pages = (*planned, *plain)
        self.site = site
        self.edition = Edition(archive, site=site, pages=self.pages, settings=settings, rules=RULES, pairs=pairs)
        self.links = self.edition.links
        self._namings: dict[tuple[str, Ref], Naming] = {}
        self._editorial = {
            page.uri: source.split_heading(source.body(texts[page.uri]))
            for page in self.pages
            if page.kind in (Kind.PLAIN, Kind.HOME) and page.uri in texts
        }

    def view(self, page: PlannedPage) -> View:
        """Return the finished view of a page."""
        heading, html = self._body(page)
        return view.of(self.edition, page, body=html, heading=heading)

    def finding(self, page: PlannedPage) -> Finding | None:
        """Return what the search knows of a page; None for pages that it does not know."""
        return finding.of(self.edition, page)

    def static(self, name: str) -> PlannedPage | None:
        """Return the page that a static template such as 404.html draws."""
        return self.links.page(name) if self.links.has(name) else None

    def broken_links(self) -> Iterator[Problem]:
        """Yield each link from one Markdown file to another that is not there."""
        bodies = {record.origin.path: record.body for record in self.archive.briefings}
        bodies |= {entity.origin.path: entity.body for entity in self.archive.entities.values()}
        bodies |= {path: text for path, (_, text) in self._editorial.items()}
        for path, text in sorted(bodies.items()):
            for _, href in body.links(text) if ".md" in text else ():
                uri = body.target(posixpath.dirname(path), href)
                if uri is not None and not self.links.has(uri):
                    yield whole.BROKEN_LINK.at(path, 1, found=f"{href!r} leads to no page")

    def _body(self, page: PlannedPage) -> tuple[str, Markup]:
        """Return the heading and the HTML of the text that a person wrote for the page, if there is any."""
        if page.kind is Kind.BRIEFING:
            briefing = self.archive.by_id[page.briefing]
            return "", self._html(page, briefing.body, references(briefing), self._names(page, briefing.id))
        if page.kind is Kind.ENTITY and page.ref is not None and page.number == 1:
            return "", self._html(page, self.archive.entities[page.ref].body)
        if page.uri in self._editorial:
            heading, text = self._editorial[page.uri]
            return heading, self._html(page, text)
        return "", Markup()

    def _html(
        self,
        page: PlannedPage,
        text: str,
        numbers: Mapping[str, Reference] | None = None,
        names: tuple[Naming, ...] = (),
    ) -> Markup:
        if not text:
            return Markup()
        apparatus = Apparatus(references=numbers or {}, resolve=partial(self._address, page), names=names)
        return prose.render(text, apparatus)

    def _names(self, page: PlannedPage, briefing_id: str) -> tuple[Naming, ...]:
        """Return whom the text of a briefing may name: all whom its front matter names, themes aside."""
        root = self.links.root(page)
        return tuple(self._naming(root, ref) for ref in self.archive.names[briefing_id] if self._is_named(ref))

    def _naming(self, root: str, ref: Ref) -> Naming:
        found = self._namings.get((root, ref))
        if found is None:
            entity = self.archive.entities[ref]
            native = entity.native_name
            langs = {native.text: native.lang} if native else {}
            found = self._namings[root, ref] = Naming.of(self.edition.book.entity(root, ref), entity.written, langs)
        return found

    def _is_named(self, ref: Ref) -> bool:
        return self.edition.book.voice(ref.family) is not Voice.THEME

    def _address(self, page: PlannedPage, href: str) -> str:
        path, sharp, anchor = href.partition("#")
        uri = body.target(posixpath.dirname(page.uri), path) or page.uri
        if uri.endswith(".md") and not self.links.has(uri):
            # The build goes on in spite of such a link only where its target was left out.
            return ""
        return self.links.href(self.links.root(page), uri) + sharp + anchor
