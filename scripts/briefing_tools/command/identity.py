"""`briefings rename`, `merge` and `split`: who is who."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing_tools.command import call as calls
from briefing_tools.command.call import Commands, Parser

if TYPE_CHECKING:
    from briefing_tools.identity.run import Operation


def add(commands: Commands) -> None:
    """Add the subcommands."""
    parser = _add(commands, "rename", _rename, "give an entity or a briefing another id, in all files")
    parser.add_argument("old", metavar="FAMILY/ID", help="people/ada-example, or the id of a briefing")
    parser.add_argument("new", metavar="NEW-ID", help="the id that it is to have")
    parser.add_argument("--name", metavar="NAME", help="another name as well; the one before becomes an alias")
    parser = _add(commands, "merge", _merge, "make two entities one, in all files")
    parser.add_argument("old", metavar="FAMILY/ID", help="the one that becomes part of the other")
    parser.add_argument("new", metavar="INTO-ID", help="the one that stays")
    parser = _add(commands, "split", _split, "tell two apart who have been one entity")
    parser.add_argument("old", metavar="FAMILY/ID", help="the entity that is two")
    parser.add_argument("new", metavar="NEW-ID", help="the id of the second")
    parser.add_argument("paths", nargs="+", metavar="BRIEFING", help="ids or files of the briefings about the second")
    parser.add_argument("--name", metavar="NAME", help="the name of the second (default: made from NEW-ID)")
    parser.add_argument("--summary", metavar="TEXT", help="one sentence that says who or what the second is")


def _add(commands: Commands, name: str, run: Callable[[argparse.Namespace], int], says: str) -> Parser:
    parser = calls.add(commands, name, run, says)
    parser.add_argument("--dry-run", action="store_true", help="print the difference that it would make; write nothing")
    return parser


def _rename(call: argparse.Namespace) -> int:
    from briefing_tools.identity import run

    settings, _ = calls.place(call)
    return _run(call, run.renamed(call.old, call.new, call.name, settings.docs_dir))


def _merge(call: argparse.Namespace) -> int:
    from briefing_tools.identity import run

    return _run(call, run.merged(call.old, call.new))


def _split(call: argparse.Namespace) -> int:
    from briefing_tools.identity import run

    return _run(call, run.parted(call.old, call.new, call.paths, call.name, call.summary))


def _run(call: argparse.Namespace, operation: "Operation") -> int:
    from briefing_tools.identity import run

    settings, here = calls.place(call)
    return calls.whole(lambda: run.run(settings, operation, dry_run=call.dry_run, working_dir=here))
