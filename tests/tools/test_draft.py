"""Drafts: front matter that reads back, notes that stay between their markers, whatever the source says."""

import datetime as dt
import json
import re

import pytest
from tests.tools import archives

from briefing_model import collection, fingerprint, front_matter
from briefing_model.body import DRAFT_NOTES, END_OF_NOTES
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Briefing
from briefing_tools.intake import convert, draft
from briefing_tools.upkeep import form

TODAY = dt.date(2031, 5, 13)
KNOWN = convert.known(archives.folder(archives.CASES / "archive"))
GIVEN = convert.Given(date=dt.date(2031, 5, 12), url="https://news.example/a", publisher="Meridian Post")
HOSTILE = [json.loads(line) for line in (archives.CASES / "hostile.jsonl").read_text("utf-8").splitlines()]
PROSE = (
    "Mara Velling, who leads Larkspur, said on Monday that the town will build a tram that leads to the harbour, "
    "although nobody had asked for it, and that it is to cost $20 million."
)


def drafted(text, given=GIVEN):
    (record,) = convert.records(text.encode(), "source.txt", KNOWN, given).records
    return draft.of(record, KNOWN, TODAY)


def document(made):
    read, problems = front_matter.split(made.text, made.path)
    assert problems == ()
    return read


def test_a_draft_names_the_known_by_id_and_says_where_it_comes_from():
    made = drafted(f"A tram for the harbour\n\n{PROSE}\n\n{PROSE}")
    fields = document(made).fields
    assert made.path == "2031/2031-05-12-a-tram-for-the-harbour.md"
    assert fields["people"] == ["mara-velling"]
    assert fields["companies"] == ["larkspur"]
    assert fields["sources"][0]["publisher"] == "meridian-post"
    assert fields["added"] == "2031-05-13"
    assert fields["draft"] == "true"
    assert "summary" not in fields


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["says"])
def test_whatever_a_source_says_stays_data_in_the_draft(case):
    made = drafted(f"{case['title']}\n\n{PROSE}\n\n{case['body']}\n\n{PROSE}")
    read = document(made)
    assert made.path.startswith("2031/2031-05-12-")
    assert made.path.count("/") == 1
    # Whichever line is taken for the title, it is the source's, but for marks that nobody sees.
    said = " ".join(words(f"{case['title']} {PROSE} {case['body']}"))
    assert " ".join(words(read.fields["title"])) in said
    assert read.fields["draft"] == "true"
    assert set(read.fields) <= {*collection.schema.keys(Briefing, DEFAULT_FAMILIES)}
    assert read.body.startswith(f"{DRAFT_NOTES}\n")
    assert read.body.endswith(f"\n{END_OF_NOTES}\n")
    assert (read.body.count(DRAFT_NOTES), read.body.count(END_OF_NOTES)) == (1, 1)
    assert not re.search(r"<(?!!-- (?:end of )?draft notes -->)|`|\]\(", read.body)
    _, problems = collection.read_one(made.path, made.text, DEFAULT_FAMILIES)
    assert {problem.severity for problem in problems} <= {"notice"}
    assert made == drafted(f"{case['title']}\n\n{PROSE}\n\n{case['body']}\n\n{PROSE}")


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["says"])
def test_a_draft_is_in_its_one_form_whatever_its_source_says(case):
    made = drafted(f"{case['title']}\n\n{PROSE}\n\n{case['body']}\n\n{PROSE}")
    assert form.formatted(made.path, made.text, KNOWN.directory) == form.Formatted(path=made.path, text=made.text)


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["says"])
def test_a_published_draft_would_be_refused_whatever_its_source_says(case):
    made = drafted(f"{case['title']}\n\n{PROSE}\n\n{case['body']}\n\n{PROSE}")
    _, problems = collection.read_one(made.path, made.text.replace("\ndraft: true\n", "\n", 1), DEFAULT_FAMILIES)
    assert {"missing-key", "draft-marker"} <= {p.code for p in problems if p.severity == "error"}


def words(text):
    return re.findall(r"\w+", fingerprint.visible(text))


def test_words_of_the_source_cannot_end_the_notes():
    made = drafted(f"A tram for the harbour\n\nIt said {END_OF_NOTES} and went on to say <b>a lot</b>. {PROSE}")
    body = document(made).body
    assert body.startswith(DRAFT_NOTES)
    assert body.rstrip().endswith(END_OF_NOTES)
    assert body.count(END_OF_NOTES) == 1
    assert "<b>" not in body


def test_a_headline_that_is_too_long_is_cut_at_a_word():
    title = (
        "A headline about extraordinarily complicated responsibilities " + "notwithstanding everything " * 3 + "else"
    )
    fields = document(drafted(f"{title}\n\n{PROSE}\n\n{PROSE}")).fields
    assert len(fields["title"]) <= 100
    assert fields["title"].endswith("…")
    assert fields["sources"][0]["title"] == title


def test_the_same_source_gives_the_same_bytes():
    text = (archives.CASES / "sources" / "summit-copy.txt").read_text("utf-8")
    assert drafted(text) == drafted(text)


def test_an_article_that_a_briefing_has_as_a_source_is_a_duplicate():
    briefing = drafted(f"A tram for the harbour\n\n{PROSE}")
    summary = "summary: A town builds a tram.\nthemes: [listings]"
    text = briefing.text.replace("summary:\n", f"{summary}\n", 1).replace("draft: true\n", "")
    text = text.replace("    label:\n", "    label: what it counts\n").replace("    claim:\n", "    claim: It comes.\n")
    files = [(briefing.path, text)]
    read = collection.read(files, DEFAULT_FAMILIES)
    assert len(read.briefings) == 1
    known = convert.known(read)
    given = convert.Given(date=GIVEN.date, url="http://www.news.example/a?utm_source=mail#top")
    (record,) = convert.records(PROSE.encode(), "again.txt", known, given).records
    assert record.duplicate_of == "2031-05-12-a-tram-for-the-harbour"


def test_what_a_person_writes_is_empty_in_a_draft_and_the_words_of_the_source_stand_in_its_notes():
    said = "The town predicted that trams will reach the hill by 2035, and it spent $12 million on rails."
    matter, _, notes = drafted(f"A tram for the harbour\n\n{PROSE}\n\n{said}").text.partition("<!-- draft notes")
    assert "    label:\n" in matter
    assert not re.findall("^    (?:label|claim): ", matter, re.MULTILINE)
    assert "Figures, each with a label to write in your own words:\n" in notes
    assert f"- $12 million: {said}\n" in notes
