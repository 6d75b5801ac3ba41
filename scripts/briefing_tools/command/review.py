"""`briefings suggestion`: what the workflows of the hosting site call, and what they do can be tried at home."""

import argparse
import datetime as dt

from briefing_tools import usage
from briefing_tools.command import call as calls
from briefing_tools.command.call import Commands


def add(commands: Commands) -> None:
    """Add the subcommands."""
    _add_suggestion(commands)


def _add_suggestion(commands: Commands) -> None:
    parser = calls.add(commands, "suggestion", _suggestion, "turn an issue that suggests an article into a draft")
    parser.add_argument("event", metavar="EVENT.json", help="the event of the issue, as the hosting site wrote it")
    parser.add_argument(
        "--out", metavar="DIR", required=True, help="where the files of the draft and its letter are written"
    )
    parser.add_argument("--today", metavar="D", help="YYYY-MM-DD, the day that counts as today")


def _suggestion(call: argparse.Namespace) -> int:
    from briefing_tools.review import reception

    found, here = calls.place(call)
    today = usage.day("--today", call.today) if call.today else dt.date.today()
    return reception.run(found, call.event, call.out, today=today, working_dir=here)
