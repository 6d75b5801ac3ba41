"""`links.yml`: one issue whatever happens, and what was seen is kept for the next look."""

import json
from pathlib import Path

import pytest
from tests.tools import ground
from tests.workflows import steps
from tests.workflows.steps import Runner

REMEMBER, LOOK = (steps.step("links", "look", title) for title in ("Remember", "Look"))
FETCH, TELL, KEEP = (steps.step("links", "tell", title) for title in ("Fetch", "Tell", "Keep what was seen"))
GONE = "**1 source is gone** (3 of 3 addresses looked at this time).\n\n- [ ] <https://example.org/later>  \n  gone\n"
FINE = "**0 sources are gone** (3 of 3 addresses looked at this time).\n"
MEMORY = '{"gone": {}}\n'


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    ground.lay(tmp_path)
    files = ground.snapshot(tmp_path)
    home = tmp_path / "runner"
    home.mkdir()
    made = steps.runner(home, files)
    made.environ["BASE"] = "main"
    return made


def told(runner: Runner, report: str, memory: str | None = MEMORY, **environ: str) -> list[str]:
    """Run the second job on what the first has left; returns what `gh` was called with."""
    ground.put(runner.home / "artifact" / "report.md", report.encode())
    if memory is not None:
        ground.put(runner.home / "artifact" / "memory.json", memory.encode())
    for script in (FETCH, TELL, KEEP):
        done = runner.run(script, **environ)
        assert done.returncode == 0, done.stderr
    return [call for call in runner.calls if not call.startswith("gh run")]


def test_the_first_dead_source_opens_an_issue(runner: Runner):
    calls = told(runner, GONE)
    [create] = [call for call in calls if call.startswith("gh issue create")]
    assert "--label dead-links" in create
    assert runner.said == GONE


def test_the_issue_that_is_open_is_brought_up_to_date(runner: Runner):
    for report in (GONE, FINE):
        calls = told(runner, report, GH_FOUND="31")
        assert [call for call in calls if call.startswith("gh issue create")] == []
        assert calls.count(next(call for call in calls if call.startswith("gh issue edit 31 "))) >= 1
        assert runner.said == report
        (runner.temp / "links").rename(runner.temp / f"links-{len(report)}")
        runner.git("switch", "--quiet", "main")
        runner.git("branch", "--quiet", "--delete", "--force", "dead-links")


def test_without_a_dead_source_no_issue_is_opened(runner: Runner):
    assert [call for call in told(runner, FINE) if call.startswith(("gh issue create", "gh issue edit"))] == []


def test_what_was_seen_waits_in_a_pull_request_and_is_taken_up_by_the_next_look(runner: Runner):
    calls = told(runner, GONE)
    assert sum(call.startswith("gh pr create --base main --head dead-links") for call in calls) == 1
    assert runner.git("diff", "--name-only", "main", "dead-links") == "briefings/.links.json"
    runner.git("switch", "--quiet", "main")
    assert runner.run(REMEMBER).returncode == 0
    assert (runner.workspace / "briefings/.links.json").read_text("utf-8") == MEMORY


def test_a_first_look_has_nothing_to_remember(runner: Runner):
    assert runner.run(REMEMBER).returncode == 0
    assert not (runner.workspace / "briefings/.links.json").exists()


def test_what_has_not_changed_makes_no_pull_request(runner: Runner):
    ground.put(runner.workspace / "briefings" / ".links.json", MEMORY.encode())
    assert [call for call in told(runner, FINE) if call.startswith("gh pr")] == []


def test_a_look_leaves_a_report_and_asks_for_nothing_on_this_machine(runner: Runner):
    for file in (runner.workspace / "briefings").rglob("*.md"):
        file.write_text(file.read_text("utf-8").replace("https://example.org/", "http://127.0.0.1:9/"), "utf-8")
    done = runner.run(LOOK)
    assert done.returncode == 0, done.stderr
    assert (runner.workspace / "links/report.md").read_text("utf-8") in runner.summary
    memory = runner.workspace / "links/memory.json"
    assert not memory.exists() or json.loads(memory.read_text("utf-8"))["gone"] == {}


def test_no_pull_request_waits_for_the_outside():
    assert set(steps.workflow("links")["on"]) == {"schedule", "workflow_dispatch"}
