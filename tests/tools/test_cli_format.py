"""`briefings format`: a file as it was written, `tests/cases/format/NAME.md`, and as it is afterwards, `NAME.after`."""

import stat
from pathlib import Path

import pytest
from tests.model import small
from tests.tools import ground

from briefing_tools import cli

CASES = sorted((ground.CASES / "format").glob("*.md"))
BRIEFING = "2026/2026-01-10-something-happened.md"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(here: Path, case: Path) -> Path:
    """Lay a case into the small archive, once that is in its one form; returns the case's file."""
    docs_dir = ground.lay(here)
    cli.main(["format"])
    is_person = b"\nname:" in case.read_bytes()
    file = docs_dir / ("people/ada-example.md" if is_person else BRIEFING)
    ground.put(file, case.read_bytes())
    return file


def unordered(file: Path) -> None:
    """Put a key that belongs at the end of a file at its beginning."""
    file.write_text(file.read_text("utf-8").replace("---\n", "---\nformerly: [once-upon-a-time]\n", 1), "utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_file_becomes_what_stands_beside_it(case: Path, here: Path, capsys: pytest.CaptureFixture[str]):
    file = lay(here, case)
    capsys.readouterr()
    assert cli.main(["format"]) == 0
    assert file.read_bytes() == case.with_suffix(".after").read_bytes()
    assert capsys.readouterr().out.startswith(f"{file.relative_to(here)}: formatted\n")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_formatting_again_changes_nothing(case: Path, here: Path, capsys: pytest.CaptureFixture[str]):
    lay(here, case)
    cli.main(["format"])
    before = ground.snapshot(here)
    capsys.readouterr()
    assert cli.main(["format"]) == 0
    assert capsys.readouterr().out.endswith(" files: 0 formatted\n")
    assert ground.snapshot(here) == before


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_with_check_nothing_is_written_and_the_exit_code_tells(
    case: Path, here: Path, capsys: pytest.CaptureFixture[str]
):
    file = lay(here, case)
    before = ground.snapshot(here)
    capsys.readouterr()
    assert cli.main(["format", "--check"]) == 1
    first, closing = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{file.relative_to(here)}:")
    assert " error not-formatted: the file is not in its one form from here on; " in first
    assert closing.endswith(" files: 1 not formatted")
    assert ground.snapshot(here) == before


@pytest.mark.parametrize("name", ["broken-yaml", "duplicate-key", "unreadable-bytes", "binary-file", "empty-file"])
def test_a_file_that_cannot_be_read_in_whole_is_reported_and_left_as_it_is(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.lay(here)
    cli.main(["format"])
    ground.lay(here, ground.CASES / "check" / name)
    for path in small.FILES:
        cli.main(["format", f"briefings/{path}"])
    before = ground.snapshot(here)
    capsys.readouterr()
    assert cli.main(["format"]) == 1
    expected = (ground.CASES / "check" / name / "expected").read_text("utf-8").splitlines()[0]
    assert expected in capsys.readouterr().out.splitlines()
    assert ground.snapshot(here) == before


def test_a_file_with_invalid_values_is_formatted_all_the_same(here: Path):
    docs_dir = ground.lay(here, ground.CASES / "check" / "impossible-date")
    file = docs_dir / BRIEFING
    file.write_text(file.read_text("utf-8").replace("themes: [chips]", "themes:   [ Chips ]"), "utf-8")
    assert cli.main(["format", str(file)]) == 0
    assert "date: 2026-02-30\n" in file.read_text("utf-8")
    assert "themes: [chips]\n" in file.read_text("utf-8")


def test_paths_limit_what_is_formatted(here: Path):
    docs_dir = ground.lay(here)
    unordered(docs_dir / "2026" / "2026-03-01-later.md")
    before = ground.snapshot(docs_dir / "2026")
    assert cli.main(["format", "briefings/people"]) == 0
    assert ground.snapshot(docs_dir / "2026") == before
    assert cli.main(["format", "--check", "briefings/people"]) == 0
    assert cli.main(["format", "--check"]) == 1


def test_permissions_stay_and_no_other_file_is_left_behind(here: Path):
    docs_dir = ground.lay(here)
    file = docs_dir / "people" / "grace-example.md"
    unordered(file)
    file.chmod(0o640)
    names = set(ground.snapshot(here))
    assert cli.main(["format"]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert set(ground.snapshot(here)) == names


def test_a_file_that_cannot_be_written_is_one_error_and_the_others_are_formatted(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    docs_dir = ground.lay(here)
    unordered(docs_dir / "2026" / "2026-03-01-later.md")
    unordered(docs_dir / "people" / "grace-example.md")
    before = ground.snapshot(docs_dir)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "grace-example.md":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert cli.main(["format"]) == 1
    printed = capsys.readouterr().out
    place = "briefings/people/grace-example.md:1"
    assert f"{place}: error unwritable: the file cannot be written (No space left on device); " in printed
    changed = {path for path, data in ground.snapshot(docs_dir).items() if before.get(path) != data}
    assert changed == {"2026/2026-03-01-later.md"}
