"""The catalogue: who is named where, in numbers, and which page Pagefind calls what."""

import json
import re

import pytest
from tests.index import sample

from briefing_index import catalogue, pages, signs, source
from briefing_index.links import Links
from briefing_index.view import finding
from briefing_index.view.edition import Edition
from briefing_model.archive import Archive, gather
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Status


@pytest.fixture(scope="module")
def archive() -> Archive:
    return gather(DEFAULT_FAMILIES, sample.briefings(), sample.entities())


@pytest.fixture(scope="module")
def files(archive: Archive) -> dict[str, dict]:
    return {path: json.loads(content) for path, content in catalogue.write(archive)}


def test_each_family_has_a_file(archive: Archive, files: dict[str, dict]):
    assert list(files) == [f"data/catalogue/{family.id}.json" for family in archive.families]


def test_numbers_lead_back_to_exactly_who_is_named(archive: Archive, files: dict[str, dict]):
    live = [briefing for briefing in archive.briefings if briefing.status is not Status.WITHDRAWN]
    for family in archive.families:
        found = files[f"data/catalogue/{family.id}.json"]
        ids = [
            member[1] if len(member) > 1 and member[1] else catalogue.plain_id(member[0]) for member in found["members"]
        ]
        assert sorted(ids) == [entity.id for entity in archive.members(family.id)]
        rows = [[ids[int(number)] for number in row.split(".") if number] for row in found["briefings"].split(",")]
        assert len(rows) == len(live)
        for row, briefing in zip(rows, live, strict=True):
            named = {ref.id for ref, found in archive.mentions.items() if ref.family == family.id and briefing in found}
            assert set(row) == named


def test_the_most_named_have_the_smallest_numbers(archive: Archive, files: dict[str, dict]):
    for path, found in files.items():
        family = path.rpartition("/")[2].removesuffix(".json")
        by_id = {entity.id: len(archive.mentions[entity.ref]) for entity in archive.members(family)}
        ids = [
            member[1] if len(member) > 1 and member[1] else catalogue.plain_id(member[0]) for member in found["members"]
        ]
        counts = [by_id[one] for one in ids]
        assert counts == sorted(counts, reverse=True)


def test_pages_are_told_by_the_names_that_pagefind_gave_them(archive: Archive):
    planned = pages.plan(archive, pages.Settings())
    edition = Edition(archive, site=sample.SITE, pages=planned, settings=pages.Settings())
    known = [page for page in planned if finding.of(edition, page)]
    marks = {edition.links.url(page.uri): f"en_{number:07x}" for number, page in enumerate(known)}
    told = json.loads(catalogue.pages(archive, Links(planned, sample.SITE), marks))
    assert told["prefix"] == "en_"
    live = [briefing for briefing in archive.briefings if briefing.status is not Status.WITHDRAWN]
    assert len(told["briefings"].split(" ")) == len(told["status"]) == len(live)
    assert sum(count for _, count in told["months"]) == len(live)
    everywhere = [*told["briefings"].split(), *(one for found in told["members"].values() for one in found.split())]
    assert sorted(told["prefix"] + one for one in everywhere) == sorted(marks.values())


@pytest.mark.parametrize(
    ("name", "identity"),
    [("Sam Altman", "sam-altman"), ("Z.ai", "z-ai"), ("AT&T", "at-t"), ("李飞飞", ""), ("C++", "c")],
)
def test_a_plain_id_is_made_of_letters_figures_and_hyphens(name: str, identity: str):
    assert catalogue.plain_id(name) == identity


def test_the_generator_and_the_scripts_have_the_same_signs():
    script = (source.THEME / "assets/archive/search/signs.js").read_text(encoding="utf-8")
    quoted = " ".join(re.findall(r'^  "([^"]*?) ?"', script, re.MULTILINE))
    assert tuple(quoted.split()) == signs.WORDS
    assert f"const FIRST = 0x{signs.FIRST:x};" in script


def test_signs_stand_for_whole_words_in_small_letters_only():
    written = signs.written("The state-of-the-art of it, isn't the others' &and; of")
    assert written.count("of") == 1
    assert written.startswith("The state-of-the-art \ue101 ")
    assert "isn't" in written
    assert "&and;" in written
