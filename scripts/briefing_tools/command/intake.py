"""`briefings convert`: how content gets in."""

import argparse
import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_tools import usage
from briefing_tools.command import call as calls
from briefing_tools.command.call import Commands
from briefing_tools.usage import UsageError

if TYPE_CHECKING:
    from briefing_tools.drafter import Endpoint


def add(commands: Commands) -> None:
    """Add the subcommand."""
    parser = calls.add(commands, "convert", _convert, "turn articles into drafts of briefings")
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


def _convert(call: argparse.Namespace) -> int:
    from briefing_tools.intake import desk, step

    found, here = calls.place(call)
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
