"""`briefings check`: an archive in `tests/cases/check/NAME/` over the small one, and what is said about it.

Most are mistakes that contributors make. `expected` is what is printed, `arguments` what is added to the command.
"""

import json
import re
from pathlib import Path

import pytest
from tests.tools import ground

from briefing_model.rulebook import RULES, upkeep
from briefing_tools import cli

CASES = sorted(path for path in (ground.CASES / "check").iterdir())
ONE_FORM = re.compile(
    r"[^:]+:\d+: (?:error|warning|notice) [a-z-]+: .+; .+ (?:(?:is|are) wanted|may be meant).*\. .+\."
)
BRIEFING = "briefings/2026/2026-01-10-something-happened.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def arguments(case: Path) -> list[str]:
    """Return what a case adds to the command line, if anything: a word a line."""
    file = case / "arguments"
    return file.read_text("utf-8").splitlines() if file.exists() else []


def case(name: str) -> Path:
    return ground.CASES / "check" / name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_archive_gets_the_messages_beside_it(case: Path, here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here, case)
    before = ground.snapshot(here)
    code = cli.main(["check", *arguments(case)])
    printed = capsys.readouterr()
    assert printed.out == (case / "expected").read_text("utf-8")
    assert printed.err == ""
    assert code == int(" error " in printed.out)
    assert ground.snapshot(here) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_message_has_the_one_form_and_the_last_line_sums_up(case: Path):
    *messages, closing = (case / "expected").read_text("utf-8").splitlines()
    assert all(ONE_FORM.fullmatch(message) for message in messages if not message.startswith("    "))
    assert re.fullmatch(
        r"\d+ briefings?, \d+ entit(?:y|ies): .+; \d+ of \d+ claims? names? a source; "
        r"copied text: \d+ of \d+ checked(?: \(no source kept for \d+\))?",
        closing,
    )


def test_strict_counts_warnings_but_no_notices(here: Path):
    ground.lay(here, case("only-a-warning"))
    assert (cli.main(["check"]), cli.main(["check", "--strict"])) == (0, 1)
    (here / BRIEFING).unlink()
    ground.lay(here, case("only-a-notice"))
    assert cli.main(["check", "--strict"]) == 0


def test_paths_limit_what_is_shown_and_not_what_is_read(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here, case("several-at-once"))
    assert cli.main(["check", "briefings/people", "briefings/2026/2026-03-01-later.md"]) == 0
    assert capsys.readouterr().out.endswith(
        "0 errors, 0 warnings, 0 notices; 2 of 2 claims name a source; "
        "copied text: 0 of 3 checked (no source kept for 3)\n"
    )
    assert cli.main(["check", "briefings/companies"]) == 1
    assert capsys.readouterr().out.count("\n") == 2
    assert cli.main(["check", "."]) == cli.main(["check", "briefings"]) == 1


def test_paths_are_shown_as_seen_from_the_working_directory(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    docs_dir = ground.lay(here, case("unknown-id"))
    monkeypatch.chdir(docs_dir / "2026")
    cli.main(["check"])
    assert capsys.readouterr().out.startswith("2026-01-10-something-happened.md:5: error unknown-name: ")
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    cli.main(["check", "--archive", "../briefings"])
    assert capsys.readouterr().out.startswith(f"../{BRIEFING}:5: error unknown-name: ")


@pytest.mark.parametrize("path", ["breifings", "briefings/people/nobody.md", "mkdocs.yml/x", "a\nb", "x" * 5000])
def test_a_path_that_is_not_there_is_one_error(path: str, here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here)
    assert cli.main(["check", path]) == 1
    first, closing = capsys.readouterr().out.splitlines()
    assert first.endswith(
        ":1: error missing-path: there is no such file or folder; an existing file or folder is wanted. "
        "Check the spelling and the folder that you are in."
    )
    assert ": 1 error," in closing


def test_a_path_outside_the_archive_is_one_error(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here)
    assert cli.main(["check", "mkdocs.yml"]) == 1
    assert capsys.readouterr().out.startswith(
        "mkdocs.yml:1: error outside-archive: it is not in the archive briefings/;"
    )


def test_a_link_that_leads_out_of_the_archive_is_an_error(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = ground.lay(here)
    secret = here / "secret.md"
    secret.write_text("---\nname: Secret\nsummary: Hidden.\n---\n", "utf-8")
    (docs_dir / "people" / "secret.md").symlink_to(secret)
    (docs_dir / "2026" / "all").symlink_to(here, target_is_directory=True)
    (docs_dir / "people" / "nowhere.md").symlink_to(here / "nowhere")
    (docs_dir / "companies" / "loop.md").symlink_to(docs_dir / "companies" / "loop.md")
    assert cli.main(["check"]) == 1
    *messages, _ = capsys.readouterr().out.splitlines()
    assert [message.split(": the link")[0] for message in messages if "outside-archive" in message] == [
        "briefings/2026/all:1: error outside-archive",
        "briefings/companies/loop.md:1: error outside-archive",
        "briefings/people/nowhere.md:1: error outside-archive",
        "briefings/people/secret.md:1: error outside-archive",
    ]
    assert "Secret" not in "".join(messages)


def test_json_holds_every_part_of_every_message(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here, case("several-at-once"))
    assert cli.main(["check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    lines = case("several-at-once").joinpath("expected").read_text("utf-8").splitlines()
    form = "{path}:{line}: {severity} {code}: {found}; {wanted}. {remedy}"
    assert [form.format(**problem) for problem in found["problems"]] == lines[:-1]
    assert found["counts"] == {
        "briefings": 3, "entities": 8, "claims": 2, "cited": 2, "compared": 0, "errors": 3, "warnings": 0, "notices": 0,
    }  # fmt: skip


def test_github_gets_annotations_and_the_full_list_in_the_summary(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    ground.lay(here, case("workflow-commands"))
    summary = here / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cli.main(["check", "--format", "github"]) == 1
    *annotations, closing = capsys.readouterr().out.splitlines()
    place = f"::error file={BRIEFING},line=9,title=A name that the archive does not know (unknown-name)::"
    assert len(annotations) == 2
    assert all(annotation.startswith(place) for annotation in annotations)
    assert closing.startswith("3 briefings")
    listed = summary.read_text("utf-8")
    assert listed.startswith("before\n### 3 briefings")
    assert listed.count("\n- ") == 2
    assert "::error" not in listed
    assert "##[" not in listed


def test_a_summary_that_cannot_be_written_does_not_matter(here: Path, monkeypatch: pytest.MonkeyPatch):
    ground.lay(here)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "mkdocs.yml" / "summary.md"))
    assert cli.main(["check", "--format", "github"]) == 0


def test_a_large_file_is_refused_unread(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = ground.lay(here)
    ground.put(docs_dir / "people" / "large.md", b"x" * 1_000_001)
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.startswith("briefings/people/large.md:1: error too-large: the file is larger; ")


def test_a_file_that_the_system_refuses_to_read_is_one_error(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    ground.lay(here)
    opened = Path.open

    def refuse(self: Path, *args, **kwargs):
        if self.name == "chips.md":
            raise PermissionError(13, "Permission denied")
        return opened(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    assert cli.main(["check", "briefings/themes"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(
        "briefings/themes/chips.md:1: error unreadable: the file cannot be read (Permission denied);"
    )


OF_OTHER_COMMANDS = {
    "already-there": "only `convert` is given articles that may be there",
    "exists": "only `new` and `convert` write files that may be there",
    "fetch-failed": "only `convert` fetches",
    "fetch-refused": "only `convert` fetches",
    "no-address": "only `convert` makes drafts of sources",
    "no-date": "only `convert` makes drafts of sources",
    "no-proposal": "only `convert --drafter` asks a model",
    "no-publisher": "only `convert` makes drafts of sources",
    "not-formatted": "only `format --check` looks at the form",
    "nothing-new": "only `convert --since` leaves out what is old",
    "proposal-refused": "only `convert --drafter` asks a model",
    "reader-failed": "no source is known on which a reader fails",
    "too-large": "a file of a megabyte is made by a test of its own, above",
    **dict.fromkeys((rule.code for rule in upkeep.RULES), "only `rename`, `merge` and `split` rewrite references"),
    "unsupported-kind": "only `convert` passes over files of a folder",
    "unwritable": "a place that cannot be written is made by a test of its own, in test_cli_fix.py",
}
"""Rules that no case shows, each with the reason."""


def test_every_rule_that_check_can_break_has_a_case():
    printed = "".join((case / "expected").read_text("utf-8") for case in CASES)
    shown = set(re.findall(r": (?:error|warning|notice) ([a-z-]+): ", printed))
    codes = {rule.code for rule in RULES}
    assert codes - shown == OF_OTHER_COMMANDS.keys()
    assert shown <= codes
    assert len(CASES) >= 50
