"""The biggest page of an entity in a large archive: its size, and whether it scrolls without a hitch."""

from collections.abc import Iterator

from playwright.sync_api import Browser
from tests.quality import visit
from tests.quality.shelf import Sample
from tests.quality.verdict import Measure, at_most
from tests.quality.visit import PHONE

SIZE, FRAME = 300, 50
_TRIES = 3
_SCROLL = """async () => {
  const frames = [];
  const observer = new PerformanceObserver(list => frames.push(...list.getEntries().map(entry => entry.duration)));
  observer.observe({type: PerformanceObserver.supportedEntryTypes.includes("long-animation-frame")
    ? "long-animation-frame" : "longtask"});
  const gaps = [];
  let last = performance.now();
  const height = document.documentElement.scrollHeight;
  for (let y = 0; y < height; y += 240) {
    scrollTo(0, y);
    const now = await new Promise(done => requestAnimationFrame(done));
    gaps.push(now - last);
    last = now;
  }
  await new Promise(done => setTimeout(done, 200));
  observer.disconnect();
  return {gap: Math.max(...gaps.slice(1)), long: Math.max(0, ...frames), frames: gaps.length};
}"""


def measures(browser: Browser, address: str, sample: Sample, briefings: int) -> Iterator[Measure]:
    """Yield size and smoothness; of three runs the smoothest counts, since the machine's own hitches only add."""
    name = f"biggest entity page of {briefings:,} briefings"
    yield at_most(f"{name}, HTML", round(sample.size / 1000, 1), SIZE, " kB", (sample.path,))
    runs = []
    for _ in range(_TRIES):
        with visit.page(browser, width=PHONE) as page:
            visit.read(page, address + sample.path)
            runs.append(page.evaluate(_SCROLL))
    best = min(runs, key=lambda run: (run["long"], run["gap"]))
    notes = tuple(
        f"{run['frames']} frames, longest {run['gap']:.0f} ms, long work {run['long']:.0f} ms" for run in runs
    )
    yield at_most(f"{name}, longest frame in scrolling", round(best["gap"], 1), FRAME, " ms", notes)
