"""Folders of many files: the same drafts whatever the number of processes, their order, and interruptions."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tests.benchmark import prose
from tests.tools import ground, poison

from briefing_tools import cli, store
from briefing_tools.backfile.crew import Alone
from briefing_tools.intake import desk, step

FILES = 2000
TODAY = ["--today", "2026-04-07"]
PAGE = """\
<!doctype html><html><head><title>{title}</title><link rel=canonical href='https://example.org/workshop'>
<meta property='article:published_time' content='2026-04-05'></head><body><article><h1>{title}</h1>
<p>Example Labs opened a workshop on Sunday, its founder Ada Example said in a statement to the press.</p>
<p>The town had waited for the workshop for years, according to its mayor, who came with a band and a cake.</p>
</article></body></html>
"""


def text(number: int) -> bytes:
    """Return an article like no other."""
    random = Random(number)
    told = (prose.sentence(random, ["Ada Example", "Example Labs"]) for _ in range(8))
    opening = f"Workshop number {number} opens in the town of Example\n\n{number % 28 + 1} April 2026\n\n"
    said = f"Example Labs opened workshop number {number} on Sunday, for which Meridian Cakes had made a cake."
    return f"{opening}{said}\n\n{' '.join(told)}\n".encode()


def drafts(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder but for those that a killed process could not remove."""
    return {path: data for path, data in ground.snapshot(folder).items() if not path.endswith(".part")}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    for number in range(5):
        ground.put(tmp_path / f"in/{number}.txt", text(number))
    for name in ("a", "b"):  # two pages with one address: only the first of them becomes a draft
        ground.put(tmp_path / f"in/{name}.html", PAGE.format(title=f"Example Labs opens workshop {name}").encode())
    ground.put(tmp_path / "in/none.txt", b"Home\nNews\nAbout\n")
    return tmp_path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with thousands of sources, and in `expected` what one process after the other makes of them."""
    folder = tmp_path_factory.mktemp("many")
    ground.lay(folder)
    for number in range(FILES):
        ground.put(folder / f"in/{number % 7}/{number:05}.txt", text(number))
    done = briefings(folder, "convert", "in", "--out", "expected", *TODAY)
    assert done.returncode == 0, done.stderr[-3000:]
    assert len(list((folder / "expected").rglob("*.md"))) == FILES
    return folder


def briefings(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "briefing_tools.cli", *arguments)
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_thousands_of_files_give_the_same_drafts_with_several_processes(many: Path):
    done = briefings(many, "convert", "in", "--out", "several", "--jobs", "3", "--report", "report.json", *TODAY)
    assert done.returncode == 0, done.stderr[-3000:]
    assert drafts(many / "several") == drafts(many / "expected")
    assert done.stdout.splitlines() == sorted(done.stdout.splitlines(), key=lambda path: int(path.split("-")[5]) % 7)
    assert f"{FILES:,} sources: {FILES:,} done, 0 skipped, 0 failed; {FILES:,} drafts written" in done.stderr
    assert "1,000 of 2,000 sources\n" in done.stderr
    report = json.loads((many / "report.json").read_text("utf-8"))
    assert (report["sources"], report["done"], report["failures"]) == (FILES, FILES, [])


def test_a_run_that_is_killed_again_and_again_ends_with_the_same_drafts(many: Path):
    command = (sys.executable, "-m", "briefing_tools.cli", "convert", "in", "--jobs", "2", *TODAY)
    before = set(drafts(many / "briefings"))
    for lines in (1, 300, 700):
        with subprocess.Popen(command, cwd=many, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            for _ in range(lines):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
    done = briefings(many, "convert", "in", "--jobs", "2", *TODAY)
    assert done.returncode == 0, done.stderr[-3000:]
    found = {path: data for path, data in drafts(many / "briefings").items() if path not in before}
    assert found == drafts(many / "expected")
    counts = done.stderr.rpartition("sources: ")[2]
    assert int(counts.split(" skipped")[0].split(", ")[1].replace(",", "")) >= 1001 - 2 * 3
    again = briefings(many, "convert", "in", *TODAY)
    assert (again.returncode, again.stdout) == (0, "")
    assert f"{FILES:,} sources: 0 done, {FILES:,} skipped, 0 failed; 0 drafts written" in again.stderr


class BrokenOffError(BaseException):
    """In place of what ends a process in the middle of its work."""


def test_wherever_a_run_breaks_off_the_next_one_ends_with_the_same_files(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(desk, "Crew", lambda work, **_: Alone(work))
    append, write = store.append, store.write
    left = 10_000

    def counted(effect, cut):
        def run(*arguments, **options):
            nonlocal left
            left -= 1
            if left == 0:
                cut(*arguments)
                raise BrokenOffError
            return effect(*arguments, **options)

        return run

    monkeypatch.setattr(store, "append", counted(append, lambda file, text: append(file, text[: len(text) // 2])))
    monkeypatch.setattr(store, "write", counted(write, lambda *_: None))
    assert cli.main(["convert", "in", *TODAY]) == 1
    expected = drafts(here / "briefings")
    effects = 10_000 - left
    # A journal; for each draft a line before it, its file, its fingerprints and a line behind it; a line at the end.
    assert effects == 1 + 6 * 4 + 1
    for position in range(1, effects + 1):
        shutil.rmtree(here / ".cache")
        shutil.rmtree(here / "briefings")
        ground.lay(here)
        left = position
        with pytest.raises(BrokenOffError):
            cli.main(["convert", "in", *TODAY])
        left = 10_000
        assert cli.main(["convert", "in", *TODAY]) == 1
        assert drafts(here / "briefings") == expected
        capsys.readouterr()


def test_a_second_run_does_what_is_new_and_what_failed(here: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["convert", "in", *TODAY]) == 1
    printed = capsys.readouterr()
    assert printed.err.splitlines()[-3:] == [
        "8 sources: 6 done, 0 skipped, 2 failed; 6 drafts written",
        "  failed: 1 already-there, such as in/b.html",
        "  failed: 1 no-article, such as in/none.txt",
    ]
    ground.put(here / "in/new.txt", text(9))
    ground.put(here / "in/1.txt", text(11))
    assert cli.main(["convert", "in", "--today", "2026-04-08"]) == 1
    printed = capsys.readouterr()
    assert [line.partition("-number-")[2] for line in printed.out.splitlines()] == [
        "11-opens-in-the-town-of-example.md",
        "9-opens-in-the-town-of-example.md",
    ]
    assert "9 sources: 2 done, 5 skipped, 2 failed; 2 drafts written\n" in printed.err


def test_a_draft_that_was_deleted_is_made_again(here: Path, capsys: pytest.CaptureFixture[str]):
    cli.main(["convert", "in", *TODAY])
    first, *_ = capsys.readouterr().out.splitlines()
    (here / first).unlink()
    before = ground.snapshot(here / "briefings")
    cli.main(["convert", "in", *TODAY])
    assert capsys.readouterr().out.splitlines() == [first]
    assert {path: before[path] for path in before} == {
        path: (here / "briefings" / path).read_bytes() for path in before
    }
    assert (here / first).exists()


def test_a_draft_that_a_person_has_worked_on_stays_as_it_is_and_counts_as_done(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    cli.main(["convert", "in", *TODAY])
    first, *_ = capsys.readouterr().out.splitlines()
    edited = (here / first).read_bytes().replace(b"summary:\n", b"summary: A workshop opened.\n")
    (here / first).write_bytes(edited)
    cli.main(["convert", "in", *TODAY])
    printed = capsys.readouterr()
    assert (printed.out, (here / first).read_bytes()) == ("", edited)
    assert "8 sources: 0 done, 6 skipped, 2 failed; 0 drafts written" in printed.err


def test_what_an_archive_has_learned_since_counts(here: Path, capsys: pytest.CaptureFixture[str]):
    cli.main(["convert", "in", "--out", "out", *TODAY])
    ground.put(here / "briefings/companies/meridian-cakes.md", b"---\nname: Meridian Cakes\nsummary: A company.\n---\n")
    capsys.readouterr()
    cli.main(["convert", "in", "--out", "out", "--force", *TODAY])
    assert "meridian-cakes" in next((here / "out").rglob("*number-3*.md")).read_text("utf-8")
    assert "7 done, 0 skipped" in capsys.readouterr().err


def test_force_takes_nothing_for_done(here: Path, capsys: pytest.CaptureFixture[str]):
    cli.main(["convert", "in", *TODAY])
    capsys.readouterr()
    assert cli.main(["convert", "in", "--force", *TODAY]) == 1
    assert "8 sources: 7 done, 0 skipped, 1 failed; 7 drafts written" in capsys.readouterr().err


def test_json_and_a_dry_run_leave_no_journal(here: Path, capsys: pytest.CaptureFixture[str]):
    before = ground.snapshot(here)
    cli.main(["convert", "in", "--dry-run", *TODAY])
    dry = capsys.readouterr().out
    cli.main(["convert", "in", "--json", *TODAY])
    assert len(capsys.readouterr().out.splitlines()) == 7
    assert ground.snapshot(here) == before
    cli.main(["convert", "in", *TODAY])
    assert capsys.readouterr().out == dry


def test_a_journal_that_cannot_be_written_keeps_nothing_from_being_converted(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.put(here / ".cache", b"a file where a folder is wanted")
    cli.main(["convert", "in", *TODAY])
    assert "6 drafts written" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_is_told(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.put(here / "file", b"")
    assert cli.main(["convert", "in/0.txt", "--report", "file/report.json", *TODAY]) == 1
    assert "file/report.json:1: error unwritable: " in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_poisoned_files_never_stop_the_rest(
    jobs: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(step, "products", poison.convert)
    names = sorted(set(poison.WAYS) - {"chatters", "unspeakable"})
    for name in names:
        ground.put(here / f"in/{name}.txt", text(77))
    assert cli.main(["convert", "in", "--jobs", jobs, "--deadline", "3", "--report", "report.json", *TODAY]) == 1
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 6
    assert "15 sources: 6 done, 0 skipped, 9 failed; 6 drafts written\n" in printed.err
    failures = json.loads((here / "report.json").read_text("utf-8"))["failures"]
    told = {failure["source"]: failure["problems"][0] for failure in failures}
    assert {name for name in names if told[f"in/{name}.txt"]["code"] == "reader-failed"} == set(names)
    assert "it took longer than 3 seconds" in told["in/ponders.txt"]["found"]


def test_an_interruption_ends_every_process(many: Path):
    command = (sys.executable, "-m", "briefing_tools.cli", "convert", "in", "--out", "cut", "--jobs", "2", *TODAY)
    with subprocess.Popen(
        command, cwd=many, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, told = process.communicate(timeout=60)
    assert process.returncode == cli.INTERRUPTED
    assert b"Traceback" not in told
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
