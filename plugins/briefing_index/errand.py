"""An errand: preparations of our own and then a command, in the background, while the build goes on."""

import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

_NICE = 5
"""A command with a thread for each processor would take half of the one on which the build goes on."""


class Running(Protocol):
    """What runs; both methods may be called again."""

    def wait(self) -> int:
        """Wait for its end and return its exit code."""

    def kill(self) -> None:
        """End it at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """A command that runs in `folder`, which `prepare` fills; what it says goes into the file `said`."""

    prepare: Callable[[], None]
    command: tuple[str, ...]
    environ: Mapping[str, str]
    folder: Path
    said: Path

    def begin(self) -> Running:
        """Start it: in a copy of this process where one can be made, else prepare here and start the command."""
        return _Copy(self) if _can_copy() else self._begun()

    def become(self) -> NoReturn:
        """Do it in this process, which ends with the command."""
        os.nice(_NICE)
        said = os.open(self.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        self.prepare()
        os.chdir(self.folder)
        os.execve(self.command[0], self.command, self.environ)  # noqa: S606 - our own words

    def _begun(self) -> Running:
        self.prepare()
        with self.said.open("wb") as said:
            process = subprocess.Popen(  # noqa: S603 - our own words
                self.command, cwd=self.folder, env=self.environ, stdout=said, stderr=subprocess.STDOUT
            )
        if sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICE)
        return process


class _Copy:
    """A copy of this process on an errand: it has all that was read and worked out, and costs next to nothing."""

    def __init__(self, errand: Errand) -> None:
        self._code: int | None = None
        self._pid = os.fork()
        if self._pid == 0:
            try:
                errand.become()
            except BaseException:
                os.write(2, traceback.format_exc().encode())
            finally:
                # Not sys.exit: what this process was to do at its end, its original will do.
                os._exit(1)

    def wait(self) -> int:
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._code

    def kill(self) -> None:
        if self._code is None:
            os.kill(self._pid, signal.SIGKILL)


def _can_copy() -> bool:
    """Tell whether a copy is safe: on Linux, and without other threads, whose locks it would find locked for good."""
    return sys.platform == "linux" and threading.active_count() == 1
