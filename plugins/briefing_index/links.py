"""Where pages are, as seen from other pages: relative addresses, so that a site works below any path."""

from collections.abc import Iterable
from urllib.parse import quote, unquote

from briefing_index.page import Kind, PlannedPage
from briefing_index.site import Place, Site
from briefing_model.record import Ref


class Links:
    """Turns what a page means (a file, an entity, a briefing) into an address; built once from all pages.

    An address is made of two parts: the way from a page up to the root of the site (`root`), and the way down from
    there. Every page at one depth shares the first, every target the second.
    """

    def __init__(self, pages: Iterable[PlannedPage], site: Site) -> None:
        self._site = site
        self._pages = {page.uri: page for page in pages}
        self._urls = {uri: self._url(uri) for uri in self._pages}
        first = [page for page in self._pages.values() if page.number == 1]
        self._entities = {page.ref: page for page in first if page.kind is Kind.ENTITY and page.ref}
        self._pairs = {(p.ref, p.other): p for p in first if p.kind is Kind.PAIR}
        self._briefings = {page.briefing: page for page in first if page.kind is Kind.BRIEFING}

    def root(self, page: PlannedPage) -> str:
        """Return the way from the page to the root of the site; for 404.html, which is served anywhere, its path."""
        if page.kind is Kind.MISSING:
            return self._site.base
        return "../" * self.url(page.uri).count("/")

    def url(self, uri: str) -> str:
        """Return the way from the root to a page; empty for the home page of a site with directory addresses."""
        return self._urls.get(uri) or self._url(uri)

    def path(self, uri: str) -> str:
        """Return the file of a page below the site."""
        url = unquote(self.url(uri))
        return f"{url}index.html" if not url or url.endswith("/") else url

    def href(self, root: str, uri: str) -> str:
        """Return the address of a page as seen from a page with this root."""
        return (root + self.url(uri)) or "./"

    def entity(self, root: str, ref: Ref) -> str:
        """Return the address of an entity's page; empty if it has none."""
        page = self._entities.get(ref)
        return root + self._urls[page.uri] if page else ""

    def pair(self, root: str, one: Ref, other: Ref) -> str:
        """Return the address of the page that two entities share; empty if they have none."""
        page = self._pairs.get((one, other) if one < other else (other, one))
        return root + self._urls[page.uri] if page else ""

    def briefing(self, root: str, briefing_id: str) -> str:
        """Return the address of a briefing's page; empty if it has none."""
        page = self._briefings.get(briefing_id)
        return root + self._urls[page.uri] if page else ""

    def place(self, root: str, place: Place) -> str:
        """Return the address of a place in the footer."""
        if place.address:
            return place.address
        return root + place.path if place.path else self.href(root, place.uri)

    def canonical(self, page: PlannedPage) -> str:
        """Return the absolute address of a page; empty if the site's own is not known."""
        return self._site.url + self.url(page.uri) if self._site.url else ""

    def sibling(self, page: PlannedPage, number: int) -> str:
        """Return the `uri` of another page of the same list."""
        stem = page.uri.removesuffix(".md")
        first = stem if page.number == 1 else stem.rpartition("/")[0]
        return f"{first}.md" if number == 1 else f"{first}/{number}.md"

    def page(self, uri: str) -> PlannedPage:
        """Return the page with this `uri`; raises KeyError if there is none."""
        return self._pages[uri]

    def has(self, uri: str) -> bool:
        """Tell whether the site has such a page."""
        return uri in self._pages

    def _url(self, uri: str) -> str:
        """Follow MkDocs: `a.md` is `a/`, or `a.html`; `index.md` and `README.md` are their folder."""
        if not uri.endswith(".md"):
            return quote(uri)
        folder, slash, name = uri.removesuffix(".md").rpartition("/")
        bare = name in ("index", "README")
        if not self._site.directory_urls:
            return quote(f"{folder}{slash}{'index' if bare else name}.html")
        if bare:
            return quote(folder + slash)
        return quote(f"{folder}{slash}{name}/")
