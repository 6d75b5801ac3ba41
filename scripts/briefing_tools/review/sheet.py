"""The impact of a change as Markdown for the summary of a step, in which nothing that strangers wrote has an effect."""

from collections.abc import Iterable, Iterator

from briefing_tools.inert import shown
from briefing_tools.report import number
from briefing_tools.review.built import Build, difference
from briefing_tools.review.impact import Change, Entry, Impact, Quoted

MOST = 200
"""Entries of a list; the summary of a step has room for far more, but nobody reads them."""


def markdown(impact: Impact, *, before: Build | None = None, now: Build | None = None) -> str:
    """Return the report; the builds of main and of the change are compared if both are at hand."""
    fresh = [entry for entry in impact.entries if entry.change is Change.ADDED]
    sections = (
        _top(impact),
        _listed("Pages added", map(_said, fresh)),
        _listed("Pages changed", (_said(entry) for entry in impact.entries if entry.change is Change.CHANGED)),
        _listed("Pages removed", (_said(entry) for entry in impact.entries if entry.change is Change.REMOVED)),
        _listed("Entity pages touched", (f"{shown(name)} ({ref.family})" for ref, name in impact.touched)),
        _listed("New names", (_said(entry) for entry in fresh if entry.is_entity)),
        _listed("Names without a file", (f"{shown(name)} in {shown(path)}" for path, name in impact.unknown)),
        _listed(
            "Possible duplicates",
            (f"{shown(twin.briefing)} and {shown(twin.other)}: {shown(twin.why)}" for twin in impact.twins),
        ),
        _listed("Quoted share", map(_share, impact.quoted)),
        _built(before, now) if before and now else "",
    )
    return "\n".join(section for section in sections if section)


def _top(impact: Impact) -> str:
    counts = [(sum(entry.change is change for entry in impact.entries), change) for change in Change]
    differ = ", ".join(f"{count:,} {change}" for count, change in counts if count) or "none differs"
    was, is_now = impact.briefings
    drafts = sum(entry.is_draft for entry in impact.entries)
    note = f" {number(drafts, 'draft')} among them, which nobody will see before it is finished." if drafts else ""
    return f"## What this change does\n\nFiles of the archive: {differ}. Briefings: {was:,} → {is_now:,}.{note}\n"


def _said(entry: Entry) -> str:
    title = f" {shown(entry.title)}" if entry.title else ""
    return f"**{shown(entry.path)}**{title}{' (draft)' if entry.is_draft else ''}"


def _share(quoted: Quoted) -> str:
    share = quoted.words / quoted.of if quoted.of else 0
    return f"{shown(quoted.briefing)}: {share:.0%} ({quoted.words:,} of {number(quoted.of, 'word')})"


def _built(before: Build, now: Build) -> str:
    differ = difference(before, now)
    rows = [
        ("pages", f"{len(before.pages):,}", f"{len(now.pages):,}", f"{len(now.pages) - len(before.pages):+,}"),
        ("size", _kilobytes(before.size), _kilobytes(now.size), _kilobytes(now.size - before.size, sign="+")),
    ]
    if before.milliseconds is not None and now.milliseconds is not None:
        was, took = before.milliseconds / 1000, now.milliseconds / 1000
        rows.append(("build", f"{was:.1f} s", f"{took:.1f} s", f"{took - was:+.1f} s"))
    table = ["### The site against main", "", "| | main | with this change | difference |", "|---|--:|--:|--:|"]
    table += [f"| {' | '.join(row)} |" for row in rows]
    counts = f"{len(differ.added):,} added, {len(differ.changed):,} changed, {len(differ.removed):,} removed"
    table += ["", f"Pages of the site: {counts}. The preview lists them.", ""]
    return "\n".join(table)


def _kilobytes(size: int, *, sign: str = "") -> str:
    return f"{size / 1000:{sign},.0f} kB"


def _listed(heading: str, entries: Iterable[str]) -> str:
    return "\n".join(_lines(heading, list(entries)))


def _lines(heading: str, entries: list[str]) -> Iterator[str]:
    if not entries:
        return
    yield f"### {heading}"
    yield ""
    yield from (f"- {entry}" for entry in entries[:MOST])
    if len(entries) > MOST:
        yield f"- … and {len(entries) - MOST:,} more"
    yield ""
