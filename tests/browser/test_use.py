"""What a reader takes along from a briefing: a citation, a mail, the browser's own share sheet."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
BRIEFING = "2026/2026-01-02-second/"
SHEET = "window.shared = []; navigator.share = async (given) => { window.shared.push(given); %s };"


def test_a_citation_and_its_bibtex_are_copied_at_a_click(open_page: Callable[..., Page], reading_room: str):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(reading_room + BRIEFING)
    page.get_by_role("button", name="Copy the citation").click()
    expect(page.locator("#use").get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("“A second thing happened.” Invented & Sons, ")
    page.get_by_role("button", name="Copy as BibTeX").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('@online{'))")
    assert r"author  = {{Invented \& Sons}}" in page.evaluate("navigator.clipboard.readText()")


def test_the_bibtex_entry_opens_with_the_keyboard_and_is_selected_as_a_whole(page: Page, reading_room: str):
    page.goto(reading_room + BRIEFING)
    page.locator("summary", has_text="BibTeX").focus()
    page.keyboard.press("Enter")
    entry = page.get_by_role("region", name="BibTeX")
    expect(entry).to_be_visible()
    entry.click()
    assert page.evaluate("getSelection().toString()").strip().endswith("urldate = {2026-02-01}\n}")


def test_where_a_browser_has_no_share_sheet_a_mail_is_offered(page: Page, reading_room: str):
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(reading_room + BRIEFING)
    mail = page.get_by_role("link", name="Share by mail")
    assert (mail.get_attribute("href") or "").startswith("mailto:?subject=A%20second%20thing%20happened&body=")


@pytest.mark.parametrize("end", ["", "throw new DOMException('closed', 'AbortError')"])
def test_the_share_sheet_gets_the_title_and_the_lasting_address(page: Page, reading_room: str, end: str):
    page.add_init_script(SHEET % end)
    page.goto(f"{reading_room}{BRIEFING}?utm_source=x#sources")
    page.get_by_role("button", name="Share", exact=True).click()
    assert page.evaluate("window.shared") == [
        {"title": "A second thing happened", "url": f"https://example.org/archive/{BRIEFING}"}
    ]
    assert page.get_by_role("link", name="Share by mail").count() == 0


def test_without_javascript_the_citation_the_entry_and_the_mail_are_there(
    open_page: Callable[..., Page], reading_room: str
):
    page = open_page(java_script_enabled=False)
    page.goto(reading_room + BRIEFING)
    expect(page.locator("#use .cite")).to_contain_text("example.org/archive/2026/2026-01-02-second/")
    page.locator("summary", has_text="BibTeX").click()
    expect(page.get_by_role("region", name="BibTeX")).to_be_visible()
    expect(page.get_by_role("link", name="Share by mail")).to_be_visible()
    assert page.locator("#use button").count() == 0
