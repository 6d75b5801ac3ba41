"""What a process costs: time on the clock, time on the processor, memory; and what a folder weighs."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


class EndedBadlyError(Exception):
    """A measured process failed; the message holds the end of what it printed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Seconds on the clock and on the processors (children included), bytes held by the largest single process."""

    wall: float
    processor: float
    memory: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """Bytes and number of the files below a folder; bytes are lengths, not disk blocks."""

    size: int
    files: int


def run(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder and return its cost; raises EndedBadlyError unless it ends with 0.

    A process starts with the memory of the one that starts it, so that whoever measures must stay small.
    """
    log = folder / "output.log"
    with log.open("wb") as output:
        os.sync()  # what an earlier run has left to write is not to be paid for by this one
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = log.read_text(encoding="utf-8", errors="replace")[-3000:]
        raise EndedBadlyError(f"{' '.join(command)} ended with {process.returncode}:\n{tail}")
    return Cost(wall=wall, processor=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss * _MEMORY_UNIT)


def weigh(folder: Path) -> Weight:
    """Return what the files below the folder weigh."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Weight(size=sum(sizes), files=len(sizes))
