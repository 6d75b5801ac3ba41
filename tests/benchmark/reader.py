"""A reader with a Chromium, who looks for something on our site or on stock's: how long it takes and what it weighs."""

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from tests.benchmark.queries import Query
from tests.browser import chromium
from tests.browser.conftest import ARGUMENTS
from tests.conftest import serving

_WATCH = """
([result, facet]) => {
  const seen = (window.seen = { input: 0, drawn: 0 });
  const look = () => {
    if (!seen.result && document.querySelector(result)) seen.result = performance.now();
    if (facet && !seen.facet && document.querySelector(facet)) seen.facet = performance.now();
  };
  const drawn = (changes) => {
    look();
    const list = window.list || "";
    if (changes.some(({ target }) => list && target.nodeType === 1 && target.closest(list))) {
      if (seen.input && !seen.drawn) seen.drawn = performance.now() - seen.input;
    }
  };
  new MutationObserver(drawn).observe(document, { childList: true, subtree: true, attributes: true });
  addEventListener("input", () => Object.assign(seen, { input: performance.now(), drawn: 0 }), true);
}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hall:
    """A site with a search: where its results appear, and what it fetches after them."""

    name: str
    folder: Path
    path: str
    """The address of the search below the site, up to the query."""
    field: str
    result: str
    """The links of results."""
    list: str
    """What is drawn anew after each letter."""
    facet: str = ""
    later: tuple[str, ...] = ()
    """Parts of the addresses of files that only the facets need."""
    patience: float = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """A first search with nothing in the cache: milliseconds to the first result and to the facets, bytes for each."""

    query: Query
    first: float
    facets: float
    weight: int
    more: int


@dataclass(kw_only=True, slots=True)
class Rank:
    """At which place of the results the page stood that should come first; 0 if it did not come."""

    query: Query
    place: int
    found: Sequence[str] = field(default_factory=tuple)


def ours(folder: Path) -> Hall:
    """Return the hall of our site."""
    return Hall(
        name="ours",
        folder=folder,
        path="search/?q=",
        field="#seek input",
        result="#results h3 a",
        list="#results .hits",
        facet="#narrow .values label",
        later=("data/catalogue/", "pagefind/pages.json"),
    )


def materials(folder: Path) -> Hall:
    """Return the hall of a stock site."""
    return Hall(
        name="Material",
        folder=folder,
        path="?q=",
        field=".md-search__input",
        result=".md-search-result__item > .md-search-result__link",
        list=".md-search-result",
        patience=180_000,
    )


@contextmanager
def browsing() -> Iterator[Browser]:
    """One Chromium."""
    with sync_playwright() as playwright:
        path = chromium.find()
        if path is None:
            raise RuntimeError(f"No Chromium was found: {chromium.remedy()}")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def visits(browser: Browser, hall: Hall, queries: Sequence[Query]) -> Iterator[Visit]:
    """Search for each of the queries with an empty cache."""
    with serving(hall.folder) as address:
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.add_init_script(f"({_WATCH})({[hall.result, hall.facet]!r})")
            page.goto(address + hall.path + quote(query.text))
            yield _visit(page, hall, query, asked)
            context.close()


def _visit(page: Page, hall: Hall, query: Query, asked: Sequence[str]) -> Visit:
    _until(page, "seen.result", hall.patience)
    if hall.facet:
        _until(page, "seen.facet", hall.patience)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("seen")
    files = [unquote(urlsplit(url).path).lstrip("/") for url in asked if url.startswith("http")]
    later = [name for name in files if any(part in name for part in hall.later)]
    return Visit(
        query=query,
        first=seen.get("result", hall.patience),
        facets=seen.get("facet", hall.patience) if hall.facet else 0,
        weight=sum(_weight(hall.folder, name) for name in files if name not in later),
        more=sum(_weight(hall.folder, name) for name in later),
    )


def _until(page: Page, expression: str, patience: float) -> None:
    """Wait, no longer than so many milliseconds; Playwright's own way needs `eval`, which the policy forbids."""
    for _ in range(round(patience / 20)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)


@cache
def _weight(folder: Path, name: str) -> int:
    path = folder / name
    path = path / "index.html" if path.is_dir() else path
    return len(gzip.compress(path.read_bytes(), 6)) if path.is_file() else 0


def ranks(browser: Browser, hall: Hall, queries: Sequence[Query]) -> Iterator[Rank]:
    """Look where each expected page stands among the first ten results, in one page that stays open."""
    with serving(hall.folder) as address:
        page = browser.new_page()
        page.goto(address + hall.path + quote(queries[0].text))
        page.wait_for_selector(hall.result, timeout=hall.patience)
        for query in queries:
            found = _found(page, hall, query, address)
            place = next((at for at, one in enumerate(found, 1) if one == query.expected), 0)
            yield Rank(query=query, place=place, found=found[:3])
        page.close()


def _found(page: Page, hall: Hall, query: Query, address: str) -> list[str]:
    """Return the addresses of the first ten results, once they have changed and then not changed for half a second.

    An answer may be the same as the one before it: after ten seconds it is taken for that.
    """
    script = "found => found.slice(0, 10).map(a => a.href)"
    old = page.eval_on_selector_all(hall.result, script)
    page.fill(hall.field, query.text)
    page.press(hall.field, "End")
    if hall.name == "ours":
        page.press(hall.field, "Enter")
    before = old
    for turn in range(120):
        page.wait_for_timeout(500)
        links = page.eval_on_selector_all(hall.result, script)
        if links == before and (links != old or turn >= 20):
            break
        before = links
    plain = (unquote(urlsplit(link).path) for link in before)
    root = urlsplit(address).path
    return list(dict.fromkeys(path.removeprefix(root).strip("/") for path in plain))


def strokes(browser: Browser, hall: Hall, texts: Sequence[str]) -> Iterator[float]:
    """Yield the milliseconds from each of the last three letters of a query to the results that answer it."""
    with serving(hall.folder) as address:
        page = browser.new_page()
        page.add_init_script(f"({_WATCH})({[hall.result, hall.facet]!r})")
        page.goto(address + hall.path + quote("chips"))
        page.wait_for_selector(hall.result, timeout=hall.patience)
        page.wait_for_timeout(1500)
        page.evaluate("list => (window.list = list)", hall.list)
        for text in texts:
            page.fill(hall.field, text[:-3])
            page.wait_for_timeout(800)
            for letter in text[-3:]:
                page.focus(hall.field)
                page.keyboard.type(letter)
                _until(page, "seen.drawn", hall.patience)
                yield page.evaluate("seen.drawn")
                page.wait_for_timeout(300)
        page.close()
