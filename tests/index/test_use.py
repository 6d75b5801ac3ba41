"""What a reader can take from a briefing's page: a citation, an address to pass on, a form for a correction."""

import datetime as dt
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.index import sample

from briefing_index import pages
from briefing_index.view import Edition, citation, tool
from briefing_model.archive import gather
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Correction, Status

MENDED = (
    Correction(date=dt.date(2026, 2, 1), was="4.53 billion", now="4.35 billion"),
    Correction(date=dt.date(2026, 3, 1), was="in May", now="in June."),
)
TITLES = [
    ("Costs fall 90% & rise $5", r"Costs fall 90\% \& rise \$5"),
    ("snake_case #1 ~home ^up", r"snake\_case \#1 \textasciitilde{}home \textasciicircum{}up"),
    (
        "a } brace {alone} } }",
        r"a \textbraceright{} brace \textbraceleft{}alone\textbraceright{} \textbraceright{} \tex",
    ),
    (r"back\slash", r"back\textbackslash{}slash"),
    ("two\n\n@online{x,\tlines", r"two @online\textbraceleft{}x, lines"),
    ("李飞飞 spricht über <b>x</b>", "李飞飞 spricht über <b>x</b>"),
]


def cited(site=sample.SITE, **more):
    found = sample.briefing("2026-01-10", "summit", **more)
    archive = gather(DEFAULT_FAMILIES, [found], sample.entities())
    planned = pages.plan(archive, pages.Settings())
    edition = Edition(archive, site=site, pages=planned, settings=pages.Settings())
    page = next(page for page in planned if page.briefing == found.id)
    return edition, page, found


def drawn(site=sample.SITE, **more) -> str:
    archive = gather(DEFAULT_FAMILIES, [sample.briefing("2026-01-10", "summit", **more)], sample.entities())
    return sample.drawn(archive, site=site)["2026/2026-01-10-summit.md"]


def test_a_citation_is_one_sentence_with_every_day_on_which_the_text_changed():
    found = citation.of(*cited(title="Is it so?", added=dt.date(2026, 11, 23), corrections=MENDED))
    assert found.text == (
        "“Is it so?” Briefings, 10 January 2026; added 23 November 2026; corrected 1 March 2026. "
        "example.org/archive/2026/2026-01-10-summit/"
    )


def test_bibtex_gives_the_day_of_the_last_change_and_never_that_of_the_build():
    found = citation.of(*cited(corrections=MENDED))
    assert found.bibtex == (
        "@online{briefings-2026-01-10-summit,\n"
        "  author  = {{Briefings}},\n"
        "  title   = {{Something about summit happened}},\n"
        "  date    = {2026-01-10},\n"
        "  url     = {https://example.org/archive/2026/2026-01-10-summit/},\n"
        "  urldate = {2026-03-01}\n"
        "}"
    )


def test_bibtex_of_a_site_that_does_not_know_its_address_names_none():
    found = citation.of(*cited(site=replace(sample.SITE, url="")))
    assert "url" not in found.bibtex
    assert found.text.endswith("10 January 2026.")


@pytest.mark.parametrize(("title", "escaped"), TITLES)
def test_no_sign_in_a_title_breaks_the_bibtex_entry(title, escaped):
    found = citation.of(*cited(title=title)).bibtex
    assert f"title   = {{{{{escaped}" in found
    depth = 0
    for position, sign in enumerate(found):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or position in (len(found) - 1, *range(len("@online"))), found
    assert depth == 0
    assert found.count("\n") == 6


def test_a_briefing_is_passed_on_by_a_mail_with_its_title_and_address():
    found = tool.share(*cited(title="100% & more?"))
    assert found is not None
    asked = parse_qs(urlsplit(found.href).query)
    assert asked == {
        "subject": ["100% & more?"],
        "body": ["100% & more?\r\nhttps://example.org/archive/2026/2026-01-10-summit/"],
    }


@pytest.mark.parametrize(
    "form", ["https://example.org/code/issues/new?template=correction.yml", "https://forms.example/correct"]
)
def test_the_form_for_a_correction_knows_the_briefing(form):
    edition, _, found = cited(site=replace(sample.SITE, issue_url=form), title="AT&T & more")
    href = next(link.href for link in tool.of(edition, found) if link.text == "Suggest a correction")
    assert href.startswith(form)
    asked = parse_qs(urlsplit(href).query)
    assert (asked["title"], asked["briefing"]) == (["Correction: AT&T & more"], ["2026/2026-01-10-summit.md"])


def test_a_site_without_a_repository_offers_no_form_no_editor_and_no_source():
    edition, _, found = cited(site=replace(sample.SITE, repo_url="", edit_base="", issue_url=""))
    assert tool.of(edition, found) == ()


@pytest.mark.parametrize("status", list(Status))
def test_a_status_stands_with_what_it_means(status):
    assert re.search(rf"{status.capitalize()}</span>: [a-z][^<]+</span>", drawn(status=status))


def test_one_correction_is_told_before_the_text_and_several_in_a_list_of_their_own():
    one, two = drawn(corrections=MENDED[:1]), drawn(corrections=MENDED)
    assert "Was: 4.53 billion. Now: 4.35 billion." in one
    assert 'id="corrections"' not in one
    assert "Was: in May. Now: in June." in two
    assert '<a href="#corrections">All 2 corrections</a>' in two
    assert two.index("<dd>in June.</dd>") < two.index("<dd>4.35 billion</dd>")


def test_a_withdrawn_briefing_cannot_be_cited_and_tells_no_correction():
    html = drawn(status=Status.WITHDRAWN, corrections=MENDED)
    for words in ("BibTeX", "Share by mail", "4.35 billion", "in June"):
        assert words not in html
