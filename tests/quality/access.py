"""Access for everybody: axe-core on every kind of page, and what axe-core cannot see."""

from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser, Page
from tests.quality import visit
from tests.quality.instruments import Instruments
from tests.quality.shelf import Sample
from tests.quality.verdict import Measure, none_of
from tests.quality.visit import DESK, NARROW, PHONE, Faults

LOOKS = ((PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark"), (NARROW, "light"))
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_AXE = """async tags => (await axe.run(document, {runOnly: tags, resultTypes: ["violations"]})).violations.map(
  ({id, nodes}) => [id, nodes.length, nodes[0].target.join(" "), nodes[0].any.map(c => c.message).join("; ")])"""
_SCRIPTS = ("Han", "Hangul", "Hiragana", "Katakana", "Cyrillic", "Arabic", "Hebrew", "Thai", "Greek")
# A text in another script must say in which language it is; the language of the page does not count.
_SPEECHLESS = r"""scripts => {
  const foreign = new RegExp("[" + scripts.map(script => `\\p{Script=${script}}`).join("") + "]{2}", "u");
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    const owner = walker.currentNode.parentElement;
    const spared = "script, body [lang]";
    if (foreign.test(text) && !owner.closest(spared)) found.push(text.trim().slice(0, 60));
  }
  return found;
}"""
_MOVING = """() => Array.from(document.querySelectorAll("*")).filter(element => {
  const style = getComputedStyle(element);
  const lasts = text => text.split(",").some(part => parseFloat(part) > 0);
  return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration))
    || style.scrollBehavior === "smooth";
}).map(element => element.tagName.toLowerCase() + "." + element.className)"""
_WIDE = """() => [document.documentElement.scrollWidth, Array.from(document.querySelectorAll("body *"))
  .filter(element => element.getBoundingClientRect().right > innerWidth + 1
    && !element.closest(".scroll, pre, .sr, .skip, .prose table"))
  .slice(0, 2).map(element => element.tagName.toLowerCase() + "." + element.className)]"""


def measures(
    browser: Browser, instruments: Instruments, address: str, samples: Sequence[Sample], faults: Faults
) -> Iterator[Measure]:
    """Yield what axe-core says of every page in every look, and the rest of what can be told from a page at rest."""
    axe = instruments.axe.read_text(encoding="utf-8")
    violations: list[str] = []
    small: list[str] = []
    wide: list[str] = []
    speechless: list[str] = []
    for width, scheme in LOOKS:
        with visit.page(browser, width=width, scheme=scheme, faults=faults) as page:
            for sample in samples:
                _read(page, address + sample.path)
                where = f"{sample.kind}, {width} px, {scheme}"
                for rule, count, target, message in _axe(page, axe):
                    (small if rule == "target-size" else violations).append(
                        f"{where}: {rule}: {count} times, first {target}: {message}"
                    )
                if width == NARROW:
                    wide += _wide(page, sample)
                if (width, scheme) == LOOKS[0]:
                    speechless += [f"{sample.kind}: {text}" for text in page.evaluate(_SPEECHLESS, list(_SCRIPTS))]
    looked = f"{len(samples)} pages, {len(LOOKS)} looks"
    yield none_of("violations that axe-core finds, WCAG 2.0 to 2.2 AA and best practice", violations, out_of=looked)
    yield none_of("targets below 24 px without room around them", small, out_of=looked)
    yield none_of("pages that scroll sideways at 320 px (400 % zoom)", wide, out_of=f"{len(samples)} pages")
    yield none_of("texts in another script without their language", speechless, out_of=f"{len(samples)} pages")


def moving(browser: Browser, address: str, samples: Sequence[Sample]) -> Measure:
    """Return how much still moves where a reader asks for rest."""
    found: list[str] = []
    with visit.page(browser, width=DESK) as page:
        page.emulate_media(reduced_motion="reduce")
        for sample in samples:
            _read(page, address + sample.path)
            found += [f"{sample.kind}: {element}" for element in page.evaluate(_MOVING)]
    return none_of("elements that move where reduced motion is asked for", found, out_of=f"{len(samples)} pages")


def _read(page: Page, address: str) -> None:
    visit.read(page, address)
    if "search/?q=" in address:
        page.wait_for_selector("#hits a")


def _axe(page: Page, source: str) -> list[tuple[str, int, str, str]]:
    page.evaluate(source)
    return page.evaluate(_AXE, list(_TAGS))


def _wide(page: Page, sample: Sample) -> list[str]:
    width, which = page.evaluate(_WIDE)
    return [f"{sample.kind}: {width} px wide: {', '.join(which)}"] if width > NARROW else []
