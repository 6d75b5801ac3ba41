"""The first view of a page: what it weighs on the wire, whom it asks, and whether it moves while it comes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser
from tests.quality import server, visit
from tests.quality.shelf import Sample
from tests.quality.verdict import Measure, at_most, none_of
from tests.quality.visit import DESK, PHONE, Faults

WEIGHT, REQUESTS, SHIFT = 120, 15, 0.02
GOOD_SHIFT = 0.1
"""What Core Web Vitals call good, for pages whose tables may break a line elsewhere once the fonts are there."""
# A slow phone on a slow line, so that fonts come late enough to move what they set.
_LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 90_000}
_SHIFTS = """() => {
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(
      [entry.value, entry.sources.map(({node}) => node && (node.className || node.nodeName)).join()]);
  }).observe({type: "layout-shift", buffered: true});
}"""


def measures(browser: Browser, folder: Path, address: str, sample: Sample) -> Iterator[Measure]:
    """Yield weight, requests and faults of a first view with an empty cache, the icon included."""
    faults = Faults()
    asked: list[str] = []
    with visit.page(browser, width=PHONE, faults=faults) as page:
        page.on("request", lambda request: asked.append(request.url))
        visit.read(page, address + sample.path)
        icon = page.evaluate("() => document.querySelector('link[rel=icon]')?.getAttribute('href') || '/favicon.ico'")
    asked.append(urljoin(address + sample.path, icon))
    wanted = dict.fromkeys(asked)
    files = {url: server.file_of(folder, url) for url in wanted}
    faults.refused += [f"nothing at {url}" for url, path in files.items() if path is None]
    sizes = {url: len(server.packed(path)) for url, path in files.items() if path}
    notes = tuple(f"{size / 1000:6.1f} kB  {url.removeprefix(address)}" for url, size in sizes.items())
    weight = round(sum(sizes.values()) / 1000, 1)
    yield at_most(f"first view of a {sample.kind}, gzip -6, fonts included", weight, WEIGHT, " kB", notes)
    yield at_most(f"first view of a {sample.kind}, requests", len(wanted), REQUESTS, notes=notes)
    yield none_of(f"first view of a {sample.kind}, requests to other hosts", faults.abroad)
    yield none_of(f"first view of a {sample.kind}, requests without an answer (404)", faults.refused)


def shifts(browser: Browser, address: str, samples: Sequence[Sample]) -> Iterator[Measure]:
    """Yield the largest layout shift of a briefing, and of all kinds of pages, while fonts come late."""
    # A page whose address narrows it changes because the reader asked for it.
    at_rest = [sample for sample in samples if "?" not in sample.path]
    found = sorted(
        ((*_shift(browser, address, sample, width), sample) for width in (PHONE, DESK) for sample in at_rest),
        key=lambda shift: -shift[0],
    )
    of_briefing = [(total, note) for total, note, sample in found if sample.kind == "briefing"]
    notes = tuple(note for _, note in of_briefing)
    yield at_most("layout shift of a briefing, slow line and phone", of_briefing[0][0], SHIFT, notes=notes)
    notes = tuple(note for total, note, _ in found if total > SHIFT)
    yield at_most(f"largest layout shift of {len(at_rest)} pages", found[0][0], GOOD_SHIFT, notes=notes)


def _shift(browser: Browser, address: str, sample: Sample, width: int) -> tuple[float, str]:
    with visit.page(browser, width=width) as page:
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", _LINE)
        line.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(f"({_SHIFTS})()")
        visit.read(page, address + sample.path)
        page.wait_for_timeout(300)
        moved = page.evaluate("() => window.shifts")
    total = round(sum(value for value, _ in moved), 3)
    which = "; ".join(f"{value:.3f} {nodes}" for value, nodes in moved)
    return total, f"{sample.kind}, {width} px: {total:.3f}: {which}"
