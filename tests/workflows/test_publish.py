"""`publish.yml`: what is published, and what happens to the site where a record is bad."""

from pathlib import Path

import pytest
from tests.tools import ground
from tests.workflows import steps
from tests.workflows.steps import Runner

CHECK = steps.step("publish", "build", "Check")
BUILD = steps.step("publish", "build", "Build")
BAD = "briefings/2026/2026-01-02-second.md"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    files = {f"briefings/{path}": data for path, data in ground.snapshot(ground.CASES / "site" / "briefings").items()}
    config = (steps.ROOT / "mkdocs.yml").read_text("utf-8").partition("      footer:")[0]
    config += "      search: false\n      families: {models: {singular: model, title: Models}}\n"
    files["mkdocs.yml"] = config.encode()
    made = steps.runner(tmp_path, files)
    made.environ |= {
        "NO_MKDOCS_2_WARNING": "1",
        "GITHUB_REPOSITORY": "example/archive",
        "GITHUB_SERVER_URL": "https://example.org",
        "BRIEFINGS_EDIT_URI": "edit/main/briefings/",
        "BRIEFINGS_QUARANTINE": "false",
        "GH_ANSWER": "https://example.org/pages/archive/",
    }
    return made


def test_a_sound_archive_is_built_for_the_place_where_it_will_stand(runner: Runner):
    assert runner.run(CHECK).returncode == 0
    done = runner.run(BUILD)
    assert done.returncode == 0, done.stderr + done.stdout
    page = (runner.workspace / "site/2026/2026-01-02-second/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/pages/archive/2026/2026-01-02-second/">' in page
    assert f'href="https://example.org/example/archive/edit/main/{BAD}"' in page


def test_a_bad_record_keeps_the_last_site_and_is_named(runner: Runner):
    (runner.workspace / BAD).write_text("---\ntitle: Only a title\n---\n", "utf-8")
    done = runner.run(CHECK)
    assert done.returncode == 1
    assert f"::error file={BAD},line=" in done.stdout
    assert "The site stays as it was published last." in runner.summary
    assert "2026-01-02-second.md" in runner.summary


def test_the_build_alone_would_stop_at_it_too(runner: Runner):
    (runner.workspace / BAD).write_text("---\ntitle: Only a title\n---\n", "utf-8")
    assert runner.run(BUILD).returncode != 0


def test_with_quarantine_the_rest_is_published_with_a_notice(runner: Runner):
    (runner.workspace / BAD).write_text("---\ntitle: Only a title\n---\n", "utf-8")
    quarantine = {"BRIEFINGS_QUARANTINE": "true"}
    assert runner.run(CHECK, **quarantine).returncode == 0
    done = runner.run(BUILD, **quarantine)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "2026/2026-01-02-second.md" in (runner.workspace / "site/index.html").read_text("utf-8")
    assert not (runner.workspace / "site/2026/2026-01-02-second").exists()
    assert BAD.removeprefix("briefings/") in done.stderr + done.stdout


def test_the_site_is_published_only_by_a_job_of_its_own_after_the_build():
    jobs = steps.workflow("publish")["jobs"]
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
