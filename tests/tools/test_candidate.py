"""Names without a file: who is proposed, who is beyond doubt, and what is no name at all."""

import json

import pytest
from tests.tools import archives
from tests.tools.archives import entity

from briefing_model import wording
from briefing_tools.names import candidate, theme

ROWS = [json.loads(line) for line in (archives.CASES / "candidates.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_unknown_names_are_proposed_by_general_rules(row):
    found = candidate.find(wording.of(row["text"]))
    assert [c.name for c in found if c.kind == "person"] == row["people"]
    assert [c.name for c in found if c.kind == "organisation"] == row["organisations"]
    assert [c.name for c in found if c.certain] == row["certain"]
    assert all(c.name.rstrip(".") in c.sentence for c in found)


def test_a_surname_counts_for_the_full_name():
    (found,) = candidate.find(
        wording.of("Idris Okonjo, an engineer, spoke first. Later Okonjo said that he was tired.")
    )
    assert (found.name, found.mentions, found.role) == ("Idris Okonjo", 2, "an engineer")


def test_the_publisher_of_a_text_is_no_candidate():
    text = wording.of("Analysts at Example Media said that Example Media’s shares would fall.")
    assert candidate.find(text, publishers=frozenset({"example media"})) == ()


def test_a_theme_needs_two_terms_or_the_title_and_shows_its_evidence():
    known = theme.terms([entity("themes", "Listings", terms=["IPO", "stock exchange"]), entity("themes", "Robots")])
    once = theme.find(wording.of(""), wording.of("One IPO was postponed."), known)
    both = theme.find(wording.of(""), wording.of("Two IPOs at the stock exchange were postponed."), known)
    titled = theme.find(wording.of("A robot in the house"), wording.of("It cleans."), known)
    assert once == ()
    assert [(s.ref.id, s.score, s.terms) for s in both] == [("listings", 2.0, ("IPO", "stock exchange"))]
    assert [s.ref.id for s in titled] == ["robots"]
