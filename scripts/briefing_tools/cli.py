"""The command `briefings`: reads the command line and leaves the work to one module for each subcommand."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from briefing_tools.command import identity, intake, keeping, review, survey
from briefing_tools.command.call import USAGE, Parser
from briefing_tools.usage import UsageError

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 all done, 1 something is wrong with the content, 2 with the call."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(arguments)
    except UsageError as error:
        sys.stderr.write(f"briefings: {' '.join(str(error).split())}\n")
        return USAGE
    except BrokenPipeError:
        # Whoever was reading has seen enough, and the interpreter must not complain about it at its end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: Sequence[str] | None) -> int:
    try:
        call = _call(arguments)
        code: int = call.run(call)
        return code
    finally:
        sys.stdout.flush()


def _call(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the command line as read; sources and paths may also stand between and after the options."""
    call, rest = _parser().parse_known_args(arguments)
    strange = [word for word in rest if word.startswith("-") and word != "-"]
    if strange or (rest and not hasattr(call, "paths")):
        call.parser.error(f"unknown: {' '.join(strange or rest)}")
    if rest:
        call.paths = [*call.paths, *rest]
    return call


def _parser() -> Parser:
    parser = Parser(
        prog="briefings",
        description="Gets briefings into the archive and keeps them clean.",
        epilog="Exit code 0: all done. 1: something is wrong with the content. 2: something is wrong with the call.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    for group in (intake, keeping, identity, review, survey):
        group.add(commands.add_parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
