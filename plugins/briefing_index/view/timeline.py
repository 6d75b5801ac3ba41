"""The timeline: all years, one year, one month."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing_index.page import Kind, PlannedPage
from briefing_index.view import calendar, day, pager
from briefing_index.view.calendar import Line
from briefing_index.view.day import MONTHS
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.namebook import FEWER
from briefing_index.view.part import Group, Link, Pager, counted
from briefing_model.record import Briefing

LISTED = 60
"""Up to this many briefings a year's page lists; the timeline lists so many of the newest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineView(View):
    """The page of all years, of one year or of one month."""

    when: str
    title: str
    stand: str
    years: tuple[Line, ...]
    days: tuple[Line, ...]
    days_title: str
    days_count: str
    groups: tuple[Group, ...]
    more: Link | None
    months: tuple[Link, ...]
    """The months of the year with their counts in `note`, where it is too long to be listed."""
    before: Link | None
    after: Link | None
    pager: Pager


def of(edition: Edition, page: PlannedPage) -> TimelineView:
    """Return what a page of the timeline shows."""
    root = edition.links.root(page)
    if page.kind is Kind.MONTH:
        return _month(edition, page, root)
    year = page.year or (edition.newest.year if edition.months else 0)
    in_year = tuple(b for (y, _), found in edition.months.items() if y == year for b in found)
    whole = page.kind is Kind.TIMELINE
    listed = edition.archive.briefings[:LISTED] if whole else in_year if len(in_year) <= LISTED else ()
    before, after = (None, None) if whole else _years_around(edition, root, year)
    return TimelineView(
        head=_head(edition, page, "Timeline" if whole else str(year), root),
        frame=edition.frame(page),
        when=_bounds(edition) if whole else counted(len(in_year), "briefing"),
        title="Timeline" if whole else str(year),
        stand="Every day on which something was recorded. The number in a field is the number of briefings; "
        "a darker field only says it again.",
        years=calendar.years(edition, root) if whole else (),
        days=calendar.days(edition, root, year),
        days_title=f"{year}, day by day" if whole else "Day by day",
        days_count=counted(len(in_year), "briefing"),
        groups=_by_month(edition, root, listed, whole=whole),
        more=_more(edition, root, len(listed)) if whole else None,
        months=() if listed or not in_year else _months(edition, root, year),
        before=before,
        after=after,
        pager=pager.of(edition.links, page),
    )


def _month(edition: Edition, page: PlannedPage, root: str) -> TimelineView:
    key = (page.year, page.month)
    found = edition.months[key]
    title = f"{MONTHS[page.month - 1]} {page.year}"
    shown = found[pager.cut(page, edition.settings.per_month)]
    keys = sorted(edition.months)
    place = keys.index(key)
    return TimelineView(
        head=_head(edition, page, title + (f" · page {page.number}" if page.number > 1 else ""), root),
        frame=edition.frame(page),
        when=counted(len(found), "briefing"),
        title=title,
        stand="",
        years=(),
        days=(),
        days_title="",
        days_count="",
        groups=_by_day(edition, root, shown),
        more=None,
        months=(),
        before=_month_link(edition, root, keys[place - 1]) if place else None,
        after=_month_link(edition, root, keys[place + 1]) if place + 1 < len(keys) else None,
        pager=pager.of(edition.links, page),
    )


def _head(edition: Edition, page: PlannedPage, title: str, root: str) -> Head:
    return Head(
        title=edition.title(title),
        description=f"{title}: briefings by date.",
        canonical=edition.links.canonical(page),
        feeds=edition.feeds(root),
    )


def _bounds(edition: Edition) -> str:
    briefings = edition.archive.briefings
    if not briefings:
        return ""
    first, last = day.short_month(briefings[-1].date).text, day.short_month(briefings[0].date).text
    return first if first == last else f"{first} – {last}"


def _by_month(edition: Edition, root: str, briefings: Sequence[Briefing], *, whole: bool) -> tuple[Group, ...]:
    return tuple(
        Group(
            title=MONTHS[month - 1] if not whole or year == edition.newest.year else f"{MONTHS[month - 1]} {year}",
            label=f"{MONTHS[month - 1]} {year}",
            count=counted(len(edition.months[year, month]), "briefing"),
            entries=tuple(edition.book.entry(root, briefing, extent=FEWER) for briefing in found),
            href=edition.links.href(root, f"{year:04}/{month:02}.md"),
        )
        for (year, month), found in groupby(briefings, key=lambda b: (b.date.year, b.date.month))
    )


def _by_day(edition: Edition, root: str, briefings: Sequence[Briefing]) -> tuple[Group, ...]:
    return tuple(
        Group(
            title=calendar.anchor(date),
            label=day.long(date).text,
            count="",
            entries=tuple(edition.book.entry(root, briefing, extent=FEWER) for briefing in found),
        )
        for date, found in groupby(briefings, key=lambda b: b.date)
    )


def _more(edition: Edition, root: str, shown: int) -> Link | None:
    """Return the way to the month in which the list breaks off."""
    if shown >= len(edition.archive.briefings):
        return None
    date = edition.archive.briefings[shown].date
    return Link(edition.links.href(root, f"{date.year:04}/{date.month:02}.md"), f"Earlier: {day.month(date).text}")


def _months(edition: Edition, root: str, year: int) -> tuple[Link, ...]:
    return tuple(
        Link(
            edition.links.href(root, f"{year:04}/{month:02}.md"),
            MONTHS[month - 1],
            note=counted(len(found), "briefing"),
        )
        for (y, month), found in edition.months.items()
        if y == year
    )


def _month_link(edition: Edition, root: str, key: tuple[int, int]) -> Link:
    year, month = key
    return Link(edition.links.href(root, f"{year:04}/{month:02}.md"), f"{MONTHS[month - 1]} {year}")


def _years_around(edition: Edition, root: str, year: int) -> tuple[Link | None, Link | None]:
    years = sorted({y for y, _ in edition.months})
    place = years.index(year)

    def at(position: int) -> Link | None:
        if not 0 <= position < len(years):
            return None
        return Link(edition.links.href(root, f"{years[position]:04}/index.md"), str(years[position]))

    return at(place - 1), at(place + 1)
