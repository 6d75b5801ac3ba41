"""`briefings check`, `format` and `new`: how single files are kept clean."""

import argparse
import datetime as dt
import gc
import os

from briefing_tools import usage
from briefing_tools.command import call as calls
from briefing_tools.command.call import Commands


def add(commands: Commands) -> None:
    """Add the subcommands."""
    _add_check(commands)
    _add_format(commands)
    _add_new(commands)


def _add_check(commands: Commands) -> None:
    parser = calls.add(commands, "check", _check, "tell everything that is wrong with the archive")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="show only what is wrong with these files or folders")
    parser.add_argument(
        "--format", choices=("text", "github", "json"), default="text", dest="shown_as", help="how faults are written"
    )
    parser.add_argument("--strict", action="store_true", help="let a warning count as an error")
    parser.add_argument(
        "--since", metavar="REV", help="show only what comes from changes since a revision of git, such as main"
    )
    parser.add_argument(
        "--source", metavar="FILE", action="append", default=[], help="compare the one briefing of PATH with its source"
    )
    parser.add_argument(
        "--fix", action="store_true", help="first mend what needs no judgement: ids, order of keys, tracked addresses …"
    )
    parser.add_argument(
        "--today", metavar="D", help="YYYY-MM-DD, what counts as today (default: with --fix and --since, what it is)"
    )


def _add_format(commands: Commands) -> None:
    parser = calls.add(commands, "format", _format, "put files into their one form")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files or folders")
    parser.add_argument("--check", action="store_true", dest="only_check", help="write nothing, tell what would change")


def _add_new(commands: Commands) -> None:
    parser = calls.add(commands, "new", _new, "write a file to start from, with comments that explain it")
    parser.add_argument("kind", help="briefing, person, company, organisation, publisher, theme …")
    parser.add_argument("name", help="the title of the briefing, or the name in English")
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="for a briefing: when its main source was published")
    parser.add_argument("--id", metavar="ID", dest="identifier", help="the file's name, if not made from NAME")


def _check(call: argparse.Namespace) -> int:
    from briefing_tools.report import Format
    from briefing_tools.upkeep import check

    found, here = calls.place(call)
    today = usage.day("--today", call.today) if call.today else dt.date.today()
    order = check.Order(
        paths=call.paths,
        shown_as=Format(call.shown_as),
        strict=call.strict,
        since=call.since,
        fix=today if call.fix else None,
        today=today if call.today or call.since is not None else None,
        sources=call.source,
    )
    # Records have no cycles; looking for some takes a quarter of the time of a large archive.
    gc.disable()
    try:
        return check.run(found, order, working_dir=here, environ=os.environ)
    finally:
        gc.enable()


def _format(call: argparse.Namespace) -> int:
    from briefing_tools.upkeep import tidy

    found, here = calls.place(call)
    return tidy.run(found, call.paths, only_check=call.only_check, working_dir=here)


def _new(call: argparse.Namespace) -> int:
    from briefing_tools.upkeep import new

    found, here = calls.place(call)
    return new.run(found, call.kind, call.name, date=call.date, identifier=call.identifier, working_dir=here)
