"""`briefings check --fix`: what is mechanical is mended before the archive is checked, by the code of `format`."""

import datetime as dt

from briefing_model import place
from briefing_model.problem import Problem
from briefing_model.rulebook import intake
from briefing_tools import revision
from briefing_tools.settings import Settings
from briefing_tools.upkeep import tidy
from briefing_tools.upkeep.selection import Selection
from briefing_tools.usage import UsageError


def mend(
    settings: Settings, selection: Selection, today: dt.date, *, since: str | None
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Put the files that are selected into their one form and return which have changed, and why others could not.

    A briefing that git does not have yet, or did not have in the revision `since`, enters the archive today.
    """
    entering = dict.fromkeys(_new_briefings(settings, since), today)
    tidied = tidy.tidied(settings, selection, entering)
    mended, unwritten = tidy.written(tidied, settings.docs_dir)
    # What cannot be read is told by the check that follows.
    unmended = (problem for problem in tidied.problems if problem.code == intake.NOT_KEPT.code)
    return mended, (*unmended, *unwritten)


def _new_briefings(settings: Settings, since: str | None) -> tuple[str, ...]:
    """Return the paths of the briefings that are new; without git nobody can tell, and a day is never guessed."""
    try:
        before = revision.changes(settings.docs_dir, since or "HEAD").before
    except UsageError:
        return ()
    return tuple(path for path, text in before.items() if text is None and _is_briefing(path, settings))


def _is_briefing(path: str, settings: Settings) -> bool:
    return isinstance(place.of(path, settings.families), str)
