"""A command in the background, in a copy of the process or beside it."""

import os
import sys
from pathlib import Path

import pytest

from briefing_index import errand
from briefing_index.errand import Errand

CODE = "from pathlib import Path; print(Path('note.txt').read_text()); raise SystemExit(3)"


@pytest.fixture(params=[True, False], ids=["in a copy", "beside it"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    if request.param and sys.platform != "linux":
        pytest.skip("no copy is made here")
    monkeypatch.setattr(errand, "_can_copy", lambda: request.param)


def sent(tmp_path: Path, code: str, *, note: str = "prepared") -> Errand:
    folder = tmp_path / "folder"

    def prepare() -> None:
        folder.mkdir()
        (folder / "note.txt").write_text(note, encoding="utf-8")

    return Errand(
        prepare=prepare,
        command=(sys.executable, "-c", code),
        environ=dict(os.environ),
        folder=folder,
        said=tmp_path / "said.txt",
    )


@pytest.mark.usefixtures("_way")
def test_the_command_finds_what_was_prepared_and_what_it_says_is_kept(tmp_path: Path):
    running = sent(tmp_path, CODE).begin()
    assert (running.wait(), running.wait()) == (3, 3)
    assert (tmp_path / "said.txt").read_text(encoding="utf-8").strip() == "prepared"


@pytest.mark.usefixtures("_way")
def test_an_errand_can_be_given_up(tmp_path: Path):
    running = sent(tmp_path, "import time; time.sleep(60)").begin()
    running.kill()
    assert running.wait() != 0
    running.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="no copy is made here")
def test_a_preparation_that_fails_in_a_copy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(errand, "_can_copy", lambda: True)
    (tmp_path / "folder").write_text("in the way", encoding="utf-8")
    assert sent(tmp_path, CODE).begin().wait() == 1
    assert "FileExistsError" in (tmp_path / "said.txt").read_text(encoding="utf-8")
