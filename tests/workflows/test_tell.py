"""`tell.yml`: one comment that says where to look, made of nothing that the change brings."""

from pathlib import Path

import pytest
from tests.workflows import steps
from tests.workflows.steps import Runner

COMMENT = steps.step("tell", "comment", "Comment")
RUN = "https://example.org/o/r/actions/runs/1"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return steps.runner(tmp_path, {"a": b"a"})


@pytest.mark.parametrize(("conclusion", "says"), [("success", "No\\ errors"), ("failure", "Files\\ changed")])
@pytest.mark.parametrize("has_comment", ["", "1"])
def test_a_pull_request_gets_one_comment_with_the_place_of_its_messages(
    runner: Runner, conclusion: str, says: str, has_comment: str
):
    done = runner.run(
        COMMENT, CONCLUSION=conclusion, RUN=RUN, HEAD_SHA="0" * 40, GH_FOUND="7", GH_HAS_COMMENT=has_comment
    )
    assert done.returncode == 0, done.stderr
    comments = [call for call in runner.calls if call.startswith("gh pr comment 7 ")]
    assert len(comments) == (1 if has_comment else 2)
    assert says in comments[-1]
    assert RUN.replace(":", "\\:") in comments[-1] or RUN in comments[-1]


def test_a_run_that_belongs_to_no_open_pull_request_is_passed_over(runner: Runner):
    assert runner.run(COMMENT, CONCLUSION="success", RUN=RUN, HEAD_SHA="0" * 40).returncode == 0
    assert [call for call in runner.calls if "comment" in call.split()[2]] == []


def test_it_takes_nothing_over_from_the_change():
    found = steps.workflow("tell")
    [job] = found["jobs"].values()
    assert job["permissions"] == {"pull-requests": "write"}
    assert [step for step in job["steps"] if "uses" in step] == []
    assert "download" not in COMMENT
    assert set(job["env"]) == {"GH_TOKEN", "GH_REPO", "HEAD_SHA", "CONCLUSION", "RUN"}
