"""What all subcommands have in common: how they are added, and where they are called."""

import argparse
import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from briefing_tools.usage import UsageError

if TYPE_CHECKING:
    from briefing_tools.settings import Settings

USAGE = 2
"""The exit code of a call that cannot be."""

Run: TypeAlias = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        self.exit(USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


Commands: TypeAlias = Callable[..., Parser]
"""Adds a subcommand."""


def add(commands: Commands, name: str, run: Run, says: str) -> Parser:
    """Add a subcommand that works on an archive; positional arguments named `paths` may stand after options too."""
    parser = commands(name, help=says, description=f"{says[:1].upper()}{says[1:]}.", allow_abbrev=False)
    parser.set_defaults(run=run, parser=parser)
    parser.add_argument(
        "--archive",
        metavar="DIR",
        type=Path,
        help="the folder of the archive (default: docs_dir of the nearest mkdocs.yml)",
    )
    return parser


def working_dir() -> Path:
    """Return where the command was called; raises UsageError."""
    try:
        return Path.cwd()
    except OSError:
        raise UsageError("the working directory is gone; change to one that exists") from None


def place(call: argparse.Namespace) -> "tuple[Settings, Path]":
    """Return the settings of the archive that a call is about, and where it was called; raises UsageError."""
    from briefing_tools import settings

    here = working_dir()
    return settings.find(here, call.archive, os.environ), here


def whole(work: Callable[[], int]) -> int:
    """Do work on the records of a whole archive without looking for cycles among them, of which there are none."""
    gc.disable()
    try:
        return work()
    finally:
        gc.enable()
