"""`briefings mentions`, `todo` and `links`: what the archive as a whole leaves to do."""

import argparse
import datetime as dt
from pathlib import Path

from briefing_tools import usage
from briefing_tools.command import call as calls
from briefing_tools.command.call import Commands


def add(commands: Commands) -> None:
    """Add the subcommands."""
    parser = calls.add(commands, "mentions", _mentions, "find a name in texts whose front matter lacks it")
    parser.add_argument("name", metavar="NAME", help="a name, an alias, FAMILY/ID, or any words")
    parser.add_argument("--fix", action="store_true", help="add the id to the front matter of those briefings")
    parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object")
    parser = calls.add(commands, "todo", _todo, "list what is open: drafts, quotations, forecasts, dead sources")
    parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object")
    parser.add_argument("--today", metavar="D", help="YYYY-MM-DD, the day that counts as today")
    parser = calls.add(
        commands, "links", _links, "look whether the sources are still there, and report those that are gone"
    )
    parser.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object instead of Markdown")
    parser.add_argument("--report", metavar="FILE", type=Path, help="also write the report, as the body of an issue")
    parser.add_argument("--most", metavar="N", default="500", help="how many addresses to look at (default: 500)")
    parser.add_argument("--today", metavar="D", help="YYYY-MM-DD, the day that counts as today")


def _mentions(call: argparse.Namespace) -> int:
    from briefing_tools.survey import mentions

    settings, here = calls.place(call)
    return calls.whole(lambda: mentions.run(settings, call.name, fix=call.fix, as_json=call.as_json, working_dir=here))


def _todo(call: argparse.Namespace) -> int:
    from briefing_tools.survey import todo

    settings, here = calls.place(call)
    today = _today(call)
    return calls.whole(lambda: todo.run(settings, today=today, as_json=call.as_json, working_dir=here))


def _links(call: argparse.Namespace) -> int:
    from briefing_tools.survey import links

    settings, here = calls.place(call)
    order = links.Order(
        most=usage.count("--most", call.most),
        today=_today(call),
        as_json=call.as_json,
        report=here / call.report if call.report else None,
    )
    return links.run(settings, order, working_dir=here)


def _today(call: argparse.Namespace) -> dt.date:
    return usage.day("--today", call.today) if call.today else dt.date.today()
