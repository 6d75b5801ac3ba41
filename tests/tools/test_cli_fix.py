"""`briefings check --fix`: what a rule says that it mends is mended, by the code of `format`, and nothing else is."""

import json
import subprocess
from pathlib import Path

import pytest
from tests.model import small
from tests.tools import ground

from briefing_model.rulebook import RULES, Rule
from briefing_tools import cli, store

MENDED = [rule for rule in RULES if rule.mended]
UNMENDED = [rule for rule in RULES if not rule.mended and not rule.bad.startswith("$ ")]
BRIEFING = f"briefings/{small.BRIEFING}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def laid(here: Path, example: str) -> Path:
    docs_dir = ground.lay(here)
    for file in (small.CASES / "small" / ".fingerprints").iterdir():
        ground.put(docs_dir / ".fingerprints" / file.name, file.read_bytes())
    ground.put(docs_dir / (small.PERSON if "\nname:" in example else small.BRIEFING), example.encode())
    return docs_dir


def codes(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [problem["code"] for problem in json.loads(capsys.readouterr().out)["problems"]]


def test_some_rules_are_mended():
    assert {rule.code for rule in MENDED} == {"name-not-id", "name-twice", "tracked-address", "yaml-trap"}
    assert all("`briefings check --fix`" in rule.remedy for rule in MENDED)


@pytest.mark.parametrize("rule", MENDED, ids=lambda rule: rule.code)
def test_the_bad_example_of_a_mended_rule_becomes_one_without_a_fault(
    rule: Rule, here: Path, capsys: pytest.CaptureFixture[str]
):
    laid(here, rule.bad)
    cli.main(["check", "--format", "json"])
    assert codes(capsys) == [rule.code]
    assert cli.main(["check", "--fix", "--strict", "--format", "json"]) == 0
    assert codes(capsys) == []
    assert cli.main(["check", "--strict"]) == 0


@pytest.mark.parametrize("rule", UNMENDED, ids=lambda rule: rule.code)
def test_the_bad_example_of_another_rule_stays_one(rule: Rule, here: Path, capsys: pytest.CaptureFixture[str]):
    laid(here, rule.bad)
    cli.main(["check", "--fix", "--format", "json"])
    assert rule.code in codes(capsys)


def test_fixing_is_formatting(here: Path):
    docs_dir = ground.lay(here)
    ground.put(docs_dir / small.BRIEFING, (ground.CASES / "format" / "all-at-once.md").read_bytes())
    before = ground.snapshot(docs_dir)
    cli.main(["format"])
    formatted = ground.snapshot(docs_dir)
    for path, data in before.items():
        ground.put(docs_dir / path, data)
    cli.main(["check", "--fix"])
    assert ground.snapshot(docs_dir) == formatted != before


def test_what_was_mended_is_told_and_only_the_files_named_are(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = ground.lay(here)
    cli.main(["format"])
    ground.put(docs_dir / small.BRIEFING, small.file(themes="[Chips]").encode())
    later = docs_dir / "2026" / "2026-03-01-later.md"
    later.write_text(later.read_text("utf-8").replace("[chips,", "[Chips,"), "utf-8")
    capsys.readouterr()
    assert cli.main(["check", "--fix", BRIEFING]) == 0
    first, closing = capsys.readouterr().out.splitlines()
    assert first == f"{BRIEFING}: mended"
    assert "; mended: 1 file" in closing
    assert "[Chips," in later.read_text("utf-8")


def test_only_briefings_that_git_did_not_have_are_given_the_day_of_their_entry(here: Path):
    docs_dir = ground.lay(here)
    cli.main(["format"])
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "a"]):
        subprocess.run(["git", "-C", str(here), *words], check=True)
    new = docs_dir / small.BRIEFING
    ground.put(new, small.file().encode())
    before = ground.snapshot(docs_dir)
    assert cli.main(["check", "--fix", "--today", "2026-02-03"]) == 0
    assert "\nadded: 2026-02-03\n" in new.read_text("utf-8")
    after = ground.snapshot(docs_dir)
    assert {path for path in after if after[path] != before[path]} == {small.BRIEFING}
    assert cli.main(["check", "--fix", "--today", "2026-02-04"]) == 0
    assert ground.snapshot(docs_dir) == after


def test_without_git_no_day_is_guessed(here: Path):
    docs_dir = laid(here, small.file())
    assert cli.main(["check", "--fix", "--today", "2026-02-03"]) == 0
    assert "added" not in (docs_dir / small.BRIEFING).read_text("utf-8")


def test_a_file_that_cannot_be_mended_without_loss_is_left_and_told(here: Path, capsys: pytest.CaptureFixture[str]):
    text = small.file().replace("title: Something", "? [a, b]\n: c\ntitle: Something")
    docs_dir = laid(here, text)
    assert cli.main(["check", "--fix", BRIEFING]) == 1
    printed = capsys.readouterr().out
    assert f"{BRIEFING}:1: error not-kept: a key is not a single word" in printed
    assert (docs_dir / small.BRIEFING).read_text("utf-8") == text


def test_a_file_that_cannot_be_written_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    laid(here, small.file(themes="[Chips]"))

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(store, "_place", refuse)
    assert cli.main(["check", "--fix", BRIEFING]) == 1
    assert f"{BRIEFING}:1: error unwritable: the file cannot be written (Permission denied)" in capsys.readouterr().out


def test_a_day_that_is_none_is_one_sentence(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here)
    assert cli.main(["check", "--fix", "--today", "10/01/2026"]) == 2
    assert capsys.readouterr().err.startswith("briefings: --today is '10/01/2026'; ")
