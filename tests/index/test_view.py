"""How dates, states, charts and lists are worded."""

import datetime as dt

import pytest
from tests.index import sample

from briefing_index import pages, view
from briefing_index.links import Links
from briefing_index.page import Kind, PlannedPage
from briefing_index.pages import Settings
from briefing_index.view import chart, day, pager, state
from briefing_index.view.namebook import FEWER
from briefing_index.view.source import references
from briefing_model.record import Above, Below, Forecast, Outcome
from briefing_model.span import Span

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "shown", "iso"),
    [
        ("2031", "2031", "2031"),
        ("2026-07", "Jul 2026", "2026-07"),
        ("2026-01-10", "10 Jan 2026", "2026-01-10"),
        ("2029/2031", "2029–31", ""),
        ("1999/2001", "1999–2001", ""),
        ("2026-01/2026-03", "Jan 2026 – Mar 2026", ""),
    ],
)
def test_a_span_is_shown_as_exactly_as_it_is_known(text, shown, iso):
    found = day.span(Span.parse(text))
    assert (found.text.replace(NBSP, " "), found.iso) == (shown, iso)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2019", "2023", "2019–2023"),
        ("2022", "2026-03-04", "2022 – 4 Mar 2026"),
        ("2023", None, "since 2023"),
        (None, "2026-03", "until Mar 2026"),
        ("2023", "2023", "2023"),
        (None, None, ""),
    ],
)
def test_a_role_says_no_more_about_its_time_than_is_known(start, end, shown):
    found = day.tenure(start and Span.parse(start), end and Span.parse(end))
    assert found.text.replace(NBSP, " ") == shown


@pytest.mark.parametrize(
    ("probability", "shown"),
    [(None, ""), (0.2, "20%"), (0.075, "7.5%"), (0, "0%"), (1, "100%"), (0.1 + 0.2, "30%"),
     (Below(below=0.2), "<20%"), (Above(above=0.8), ">80%")],
)  # fmt: skip
def test_odds_are_shown_as_they_were_given(probability, shown):
    assert state.odds(probability) == shown


@pytest.mark.parametrize(
    ("due", "status", "word"),
    [
        ("2027", Outcome.OPEN, "Open"),
        ("2026", Outcome.OPEN, "Open"),
        ("2025", Outcome.OPEN, "Overdue"),
        (None, Outcome.OPEN, "No due date"),
        ("2025", Outcome.PARTLY, "Partly right"),
        (None, Outcome.VOID, "Undecided"),
    ],
)
def test_a_forecast_is_overdue_once_a_briefing_is_newer_than_its_date(due, status, word):
    forecast = Forecast(who="x", claim="y", made=dt.date(2025, 1, 1), due=due and Span.parse(due), status=status)
    assert state.of_forecast(forecast, dt.date(2026, 6, 30)).word == word


def test_a_chart_needs_five_briefings():
    briefings = sample.briefings()
    bounds = {"first": 2025 * 12, "last": 2026 * 12 + 2}
    assert chart.of("x", briefings[:4], **bounds) is None
    assert chart.of("x", briefings[:5], **bounds) is not None


def test_the_table_behind_a_chart_counts_what_the_bars_show():
    briefings = sample.briefings()
    found = chart.of("x", briefings, first=2025 * 12, last=2026 * 12 + 2)
    assert found is not None
    assert sum(total for _, _, total in found.rows) == len(briefings)
    cells = [cells.removeprefix("<td>").removesuffix("</td>").split("</td><td>") for _, cells, _ in found.rows]
    assert [len(year) for year in cells] == [12, 12]
    assert len(found.bars) == sum(1 for year in cells for cell in year if cell not in ("", "0"))
    assert cells[1].count("") == 9


def test_a_line_of_a_list_is_the_same_whether_a_macro_prints_it_or_it_was_kept():
    archive = sample.archive()
    planned = pages.plan(archive, Settings())
    edition = view.Edition(archive, site=sample.SITE, pages=planned, settings=Settings(), rules=())
    macro = sample.ENVIRONMENT.get_template("archive/parts.html").module.entry
    entries = [edition.book.entry("../../", briefing, extent=FEWER) for briefing in edition.live]
    assert any(entry.names for entry in entries)
    assert [entry.line for entry in entries] == [macro(entry, "h4", "entry--line") for entry in entries]


def test_a_pager_has_at_most_seven_links_however_long_the_list_is():
    page = PlannedPage(kind=Kind.ENTITY, uri="people/a/50.md", title="", number=50, pages=100)
    found = pager.of(Links([page], sample.SITE), page)
    assert [link.text for link in found.links] == ["1", "…", "49", "50", "51", "…", "100"]
    assert found.links[0].href == "../../../people/a/"
    assert found.older == "../../../people/a/51/"


def test_footnotes_lead_to_the_number_of_their_source_in_the_list():
    summit = next(b for b in sample.briefings() if b.id == "2026-01-10-summit")
    found = references(summit)
    assert [(key, r.number, r.anchor) for key, r in found.items()] == [("s1", 1, "source-s1"), ("s2", 2, "source-s2")]
