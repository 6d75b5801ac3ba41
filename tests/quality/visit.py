"""A browser that reads pages and notes whatever goes wrong in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright
from tests.browser.conftest import ARGUMENTS
from tests.quality.instruments import Instruments

PHONE, DESK, NARROW = 390, 1440, 320
"""Widths in CSS pixels; the last is what 1280 pixels become at 400 %."""


@dataclass(slots=True)
class Faults:
    """What went wrong while pages were read."""

    console: list[str] = field(default_factory=list)
    """Errors and uncaught exceptions, violations of the Content-Security-Policy among them."""
    refused: list[str] = field(default_factory=list)
    """Answers of 400 and above, and requests without an answer."""
    abroad: list[str] = field(default_factory=list)
    """Requests to other hosts."""


@contextmanager
def browser(instruments: Instruments) -> Iterator[Browser]:
    """Start one headless browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=instruments.browser, args=ARGUMENTS)
        yield started
        started.close()


@contextmanager
def page(started: Browser, *, width: int, scheme: str = "light", faults: Faults | None = None) -> Iterator[Page]:
    """Open a page of a width in light or dark, in a context of its own."""
    context = started.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    opened = context.new_page()
    if faults is not None:
        _watch(opened, faults)
    yield opened
    context.close()


def read(opened: Page, address: str) -> None:
    """Go to an address and wait until its scripts have come to rest."""
    opened.goto(address, wait_until="networkidle")
    opened.evaluate("document.fonts.ready.then(() => null)")


def _watch(opened: Page, faults: Faults) -> None:
    def on_console(message: ConsoleMessage) -> None:
        # What cannot be loaded is noted below, and that of 404.html is wanted.
        if message.type == "error" and "Failed to load resource" not in message.text:
            faults.console.append(f"{_short(opened.url)}: {message.text}")

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            faults.abroad.append(f"{_short(opened.url)}: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            faults.refused.append(f"{_short(opened.url)}: {response.status}: {response.url}")

    def on_failure(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            faults.refused.append(f"{_short(opened.url)}: {request.failure}: {request.url}")

    opened.on("console", on_console)
    opened.on("pageerror", lambda error: faults.console.append(f"{_short(opened.url)}: exception: {error}"))
    opened.on("request", on_request)
    opened.on("response", on_response)
    opened.on("requestfailed", on_failure)


def _short(address: str) -> str:
    return urlsplit(address).path
