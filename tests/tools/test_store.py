"""Files are written whole or not at all, never over another unasked, and never outside their folder."""

import os
import stat
from pathlib import Path

import pytest
from tests.tools import ground

from briefing_tools import store


def code(problem: object) -> str | None:
    return getattr(problem, "code", None)


def test_a_file_and_its_folders_are_written(tmp_path: Path):
    assert store.write(tmp_path / "new", "2026/a.md", "ä\n") is None
    assert ground.snapshot(tmp_path) == {"new/2026/a.md": "ä\n".encode()}


def test_a_new_file_has_the_usual_permissions(tmp_path: Path):
    before = os.umask(0o027)
    try:
        store.write(tmp_path, "a.md", "a")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(tmp_path: Path):
    ground.put(tmp_path / "a.md", b"old")
    (tmp_path / "a.md").chmod(0o600)
    assert code(store.write(tmp_path, "a.md", "new")) == "exists"
    assert ground.snapshot(tmp_path) == {"a.md": b"old"}
    assert store.write(tmp_path, "a.md", "new", replace=True) is None
    assert ground.snapshot(tmp_path) == {"a.md": b"new"}
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600


def test_a_file_that_somebody_else_writes_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fsync = os.fsync
    target = tmp_path / "a.md"
    monkeypatch.setattr(os, "fsync", lambda handle: (fsync(handle), target.write_text("theirs"))[0])
    assert code(store.write(tmp_path, "a.md", "ours")) == "exists"
    assert ground.snapshot(tmp_path) == {"a.md": b"theirs"}


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert store.write(tmp_path, "a.md", "a") is None
    assert ground.snapshot(tmp_path) == {"a.md": b"a"}
    fsync, target = os.fsync, tmp_path / "b.md"
    monkeypatch.setattr(os, "fsync", lambda handle: (fsync(handle), target.write_text("theirs"))[0])
    assert code(store.write(tmp_path, "b.md", "ours")) == "exists"
    assert target.read_text() == "theirs"


@pytest.mark.parametrize("fails", ["fsync", "link"])
def test_a_full_disk_leaves_nothing_behind(fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, fails, refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    problem = store.write(tmp_path, "2026/a.md", "a")
    assert code(problem) == "unwritable"
    assert "No space left on device" in str(problem)
    assert ground.snapshot(tmp_path) == {}


@pytest.mark.parametrize("path", ["file/a.md", "file/deep/a.md", "x" * 300 + ".md"])
def test_a_place_where_nothing_can_stand_is_one_problem(path: str, tmp_path: Path):
    ground.put(tmp_path / "file", b"a file")
    assert code(store.write(tmp_path, path, "a")) == "unwritable"
    assert ground.snapshot(tmp_path) == {"file": b"a file"}


@pytest.mark.parametrize("path", ["../a.md", "2026/../../a.md", "/a.md", "", "elsewhere/a.md", "link.md"])
def test_nothing_is_written_outside_the_folder(path: str, tmp_path: Path):
    root, outside = tmp_path / "root", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    ground.put(outside / "b.md", b"b")
    (root / "elsewhere").symlink_to(outside, target_is_directory=True)
    (root / "link.md").symlink_to(outside / "b.md")
    before = ground.snapshot(tmp_path)
    assert code(store.write(root, path, "a", replace=True)) == "outside-archive"
    assert ground.snapshot(tmp_path) == before


def test_a_link_within_the_folder_leads_to_the_file_that_is_written(tmp_path: Path):
    ground.put(tmp_path / "a.md", b"a")
    (tmp_path / "b.md").symlink_to("a.md")
    assert store.write(tmp_path, "b.md", "b", replace=True) is None
    assert (tmp_path / "b.md").is_symlink()
    assert (tmp_path / "a.md").read_text() == "b"


def test_what_is_hidden_is_passed_over_and_the_rest_comes_sorted(tmp_path: Path):
    for name in ("b/c.md", "a.md", ".hidden/d.md", "b/.e.md", "b-a.md", "b/f.txt"):
        ground.put(tmp_path / name, name.encode())
    read = store.read(tmp_path, lambda path: path.endswith(".md"))
    assert read.files == (("a.md", "a.md"), ("b-a.md", "b-a.md"), ("b/c.md", "b/c.md"))
    assert read.problems == ()
    assert store.listed(tmp_path) == ("a.md", "b/c.md", "b/f.txt", "b-a.md")


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path):
    assert [code(problem) for problem in store.read(tmp_path / "gone", lambda _: True).problems] == ["unreadable"]


def test_names_of_files_that_are_no_text_do_no_harm(tmp_path: Path):
    name = os.fsdecode(b"caf\xe9\n::error::x.md")
    ground.put(tmp_path / name, b"\xff")
    read = store.read(tmp_path, lambda _: True)
    assert [code(problem) for problem in read.problems] == ["unreadable"]
