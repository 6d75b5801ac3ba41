"""The ledger of forecasts in a browser: its menus cover every page, and without a script only they are missing."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SPEAKERS = ("ann-onymous", "li-feifei", "at-and-t")
DUE = ("2025", "2029/2031", None, "2031-06-30")


def forecasts(count: int) -> list[dict]:
    """Return so many invented forecasts by three speakers in turn, due in four ways in turn."""
    return [
        {"who": SPEAKERS[n % 3], "claim": f"Forecast {n} <b>", "made": "2026-01-02", "source": "s1"}
        | ({"due": DUE[n % 4]} if DUE[n % 4] else {})
        | ({"probability": 0.25} if n % 2 else {})
        for n in range(count)
    ]


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory, root: Path, serve: Callable[..., str]) -> str:
    """Where a ledger of 231 forecasts on two pages is served: the one of the hard cases and 230 invented ones."""
    folder = tmp_path_factory.mktemp("ledger")
    case = root / "tests/cases/site"
    for path in case.rglob("*"):
        if path.is_file():
            (folder / path.relative_to(case)).parent.mkdir(parents=True, exist_ok=True)
            (folder / path.relative_to(case)).write_bytes(path.read_bytes())
    second = folder / "briefings/2026/2026-01-02-second.md"
    head, body = second.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
    more = textwrap.indent(yaml.safe_dump(forecasts(230), sort_keys=False), "  ")
    second.write_text(f"---\n{head}\nforecasts:\n{more}---\n{body}", encoding="utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return serve(folder / "site", prefix="/archive/") + "forecasts/"


def menu(page: Page, name: str):
    return page.locator(f"select[name={name}]")


def rows(page: Page):
    return page.locator(".sifted tbody tr")


def test_the_menus_cover_every_page_and_say_how_many_forecasts_each_choice_leaves(page: Page, ledger: str):
    page.goto(ledger)
    menu(page, "who").focus()
    expect(menu(page, "who").locator("option")).to_have_text(["anyone", "Ann Onymous (77)", "AT&T (76)", "李飞飞 (78)"])
    menu(page, "state").select_option("overdue")
    expect(page.get_by_role("status")).to_have_text("58 of 231 forecasts")
    expect(rows(page)).to_have_count(58)
    expect(page.locator("[data-printed]").first).to_be_hidden()
    assert page.url.endswith("?state=overdue")
    assert "Ann Onymous (20)" in menu(page, "who").locator("option").all_inner_texts()


def test_the_choice_is_in_the_address_and_a_row_leads_to_its_briefing(page: Page, ledger: str):
    page.goto(f"{ledger}2/?who=people/li-feifei&due=2031&company=companies/c-plus-plus")
    expect(page.get_by_role("status")).to_have_text("1 of 231 forecasts")
    row = rows(page).first
    expect(row).to_contain_text('C++ outlives "us" all <soon>.')
    expect(row).to_contain_text("2029–31")
    expect(row.locator(".odds")).to_have_text("<20%")
    expect(row.get_by_role("link", name="李飞飞")).to_have_attribute("lang", "zh")
    row.get_by_role("link", name="AT&T and C++ agree on <b>x</b>").click()
    page.wait_for_url("**/2024/2024-05-06-first/#forecast-1")


def test_a_row_of_the_narrowed_ledger_is_like_the_printed_one(page: Page, ledger: str):
    page.goto(ledger)
    printed = page.locator("[data-printed] tbody tr")
    before = printed.evaluate_all("rows => rows.map(row => row.innerText)")[:40]
    menu(page, "state").select_option("open")
    expect(rows(page)).to_have_count(231)
    assert rows(page).evaluate_all("rows => rows.map(row => row.innerText)")[:40] == before


def test_what_was_narrowed_is_shown_in_full_again(page: Page, ledger: str):
    page.goto(f"{ledger}?state=right&due=none")
    expect(page.get_by_role("status")).to_have_text("0 of 231 forecasts")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text("")
    expect(page.locator("[data-printed]").first).to_be_visible()
    assert page.url == ledger


def test_a_number_beside_a_speaker_leads_to_those_forecasts(page: Page, ledger: str):
    page.goto(ledger)
    page.get_by_role("row", name="Ann Onymous 77").get_by_role("link", name="77").first.click()
    expect(page.get_by_role("status")).to_have_text("77 of 231 forecasts")
    expect(menu(page, "who")).to_be_focused()


def test_without_javascript_all_forecasts_are_there_and_the_page_says_what_is_missing(open_page, ledger: str):
    page = open_page(java_script_enabled=False)
    page.goto(ledger)
    expect(page.get_by_text("Narrowing needs JavaScript")).to_be_visible()
    expect(page.locator("form.sift")).to_be_hidden()
    shown = page.locator(".ledger tbody tr").count()
    page.get_by_role("link", name="On", exact=True).click()
    assert shown + page.locator(".ledger tbody tr").count() == 231


def test_when_the_data_cannot_be_had_the_ledger_stays_and_says_so(page: Page, ledger: str, faults: list[str]):
    page.route("**/data/forecasts.json", lambda route: route.abort())
    page.goto(ledger)
    menu(page, "who").focus()
    expect(page.get_by_role("status")).to_contain_text("cannot be narrowed just now")
    expect(page.locator("[data-printed]").first).to_be_visible()
    page.close()
    faults.clear()
