"""The command `briefings`: reads the command line and leaves the work to one module for each subcommand."""

import argparse
import datetime as dt
import gc
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from briefing_tools import usage
from briefing_tools.usage import UsageError

if TYPE_CHECKING:
    from briefing_tools.drafter import Endpoint

INTERRUPTED = 130
BROKEN_PIPE = 141
USAGE = 2


Run: TypeAlias = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what is wrong."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        self.exit(USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


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
    _add_convert(commands.add_parser)
    _add_check(commands.add_parser)
    _add_format(commands.add_parser)
    _add_new(commands.add_parser)
    return parser


def _add(commands: Callable[..., Parser], name: str, run: Run, says: str) -> Parser:
    parser = commands(name, help=says, description=f"{says[:1].upper()}{says[1:]}.", allow_abbrev=False)
    parser.set_defaults(run=run, parser=parser)
    parser.add_argument(
        "--archive",
        metavar="DIR",
        type=Path,
        help="the folder of the archive (default: docs_dir of the nearest mkdocs.yml)",
    )
    return parser


def _add_convert(commands: Callable[..., Parser]) -> None:
    parser = _add(commands, "convert", _convert, "turn articles into drafts of briefings")
    parser.add_argument("paths", nargs="+", metavar="SOURCE", help="a file, a folder, an address, or -")
    parser.add_argument("--out", metavar="DIR", type=Path, help="where drafts are written (default: the archive)")
    parser.add_argument("--date", metavar="D", help="YYYY-MM-DD, when the source was published")
    parser.add_argument("--url", metavar="U", help="the address at which the article stands")
    parser.add_argument("--publisher", metavar="P", help="who published it")
    parser.add_argument("--since", metavar="D", help="YYYY-MM-DD, leave out the articles that are older")
    parser.add_argument("--today", metavar="D", help="YYYY-MM-DD, the day that counts as today")
    parser.add_argument("--json", action="store_true", dest="as_json", help="print records, a line each; write nothing")
    parser.add_argument("--dry-run", action="store_true", help="print which drafts would be written; write nothing")
    parser.add_argument(
        "--force", action="store_true", help="replace drafts, and convert what is in the archive already"
    )
    parser.add_argument("--propose", action="store_true", help="also write files for unknown people and organisations")
    parser.add_argument("--jobs", metavar="N", default="1", help="how many sources to convert at a time (default: 1)")
    parser.add_argument("--dask", metavar="tcp://…", help="let the workers of this Dask scheduler convert")
    parser.add_argument("--deadline", metavar="N", default="120", help="seconds that a source may take (default: 120)")
    parser.add_argument(
        "--drafter",
        metavar="ADDRESS",
        help="let a language model draft: the address of any endpoint that speaks the chat completions protocol, "
        "such as http://127.0.0.1:8080/v1; its key, if any, is read from BRIEFINGS_DRAFTER_KEY (default: no model)",
    )
    parser.add_argument("--model", metavar="NAME", default="default", help="which model of that endpoint")
    parser.add_argument("--report", metavar="FILE", type=Path, help="write what became of the sources as JSON")


def _add_check(commands: Callable[..., Parser]) -> None:
    parser = _add(commands, "check", _check, "tell everything that is wrong with the archive")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show only what is wrong with these files or folders")
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", dest="shown_as", help="how faults are written"
    )
    parser.add_argument("--strict", action="store_true", help="let a warning count as an error")
    parser.add_argument(
        "--source", metavar="FILE", action="append", default=[], help="compare the one briefing of PATH with its source"
    )


def _add_format(commands: Callable[..., Parser]) -> None:
    parser = _add(commands, "format", _format, "put files into their one form")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files or folders")
    parser.add_argument("--check", action="store_true", dest="only_check", help="write nothing, tell what would change")


def _add_new(commands: Callable[..., Parser]) -> None:
    parser = _add(commands, "new", _new, "write a file to start from, with comments that explain it")
    parser.add_argument("kind", help="briefing, person, company, organisation, publisher, theme …")
    parser.add_argument("name", help="the title of the briefing, or the name in English")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="for a briefing: when its main source was published")
    parser.add_argument("--id", metavar="ID", dest="identifier", help="the file's name, if not made from NAME")


def _convert(call: argparse.Namespace) -> int:
    from briefing_tools import settings
    from briefing_tools.intake import desk, step

    here = _working_dir()
    found = settings.find(here, call.archive, os.environ)
    drafter = _drafter(call)
    order = step.Order(
        given=desk.given(call.date, call.url, call.publisher, call.since),
        today=usage.day("--today", call.today) if call.today else dt.date.today(),
        out=here / call.out if call.out else found.docs_dir,
        as_json=call.as_json,
        dry_run=call.dry_run,
        force=call.force,
        propose=call.propose,
        jobs=usage.count("--jobs", call.jobs),
        deadline=usage.count("--deadline", call.deadline) + (drafter.limits.seconds if drafter else 0),
        cluster=call.dask,
        report=here / call.report if call.report else None,
        drafter=drafter,
    )
    return desk.run(found, call.paths, order, standard_input=sys.stdin.buffer.read, working_dir=here)


def _drafter(call: argparse.Namespace) -> "Endpoint | None":
    """Return the language model that is to draft, if one is; nothing that opens a socket is loaded otherwise."""
    if call.drafter is None:
        return None
    if call.as_json or call.dask:
        raise UsageError(f"--drafter drafts here, and not with {'--json' if call.as_json else '--dask'}")
    from briefing_tools import drafter

    address, key = usage.address("--drafter", call.drafter), os.environ.get(drafter.KEY_VARIABLE)
    if key and drafter.exposes_key(address):
        raise UsageError(f"--drafter {address} would send the key unencrypted; an address with https:// is wanted")
    return drafter.Endpoint(address=address, model=call.model, key=key)


def _check(call: argparse.Namespace) -> int:
    from briefing_tools import settings
    from briefing_tools.report import Format
    from briefing_tools.upkeep import check

    here = _working_dir()
    found = settings.find(here, call.archive, os.environ)
    shown_as = Format(call.shown_as)
    # Records have no cycles; looking for some takes a quarter of the time of a large archive.
    gc.disable()
    try:
        return check.run(
            found,
            call.paths,
            shown_as=shown_as,
            strict=call.strict,
            working_dir=here,
            environ=os.environ,
            sources=call.source,
        )
    finally:
        gc.enable()


def _format(call: argparse.Namespace) -> int:
    from briefing_tools import settings
    from briefing_tools.upkeep import tidy

    here = _working_dir()
    found = settings.find(here, call.archive, os.environ)
    return tidy.run(found, call.paths, only_check=call.only_check, working_dir=here)


def _new(call: argparse.Namespace) -> int:
    from briefing_tools import settings
    from briefing_tools.upkeep import new

    here = _working_dir()
    found = settings.find(here, call.archive, os.environ)
    return new.run(found, call.kind, call.name, date=call.date, identifier=call.identifier, working_dir=here)


def _working_dir() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise UsageError("the working directory is gone; change to one that exists") from None


if __name__ == "__main__":
    sys.exit(main())
