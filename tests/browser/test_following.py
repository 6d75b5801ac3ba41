"""Following: the choice lives in the browser and in an address; what is new is told until the next visit."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser import shelf
from tests.browser.test_search import address, shelf_folder

__all__ = ["address", "shelf_folder"]
pytestmark = pytest.mark.browser


def follow(page: Page, address: str, *refs: str) -> None:
    """Press the button on the pages of some."""
    for ref in refs:
        page.goto(f"{address}{ref}/")
        page.get_by_role("button", name="Follow in this browser").click()
        expect(page.get_by_text("Kept in this browser")).to_be_visible()


def followed(page: Page) -> list[str]:
    """Return who is listed as followed, once that is loaded."""
    expect(page.locator("#followed-names li").first).to_be_visible()
    return page.locator("#followed-names a").all_inner_texts()


def forget(page: Page, ref: str, briefings: int) -> None:
    """Let the browser not know of some briefings, as if they had come since."""
    page.evaluate(
        """([ref, number]) => {
          const key = Object.keys(localStorage).find((name) => name.startsWith("archive-following:"));
          const kept = JSON.parse(localStorage.getItem(key));
          kept.known[ref] = kept.known[ref].slice(number);
          localStorage.setItem(key, JSON.stringify(kept));
        }""",
        [ref, briefings],
    )


def test_who_is_followed_is_listed_with_all_briefings_newest_first(page: Page, address: str):
    follow(page, address, "people/bo-sample", "themes/deals")
    page.get_by_role("link", name="all that you follow").click()
    page.wait_for_url("**/following/")
    assert followed(page) == ["Bo Sample", "Deals"]
    expect(page.locator("#news")).to_contain_text("Nothing.")
    found = page.locator("#news h3").all_inner_texts()
    assert found == [f"Chip {n} is shown" for n in (14, 12, 10, 8, 6, 5, 4, 3, 2, 1)]
    expect(page.locator("article", has_text="Chip 4 is shown")).to_contain_text("Bo Sample, Deals")
    expect(page.get_by_text("lives in this browser’s storage and nowhere else")).to_be_visible()


def test_what_has_come_since_the_last_visit_is_new_on_home_and_there_until_the_next(
    open_page: Callable[..., Page], address: str
):
    page = open_page()
    follow(page, address, "people/bo-sample")
    page.goto(f"{address}following/")
    followed(page)
    forget(page, "people/bo-sample", 2)

    page = open_page(storage_state=page.context.storage_state())
    page.goto(address)
    home = page.locator("#followed")
    expect(home).to_contain_text("2 new briefings on the 1 name that you follow")
    assert home.locator("h3").all_inner_texts() == ["Chip 14 is shown", "Chip 12 is shown"]
    page.reload()
    expect(home).to_contain_text("2 new briefings")
    home.get_by_role("link", name="All that you follow").click()
    expect(page.locator("#news section").first).to_contain_text("New since your last visit")
    assert page.locator("#news section").first.locator("h3").count() == 2

    page = open_page(storage_state=page.context.storage_state())
    page.goto(address)
    expect(page.locator("#followed")).to_contain_text("Nothing new on the 1 name that you follow")


def test_who_follows_nobody_gets_neither_a_section_nor_a_request(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    expect(page.locator("#followed")).to_be_hidden()
    assert not [url for url in asked if "follow" in url]
    page.goto(f"{address}following/")
    expect(page.get_by_text("Nothing is followed yet")).to_be_visible()


def test_a_press_more_ends_it_on_the_page_and_in_the_list(page: Page, address: str):
    follow(page, address, "people/bo-sample", "people/ada-example")
    page.get_by_role("button", name="Stop following").click()
    expect(page.get_by_role("button", name="Follow in this browser")).to_be_visible()
    page.goto(f"{address}following/")
    assert followed(page) == ["Bo Sample"]
    page.get_by_role("button", name="Stop following Bo Sample").click()
    expect(page.get_by_text("Nothing is followed yet")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_an_address_carries_a_list_which_is_only_kept_if_the_reader_wants_it(page: Page, address: str):
    page.goto(f"{address}following/?follow=companies/sample-works,people/nobody,../../evil")
    expect(page.get_by_text("not your own")).to_be_visible()
    assert followed(page) == ["Sample Works"]
    assert page.locator("#news h3").all_inner_texts()[0] == shelf.HOSTILE
    assert page.locator("#news img").count() == 0
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Follow this name").click()
    page.wait_for_url(f"{address}following/")
    assert followed(page) == ["Sample Works"]


@pytest.fixture(autouse=True)
def _forgives_a_missing_name(faults: list[str]):
    """A name that is not in the archive is asked for and not there, which the console tells."""
    yield
    faults[:] = [
        fault for fault in faults if "people/nobody" not in fault and "ada-before" not in fault and "404 (" not in fault
    ]


def test_the_list_goes_out_as_opml_and_comes_back_from_a_feed_reader(
    open_page: Callable[..., Page], address: str, tmp_path: Path
):
    page = open_page()
    follow(page, address, "people/ada-example", "themes/chips")
    page.goto(f"{address}following/")
    followed(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as OPML").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert 'xmlUrl="https://shelf.example/people/ada-example/feed.xml"' in text
    assert 'htmlUrl="https://shelf.example/themes/chips/"' in text

    page = open_page()
    page.goto(f"{address}following/")
    page.get_by_label("Add from OPML").set_input_files(
        {"name": "mine.opml", "mimeType": "text/x-opml", "buffer": text.encode()}
    )
    expect(page.get_by_role("status")).to_have_text("2 names added.")
    assert followed(page) == ["Ada Example", "Chips"]
    page.get_by_label("Add from OPML").set_input_files(
        {"name": "mine.opml", "mimeType": "text/x-opml", "buffer": b"<html>"}
    )
    expect(page.get_by_role("status")).to_have_text("That file is no OPML.")


def test_who_has_a_new_address_is_followed_under_it(page: Page, address: str):
    page.goto(address)
    kept = {"refs": ["people/ada-before"], "seen": {}, "known": {}}
    page.evaluate("kept => localStorage.setItem('archive-following:/', kept)", json.dumps(kept))
    page.goto(f"{address}following/")
    assert followed(page) == ["Ada Example"]
    assert json.loads(page.evaluate("localStorage.getItem('archive-following:/')"))["refs"] == ["people/ada-example"]


def test_a_browser_that_keeps_nothing_says_so(page: Page, address: str):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    page.goto(f"{address}people/ada-example/")
    page.get_by_role("button", name="Follow in this browser").click()
    expect(page.get_by_text("keeps nothing for this site")).to_be_visible()


def test_without_javascript_the_feeds_stand_in(open_page: Callable[..., Page], address: str):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}following/")
    expect(page.get_by_text("follow the Atom feeds instead")).to_be_visible()
    page.goto(f"{address}people/ada-example/")
    expect(page.get_by_role("link", name="Feed of this page")).to_be_visible()
    expect(page.get_by_role("button", name="Follow in this browser")).to_have_count(0)
