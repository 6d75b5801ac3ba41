"""`briefings check --since`: what is shown of an archive after the changes that `tests/cases/since/NAME.toml` lists."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from tests.tools import ground

from briefing_tools import cli

CASES = sorted((ground.CASES / "since").glob("*.toml"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / ".nothing"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / ".nothing"))
    return tmp_path


def git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(folder), *author, *words], check=True, capture_output=True)


def laid(here: Path, before: dict[str, str]) -> Path:
    docs_dir = ground.lay(here)
    for path, text in before.items():
        ground.put(docs_dir / path, text.encode())
    git(here, "init", "-q")
    git(here, "add", "-A")
    git(here, "commit", "-q", "-m", "before")
    return docs_dir


def change(docs_dir: Path, case: dict) -> None:
    for path in case.get("remove", ()):
        (docs_dir / path).unlink()
    for old, new in case.get("move", {}).items():
        (docs_dir / old).rename(docs_dir / new)
    for one in case.get("replace", ()):
        file = docs_dir / one["path"]
        text = file.read_text("utf-8")
        assert one["old"] in text
        file.write_text(text.replace(one["old"], one["new"]), "utf-8")
    for path, text in case.get("write", {}).items():
        ground.put(docs_dir / path, text.encode())


def shown(capsys: pytest.CaptureFixture[str], since: str) -> tuple[list[str], str]:
    cli.main(["check", "--since", since])
    *messages, closing = capsys.readouterr().out.splitlines()
    return [re.sub(r"briefings/(.+?):\d+: \w+ ([a-z-]+):.*", r"\1: \2", line) for line in messages], closing


def test_who_checks_a_branch_against_itself_is_told(here: Path, capsys: pytest.CaptureFixture[str]):
    laid(here, {})
    assert cli.main(["check", "--since", "main"]) == 0
    assert "you are on main itself: make a branch, or compare with origin/main\n" in capsys.readouterr().err
    git(here, "switch", "-q", "-c", "mine")
    assert cli.main(["check", "--since", "main"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("how", ["committed", "staged", "in the folder"])
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_only_what_comes_from_the_changes_is_shown(
    file: Path, how: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    case = tomllib.loads(file.read_text("utf-8"))
    change(laid(here, case.get("before", {})), case)
    if how != "in the folder":
        git(here, "add", "-A")
    if how == "committed":
        git(here, "commit", "-q", "--allow-empty", "-m", "after")
    since = "HEAD~1" if how == "committed" else "HEAD"
    messages, closing = shown(capsys, since)
    assert messages == case["shown"]
    files = f"{case['files']} file{'' if case['files'] == 1 else 's'}"
    assert closing.endswith(f"; shown: {files} changed since {since}, and what refers to them")


def test_what_the_other_side_did_meanwhile_does_not_count(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = laid(here, {})
    git(here, "checkout", "-q", "-b", "mine")
    (docs_dir / "themes" / "chips.md").unlink()
    git(here, "commit", "-q", "-a", "-m", "mine")
    git(here, "checkout", "-q", "main")
    (docs_dir / "people" / "kay.md").write_text("---\nname: Kay\n---\n", "utf-8")
    git(here, "add", "-A")
    git(here, "commit", "-q", "-m", "theirs")
    git(here, "checkout", "-q", "mine")
    messages, closing = shown(capsys, "main")
    assert {message.partition(": ")[2] for message in messages} == {"unknown-name"}
    assert "1 file changed since main" in closing


def test_paths_and_changes_narrow_together(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = laid(here, {})
    (docs_dir / "themes" / "chips.md").unlink()
    assert cli.main(["check", "briefings/people", "--since", "HEAD"]) == 0
    assert cli.main(["check", "briefings/themes", "--since", "HEAD"]) == 1
    assert "themes/export-controls.md" in capsys.readouterr().out


def test_json_says_what_it_was_narrowed_to(here: Path, capsys: pytest.CaptureFixture[str]):
    laid(here, {})
    assert cli.main(["check", "--since", "HEAD", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["narrowed"].startswith("shown: 0 files changed since HEAD")


@pytest.mark.parametrize("revision", ["nope", "-x", "--output=stolen", "", " ", "HEAD:briefings", "a\nb", "x" * 5000])
def test_a_revision_that_is_none_is_one_sentence(revision: str, here: Path, capsys: pytest.CaptureFixture[str]):
    laid(here, {})
    before = ground.snapshot(here)
    assert cli.main(["check", f"--since={revision}"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("briefings: --since is ")
    assert printed.err.count("\n") == 1
    assert ground.snapshot(here) == before


def test_a_folder_without_a_repository_is_one_sentence(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.lay(here)
    assert cli.main(["check", "--since", "main"]) == 2
    assert "is in no repository that git would read" in capsys.readouterr().err


def test_a_computer_without_git_is_one_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    laid(here, {})
    monkeypatch.setenv("PATH", str(here))
    assert cli.main(["check", "--since", "main"]) == 2
    assert capsys.readouterr().err == "briefings: git cannot be called (No such file or directory)\n"


def test_a_shallow_clone_is_told_how_to_get_the_rest(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    docs_dir = laid(here, {})
    (docs_dir / "themes" / "chips.md").unlink()
    git(here, "commit", "-q", "-a", "-m", "after")
    git(here, "clone", "-q", "--depth", "1", f"file://{here}", "clone")
    monkeypatch.chdir(here / "clone")
    assert cli.main(["check", "--since", "HEAD~1"]) == 2
    assert "this clone is shallow: get the rest with `git fetch --unshallow`" in capsys.readouterr().err


ASTRAY = "---\ntitle: A new office\ndate: 2026-01-10\nsummary: An office opened.\n---\n\n- It opened.[^s1]\n"


@pytest.mark.parametrize("how", ["committed", "staged", "in the folder"])
def test_a_new_file_beside_the_archive_that_looks_like_a_briefing_is_an_error(
    how: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    laid(here, {"../tests/old.md": ASTRAY})
    new = (
        "a-new-office",
        "2026/a-new-office.md",
        "breifings/2026/2026-01-10-a-new-office.txt",
        "tests/new.md",
        ".x/a.md",
    )
    for path in (*new, "tests/new.md", ".x/a.md"):
        ground.put(here / path, ASTRAY.encode())
    ground.put(here / "notes.txt", b"Some notes.\n")
    ground.put(here / "picture", b"---\n\0")
    if how != "in the folder":
        git(here, "add", "-A")
    if how == "committed":
        git(here, "commit", "-q", "-m", "after")
    assert cli.main(["check", "--since", "HEAD~1" if how == "committed" else "HEAD"]) == 1
    *messages, _ = capsys.readouterr().out.splitlines()
    assert [message.split("; ")[0] for message in messages] == [
        f"{path}:1: error misplaced-file: the file looks like that of a briefing and is not read"
        for path in ("2026/a-new-office.md", "a-new-office", "breifings/2026/2026-01-10-a-new-office.txt")
    ]
    assert [message.partition("is wanted. ")[2] for message in messages] == [
        "Put it in briefings/2026/.",
        "Rename it to end in .md and put it in briefings/2026/.",
        "Rename it to end in .md and put it in briefings/2026/.",
    ]
    assert cli.main(["check"]) == 0


def test_a_fault_on_a_changed_line_is_shown_before_those_elsewhere(here: Path, capsys: pytest.CaptureFixture[str]):
    path = "2026/2026-01-10-something-happened.md"
    before = ground.small.file("".join(f"people_{n}: x\n" for n in range(20)))
    docs_dir = laid(here, {path: before})
    ground.put(docs_dir / path, before.replace("people_19", "people_99").encode())
    cli.main(["check", "--since", "HEAD", "--format", "github"])
    assert "people_99" in capsys.readouterr().out.splitlines()[0]
