"""`briefings new`: files to start from, each at its place, each key explained, none over another."""

import re
from pathlib import Path

import pytest
from tests.model import small
from tests.tools import ground

from briefing_model import collection, layout, schema
from briefing_model.family import DEFAULT_FAMILIES, Family
from briefing_model.record import Briefing, Entity
from briefing_tools import cli
from briefing_tools.upkeep import check, form, template, tidy

CONFIG = "docs_dir: briefings\nplugins:\n  briefings:\n    families:\n      models: {singular: model}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path, config=CONFIG)
    return tmp_path


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (["briefing", "Something new", "--date", "2026-04-05"], "2026/2026-04-05-something-new.md"),
        (["briefing", "R&D: #1", "--date", "2026-04-05", "--id", "research"], "2026/2026-04-05-research.md"),
        (["person", "Bea  Example\n"], "people/bea-example.md"),
        (["person", "李飞飞"], "people/li-fei-fei.md"),
        (["person", "李飞飞", "--id", "li-fei-fei-2"], "people/li-fei-fei-2.md"),
        (["company", "AT&T"], "companies/at-and-t.md"),
        (["organisation", "Example Ministry"], "organisations/example-ministry.md"),
        (["publisher", "Example Times"], "publishers/example-times.md"),
        (["theme", "Robots"], "themes/robots.md"),
        (["model", "Exampler 3.5"], "models/exampler-3-5.md"),
    ],
)
def test_a_file_is_written_at_its_place_in_its_one_form(
    call: list[str], path: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    before = ground.snapshot(here)
    assert cli.main(["new", *call]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"briefings/{path}\n"
    assert bool(printed.err) == (call[0] == "theme")
    assert set(ground.snapshot(here)) - set(before) == {f"briefings/{path}"}
    assert cli.main(["format", "--check", f"briefings/{path}"]) == 0


def test_a_new_briefing_has_nothing_but_notices_until_it_is_published(here: Path, capsys: pytest.CaptureFixture[str]):
    cli.main(["new", "briefing", "Something new", "--date", "2026-04-05"])
    assert cli.main(["check", "--strict"]) == 0
    assert re.search(r"0 errors, 0 warnings, [1-9] notices", capsys.readouterr().out)


def test_a_new_entity_lacks_its_summary_and_a_briefing_and_nothing_else(here: Path):
    cli.main(["new", "person", "Bea Example"])
    file = here / "briefings" / "people" / "bea-example.md"
    files = {**small.FILES, "people/bea-example.md": file.read_text("utf-8")}
    found = check.faults(files.items(), DEFAULT_FAMILIES)
    [problem] = found.problems
    assert problem.found.startswith("`summary` has nothing after it but the comment '# one sentence")
    files["people/bea-example.md"] = files["people/bea-example.md"].replace("summary:", "summary: A painter.")
    found = check.faults(files.items(), DEFAULT_FAMILIES)
    assert [problem.code for problem in found.problems] == ["unused-entity"]


@pytest.mark.parametrize(
    ("call", "place"),
    [
        (["person", "Ada Example"], "people/ada-example.md"),
        (["person", "a. example"], "people/ada-example.md"),
        (["person", "艾达"], "people/ada-example.md"),
        (["person", "Adaexample"], "people/ada-example.md"),
        (["company", "Example Research"], "companies/example-labs.md"),
        (["briefing", "Later", "--date", "2026-03-01"], "2026/2026-03-01-later.md"),
    ],
)
def test_what_is_there_already_is_never_written_again(
    call: list[str], place: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    before = ground.snapshot(here)
    assert cli.main(["new", *call]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"briefings/{place}:1: error exists: ")
    assert printed.err.count("\n") == 1
    assert ground.snapshot(here) == before


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["briefing", "Something"], "pass it with --date YYYY-MM-DD"),
        (["briefing", "Something", "--date", "2026-02-30"], "--date is '2026-02-30'; a day that exists,"),
        (["briefing", "Something", "--date", "20260203"], "--date is '20260203'; a day that exists,"),
        (["briefing", "x" * 101, "--date", "2026-02-03"], "the title has 101 characters; at most 100"),
        (["person", "Bea Example", "--date", "2026-02-03"], "--date belongs to a briefing"),
        (["person", " \n"], "the name is empty"),
        (["person", "!!"], "pass a Latin spelling with --id"),
        (["person", "Bea", "--id", "../bea"], "--id is '../bea'; small letters and digits"),
        (["people", "Bea"], "'people' is no kind of file; one of briefing, person,"),
    ],
)
def test_a_call_that_cannot_be_is_told_in_one_sentence(
    call: list[str], said: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    before = ground.snapshot(here)
    assert cli.main(["new", *call]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("briefings: ")
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert ground.snapshot(here) == before


def test_a_place_that_cannot_be_written_is_one_error(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.put(here / "briefings" / "2027", b"a file where a folder is wanted")
    before = ground.snapshot(here)
    assert cli.main(["new", "briefing", "Something", "--date", "2027-01-01"]) == 1
    assert capsys.readouterr().err.startswith("briefings/2027/2027-01-01-something.md:1: error unwritable: ")
    assert ground.snapshot(here) == before


def test_the_templates_explain_every_key_in_the_order_in_which_it_is_written():
    lines = (*template.BEFORE_NAMES, *template.AFTER_NAMES)
    named = [family.id for family in DEFAULT_FAMILIES if family.in_front_matter]
    assert [*(line.key for line in lines[:6]), *named, *(line.key for line in lines[6:])] == list(
        schema.keys(Briefing, DEFAULT_FAMILIES)
    )
    assert list(dict.fromkeys(line.key for line in template.ENTITY)) == list(schema.keys(Entity, DEFAULT_FAMILIES))
    assert tuple(line.key for line in template.SOURCE) == layout.of(Briefing, DEFAULT_FAMILIES).within["sources"].keys


@pytest.mark.parametrize("family", DEFAULT_FAMILIES, ids=lambda family: family.id)
def test_every_key_of_a_template_stands_there_once(family: Family):
    keys = re.findall(r"^([a-z_]+):", template.entity("Bea Example", family), re.MULTILINE)
    assert len(keys) == len(set(keys))


def test_the_examples_in_the_templates_are_valid():
    known = tidy.directory(small.FILES.items(), DEFAULT_FAMILIES)
    for path, text in (
        (small.BRIEFING, small.file()),
        (small.PERSON, "---\nname: Ada Example\nsummary: A researcher.\n---\n"),
    ):
        lines = template.ENTITY if path == small.PERSON else template.AFTER_NAMES
        entries = (
            f"  {part}\n" if at else f"{line.key}:\n  {part}\n" for line in lines for at, part in enumerate(line.entry)
        )
        examples = "".join(entries)
        filled = text.replace("summary:", examples + "summary:", 1)
        record, problems = collection.read_one(path, filled, DEFAULT_FAMILIES)
        assert problems == ()
        assert record is not None
        assert form.formatted(path, filled, known).problems == ()
