"""Where a hand works: the other side of `hand`, a process that does one task after the other until its pipe closes."""

import contextlib
import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

START = "import sys; sys.path[:] = sys.argv[1:]; from briefing_tools.backfile import bench; bench.main()"
"""What Python runs: it looks for modules where the process that hired the hand looks for them."""
STARTING = 120.0
"""Seconds after which a process that has not learned its work gives up."""
IDLE = 900.0
"""Seconds after which a process that nobody gives a task ends by itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """What kept a task from being done."""

    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Training:
    """What a hand is taught: the work, pickled, and its bounds; `memory` is in bytes, `deadline` in seconds a task."""

    step: bytes
    deadline: float
    memory: int


def main() -> None:
    """Learn the work, then do it for each task that comes through the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # An interruption ends the process that hired this one.
    tasks = sys.stdin.buffer
    # Whatever a library prints must not get among the results.
    results = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    _limit(STARTING, nowhere)
    training: Training = pickle.load(tasks)  # noqa: S301 - from the process that started this one
    _restrict(training.memory)
    step: Callable[[Any], Any] = pickle.loads(training.step)  # noqa: S301 - the same
    _hand_back(True, results)
    while True:
        _limit(IDLE, nowhere)
        try:
            task = pickle.load(tasks)  # noqa: S301 - the same
        except EOFError:
            os._exit(0)  # Nobody is left who could read what an orderly end would have to say.
        _limit(training.deadline, nowhere)
        _hand_back(_done(step, task), results)


def _done(step: Callable[[Any], Any], task: object) -> object:
    try:
        return step(task)
    except BaseException as error:  # Whatever it is, the next task must find this process ready.
        return Failure(reason=f"{type(error).__name__}: {error}"[:500])


def _hand_back(result: object, results: BinaryIO) -> None:
    try:
        data = pickle.dumps(result)
    except Exception as error:  # The result of a step may hold anything.
        data = pickle.dumps(Failure(reason=f"{type(error).__name__}: {error}"[:500]))
    try:
        results.write(data)
        results.flush()
    except OSError:
        os._exit(0)


def _limit(seconds: float, nowhere: int) -> None:
    """End this process with code 1 after so many seconds, even if a library never gives Python its turn again."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)


def _restrict(memory: int) -> None:
    """Let a task that wants all memory fail, where the system can count it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))
