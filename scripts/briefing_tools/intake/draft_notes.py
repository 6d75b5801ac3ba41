"""What a draft tells its editor between the two markers: what to look at, what the source says, what was left out."""

import html
from collections import Counter
from collections.abc import Iterable, Iterator

from briefing_model.body import DRAFT_NOTES, END_OF_NOTES
from briefing_tools.intake import standing
from briefing_tools.intake.assisted import NOTHING, Assisted
from briefing_tools.intake.convert import Record

DROPPED = 8
"""Lines that were left out and are shown, so that an editor sees a mistake of the reader."""
FIGURES = 5
"""Figures that a draft takes over."""
SHOWN = 90
"""Characters of such a line."""
_MARKUP = str.maketrans({"`": "&#96;", "[": "&#91;", "]": "&#93;"})


def of(record: Record, assisted: Assisted = NOTHING) -> str:
    """Return the notes between their markers, which keep a draft from being published until a person has written it."""
    return "\n".join((DRAFT_NOTES, "", *_notes(record, assisted), END_OF_NOTES, ""))


def _notes(record: Record, assisted: Assisted) -> Iterator[str]:
    """Yield the notes, a paragraph each."""
    article = record.article
    silence = (f"The language model gave no draft: {assisted.silence}.",) if assisted.silence else ()
    yield from _listed("To look at", (*standing.notes(record), *assisted.notes, *silence))
    yield from _listed("Left empty, since the source does not bear it out", assisted.refused)
    yield from _listed("What the date rests on", article.dating.evidence)
    yield from _listed("Headlines", article.title_candidates)
    yield from _listed("The source begins", article.paragraphs[:1])
    yield from _listed("Sentences that carry facts", standing.facts(record))
    yield from _listed("Figures, each with a label to write in your own words", _counted(record))
    yield from _listed("Forecasts, each with a claim to write in your own words", _foretold(record))
    yield from _listed("Who is quoted", _quoted(record))
    yield from _listed("Names without a file", _unknown(record))
    yield from _listed("Themes and what suggests them", (f"{t.ref.id}: {', '.join(t.terms)}" for t in record.themes))
    yield from _listed("Left out as furniture of the page", _left_out(record))


def _counted(record: Record) -> Iterator[str]:
    for amount in record.amounts[:FIGURES]:
        yield f"{amount.value}: {amount.sentence}"


def _foretold(record: Record) -> Iterator[str]:
    for outlook in record.outlooks:
        yield f"{outlook.who.name}: {outlook.claim}"


def _quoted(record: Record) -> Iterator[str]:
    for quotation in record.quotations:
        speaker = quotation.speaker.name if quotation.speaker else "nobody is seen to say it"
        yield f"{speaker}: “{quotation.text}”"


def _unknown(record: Record) -> Iterator[str]:
    for found in record.candidates:
        yield f"{found.name} ({found.kind}{', ' + found.role if found.role else ''}): {found.sentence}"


def _left_out(record: Record) -> Iterator[str]:
    """Yield how many lines each rule has cut, and the longest of the lines."""
    dropped = record.article.dropped
    if not dropped:
        return
    counts = Counter(one.rule for one in dropped)
    rules = ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    yield f"{len(dropped)} {'line' if len(dropped) == 1 else 'lines'}: {rules}"
    longest = sorted(dropped, key=lambda one: (-len(one.text), one.line))[:DROPPED]
    for one in sorted(longest, key=lambda one: one.line):
        words = " ".join(one.text.split())
        yield f"line {one.line} ({one.rule}): {words if len(words) <= SHOWN else words[:SHOWN] + '…'}"


def _listed(heading: str, entries: Iterable[str]) -> Iterator[str]:
    """Yield a list whose entries cannot be more than text: the words of a source neither end the notes nor link."""
    shown = [f"- {html.escape(' '.join(entry.split()), quote=False).translate(_MARKUP)}" for entry in entries]
    if shown:
        yield f"{heading}:"
        yield ""
        yield from shown
        yield ""
