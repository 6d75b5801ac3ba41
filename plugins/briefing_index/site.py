"""The site: what every page says about the whole, read once from the configuration."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

POLICY = Markup(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""The Content-Security-Policy of every page: nothing inline, nothing from elsewhere, WebAssembly for the search.

It stands between double quotes, so that its single ones need no escape.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Somewhere to go: a page by its `uri`, a file of the site by its `path`, or an `address` elsewhere."""

    text: str
    uri: str = ""
    path: str = ""
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of the footer; its title decides which of the footer's own columns it joins."""

    title: str
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """Name, address and belongings of the site."""

    name: str
    description: str = ""
    url: str = ""
    """The absolute address of the home page with a slash at its end; empty if it is not known."""
    repo_url: str = ""
    edit_base: str = ""
    """The address to which a file's path below docs_dir is added to edit it; empty where there is none."""
    view_base: str = ""
    """The address to which a file's path below docs_dir is added to read its Markdown; empty where there is none."""
    issue_url: str = ""
    """Where a correction is suggested; empty where there is no such place."""
    suggest_url: str = ""
    """Where a reader hands in an article; empty where there is no such form."""
    guide_url: str = ""
    """Where it is said how to write in the browser; empty where that is not known."""
    language: str = "en"
    generator: str = ""
    licence: str = "CC BY 4.0"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    directory_urls: bool = True
    footer: tuple[Column, ...] = ()
    """More for the footer, beside what every site has."""
    left_out: tuple[str, ...] = ()
    """Files that are faulty and were left out of this build, by their paths below docs_dir."""
    policy: Markup = POLICY

    @property
    def base(self) -> str:
        """Return the path below which the site stands on its host, with slashes around it."""
        path = urlsplit(self.url).path.strip("/")
        return f"/{path}/" if path else "/"

    @property
    def shown_url(self) -> str:
        """Return the address as a reader would write it, without the scheme."""
        return self.url.partition("://")[2]
