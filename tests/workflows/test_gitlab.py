"""`.gitlab-ci.yml`: what its two jobs run."""

from pathlib import Path

import pytest
import yaml
from tests.tools import ground
from tests.workflows import steps, test_publish
from tests.workflows.steps import Runner

runner = test_publish.runner


def script(job: str) -> str:
    """Return the commands of a job as one script; installing is left out."""
    lines = yaml.safe_load((steps.ROOT / ".gitlab-ci.yml").read_text("utf-8"))[job]["script"]
    assert lines.count("sh .ci/install site") == 1
    return "\n".join(line for line in lines if line != "sh .ci/install site")


def test_a_merge_request_is_checked_built_and_reported(runner: Runner):
    base = runner.git("rev-parse", "HEAD")
    page = runner.workspace / "briefings/about/index.md"
    page.write_text("# About\n\nAnother text.\n", "utf-8")
    runner.git("commit", "--quiet", "--all", "--message", "A change")
    done = runner.run(script("review"), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "about/index.md" in (runner.workspace / "preview/report.md").read_text("utf-8")
    assert "site/about/index.html" in (runner.workspace / "preview/index.html").read_text("utf-8")


@pytest.mark.parametrize("is_sound", [True, False])
def test_the_default_branch_becomes_the_site_unless_it_has_a_fault(runner: Runner, is_sound: bool):
    if not is_sound:
        ground.put(runner.workspace / test_publish.BAD, b"---\ntitle: Only a title\n---\n")
    told = {
        "CI_PAGES_URL": "https://example.org/pages",
        "CI_PROJECT_URL": "https://example.org/o/r",
        "CI_DEFAULT_BRANCH": "main",
    }
    done = runner.run(script("pages"), **told)
    site = runner.workspace / "public"
    assert (done.returncode == 0) is is_sound
    assert site.exists() is is_sound
    if is_sound:
        page = Path(site, "2026/2026-01-02-second/index.html").read_text("utf-8")
        assert '<link rel="canonical" href="https://example.org/pages/2026/2026-01-02-second/">' in page
        assert "https://example.org/o/r/-/edit/main/briefings/2026/2026-01-02-second.md" in page
