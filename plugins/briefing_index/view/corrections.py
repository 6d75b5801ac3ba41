"""The ledger of corrections: everything that was mended or withdrawn."""

from dataclasses import dataclass
from itertools import groupby

from briefing_index import erratum
from briefing_index.erratum import Erratum
from briefing_index.page import PlannedPage
from briefing_index.view import day, pager
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View
from briefing_index.view.head import Head
from briefing_index.view.part import Count, Link, Pager, State, counted
from briefing_index.view.state import OF_BRIEFING

POLICY = "about/corrections.md"
"""Where an archive says how it corrects, if it has such a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionEntry:
    """A correction, or with `gone` a withdrawal, whose reason is given instead."""

    day: Day
    link: Link
    was: str = ""
    now: str = ""
    reason: str = ""
    gone: State | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectionsView(View):
    """The page of all corrections and withdrawals, by year."""

    counts: tuple[Count, ...]
    years: tuple[tuple[str, str, tuple[CorrectionEntry, ...]], ...]
    """Year, how many entries it has on this page or another, entries."""
    policy: Link | None
    pager: Pager


def of(edition: Edition, page: PlannedPage) -> CorrectionsView:
    """Return what the ledger of corrections shows."""
    root = edition.links.root(page)
    errata = erratum.of(edition.archive)
    shown = errata[pager.cut(page, edition.settings.per_ledger)]
    in_year = {year: sum(1 for _ in found) for year, found in groupby(errata, key=_year)}
    policy = edition.links.href(root, POLICY) if edition.links.has(POLICY) else ""
    return CorrectionsView(
        head=Head(
            title=edition.title("Corrections", f"page {page.number}" if page.number > 1 else ""),
            description="What was mended and what was withdrawn, newest first.",
            canonical=edition.links.canonical(page),
            feeds=edition.feeds(root),
        ),
        frame=edition.frame(page),
        counts=_counts(errata),
        years=tuple(
            (
                str(year),
                counted(in_year[year], "entry", "entries"),
                tuple(_entry(edition, root, found) for found in group),
            )
            for year, group in groupby(shown, key=_year)
        ),
        policy=Link(policy, "How the archive corrects and withdraws") if policy else None,
        pager=pager.of(edition.links, page),
    )


def _entry(edition: Edition, root: str, found: Erratum) -> CorrectionEntry:
    link, date = edition.book.briefing(root, found.briefing), day.within_year(found.date)
    if found.correction:
        return CorrectionEntry(day=date, link=link, was=found.correction.was, now=found.correction.now)
    withdrawn = found.briefing.withdrawn
    return CorrectionEntry(
        day=date,
        link=link,
        reason=withdrawn.reason if withdrawn else "",
        gone=OF_BRIEFING[found.briefing.status],
    )


def _counts(errata: tuple[Erratum, ...]) -> tuple[Count, ...]:
    mended = sum(1 for found in errata if found.correction)
    withdrawn = len(errata) - mended
    return (
        Count(value=f"{mended:,}", text="correction" if mended == 1 else "corrections"),
        Count(value=f"{withdrawn:,}", text="withdrawn briefing" if withdrawn == 1 else "withdrawn briefings"),
    )


def _year(found: Erratum) -> int:
    return found.date.year
