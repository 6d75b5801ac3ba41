"""The command as it is called: its help, calls that cannot be, and ends from outside."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.tools import ground

from briefing_tools import cli

HELP_SECONDS = 0.3
COMMAND = [sys.executable, "-m", "briefing_tools.cli"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    return tmp_path


def test_help_comes_at_once():
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        done = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
        taken.append(time.perf_counter() - start)
    assert min(taken) <= HELP_SECONDS
    assert all(
        command in done.stdout
        for command in ("convert", "check", "format", "new", "rename", "merge", "split", "mentions", "todo", "links")
    )


def test_help_loads_neither_records_nor_readers():
    program = "import sys; from briefing_tools import cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
    program += "print(sorted({'pydantic', 'trafilatura', 'lxml', 'yaml', 'mkdocs'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_subcommand_needs_mkdocs(here: Path):
    program = "import sys; from briefing_tools import cli\ncli.main(['check'])\nprint('mkdocs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ([], "briefings: the following arguments are required: COMMAND; see briefings --help"),
        (["chek"], "briefings: argument COMMAND: invalid choice: 'chek'"),
        (["check", "--fromat", "json"], "briefings check: unknown: --fromat; see briefings check --help"),
        (["check", "--format", "xml"], "briefings check: argument --format: invalid choice: 'xml'"),
        (["new", "person", "Ada", "Example"], "briefings new: unknown: Example; see briefings new --help"),
        (["convert"], "briefings convert: the following arguments are required: SOURCE"),
    ],
)
def test_a_call_that_cannot_be_read_is_told_in_one_sentence(
    call: list[str], said: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as ended:
        cli.main(call)
    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert printed.out == ""
    assert printed.err.startswith(said)
    assert printed.err.count("\n") == 1


def test_an_archive_that_is_not_there_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    for call in (["check"], ["format"], ["new", "person", "Ada"], ["check", "--archive", "nowhere"]):
        assert cli.main(call) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("briefings: ")
        assert printed.err.count("\n") == 1


def test_paths_may_stand_between_and_after_options(here: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["check", "briefings/people", "--strict", "nowhere", "--format", "text", "briefings/2026"]) == 1
    assert capsys.readouterr().out.startswith("nowhere:1: error missing-path: ")


def test_a_reader_that_goes_away_ends_the_command_quietly(here: Path):
    for number in range(3000):
        ground.put(here / "briefings" / "people" / f"{number}.md", b"")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, "check"], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_an_interruption_ends_the_command_quietly(here: Path):
    fifo = here / "source.txt"
    os.mkfifo(fifo)
    call = [*COMMAND, "convert", str(fifo), "--json"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        writer = os.open(fifo, os.O_WRONLY)  # opens once the command reads, so it is at work by now
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        os.close(writer)
    assert (running.returncode, out, err) == (130, "", "")


def test_a_working_directory_that_is_gone_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert cli.main(["check"]) == 2
    assert capsys.readouterr().err == "briefings: the working directory is gone; change to one that exists\n"
    monkeypatch.chdir(tmp_path)
