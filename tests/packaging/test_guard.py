"""`.ci/guard` in a small repository of its own."""

import shutil
import subprocess

import pytest


@pytest.fixture
def guard(tmp_path, root):
    def run(name: str, text: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / ".ci").mkdir()
        shutil.copy(root / ".ci" / "guard", tmp_path / ".ci" / "guard")
        (tmp_path / name).write_text(text.replace("HERE", str(tmp_path.resolve())))
        for command in (("git", "init", "-q"), ("git", "add", "."), ("sh", ".ci/guard")):
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done

    return run


# In pieces, so that the guard does not find this file itself.
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "see https://" + "pypi" + ".org/simple"),
        ("a.md", "files.python" + "hosted.org"),
        ("a.js", "registry.npm" + "js.org"),
        ("a.json", '"resolved": ' + '"https://example.org/x.tgz"'),
        ("a.py", "open('/" + "root/x')"),
        ("a.py", "/" + "work/main/x"),
        ("a.py", "open('HERE/x')"),
        ("requirements.txt", "x==1 --hash=sha256:0\n--index-url x\n"),
        ("requirements.txt", "--find-links x\n"),
        ("requirements.txt", "-f x\n"),
        ("requirements-dev.txt", "x @ file:///x\n"),
        ("requirements-dev.txt", "x==1\n    # from https://example.org\n"),
        ("uv.lock", 'url = "https://example.org/x.whl"'),
    ],
)
def test_what_must_not_be_committed_is_found_and_shown(guard, name, text):
    done = guard(name, text)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{name}:")
    assert done.stderr.startswith("guard: the lines above ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "https://example.org/" + "work/x and https://example.org/a"),
        ("a.md", "Someone wrote about the Python package index."),
        ("requirements.txt", "x==1 ; python_version < '3.12' \\\n    --hash=sha256:0\n    # via\n    #   y\n"),
        ("package.json", '{"homepage": "https://example.org"}'),
    ],
)
def test_what_may_be_committed_passes_in_silence(guard, name, text):
    done = guard(name, text)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_guard_that_cannot_search_does_not_pass(tmp_path, root):
    (tmp_path / ".ci").mkdir()
    shutil.copy(root / ".ci" / "guard", tmp_path / ".ci" / "guard")
    environment = {
        "PATH": "/usr/bin:/bin",
        "GIT_CEILING_DIRECTORIES": str(tmp_path.parent),
        "GIT_DIR": str(tmp_path / "no"),
    }
    assert subprocess.run(
        ("sh", ".ci/guard"), cwd=tmp_path, env=environment, capture_output=True, check=False
    ).returncode
