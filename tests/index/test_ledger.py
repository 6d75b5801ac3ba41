"""The ledger of a generated archive: chapters, accounts, scores and the data behind its menus."""

import datetime as dt
import json
import re

import pytest
from tests.index import sample

from briefing_index import forecast_data, pages
from briefing_index.pages import Settings
from briefing_index.view import Edition, account, ledger
from briefing_model.archive import Archive
from briefing_model.record import Above, Forecast, Outcome
from briefing_model.span import Span

SURE = [(0.9, "right"), (0.8, "right"), (0.7, "wrong"), (0.6, "right"), (0.5, "wrong")]
"""Scored 0.19 by hand: (0.01 + 0.04 + 0.49 + 0.16 + 0.25) / 5."""


def made(who: str, odds: object = None, outcome: str = "open", due: str | None = "2025") -> Forecast:
    """Return a forecast, settled on the day of the newest briefing if it has an outcome."""
    settled = outcome != "open"
    return Forecast(
        who=who,
        claim=f"It comes with {odds}.",
        made=dt.date(2024, 1, 10),
        due=due and Span.parse(due),
        probability=odds,
        status=Outcome(outcome),
        resolved=dt.date(2026, 3, 4) if settled else None,
        evidence="2026-03-04-later" if settled else None,
    )


@pytest.fixture(scope="module")
def archive() -> Archive:
    """An archive in which one speaker has a score, one too few odds, one only open forecasts, and one no page."""
    forecasts = (
        *(made("ana-lopez", odds, outcome) for odds, outcome in SURE),
        made("ana-lopez", 0.9, "void"),
        made("ana-lopez", Above(above=0.9), "wrong"),
        *(made("li-feifei", odds, outcome) for odds, outcome in SURE[:4]),
        made("li-feifei", 0.3, "partly"),
        made("li-feifei", 0.3, due="2031"),
        made("li-feifei", 0.3, due="2025"),
        made("at-and-t", due=None),
        made("A & <Stranger>", due="2027"),
    )
    briefings = [
        sample.briefing("2026-01-10", "summit", title="A <summit>", forecasts=forecasts[:9]),
        sample.briefing("2026-02-10", "talk", forecasts=forecasts[9:], names={"themes": ["chips"]}),
        sample.briefing("2026-03-04", "later"),
    ]
    return sample.gather(sample.DEFAULT_FAMILIES, briefings, sample.entities())


def edition(archive: Archive, settings: Settings = Settings()) -> Edition:  # noqa: B008
    return Edition(archive, site=sample.SITE, pages=pages.plan(archive, settings), settings=settings)


def view(archive: Archive, settings: Settings = Settings(), number: int = 1) -> ledger.LedgerView:  # noqa: B008
    found = edition(archive, settings)
    planned = [page for page in pages.plan(archive, settings) if page.kind == "ledger"]
    return ledger.of(found, planned[number - 1])


def test_the_ledger_has_a_chapter_for_what_is_overdue_open_undated_and_settled(archive):
    shown = [(chapter.title, chapter.count, len(chapter.claims)) for chapter in view(archive).chapters]
    assert shown == [
        ("Overdue", "1", 1), ("Open, by due date", "2", 2), ("Without a due date", "1", 1), ("Settled", "12", 12),
    ]  # fmt: skip


def test_an_account_counts_what_is_open_right_wrong_partly_right_and_undecided(archive):
    accounts = {one.by.text: (one.made.number, *(cell.number for cell in one.cells)) for one in view(archive).accounts}
    assert accounts == {
        "Ana López": (7, 0, 3, 3, 0, 1),
        "李飞飞": (7, 2, 3, 1, 1, 0),
        "A & <Stranger>": (1, 1, 0, 0, 0, 0),
        "AT&T": (1, 1, 0, 0, 0, 0),
    }


def test_only_who_has_five_settled_forecasts_with_odds_has_a_score(archive):
    accounts = {one.by.text: (one.score, one.basis) for one in view(archive).accounts}
    assert accounts["Ana López"] == ("0.19", "over 5")
    assert {score for name, score in accounts.items() if name != "Ana López"} == {("", "")}
    assert "Nobody has that many yet" not in sample.drawn(archive)["forecasts.md"]


def test_the_ledger_says_that_nobody_has_a_score_yet():
    html = sample.drawn(sample.archive())["forecasts.md"]
    assert "Nobody has that many yet" in html
    assert "Brier score</th>" not in html


def test_a_number_of_an_account_leads_to_exactly_those_forecasts(archive):
    rows = json.loads(forecast_data.write(edition(archive))[1])["forecasts"]
    unsettled = {"open", "overdue", "undated"}
    for one in view(archive).accounts:
        who = next(row["who"] for row in rows if row["name"] == one.by.text)
        for (state, _), cell in zip(account.COLUMNS, one.cells, strict=True):
            wanted = unsettled if state == "open" else {state}
            found = [row for row in rows if row["who"] == who and row["standing"] in wanted]
            assert cell.number == len(found), (who, state)
            assert bool(cell.href) == bool(found)
    ana = view(archive).accounts[0]
    assert ana.cells[1].href == "?who=people/ana-lopez&state=right"


def test_accounts_stand_on_the_first_page_and_chapters_go_on_over_all(archive):
    few = Settings(per_ledger=5)
    assert [len(view(archive, few, number).accounts) for number in (1, 2, 3, 4)] == [4, 0, 0, 0]
    titles = [[(c.title, c.count) for c in view(archive, few, number).chapters] for number in (1, 2, 3, 4)]
    assert titles[1:] == [[("Settled", "12")]] * 3


def test_the_data_has_every_forecast_with_what_the_menus_and_a_row_need(archive):
    path, content = forecast_data.write(edition(archive))
    data = json.loads(content)
    assert (path, data["newest"], len(data["forecasts"])) == ("data/forecasts.json", "2026-03-04", 16)
    first = data["forecasts"][0]
    assert (first["standing"], first["due"], first["due_by"]) == ("overdue", "2025", "2025-12-31")
    assert (first["name"], first["lang"], first["page"]) == ("李飞飞", "zh", "people/li-feifei/")
    settled = next(row for row in data["forecasts"] if row["who"] == "people/ana-lopez")
    assert (settled["role"], settled["title"]) == ("chief executive, AT&T", "A <summit>")
    assert settled["evidence_url"] == "2026/2026-03-04-later/"
    assert data["names"]["companies/at-and-t"] == "AT&T"


def test_the_menus_choose_among_the_families_that_are_set_like_companies_and_themes(archive):
    html = sample.drawn(archive)["forecasts.md"]
    assert re.findall(r'<select name="(\w+)"', html) == ["who", "company", "theme", "state", "due"]
    assert 'data-families="companies organisations"' in html
    assert "Narrowing needs JavaScript" in html


def test_an_empty_ledger_has_nothing_to_narrow():
    html = sample.drawn(sample.gather(sample.DEFAULT_FAMILIES, (), sample.entities()))["forecasts.md"]
    assert "No forecast is on record yet." in html
    assert "<select name" not in html
