"""The keyboard: everything is reached in turn, is seen to have the focus, and is not hidden while it has it."""

from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser, Page
from tests.quality import visit
from tests.quality.shelf import Sample
from tests.quality.verdict import Measure, none_of
from tests.quality.visit import DESK, PHONE, Faults

_MOST = 400
"""So many stops at most on a page: the lists of the biggest go on alike."""
_WANTED = """most => {
  const all = Array.from(document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']"));
  window.stops = all.filter(element => !element.disabled && element.type !== "hidden"
    && element.checkVisibility({visibilityProperty: true}) && !element.closest("[inert]")).slice(0, most);
  window.reached = new Set();
  return window.stops.length;
}"""
_TOP = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
}"""
_STOP = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const again = window.reached.has(element);
  window.reached.add(element);
  const style = getComputedStyle(element);
  const seen = element.matches(":focus-visible")
    && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none");
  const box = Array.from(element.getClientRects()).find(rect => rect.width && rect.height)
    || element.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 20)];
  const top = document.elementFromPoint(x, y);
  const clear = top !== null && (element.contains(top) || top.contains(element));
  const name = element.tagName.toLowerCase() + (element.className ? "." + element.className : "") + " "
    + (element.textContent || element.getAttribute("aria-label") || element.name || "").trim().slice(0, 40);
  return {again, seen, clear, name, top: top ? top.tagName + "." + top.className : "nothing"};
}"""
_MISSED = """() => window.stops.filter(element => !window.reached.has(element)).slice(0, 3).map(
  element => element.outerHTML.slice(0, 90))"""


def measures(browser: Browser, address: str, samples: Sequence[Sample], faults: Faults) -> Iterator[Measure]:
    """Yield what a reader without a pointer meets on every kind of page, on a desk and on a phone."""
    missed: list[str] = []
    unseen: list[str] = []
    hidden: list[str] = []
    skipped: list[str] = []
    stops = 0
    for width in (DESK, PHONE):
        with visit.page(browser, width=width, faults=faults) as page:
            for sample in samples:
                where = f"{sample.kind}, {width} px"
                _start(page, address + sample.path)
                skipped += [f"{where}: {fault}" for fault in _skip_link(page)]
                _start(page, address + sample.path)
                for stop in _walk(page, page.evaluate(_WANTED, _MOST)):
                    stops += 1
                    unseen += [] if stop["seen"] else [f"{where}: {stop['name']}"]
                    hidden += [] if stop["clear"] else [f"{where}: {stop['name']} below {stop['top']}"]
                missed += [f"{where}: {element}" for element in page.evaluate(_MISSED)]
    out_of = f"{stops:,} stops"
    yield none_of("elements that the Tab key does not reach", missed, out_of=out_of)
    yield none_of("elements whose focus is not seen", unseen, out_of=out_of)
    yield none_of("elements hidden while they have the focus", hidden, out_of=out_of)
    yield none_of("pages whose skip link does not come first, show itself or lead to the text", skipped)


def _start(page: Page, address: str) -> None:
    """Read a page and stand at its top, wherever its address or its own search field would begin."""
    visit.read(page, address)
    page.evaluate(_TOP)


def _walk(page: Page, wanted: int) -> Iterator[dict]:
    for _ in range(wanted):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or stop["again"]:
            return
        yield stop


def _skip_link(page: Page) -> Iterator[str]:
    page.keyboard.press("Tab")
    shown = page.evaluate(
        "() => document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0"
    )
    if not shown:
        yield "not first, or not shown"
        return
    page.keyboard.press("Enter")
    if page.evaluate("() => document.activeElement.id") != "main":
        yield "does not lead to the text"
