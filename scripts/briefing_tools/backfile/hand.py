"""A process apart that does one task after the other; one that crashes or hangs is replaced, and only its task lost."""

import pickle
import subprocess
import sys
from typing import IO, Any, Generic, TypeVar

from briefing_tools.backfile.bench import START, Failure, Training

Task = TypeVar("Task")
Result = TypeVar("Result")

MEMORY = 4 * 1024**3
"""Bytes of address space that a process may take: forty times what the largest page measured needs."""
ATTEMPTS = 2
"""Times that a task is tried whose process dies: the system may have ended it for want of memory elsewhere."""
_OVERDUE = 1
"""The code with which the watch over a process ends it."""
_GONE = (OSError, EOFError, ValueError, pickle.UnpicklingError)
"""What is raised when a process has ended, or its pipes were closed by another thread."""


class Hand(Generic[Task, Result]):
    """A process for one thread of its owner; it is started when there is something to do."""

    def __init__(self, step: bytes, *, deadline: float, memory: int = MEMORY) -> None:
        self._training = Training(step=step, deadline=deadline, memory=memory)
        self._process: subprocess.Popen[bytes] | None = None
        self._dismissed = False

    def work(self, task: Task) -> Result | Failure:
        """Do a task in the process and return its result, or why there is none."""
        failure = Failure(reason="the work was called off")
        for _ in range(ATTEMPTS):
            if self._dismissed:
                break
            process = self._process or self._started()
            try:
                result: Result | Failure = _exchanged(process, task)
                return result
            except _GONE:
                failure = self._buried(process)
            if process.returncode == _OVERDUE:
                break
        return failure

    def dismiss(self) -> None:
        """End the process at once, from any thread; whoever waits for a result is told of a failure."""
        self._dismissed = True
        process = self._process
        if process:
            self._buried(process)

    def _started(self) -> subprocess.Popen[bytes]:
        # Neither the working directory nor this process's __main__ is imported there.
        command = (sys.executable, "-P", "-c", START, *sys.path)
        self._process = process = subprocess.Popen(  # noqa: S603 - this Python
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        try:
            ready = _exchanged(process, self._training)
        except _GONE:
            ready = False
        if not ready:
            told = self._buried(process).reason
            if not self._dismissed:
                raise RuntimeError(f"a process for the work could not be started ({told})")
        elif self._dismissed:
            process.kill()
        return process

    def _buried(self, process: subprocess.Popen[bytes]) -> Failure:
        """Take leave of a process that answers no more, and return what is known about its end."""
        self._process = None
        process.kill()
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            _close(pipe)
        if code == _OVERDUE:
            return Failure(reason=f"it took longer than {self._training.deadline:g} seconds")
        return Failure(reason=f"the process ended with {f'signal {-code}' if code < 0 else f'code {code}'}")


def _exchanged(process: subprocess.Popen[bytes], message: object) -> Any:  # noqa: ANN401 - what the step returns
    """Send a message and return the answer; raises one of _GONE if the process dies."""
    if process.stdin is None or process.stdout is None:
        raise EOFError
    pickle.dump(message, process.stdin)
    process.stdin.flush()
    return pickle.load(process.stdout)  # noqa: S301 - from a process that this one started


def _close(pipe: IO[bytes] | None) -> None:
    """Close a pipe; what is left in it has no reader."""
    try:
        if pipe:
            pipe.close()
    except OSError:
        pass
