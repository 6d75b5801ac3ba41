"""`briefings mentions` and `todo`: a case in `tests/cases/mentions` or `todo` has a call and what it prints."""

import json
import shlex
from pathlib import Path

import pytest
from tests.tools import ground

from briefing_tools import cli

CASES = sorted(call.parent for command in ("mentions", "todo") for call in (ground.CASES / command).glob("*/call"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name} {case.name}")
def test_a_call_prints_what_stands_beside_it_and_writes_nothing(
    case: Path, here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.lay(here, case)
    before = ground.snapshot(here)
    assert cli.main(shlex.split((case / "call").read_text("utf-8"))) == 0
    assert capsys.readouterr().out == (case / "expected").read_text("utf-8")
    assert ground.snapshot(here) == before


PERSON = ground.CASES / "mentions" / "person"
BRIEFING = "2026/2026-01-10-something-happened.md"


@pytest.mark.parametrize("listed", [None, "people: [grace-example]  # who else", "people:\n  - grace-example # one\n"])
def test_fix_adds_the_id_where_nobody_else_can_be_meant_and_keeps_the_rest(
    listed: str | None, here: Path, capsys: pytest.CaptureFixture[str]
):
    docs_dir = ground.lay(here, PERSON)
    file = docs_dir / BRIEFING
    file.write_text(file.read_text("utf-8").replace("themes:", f"{listed}\nthemes:" if listed else "themes:"), "utf-8")
    before = file.read_text("utf-8")
    assert cli.main(["mentions", "Ada Example", "--fix"]) == 0
    assert capsys.readouterr().out.endswith("3 places in 1 briefing; 1 file changed\n")
    after = file.read_text("utf-8")
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    expected = {
        None: ["people: [ada-example]"],
        "people: [grace-example]  # who else": ["people: [grace-example, ada-example]  # who else"],
    }
    assert new == expected.get(listed, ["  - grace-example  # one", "  - ada-example"])
    assert cli.main(["mentions", "Ada Example", "--fix"]) == 0
    assert capsys.readouterr().out == ("'Ada Example' stands nowhere that front matter lacks it; 0 files changed\n")
    assert file.read_text("utf-8") == after


def test_fix_leaves_alone_what_may_mean_somebody_else(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = ground.lay(here, ground.CASES / "mentions" / "two-bearers")
    file = docs_dir / BRIEFING
    file.write_text(file.read_text("utf-8").replace(" A. Example saw it.", ""), "utf-8")
    before = ground.snapshot(here)
    assert cli.main(["mentions", "people/ada-example", "--fix"]) == 0
    assert capsys.readouterr().out.endswith("2 places in 1 briefing; 0 files changed\n")
    assert ground.snapshot(here) == before


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("mentions Oslo --fix", "'Oslo' is no name of the archive, so that --fix has no id to add; "),
        ("mentions 'Ada Example' --fix", "'Ada Example' may mean people/ada-example or companies/ada-example; "),
        ("mentions 'Example News' --fix", "briefings do not list publishers in front matter; "),
        ("mentions people/nobody", "people/nobody is not in the archive"),
        ("mentions ' - '", "' - ' has no word in it; a name is wanted"),
        ("mentions ''", "'' has no word in it; a name is wanted"),
    ],
)
def test_a_call_that_cannot_be_is_told_in_one_sentence(
    call: str, said: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.lay(here, ground.CASES / "mentions" / "two-bearers")
    before = ground.snapshot(here)
    assert cli.main(shlex.split(call)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"briefings: {said}")
    assert ground.snapshot(here) == before


def test_what_is_found_is_what_check_finds_too(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here, PERSON)
    cli.main(["check", "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    checked = {
        (p["path"], p["line"]) for p in problems if p["code"] == "name-in-prose" and "'ada-example'" in p["found"]
    }
    cli.main(["mentions", "people/ada-example", "--json"])
    places = json.loads(capsys.readouterr().out)["places"]
    assert checked <= {(place["path"], place["line"]) for place in places}
    assert checked
    cli.main(["mentions", "people/ada-example", "--fix"])
    cli.main(["check", "--format", "json"])
    codes = [p["found"] for p in json.loads(capsys.readouterr().out.splitlines()[-1])["problems"]]
    assert not [found for found in codes if "ada-example" in found]


def test_text_of_strangers_reaches_no_terminal_and_no_log_as_a_command(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = ground.lay(here)
    file = docs_dir / "2026" / "2026-03-01-later.md"
    odd = "Grace Example \u001b[31m said ##[error]x ::error::"
    file.write_text(file.read_text("utf-8").replace("- It happened after that.", f"- {odd}"), "utf-8")
    assert cli.main(["mentions", "Grace Example"]) == 0
    line = capsys.readouterr().out.splitlines()[0]
    assert "\u001b" not in line
    assert "##[" not in line
    assert line.startswith("briefings/2026/2026-03-01-later.md:14: people/grace-example: Grace Example")
