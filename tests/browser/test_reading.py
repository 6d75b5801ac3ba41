"""A reader with a browser: from the home page over the search to a person and back."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PREFIX = "/archive/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The site of the hard cases, search bundle included."""
    folder = tmp_path_factory.mktemp("site")
    build(load_config(str(root / "tests/cases/site/mkdocs.yml"), site_dir=str(folder)))
    return folder


@pytest.fixture(scope="module")
def address(built: Path, serve: Callable[..., str]) -> str:
    """Where the site is served, below a path as project pages are."""
    return serve(built, prefix=PREFIX)


def results(page: Page) -> list[str]:
    """Return the titles that the search shows, once it has settled."""
    expect(page.locator("#told")).to_have_text(re.compile(r"\d+ results?"))
    return page.locator("#best h3 a, #hits h3 a").all_inner_texts()


def test_a_surname_is_searched_narrowed_by_a_company_followed_to_a_person_and_back(page: Page, address: str):
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("Onymous")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Onymous")
    assert results(page) == ["Ann Onymous", "A second thing happened"]

    page.get_by_role("group", name="Companies").get_by_label("AT&T").check()
    expect(page.locator("#told")).to_have_text("1 result for “Onymous”, only AT&T")
    assert results(page) == ["A second thing happened"]

    page.get_by_role("link", name="A second thing happened").click()
    page.get_by_role("link", name="Ann Onymous").first.click()
    assert page.url.endswith("/archive/people/ann-onymous/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ann Onymous")
    page.get_by_role("link", name="A second thing happened").click()
    page.go_back()
    page.go_back()
    assert page.url.endswith("/archive/2026/2026-01-02-second/")


def test_nothing_of_the_whole_index_is_loaded_for_a_first_page(page: Page, address: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert not [url for url in asked if "pagefind" in url]


def test_without_javascript_the_search_says_so_and_leads_to_the_indexes(open_page: Callable[..., Page], address: str):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}search/")
    expect(page.locator("#no-search")).to_contain_text("needs JavaScript")
    page.locator("#no-search").get_by_role("link", name="People").click()
    page.get_by_role("link", name="Ann Onymous").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ann Onymous")


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "people/li-feifei/",
        "2024/2024-05-06-first/",
        "timeline/",
        "forecasts/",
        "rules/yaml-trap/",
        "a-z/",
        "corrections/",
        "companies/",
    ],
)
def test_no_page_breaks_its_own_policy_or_scrolls_sideways_on_a_phone(
    open_page: Callable[..., Page], address: str, kind: str
):
    page = open_page(viewport={"width": 320, "height": 700})
    page.goto(address + kind)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_former_address_brings_the_reader_to_the_new_one(page: Page, address: str):
    page.goto(f"{address}people/fei-fei-li/")
    page.wait_for_url("**/people/li-feifei/")


def test_an_address_with_nothing_at_it_offers_the_search(page: Page, built: Path, address: str):
    # A static host serves 404.html at any address; the simple server of the tests does not.
    shutil.copy(built / "404.html", built / "2024" / "nowhere.html")
    page.goto(f"{address}2024/nowhere.html")
    page.locator("main input[type=search]").fill("Onymous")
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive/search/?q=Onymous")


def test_from_a_disk_pages_read_well_and_the_search_explains_itself(
    page: Page, root: Path, tmp_path: Path, faults: list[str]
):
    config = load_config(str(root / "tests/cases/site/mkdocs.yml"), site_dir=str(tmp_path), use_directory_urls=False)
    build(config)
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link", name="A second thing happened").first.click()
    assert page.locator("h1").evaluate("h => getComputedStyle(h).fontFamily").startswith("Newsreader")
    page.locator("#q").fill("Onymous")
    page.keyboard.press("Enter")
    expect(page.locator("#no-search")).to_contain_text("from a disk")
    # Browsers read no font from a disk for a page from a disk; the stand-in faces take over.
    faults[:] = [fault for fault in faults if "font" not in fault and "ERR_FAILED" not in fault]


def test_a_timeline_is_narrowed_by_a_companion_a_theme_and_in_the_address(page: Page, address: str):
    page.goto(f"{address}companies/at-and-t/")
    timeline = page.locator("#timeline")
    timeline.get_by_label("Together with").focus()
    expect(timeline.get_by_label("Together with").locator("option")).to_have_count(7)
    timeline.get_by_label("Together with").select_option(label="Ann Onymous (1)")
    expect(timeline.get_by_role("status")).to_have_text("1 of 2 briefings")
    expect(timeline.get_by_role("link", name="A second thing happened")).to_be_visible()
    expect(timeline.get_by_role("link", name="AT&T and C++ agree on <b>x</b>")).to_be_hidden()
    assert page.url.endswith("?with=people%2Fann-onymous")
    page.reload()
    expect(timeline.get_by_role("status")).to_have_text("1 of 2 briefings")
    timeline.get_by_label("Together with").select_option("")
    expect(timeline.get_by_role("link", name="AT&T and C++ agree on <b>x</b>")).to_be_visible()


def test_a_count_beside_a_page_leads_to_exactly_those_briefings(page: Page, address: str):
    page.goto(f"{address}companies/at-and-t/")
    page.get_by_role("link", name="1 with Small deals").click()
    expect(page.locator("#timeline").get_by_role("status")).to_have_text("1 of 2 briefings")
    expect(page.locator("#timeline .sift select").nth(1)).to_have_value("themes/small-deals")
