"""The search page and the header's field: what is found, in which order, narrowed, taken away, and with which keys."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Locator, Page, expect
from tests.browser import shelf

from briefing_index.catalogue import plain_id

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def shelf_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the invented archive."""
    folder = tmp_path_factory.mktemp("shelf")
    build(load_config(str(shelf.write(folder)), site_dir=str(folder / "site")))
    return folder / "site"


@pytest.fixture(scope="session")
def address(shelf_folder: Path, serve: Callable[..., str]) -> str:
    """Where it is served: at the root, as `python -m http.server` does."""
    return serve(shelf_folder)


def titles(page: Page, said: str | None = None) -> list[str]:
    """Return what the page shows, once it says how much that is."""
    expect(page.locator("#told")).to_have_text(re.compile(said or r"\d+ results?"))
    return page.locator("#best h3 a, #hits h3 a").all_inner_texts()


def options(page: Page) -> Locator:
    """Return what the header's field offers."""
    return page.get_by_role("listbox", name="Found").get_by_role("option")


def count(page: Page, facet: str, value: str) -> str:
    """Return the number beside a value of a facet."""
    group = page.get_by_role("group", name=facet, exact=True)
    return group.locator("label", has=page.get_by_label(value)).locator("span").last.inner_text()


@pytest.mark.parametrize("query", ["Ada Example", "adax", "ada-before", "ada-example", "ADA  EXAMPLE"])
def test_a_person_comes_first_by_any_name_and_id_and_the_briefings_follow(page: Page, address: str, query: str):
    page.goto(f"{address}search/?q={query}")
    found = titles(page, "9 results")
    assert found[0] == "Ada Example"
    assert len(found) == 9
    assert "Chip 2 is shown" not in found


@pytest.mark.parametrize("query", ["波桑普", "桑普"])
def test_a_name_in_its_own_script_and_its_end_alone_are_found(page: Page, address: str, query: str):
    page.goto(f"{address}search/?q={query}")
    assert titles(page, "8 results")[0] == "Bo Sample"


@pytest.mark.parametrize(
    "query", ["Ada Exmple", "Ada Exxample", "Adda Example", "Ada Exapmle", "Ada Exampla", "adaexample"]
)
def test_one_slip_in_a_name_gets_the_name_and_a_way_back(page: Page, address: str, query: str):
    page.goto(f"{address}search/?q={query}")
    assert titles(page, "9 results for “Ada Example”")[0] == "Ada Example"
    expect(page.locator("#meant")).to_contain_text("Did you mean Ada Example?")
    page.locator("#meant").get_by_role("link", name=query).click()
    expect(page.locator("#told")).to_contain_text("0 results")
    expect(page.locator("#meant")).to_be_hidden()


def test_where_no_page_has_all_words_those_with_most_are_shown(page: Page, address: str):
    page.goto(f"{address}search/?q=who painted adax")
    assert titles(page)[0] == "Ada Example"
    expect(page.locator("#meant")).to_contain_text("Shown is what has “adax”")


def test_values_of_a_facet_widen_facets_narrow_and_counts_follow(page: Page, address: str):
    page.goto(f"{address}search/?q=lithograph")
    titles(page, "15 results")
    assert count(page, "People", "Ada Example") == "8"
    page.get_by_role("group", name="People", exact=True).get_by_label("Ada Example").check()
    titles(page, "8 results for “lithograph”, only Ada Example")
    assert count(page, "People", "Bo Sample") == "7"
    assert count(page, "Companies", "Sample Works") == "3"
    page.get_by_role("group", name="Companies", exact=True).get_by_label("Sample Works").check()
    titles(page, "3 results for “lithograph”, only Ada Example, Sample Works")
    assert count(page, "People", "Bo Sample") == "2"
    assert count(page, "Companies", "Example Labs") == "5"
    page.get_by_role("group", name="People", exact=True).get_by_label("Bo Sample").check()
    titles(page, "5 results for “lithograph”")
    expect(page).to_have_url(f"{address}search/?q=lithograph&people=ada-example,bo-sample&companies=sample-works")


def test_kind_status_year_and_months_narrow(page: Page, address: str):
    page.goto(f"{address}search/?q=chip")
    assert len(titles(page, "16 results")) == 10
    page.get_by_role("group", name="Kind of page").get_by_label("Briefings").check()
    titles(page, "15 results")
    page.get_by_role("group", name="Status").get_by_label("Reported").check()
    titles(page, "only Briefings, Reported")
    page.get_by_role("group", name="Year").get_by_label("2024").check()
    assert set(titles(page, "4 results")) == {f"Chip {n} is shown" for n in (3, 6, 9, 12)}
    page.get_by_label("First month").select_option(label="Jun 2024")
    page.get_by_label("Last month").select_option(label="Nov 2024")
    assert set(titles(page, "2 results .* Jun 2024 to Nov 2024")) == {"Chip 6 is shown", "Chip 9 is shown"}


def test_sorted_by_date_entity_pages_stay_each_beside_its_newest_briefing(page: Page, address: str):
    page.goto(f"{address}search/?q=sample")
    assert "Bo Sample" in titles(page)
    page.get_by_label("Order").select_option("newest")
    expect(page).to_have_url(f"{address}search/?q=sample&sort=newest")
    expect(page.locator("#best")).to_be_hidden()
    newest = titles(page)
    assert newest.index("Sample Works") < newest.index(shelf.HOSTILE) < newest.index("Bo Sample")
    assert newest.index("Bo Sample") < newest.index("Chip 14 is shown")
    page.get_by_label("Order").select_option("oldest")
    expect(page.locator("#hits h3").first).to_have_text("Chip 2 is shown")


def test_the_address_is_the_state_in_both_directions_of_time(page: Page, address: str):
    page.goto(f"{address}search/?q=chip&companies=sample-works&from=2025-01&sort=oldest")
    first = titles(page, "only Sample Works, from Jan 2025")
    assert first == ["Chip 13 is shown", "Chip 14 is shown", shelf.HOSTILE]
    page.get_by_label("Order").select_option("newest")
    expect(page.locator("#hits h3").first).to_have_text(shelf.HOSTILE)
    page.get_by_role("group", name="Companies", exact=True).get_by_label("Sample Works").uncheck()
    expect(page.get_by_role("group", name="Companies", exact=True).get_by_label("Sample Works")).not_to_be_checked()
    page.go_back()
    expect(page.get_by_role("group", name="Companies", exact=True).get_by_label("Sample Works")).to_be_checked()
    page.go_back()
    expect(page.get_by_label("Order")).to_have_value("oldest")
    expect(page.locator("#hits h3").first).to_have_text("Chip 13 is shown")
    page.go_forward()
    expect(page.get_by_label("Order")).to_have_value("newest")
    page.reload()
    expect(page.locator("#hits h3").first).to_have_text(shelf.HOSTILE)


def test_a_choice_alone_lists_its_briefings_newest_first(page: Page, address: str):
    page.goto(f"{address}search/?themes=deals")
    assert titles(page, "6 results") == ["Deals", *(f"Chip {n} is shown" for n in (5, 4, 3, 2, 1))]


def test_more_results_come_at_a_press_and_the_focus_goes_to_the_first_of_them(page: Page, address: str):
    page.goto(f"{address}search/?q=lithograph&sort=oldest")
    titles(page, "15 results")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#hits h3")).to_have_count(15)
    expect(page.locator("#hits h3 a").nth(10)).to_be_focused()
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def taken(page: Page, form: str) -> str:
    """Return the text of the file that a button offers."""
    with page.expect_download() as download:
        page.get_by_role("button", name=form, exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_the_whole_result_is_taken_away_and_not_the_page(page: Page, address: str):
    page.goto(f"{address}search/?q=lithograph&sort=oldest")
    titles(page, "15 results")
    rows = list(csv.DictReader(io.StringIO(taken(page, "CSV"))))
    assert [row["date"] for row in rows][:2] == ["2024-01-05", "2024-02-05"]
    assert len(rows) == 15
    assert rows[0]["people"] == "Ada Example"
    assert rows[0]["url"] == "https://shelf.example/2024/2024-01-05-chip-1/"
    assert rows[14]["title"] == shelf.HOSTILE
    found = json.loads(taken(page, "JSON"))
    assert [one["id"] for one in found["briefings"]] == [row["id"] for row in rows]
    bibtex = taken(page, "BibTeX")
    assert bibtex.count("@online{shelf-2024") == 12
    assert "title   = {{<img src=x onerror=alert(1)> \\& co}}" in bibtex
    expect(page.locator("#taken")).to_have_text("15 briefings as BibTeX")


def test_a_narrowed_result_is_taken_away_narrowed(page: Page, address: str):
    page.goto(f"{address}search/?q=lithograph&people=bo-sample&from=2025-01")
    titles(page, "1 result")
    assert [row["title"] for row in csv.DictReader(io.StringIO(taken(page, "CSV")))] == ["Chip 14 is shown"]


def test_a_hostile_title_is_text_in_results_in_the_header_and_in_what_is_shown_for_it(page: Page, address: str):
    page.goto(f"{address}search/?q=onerror")
    assert titles(page) == [shelf.HOSTILE]
    page.goto(address)
    page.locator("#q").fill("onerror")
    expect(page.locator("#found")).to_contain_text(shelf.HOSTILE)
    assert page.locator("#results img, #found img").count() == 0


def test_on_the_search_page_arrows_move_through_results_and_escape_leads_back(page: Page, address: str):
    page.goto(f"{address}search/?q=adax")
    titles(page, "9 results")
    page.keyboard.press("/")
    expect(page.locator("#seek input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Ada Example").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#hits h3 a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(page.locator("#seek input")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ada-example/")


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_the_header_search_and_escape_gives_the_focus_back(page: Page, address: str, key: str):
    page.goto(f"{address}companies/example-labs/")
    link = page.get_by_role("link", name="Chip 10 is shown")
    link.focus()
    page.keyboard.press(key)
    field = page.get_by_role("combobox", name="Search the archive")
    expect(field).to_be_focused()
    page.keyboard.type("Ada Ex")
    expect(options(page)).not_to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(page.locator("#found")).to_be_hidden()


def test_in_the_header_names_come_first_arrows_choose_and_enter_opens(page: Page, address: str):
    page.goto(address)
    field = page.locator("#q")
    field.fill("adax")
    expect(options(page).first).to_contain_text("Ada Example")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "found-0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ada-example/")


def test_enter_without_a_choice_and_the_last_option_lead_to_the_search_page(page: Page, address: str):
    page.goto(address)
    page.locator("#q").fill("lithograph")
    expect(options(page).last).to_have_text("All 15 on the search page")
    options(page).last.click()
    page.wait_for_url("**/search/?q=lithograph")
    page.goto(address)
    page.locator("#q").fill("lithograph")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=lithograph")


def test_on_a_phone_facets_fold_away_fit_a_thumb_and_nothing_scrolls_sideways(
    open_page: Callable[..., Page], address: str
):
    page = open_page(viewport={"width": 390, "height": 800}, has_touch=True)
    page.goto(f"{address}search/?q=lithograph")
    titles(page, "15 results")
    box = page.get_by_role("group", name="People", exact=True).get_by_label("Ada Example")
    expect(box).to_be_hidden()
    page.get_by_text("Narrow", exact=True).tap()
    row = page.get_by_role("group", name="People", exact=True).locator("label").first
    assert (row.bounding_box() or {})["height"] >= 44
    row.tap()
    titles(page, "8 results")
    expect(page.locator("#narrow summary")).to_have_text("Narrow: Ada Example")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_where_webassembly_is_blocked_the_page_says_so_and_leads_to_the_a_to_z(page: Page, address: str):
    page.add_init_script("delete window.WebAssembly")
    page.goto(f"{address}search/?q=chip")
    expect(page.get_by_text("keeps WebAssembly from running")).to_be_visible()
    page.locator("#no-search").get_by_role("link", name="A to Z").click()
    page.wait_for_url("**/a-z/")


@pytest.mark.parametrize("missing", ["**/pagefind.js", "**/*.pf_meta"])
def test_where_a_part_of_the_index_is_missing_the_page_says_so(
    page: Page, address: str, missing: str, faults: list[str]
):
    page.route(missing, lambda route: route.abort())
    page.goto(f"{address}search/?q=chip")
    expect(page.get_by_text(re.compile("could not be loaded|did not come")).first).to_be_visible(timeout=20_000)
    page.close()
    faults.clear()


@pytest.mark.parametrize(
    ("phrase", "number"),
    [('"shown to the public"', 15), ('"shown the public"', 0), ('"public to the shown"', 0), ('"chip 7 is shown"', 1)],
)
def test_a_phrase_is_found_whole_with_its_common_words(page: Page, address: str, phrase: str, number: int):
    page.goto(f"{address}search/?q={phrase}")
    titles(page, rf"^{number} result")
    if number > 1:
        expect(page.locator("#hits .sum").first).to_contain_text("was shown to the public.")


def test_common_words_are_neither_fetched_nor_in_the_way(page: Page, address: str):
    page.goto(f"{address}search/?q=what is the lithograph of")
    assert len(titles(page, "15 results")) == 10


@pytest.mark.parametrize("name", ["Sam Altman", "Z.ai", "AT&T", "李飞飞", "C++", "İstanbul ßank", " -x- ", "K&V 42"])
def test_the_scripts_and_the_generator_make_the_same_id_of_a_name(page: Page, address: str, name: str):
    page.goto(address)
    made = page.evaluate(f"async name => (await import('{address}assets/archive/search/text.js')).plainId(name)", name)
    assert made == plain_id(name)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("altman", "altmen", True),
        ("altman", "altmann", True),
        ("altman", "atlman", True),
        ("altman", "altman", False),
        ("altman", "oltmen", False),
        ("altman", "altma", True),
        ("nvidia", "nvdiai", False),
    ],
)
def test_a_slip_is_one_letter_more_less_other_or_swapped(
    page: Page, address: str, one: str, other: str, expected: bool
):
    page.goto(address)
    script = f"async ([one, other]) => (await import('{address}assets/archive/search/text.js')).isSlip(one, other)"
    assert page.evaluate(script, [one, other]) is expected
    assert page.evaluate(script, [other, one]) is expected
