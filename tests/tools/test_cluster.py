"""A Dask cluster of two workers on this machine: the same drafts as one process makes, and no file stops the rest."""

import builtins
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.tools import ground, poison
from tests.tools.test_backfile import TODAY, drafts, text

from briefing_tools import backfile, cli
from briefing_tools.intake import step
from briefing_tools.intake.outbox import Outbox

FILES = 60


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run a cluster of processes, ended in any case; yields the scheduler's address and its process."""
    file = folder / "scheduler.json"
    local = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    with ExitStack() as stack, (folder / "log").open("ab") as log:

        def start(kind: str, *options: str) -> subprocess.Popen[bytes]:
            command = (sys.executable, "-W", "ignore", "-m", f"distributed.cli.dask_{kind}", *local, *options)
            process = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=log, stderr=subprocess.STDOUT)
            stack.callback(process.wait)
            stack.callback(process.terminate)
            return process

        scheduler = start("scheduler", "--port", "0")
        for _ in range(workers):
            start("worker", "--nthreads", "1", "--local-directory", str(folder))
        yield joined(file, workers), scheduler


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    pytest.importorskip("distributed")
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as (address, _):
        yield address


def joined(file: Path, workers: int) -> str:
    """Wait until the workers are there, and return the address of their scheduler."""
    from distributed import Client

    for _ in range(1200):
        if file.exists() and file.stat().st_size:
            break
        time.sleep(0.1)
    with Client(scheduler_file=str(file), set_as_default=False, timeout="120s") as client:
        client.wait_for_workers(workers, timeout=120)
        return client.scheduler.address


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    for number in range(FILES):
        ground.put(tmp_path / f"in/{number:03}.txt", text(number))
    ground.put(tmp_path / "in/menu.txt", b"Home\nNews\nAbout\n")
    return tmp_path


def test_two_workers_give_the_drafts_of_one_process(scheduler: str, here: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["convert", "in", "--out", "one", *TODAY]) == 1
    one = capsys.readouterr()
    assert cli.main(["convert", "in", "--out", "two", "--dask", scheduler, *TODAY]) == 1
    two = capsys.readouterr()
    assert drafts(here / "two") == drafts(here / "one")
    assert two.out == one.out.replace("one/", "two/")
    assert two.err == one.err
    assert f"{FILES + 1} sources: {FILES} done, 0 skipped, 1 failed" in two.err


def test_records_come_in_the_order_of_their_sources(scheduler: str, here: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["convert", "in", "--json"]) == 1
    one = capsys.readouterr().out
    assert cli.main(["convert", "in", "--json", "--dask", scheduler]) == 1
    assert capsys.readouterr().out == one


def test_a_poisoned_file_takes_no_worker_with_it(
    scheduler: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(step, "products", poison.convert)
    for name in ("crashes", "ponders", "raises"):
        ground.put(here / f"in/{name}.txt", text(77))
    assert cli.main(["convert", "in", "--dask", scheduler, "--deadline", "20", *TODAY]) == 1
    printed = capsys.readouterr()
    assert f"{FILES + 4} sources: {FILES} done, 0 skipped, 4 failed" in printed.err
    assert "the process ended with signal 6" in printed.err
    assert "it took longer than 20 seconds" in printed.err
    assert "RecursionError: too deep" in printed.err


def test_a_run_leaves_the_cluster_as_it_was(scheduler: str, here: Path):
    from distributed import Client

    def plugins(dask_worker) -> list[str]:
        return sorted(name for name in dask_worker.plugins if name.startswith("briefings"))

    assert cli.main(["convert", "in/000.txt", "--dask", scheduler, *TODAY]) == 0
    with Client(scheduler, set_as_default=False) as client:
        assert list(client.run(plugins).values()) == [[], []]


def test_a_cluster_that_goes_away_ends_the_run_and_the_next_one_goes_on(
    here: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], monkeypatch
):
    from briefing_tools.backfile import cluster as ours

    monkeypatch.setattr(ours, "PATIENCE", "5s")
    take = Outbox.take
    with cluster(tmp_path_factory.mktemp("gone"), 1) as (address, process):

        def cut(self, *arguments, **options):
            take(self, *arguments, **options)
            if self.tally.total == 10:
                process.kill()

        monkeypatch.setattr(Outbox, "take", cut)
        assert cli.main(["convert", "in", "--dask", address, *TODAY]) == 2
    printed = capsys.readouterr()
    assert printed.err.splitlines()[-1].startswith("briefings: the Dask cluster has gone; run the command again")
    assert "Traceback" not in printed.err
    written = printed.out.count("\n")
    assert written >= 10
    monkeypatch.setattr(Outbox, "take", take)
    assert cli.main(["convert", "in", *TODAY]) == 1
    assert f"{FILES - written} done, {written} skipped, 1 failed" in capsys.readouterr().err


def test_an_address_where_no_scheduler_answers_is_told_in_one_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    from briefing_tools.backfile import cluster

    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    before = ground.snapshot(here / "briefings")
    assert cli.main(["convert", "in", "--dask", "tcp://127.0.0.1:9", *TODAY]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("briefings: --dask tcp://127.0.0.1:9: no Dask scheduler answers there (")
    assert ground.snapshot(here / "briefings") == before


def test_without_the_package_a_sentence_says_what_to_install(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    load = builtins.__import__

    def refuse(name, *rest, **options):
        if name.partition(".")[0] in ("distributed", "dask"):
            raise ImportError(name)
        return load(name, *rest, **options)

    monkeypatch.delitem(sys.modules, "briefing_tools.backfile.cluster", raising=False)
    monkeypatch.delattr(backfile, "cluster", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    assert cli.main(["convert", "in", "--dask", "tcp://127.0.0.1:9", *TODAY]) == 2
    assert capsys.readouterr().err.startswith(
        "briefings: --dask needs the package `distributed`, which is not installed"
    )
