"""A real Chromium for the tests: whatever goes wrong in a page while a test drives it fails that test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright
from tests.browser import chromium

ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The Chromium or Chrome that the tests drive."""
    path = chromium.find()
    if path is None:
        pytest.fail(f"No Chromium or Chrome was found: run `{chromium.remedy()}` or `make test`.")
    return path


# Not for the session: while it runs, Playwright holds this thread's event loop, and nothing else can run one, such as
# MkDocs with Pagefind in the tests that follow. A fixture that builds a site here has session scope and so comes first.
@pytest.fixture(scope="module")
def browser(chromium_path: Path) -> Iterator[Browser]:
    """One headless browser for the tests of a module."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def reading_room(tmp_path_factory: pytest.TempPathFactory, root: Path, serve: Callable[..., str]) -> str:
    """Where the site of the hard cases is served, below a path as project pages are."""
    folder = tmp_path_factory.mktemp("reading-room")
    build(load_config(str(root / "tests/cases/site/mkdocs.yml"), site_dir=str(folder)))
    return serve(folder, prefix="/archive/")


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What went wrong in the test's pages; it must be empty at the end, so a test that provokes a fault removes it."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def open_page(browser: Browser, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """`open_page(**options)` gives a watched page in a context of its own, with Playwright's options for contexts."""
    contexts = []

    def open_page(**options) -> Page:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        watch(page, faults)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A watched page with the browser's own settings."""
    return open_page()


def watch(page: Page, faults: list[str]) -> None:
    """Note errors on the console, uncaught exceptions, refused and failed requests, and requests to other hosts."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"{page.url}: console: {message.text}")

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            faults.append(f"{page.url}: asked another host: {request.url}")

    def on_failure(request: Request) -> None:
        # A page that is left while it still loads gives up its requests: nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"{page.url}: {request.failure}: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            faults.append(f"{page.url}: {response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: exception: {error}"))
    page.on("request", on_request)
    page.on("requestfailed", on_failure)
    page.on("response", on_response)
