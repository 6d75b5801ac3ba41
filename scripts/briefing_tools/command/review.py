"""`briefings suggestion`, `impact` and `inspect`: what the workflows on GitHub call; all works at home."""

import argparse
import datetime as dt

from briefing_tools import usage
from briefing_tools.command import call as calls
from briefing_tools.command.call import Commands


def add(commands: Commands) -> None:
    """Add the subcommands."""
    _add_suggestion(commands)
    _add_impact(commands)
    _add_inspect(commands)


def _add_suggestion(commands: Commands) -> None:
    parser = calls.add(commands, "suggestion", _suggestion, "turn an issue that suggests an article into a draft")
    parser.add_argument("event", metavar="EVENT.json", help="the event of the issue, as GitHub wrote it")
    parser.add_argument(
        "--out", metavar="DIR", required=True, help="where the files of the draft and its letter are written"
    )
    parser.add_argument("--today", metavar="D", help="YYYY-MM-DD, the day that counts as today")


def _add_impact(commands: Commands) -> None:
    parser = calls.add(commands, "impact", _impact, "tell in Markdown what a change does to the archive and the site")
    parser.add_argument(
        "--base", metavar="REV", required=True, help="the revision of git to compare with, such as main"
    )
    parser.add_argument("--site", metavar="DIR", help="the site as built with the change")
    parser.add_argument("--base-site", metavar="DIR", help="the site as built without it")
    parser.add_argument("--milliseconds", metavar="N", type=int, help="how long the build with the change took")
    parser.add_argument("--base-milliseconds", metavar="N", type=int, help="how long the other one took")
    parser.add_argument(
        "--preview", metavar="FILE", help="write a page that leads to what differs in the site, for a reader's browser"
    )


def _add_inspect(commands: Commands) -> None:
    parser = calls.add(commands, "inspect", _inspect, "tell which links of a built site lead nowhere within it")
    parser.add_argument("site", metavar="SITE", help="the folder of the built site")
    parser.add_argument("--against", metavar="DIR", help="an earlier build: only pages that differ are looked at")


def _suggestion(call: argparse.Namespace) -> int:
    from briefing_tools.review import reception

    found, here = calls.place(call)
    today = usage.day("--today", call.today) if call.today else dt.date.today()
    return reception.run(found, call.event, call.out, today=today, working_dir=here)


def _impact(call: argparse.Namespace) -> int:
    from briefing_tools.review import appraisal

    found, here = calls.place(call)
    return appraisal.run(
        found,
        call.base,
        working_dir=here,
        before=call.base_site,
        now=call.site,
        milliseconds=(call.base_milliseconds, call.milliseconds),
        page=call.preview,
    )


def _inspect(call: argparse.Namespace) -> int:
    from briefing_tools.review import appraisal

    return appraisal.inspect(call.site, against=call.against, working_dir=calls.working_dir())
