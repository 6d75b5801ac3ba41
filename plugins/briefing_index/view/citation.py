"""How a briefing is cited: a sentence to copy, and an entry for BibTeX."""

import datetime as dt
from dataclasses import dataclass

from briefing_index.feeds import changed
from briefing_index.page import PlannedPage
from briefing_index.view import day
from briefing_index.view.edition import Edition
from briefing_model import naming
from briefing_model.record import Briefing

_ESCAPES = str.maketrans(
    {
        # BibTeX counts braces, those behind a backslash too, so that one alone would end the entry.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """The same reference twice, as plain text."""

    text: str
    bibtex: str


def of(edition: Edition, page: PlannedPage, briefing: Briefing) -> Citation:
    """Return how a briefing is cited; the only days in it are those of the record."""
    address = edition.links.canonical(page)
    return Citation(text=_sentence(edition, briefing, address), bibtex=_bibtex(edition, briefing, address))


def _sentence(edition: Edition, briefing: Briefing, address: str) -> str:
    dates = [_day(briefing.date)]
    if briefing.added and briefing.added != briefing.date:
        dates.append(f"added {_day(briefing.added)}")
    if briefing.corrections:
        dates.append(f"corrected {_day(max(c.date for c in briefing.corrections))}")
    stop = "" if briefing.title.endswith(("?", "!", ".")) else "."
    where = address.partition("://")[2]
    return f"“{briefing.title}{stop}” {edition.site.name}, {'; '.join(dates)}." + (f" {where}" if where else "")


def _bibtex(edition: Edition, briefing: Briefing, address: str) -> str:
    """Return the entry; `urldate` is the day on which the record last changed, so that a build knows no other day."""
    fields = [
        ("author", f"{{{_escaped(edition.site.name)}}}"),
        ("title", f"{{{_escaped(briefing.title)}}}"),
        ("date", briefing.date.isoformat()),
    ]
    if address:
        fields += [("url", address), ("urldate", changed(briefing).isoformat())]
    lines = [f"  {name:<7} = {{{value}}}" for name, value in fields]
    key = f"{naming.slug(edition.site.name) or 'archive'}-{briefing.id}"
    return ",\n".join([f"@online{{{key}", *lines]) + "\n}"


def _day(date: dt.date) -> str:
    """Return a day with plain blanks, which survive being pasted anywhere."""
    return " ".join(day.long(date).text.split())


def _escaped(text: str) -> str:
    return " ".join(text.translate(_ESCAPES).split())
