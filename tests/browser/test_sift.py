"""A narrowed timeline reads like the printed one: titles with the names beside them."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def narrowed(page: Page, label: str, choice: str):
    timeline = page.locator("#timeline")
    timeline.get_by_label(label).focus()
    timeline.get_by_label(label).select_option(label=choice)
    return timeline.locator(".sifted .entry")


def test_a_narrowed_entry_names_whom_the_printed_one_names_in_the_same_order(page: Page, reading_room: str):
    page.goto(f"{reading_room}companies/at-and-t/")
    printed = page.locator("#timeline > .entry").filter(has_text="A second thing happened").locator(".names")
    lists = [(one.get_attribute("aria-label"), one.inner_text()) for one in printed.locator("ul").all()]
    hrefs = printed.locator("a").evaluate_all("links => links.map(link => link.href)")
    voices = printed.locator("a").evaluate_all("links => links.map(link => link.className)")
    entry = narrowed(page, "Together with", "Ann Onymous (1)")
    expect(entry).to_have_count(1)
    names = entry.locator(".names")
    assert [(one.get_attribute("aria-label"), one.inner_text()) for one in names.locator("ul").all()] == lists
    assert names.locator("a").evaluate_all("links => links.map(link => link.href)") == hrefs
    assert names.locator("a").evaluate_all("links => links.map(link => link.className)") == voices
    assert [label for label, _ in lists] == ["People", "Companies, organisations and models", "Themes"]


def test_a_name_in_its_own_script_says_so_in_a_narrowed_entry_and_leads_to_its_page(page: Page, reading_room: str):
    page.goto(f"{reading_room}companies/at-and-t/")
    name = narrowed(page, "Status", "confirmed (1)").get_by_role("link", name="李飞飞")
    expect(name).to_have_attribute("lang", "zh")
    name.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("李飞飞")


def test_a_hostile_name_is_text_in_a_narrowed_entry(page: Page, reading_room: str):
    page.goto(f"{reading_room}companies/at-and-t/")
    names = narrowed(page, "Status", "confirmed (1)").locator(".names")
    expect(names).to_contain_text("<b>x</b>")
    assert names.locator("b").count() == 0
