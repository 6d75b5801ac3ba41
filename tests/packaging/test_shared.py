"""What becomes of tests marked `shared`, in small test suites that use this one's conftest.py."""

import os
import shutil
import subprocess
import sys

import pytest

SUITE = """
import pytest

@pytest.mark.shared
def test_reads_it(shared):
    assert shared.is_dir()

@pytest.mark.shared
def test_gives_up():
    pytest.skip("of its own accord")

def test_needs_nothing():
    pass
"""


@pytest.fixture
def run(tmp_path, root):
    clone = tmp_path / "clone"
    (clone / "tests").mkdir(parents=True)
    shutil.copy(root / "tests" / "conftest.py", clone / "tests")
    shutil.copy(root / "pyproject.toml", clone)
    (clone / "tests" / "test_it.py").write_text(SUITE)

    def run(*, here: bool, required: bool) -> subprocess.CompletedProcess[str]:
        if here:
            (tmp_path / "shared").mkdir()
        environment = {**os.environ, "BRIEFINGS_REQUIRE_SHARED": str(+required)}
        command = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
        return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)

    return run


def test_without_the_folder_they_are_skipped_with_one_closing_count(run):
    done = run(here=False, required=False)
    assert done.returncode == 0
    assert done.stdout.count("../shared") == 1
    assert "2 tests read ../shared, which is not here: their twins ran instead." in done.stdout
    assert "1 passed, 2 skipped" in done.stdout


def test_with_the_folder_they_run(run):
    done = run(here=True, required=False)
    assert done.returncode == 0
    assert "2 passed, 1 skipped" in done.stdout


def test_where_the_folder_is_required_a_skipped_one_fails(run):
    done = run(here=True, required=True)
    assert done.returncode == 1
    assert "1 failed, 2 passed" in done.stdout
    assert "was skipped" in done.stdout


def test_where_the_folder_is_required_and_absent_they_fail(run):
    done = run(here=False, required=True)
    assert done.returncode == 1
    assert "../shared is not here" in done.stdout
