"""On paper: black on white, one column, no navigation, and every source with its address."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
BRIEFING, ENTITY, LEDGER = "2024/2024-05-06-first/", "companies/at-and-t/", "forecasts/"


@pytest.fixture
def paper(open_page: Callable[..., Page], reading_room: str) -> Callable[[str], Page]:
    """`paper(path)` gives a page as it is printed by a reader who has chosen the dark scheme."""

    def paper(path: str) -> Page:
        page = open_page(color_scheme="dark", viewport={"width": 700, "height": 900})
        page.goto(reading_room)
        page.evaluate("localStorage.setItem('archive-appearance', 'slate')")
        page.goto(reading_room + path)
        page.emulate_media(media="print", color_scheme="dark")
        return page

    return paper


@pytest.mark.parametrize("path", [BRIEFING, ENTITY, LEDGER, "", "timeline/"])
def test_print_is_black_on_white_in_one_column_without_navigation(paper, path):
    page = paper(path)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for name in (".families", ".find", ".foot .cols", ".sift", ".turn", ".skip"):
        for found in page.locator(name).all():
            expect(found).to_be_hidden()
    assert page.locator(".row:visible").evaluate_all(
        "rows => rows.every(row => getComputedStyle(row).display === 'block')"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_a_printed_source_has_its_address(paper):
    links = paper(BRIEFING).locator(".sources a[href^=http]")
    assert links.count() > 0
    for link in links.all():
        shown = link.inner_text() + link.evaluate("a => getComputedStyle(a, '::after').content")
        href = link.get_attribute("href") or ""
        # A source without a title is called by its address, which is not printed twice.
        assert shown.count(href.removeprefix("https://")) == 1
