"""`suggest.yml`: its steps with recorded events, from the issue to the draft pull request."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.tools import ground
from tests.workflows import steps
from tests.workflows.steps import Runner

from briefing_tools import cli

CASES = ground.CASES / "suggestion"
DRAFT = "briefings/2026/2026-04-05-example-labs-opens-a-second-workshop.md"
CONVERT = steps.step("suggest", "draft", "Convert")
FETCH = steps.step("suggest", "propose", "Fetch")
ANSWER = steps.step("suggest", "propose", "Answer")
TAKE_OVER = steps.step("suggest", "propose", "Take the files over")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    ground.lay(tmp_path)
    files = ground.snapshot(tmp_path)
    home = tmp_path / "runner"
    home.mkdir()
    made = steps.runner(home, files)
    made.environ |= {"NUMBER": "12", "BASE": "main", "GH_TOKEN": "none"}
    return made


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first job makes of a good suggestion."""
    folder = tmp_path_factory.mktemp("good")
    ground.lay(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert cli.main(["suggestion", str(CASES / "good.json"), "--out", "out"]) == 0
    return folder / "out"


def drafted(runner: Runner, event: Path) -> str:
    """Run the first job; returns what it printed."""
    done = runner.run(CONVERT, GITHUB_EVENT_PATH=str(event))
    assert done.returncode == 0, done.stderr
    (runner.workspace / "suggestion").rename(runner.home / "artifact")
    return done.stdout


def proposed(runner: Runner, **environ: str) -> int:
    """Run the second job; returns the code of its last step."""
    for script in (FETCH, ANSWER):
        assert runner.run(script, **environ).returncode == 0
    return runner.run(TAKE_OVER, **environ).returncode


def branches(runner: Runner) -> set[str]:
    return set(runner.git("for-each-ref", "--format=%(refname:short)", at=runner.home / "origin.git").split())


def test_a_good_suggestion_becomes_a_draft_pull_request_on_a_branch_of_its_own(runner: Runner):
    drafted(runner, CASES / "good.json")
    assert proposed(runner) == 0
    assert branches(runner) == {"main", "suggestion/12"}
    changed = runner.git("diff", "--name-status", "main", "suggestion/12").splitlines()
    assert f"A\t{DRAFT}" in changed
    assert all(line.startswith("A\tbriefings/") for line in changed)
    assert len(changed) == 4
    [create] = [call for call in runner.calls if call.startswith("gh pr create")]
    assert "--draft --base main --head suggestion/12" in create
    assert "--title Draft\\ 2026-04-05-example-labs-opens-a-second-workshop" in create
    assert runner.said.endswith("Closes #12\n")
    [told] = [call for call in runner.calls if "comment" in call and "--edit-last" not in call]
    assert told.startswith("gh issue comment 12 ")
    assert "\\#8." in told or "#8." in told


@pytest.mark.parametrize("made", ["", "https://example.org/o/r/pull/8;x", "nothing"])
def test_only_a_number_is_named_in_the_issue(runner: Runner, good: Path, made: str):
    shutil.copytree(good, runner.home / "artifact")
    assert proposed(runner, GH_MADE=made) == 0
    assert [call for call in runner.calls if "comment" in call] == []


def test_a_second_event_of_the_same_issue_leaves_the_branch_alone(runner: Runner, good: Path):
    shutil.copytree(good, runner.home / "artifact")
    assert proposed(runner) == 0
    before = runner.git("rev-parse", "suggestion/12")
    runner.git("switch", "--quiet", "main")
    runner.git("branch", "--quiet", "--delete", "--force", "suggestion/12")
    (runner.temp / "suggestion").rename(runner.temp / "earlier")
    (runner.home / "artifact" / "comment.md").write_text("Thank you. No draft could be made of this.", "utf-8")
    assert proposed(runner, GH_FOUND="7", GH_HAS_COMMENT="1") == 0
    assert runner.git("rev-parse", "suggestion/12", at=runner.home / "origin.git") == before
    assert sum(call.startswith("gh pr create") for call in runner.calls) == 1
    # Who edits a suggestion whose draft is there hears that, and not that none could be made.
    assert "no\\ longer\\ reaches" in runner.calls[-1]
    assert "#7" in runner.calls[-1]
    assert runner.said.endswith("Closes #12\n")


@pytest.mark.parametrize("case", ["empty", "no-date", "already-there", "already-there-text"])
@pytest.mark.parametrize("has_comment", ["", "1"])
def test_where_there_is_no_draft_the_issue_gets_one_comment(runner: Runner, case: str, has_comment: str):
    drafted(runner, CASES / f"{case}.json")
    assert proposed(runner, GH_HAS_COMMENT=has_comment) == 0
    comments = [call for call in runner.calls if call.startswith("gh issue comment 12 ")]
    assert len(comments) == (1 if has_comment else 2)
    assert runner.said.startswith("Thank you.")
    assert branches(runner) == {"main"}


def test_a_hostile_issue_runs_nothing_and_prints_no_command(runner: Runner):
    printed = drafted(runner, CASES / "hostile.json")
    assert proposed(runner) == 0
    first, *between, last = printed.splitlines()
    token = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", first)
    assert token
    assert last == f"::{token[1]}::"
    assert not any("::" in line or "##[" in line for line in between)
    assert list(runner.home.rglob("taken-over*")) == []
    assert {path.split("/")[0] for path in runner.git("ls-tree", "-r", "--name-only", "suggestion/12").split()} == {
        "briefings",
        "mkdocs.yml",
    }
    [create] = [call for call in runner.calls if call.startswith("gh pr create")]
    assert re.search(r"--title Draft\\ [a-z0-9-]+ ", create)


def test_a_megabyte_of_text_still_ends_in_a_letter(runner: Runner):
    said = json.loads((CASES / "hostile.json").read_text("utf-8"))
    said["issue"]["body"] = said["issue"]["body"].replace("::set-output", "It rained on that day. " * 45_000)
    event = runner.home / "event.json"
    event.write_text(json.dumps(said), "utf-8")
    assert event.stat().st_size > 1_000_000
    drafted(runner, event)
    assert proposed(runner) == 0
    assert len(runner.said) < 65_536


@pytest.mark.parametrize(
    "path",
    [
        ".github/workflows/evil.yml",
        "briefings/index.md",
        "briefings/2026/2026-04-05-a.html",
        "briefings/2026/a\nb.md",
        "briefings/themes/all.md",
        "mkdocs.yml",
        "briefings/2026/2026-03-01-later.md",
    ],
)
def test_a_file_that_no_draft_has_stops_everything(runner: Runner, good: Path, path: str):
    shutil.copytree(good, runner.home / "artifact")
    ground.put(runner.home / "artifact" / "files" / path, b"x")
    assert proposed(runner) == 1
    assert branches(runner) == {"main"}
    assert not any(call.startswith("gh pr create") for call in runner.calls)


def test_a_link_is_never_followed(runner: Runner, good: Path):
    shutil.copytree(good, runner.home / "artifact")
    (runner.home / "artifact" / "files" / "briefings" / "people" / "linked.md").symlink_to("/etc/passwd")
    assert proposed(runner) == 1
    assert branches(runner) == {"main"}


def test_a_branch_without_its_pull_request_is_taken_back(runner: Runner, good: Path):
    shutil.copytree(good, runner.home / "artifact")
    assert proposed(runner, GH_REFUSES="1") == 1
    assert branches(runner) == {"main"}
