"""Quotations in a text, verbatim, with their speakers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_model.wording import Stretch
from briefing_tools.names.cast import Part
from briefing_tools.statements import speaker
from briefing_tools.statements.speaker import Stage

SHORTEST = 4
"""Words below which quotation marks rather set off a term, unless the quotation ends like a sentence."""
UNATTRIBUTED = 6
"""Words from which a quotation is kept although nobody is seen to say it."""
LONGEST = 3000
"""Characters after which a quotation mark has certainly been forgotten."""

_PAIRS = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』"}
_BRITISH = re.compile(r"‘(?=\S)([^‘\n]{20,900}?[,.?!])’(?!\w)")
_FINAL = re.compile(r"[.,!?…—–]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """What stands between quotation marks, and who says it; `open_end`: the mark is closed only paragraphs later."""

    place: Stretch
    text: str
    speaker: Part | None = None
    open_end: bool = False


def find(stage: Stage) -> tuple[Quotation, ...]:
    """Return the quotations of a text in their order."""
    spans = list(_spans(stage.text.text))
    found: list[Quotation] = []
    for position, (place, open_end) in enumerate(spans):
        following = spans[position + 1][0].start if position + 1 < len(spans) else len(stage.text.text)
        who = _speaker(stage, place, following, found)
        words = stage.text.shown(place)
        found.append(Quotation(place=place, text=words.rstrip(",").rstrip(), speaker=who, open_end=open_end))
    return tuple(quotation for quotation in found if _is_speech(quotation))


def _is_speech(quotation: Quotation) -> bool:
    words = len(quotation.text.split())
    if quotation.speaker is None:
        return words >= UNATTRIBUTED
    return words >= SHORTEST or (words >= 2 and bool(_FINAL.search(quotation.text)))


def _spans(text: str) -> Iterator[tuple[Stretch, bool]]:
    """Yield where quotations stand, without their marks; marks that are left open end with their paragraph."""
    if not speaker.QUOTED.search(text):
        yield from ((Stretch(m.start(1), m.end(1)), False) for m in _BRITISH.finditer(text))
        return
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        # A speech of several paragraphs has a mark at the beginning of each, and a closing one only at its end.
        yield from _within(text, start, end, goes_on=text[end + 2 : end + 3] in tuple('“"«„'))
        start = end + 2


def _within(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[tuple[Stretch, bool]]:
    opened: int | None = None
    closing = ""
    for match in speaker.QUOTED.finditer(text, start, end):
        mark, place = match.group(), match.start()
        if opened is None:
            if mark in _PAIRS or (mark == '"' and _opens(text, place, start)):
                opened, closing = (
                    place + 1,
                    _PAIRS.get(mark, '"') + ('"' if mark == "“" else "”" if mark == '"' else ""),
                )
        elif mark in closing and not (mark == '"' and _opens(text, place, start) and text[place - 1 : place].isspace()):
            if 1 < place - opened <= LONGEST:
                yield Stretch(opened, place), False
            opened = None
        elif mark in _PAIRS:
            # A mark was forgotten: what follows counts from the new one.
            opened, closing = place + 1, _PAIRS[mark]
    if opened is not None and 1 < end - opened <= LONGEST and goes_on:
        yield Stretch(opened, end), True


def _opens(text: str, place: int, start: int) -> bool:
    before = text[place - 1] if place > start else " "
    after = text[place + 1 : place + 2]
    return (before.isspace() or before in "([—–-") and bool(after) and not after.isspace()


def _speaker(stage: Stage, place: Stretch, following: int, earlier: Sequence[Quotation]) -> Part | None:
    """Try the words behind, the words before, the quotation before, in this order."""
    text = stage.text.text
    paragraph = speaker.paragraph(text, place.start)
    last = text[place.start : place.end].rstrip()[-1:]
    behind = text[place.end + 1 : place.end + 3]
    if last in ",?!—–…" or (last != "." and behind[:1] in ", "):
        found = speaker.after(stage, place, min(following, paragraph.end))
        if found:
            return found
    sentence = stage.text.sentence_at(max(place.start - 2, paragraph.start))
    opening = max(sentence.start, paragraph.start, place.start - 2 * speaker.REACH)
    if opening < place.start - 1 and _leads_up(text[opening : place.start - 1]):
        found = speaker.before(stage, opening, place.start - 1)
        if found:
            return found
    return _continued(stage, place, paragraph, earlier)


def _leads_up(words: str) -> bool:
    """Tell words that lead up to a quotation from a sentence that ended before it."""
    return not words.rstrip().endswith((".", "!", "?", "”", '"'))


def _continued(stage: Stage, place: Stretch, paragraph: Stretch, earlier: Sequence[Quotation]) -> Part | None:
    """Return the speaker of the quotation that this one goes on with, or of the paragraph before a lone quotation."""
    text = stage.text.text
    previous = earlier[-1] if earlier else None
    if previous and previous.speaker:
        if previous.place.start >= paragraph.start:
            other = speaker.talking(stage, previous.place.end, place.start)
            return None if other and other.name != previous.speaker.name else previous.speaker
        if previous.open_end and place.start - previous.place.end < 6:
            return previous.speaker
    lone = (
        text[paragraph.start : place.start].strip('“"«„ ') == ""
        and len(text[place.end : paragraph.end].strip('”"»“. ')) == 0
    )
    if lone and paragraph.start > 2:
        before = speaker.paragraph(text, paragraph.start - 3)
        return speaker.talking(stage, before.start, before.end)
    return None
