"""What is remembered of the addresses that did not answer, from one look at the sources to the next.

Only those are remembered, so that the file is small and changes only when something has: it is committed with the
archive, since whoever asks what there is to do has no other way to know, and a look is only worth something beside the
one before.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from briefing_model.problem import Problem
from briefing_model.rulebook import intake
from briefing_tools import store

FILE = ".links.json"
"""The file below docs_dir, hidden so that it is no page."""


class Sight(StrEnum):
    """What a look at an address has shown."""

    ALIVE = "alive"
    GONE = "gone"
    """The server says that nothing is there, or the name of the host leads nowhere."""
    UNSURE = "unsure"
    """Anything else, such as a refusal or no answer in time, which says nothing about the page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """One look at one address, and in a few words what was seen."""

    url: str
    sight: Sight
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence:
    """An address at which nothing was: since when, last seen so, on how many days, and what was said."""

    since: dt.date
    last: dt.date
    days: int
    said: str

    @property
    def is_dead(self) -> bool:
        """Tell whether it was gone on two days, so that it is more than a bad day of a server."""
        return self.days >= 2


Memory = Mapping[str, Absence]
"""Address -> its absence."""


def read(docs_dir: Path) -> dict[str, Absence] | Problem:
    """Return what is remembered, nothing where there is no file yet."""
    if not store.is_there(docs_dir / FILE):
        return {}
    text = store.read_text(docs_dir / FILE, FILE)
    if isinstance(text, Problem):
        return text
    try:
        return {str(url): _absence(held) for url, held in json.loads(text)["gone"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        found = f"it is not what `briefings links` writes ({type(error).__name__})"
        return intake.UNREADABLE.at(
            FILE, 1, found=found, remedy="Take the last version that could be read, or remove it."
        )


def render(memory: Memory) -> str:
    """Return the text of the file, always the same for the same memory."""
    gone = {
        url: {"since": one.since.isoformat(), "last": one.last.isoformat(), "days": one.days, "said": one.said}
        for url, one in sorted(memory.items())
    }
    return json.dumps({"gone": gone}, indent=1, ensure_ascii=False) + "\n"


def after(memory: Memory, looks: Iterable[Look], cited: Iterable[str], today: dt.date) -> dict[str, Absence]:
    """Return what is to be remembered after some looks; addresses that nobody cites any more are forgotten."""
    kept = set(cited)
    new = {url: one for url, one in memory.items() if url in kept}
    for look in looks:
        before = new.get(look.url)
        if look.sight is Sight.ALIVE:
            new.pop(look.url, None)
        elif look.sight is Sight.GONE and before is None:
            new[look.url] = Absence(since=today, last=today, days=1, said=look.said)
        elif look.sight is Sight.GONE and before is not None and before.last < today:
            new[look.url] = replace(before, last=today, days=before.days + 1, said=look.said)
    return new


def _absence(held: Mapping[str, Any]) -> Absence:
    return Absence(
        since=dt.date.fromisoformat(held["since"]),
        last=dt.date.fromisoformat(held["last"]),
        days=int(held["days"]),
        said=str(held["said"]),
    )
