"""The home page: the newest briefings, who is most covered, which forecasts fall due."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from briefing_index.page import PlannedPage
from briefing_index.view import day, ledger
from briefing_index.view.day import MONTHS, Day
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head, Json, script
from briefing_index.view.namebook import MOST
from briefing_index.view.part import Claim, Count, Entry, Group, Link, Tally, TallyRow, counted
from briefing_model.family import Family, Voice
from briefing_model.record import Ref

ENTRIES = 9
WINDOW = dt.timedelta(days=90)
_COVERED = {Voice.PERSON: 5, Voice.COMPANY: 6, Voice.THEME: 6}


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionRow:
    """A correction with the briefing that it mends."""

    day: Day
    place: Link


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeView(View):
    """Everything on the home page; `newest` is the day up to which it counts, there is no other clock."""

    newest: Day | None
    title: str
    body: Markup
    counts: tuple[Count, ...]
    lead: Entry | None
    groups: tuple[Group, ...]
    all_text: str
    all_href: str
    tallies: tuple[Tally, ...]
    due: tuple[Claim, ...]
    ledger: str
    corrections: tuple[CorrectionRow, ...]
    all_corrections: str


def of(edition: Edition, page: PlannedPage, body: Markup, heading: str) -> HomeView:
    """Return what the home page shows."""
    root = edition.links.root(page)
    total = len(edition.archive.briefings)
    return HomeView(
        head=_head(edition, page, root),
        frame=edition.frame(page),
        newest=day.short(edition.newest) if total else None,
        title=heading or edition.site.name,
        body=body,
        counts=_counts(edition, root),
        lead=_lead(edition, root),
        groups=_groups(edition, root),
        all_text=f"All {counted(total, 'briefing')} by date" if total > 1 else "The timeline",
        all_href=edition.links.href(root, "timeline.md"),
        tallies=_tallies(edition, root),
        due=tuple(ledger.claim(edition, root, pledge) for pledge in ledger.due_next(edition, 3)),
        ledger=edition.links.href(root, "forecasts.md"),
        corrections=_corrections(edition, root),
        all_corrections=edition.links.href(root, "corrections.md"),
    )


def _head(edition: Edition, page: PlannedPage, root: str) -> Head:
    site = edition.site
    data: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.name,
        "description": site.description,
        "url": site.url,
        "inLanguage": site.language,
        "license": site.licence_url,
    }
    return Head(
        title=site.name,
        description=site.description,
        canonical=edition.links.canonical(page),
        linked_data=script(data),
        feeds=edition.feeds(root),
    )


def _counts(edition: Edition, root: str) -> tuple[Count, ...]:
    briefings = edition.live
    if not briefings:
        return ()
    since = f"{MONTHS[briefings[-1].date.month - 1]} {briefings[-1].date.year}"
    forecasts = len(edition.pledges)
    return (
        Count(value=f"{len(briefings):,}", text=f"briefing{'' if len(briefings) == 1 else 's'} since {since}"),
        *(_members(edition, root, family) for family in edition.archive.families if family.in_header),
        Count(
            value=f"{forecasts:,}",
            text=f"forecast{'' if forecasts == 1 else 's'} on record",
            href=edition.links.href(root, "forecasts.md"),
        ),
    )


def _members(edition: Edition, root: str, family: Family) -> Count:
    number = len(edition.archive.members(family.id))
    return Count(
        value=f"{number:,}",
        text=family.singular if number == 1 else family.title.lower(),
        href=edition.links.href(root, f"{family.id}/index.md"),
    )


def _lead(edition: Edition, root: str) -> Entry | None:
    return edition.book.entry(root, edition.live[0], extent=MOST) if edition.live else None


def _groups(edition: Edition, root: str) -> tuple[Group, ...]:
    newest = edition.newest.year
    return tuple(
        Group(
            title=MONTHS[month - 1] if year == newest else f"{MONTHS[month - 1]} {year}",
            label=f"{MONTHS[month - 1]} {year}",
            count=counted(len(edition.months[year, month]), "briefing"),
            entries=tuple(edition.book.entry(root, briefing, extent=MOST) for briefing in found),
            href=edition.links.href(root, f"{year:04}/{month:02}.md"),
        )
        for (year, month), found in groupby(edition.live[1:ENTRIES], key=lambda b: (b.date.year, b.date.month))
    )


def _tallies(edition: Edition, root: str) -> tuple[Tally, ...]:
    """Count mentions in the 90 days up to the newest briefing, and in the 90 days before those."""
    now: Counter[Ref] = Counter()
    then: Counter[Ref] = Counter()
    for briefing in edition.live:
        age = edition.newest - briefing.date
        if age >= 2 * WINDOW:
            break
        (now if age < WINDOW else then).update(edition.archive.names[briefing.id])
    tallies = []
    for family in edition.archive.families:
        found = sorted((-count, ref) for ref, count in now.items() if ref.family == family.id)
        rows = tuple(
            TallyRow(edition.book.entity(root, ref), now[ref], change=_change(now[ref], then[ref]))
            for _, ref in found[: _COVERED[family.voice]]
        )
        if rows and family.in_header:
            tallies.append(Tally(title=family.title, rows=rows))
    return tuple(tallies)


def _change(now: int, then: int) -> str:
    if not then:
        return "new"
    return "±0" if now == then else f"{now - then:+}".replace("-", "−")


def _corrections(edition: Edition, root: str) -> tuple[CorrectionRow, ...]:
    """Return the latest corrections, at most three, of the 90 days up to the newest briefing."""
    found = sorted(
        (
            (correction.date, briefing.id)
            for briefing in edition.live
            for correction in briefing.corrections
            if edition.newest - correction.date < WINDOW
        ),
        reverse=True,
    )
    return tuple(
        CorrectionRow(day=day.short(date), place=edition.book.briefing(root, edition.archive.by_id[briefing_id]))
        for date, briefing_id in found[:3]
    )
