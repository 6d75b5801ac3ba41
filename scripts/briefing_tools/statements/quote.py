"""Quotations in a text, verbatim, with their speakers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing_model.wording import Stretch
from briefing_tools.names.cast import Part
from briefing_tools.statements import antecedent, speaker
from briefing_tools.statements.speaker import NOBODY
from briefing_tools.statements.stage import Stage

SHORTEST = 4
"""Words below which quotation marks rather set off a term, unless the quotation is a sentence."""
UNATTRIBUTED = 6
"""Words from which a quotation is kept although nobody is seen to say it."""
LONGEST = 3000
"""Characters after which a quotation mark has certainly been forgotten."""

_MARK = re.compile("[“”\"«»„「」『』]|‘‘|’’|''|``")
_PAIRS = {
    "“": ("”", '"', "’’"), "«": ("»",), "»": ("«",), "„": ("“", "”"), "「": ("」",), "『": ("』",), "‘‘": ("’’",),
    "``": ("''", "’’"), '"': ('"', "”"), "''": ("''",),
}  # fmt: skip
_EITHER = ('"', "''")
_SINGLE = re.compile(
    r"‘(?=\S)([^‘\n]{20,900}?)(?:(?<=[,.?!])’|’(?=[,.]))(?!\w)"
    r"|(?<![^\s(\[—–])'(?=\S)((?:[^'\n]|'(?=\w)){20,900}?)(?:(?<=[,.?!])'|'(?=[,.]))(?!\w)"
)
_FINAL = re.compile(r"[.,!?…—–]$")
_CLOSING = "”\"’'»“"


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
    named = (replace(one, speaker=None) if one.speaker is NOBODY else one for one in found)
    return tuple(quotation for quotation in named if _is_speech(stage.text.text, quotation))


def _is_speech(text: str, quotation: Quotation) -> bool:
    """Tell what is said from a term, a title or a slogan in quotation marks."""
    words = len(quotation.text.split())
    if quotation.speaker is None:
        return words >= UNATTRIBUTED
    whole = quotation.text[:1].isupper() and bool(_FINAL.search(text[quotation.place.start : quotation.place.end]))
    return words > SHORTEST or (whole and words >= 2) or (words == SHORTEST and not quotation.text.istitle())


def _spans(text: str) -> Iterator[tuple[Stretch, bool]]:
    """Yield where quotations stand, without their marks; marks that are left open end with their paragraph."""
    single = [m.span(1) if m.group(1) else m.span(2) for m in _SINGLE.finditer(text)]
    if single and 2 * len(single) > sum(1 for _ in _MARK.finditer(text)):
        yield from ((Stretch(start, end), False) for start, end in single)
        return
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        # A speech of several paragraphs has a mark at the beginning of each, and a closing one only at its end.
        yield from _within(text, start, end, goes_on=text[end + 2 : end + 3] in tuple('“"«„'))
        start = end + 2


def _within(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[tuple[Stretch, bool]]:
    opened: int | None = None
    closing: tuple[str, ...] = ()
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if opened is None:
            if mark in _PAIRS and mark != "»" and (mark not in _EITHER or _opens(text, match, start)):
                opened, closing = match.end(), _PAIRS[mark]
        elif mark in closing and not (mark == '"' and _opens(text, match, start) and _after_blank(text, match)):
            if 1 < match.start() - opened <= LONGEST:
                yield Stretch(opened, match.start()), False
            opened = None
        elif mark in _PAIRS and mark not in _EITHER:
            # A mark was forgotten: what follows counts from the new one.
            opened, closing = match.end(), _PAIRS[mark]
    if opened is not None and 1 < end - opened <= LONGEST and goes_on:
        yield Stretch(opened, end), True


def _after_blank(text: str, mark: re.Match[str]) -> bool:
    return text[mark.start() - 1 : mark.start()].isspace()


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    return (before.isspace() or before in "([—–-") and bool(after) and not after.isspace()


def _speaker(stage: Stage, place: Stretch, following: int, earlier: Sequence[Quotation]) -> Part | None:
    """Try the words behind, the words before, the quotation before, in this order."""
    text = stage.text.text
    paragraph = stage.paragraph(place.start)
    last = text[place.start : place.end].rstrip()[-1:]
    behind = text[place.end : place.end + 5].lstrip(_CLOSING)
    if last in ",?!—–…" or (last != "." and behind[:1] in ", ") or behind.lstrip()[:1] in ("—", "–"):
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
    """Return the speaker of the quotation that this one goes on with, or of the sentence before a lone quotation."""
    text = stage.text.text
    between = text[paragraph.start : place.start].rstrip(_CLOSING + "„«`‘ ")
    long = len(text[place.start : place.end].split()) >= UNATTRIBUTED
    whole = text[place.start : place.start + 1].isupper() or between.endswith((",", ":")) or long
    previous = earlier[-1] if earlier else None
    if previous and previous.open_end and place.start - previous.place.end < 6:
        return previous.speaker
    if previous and previous.place.start >= paragraph.start:
        other = antecedent.talking(stage, previous.place.end, place.start)
        if other and previous.speaker and other.name != previous.speaker.name:
            return None
        return (other or previous.speaker) if whole else None
    if between.strip():
        return antecedent.talking(stage, paragraph.start, place.start) if between.endswith(".") else None
    lone = not text[place.end : paragraph.end].strip(_CLOSING + ". ")
    above = stage.paragraphs_before(place.start, 1) if lone else ()
    if not above:
        return None
    if previous and previous.place.start >= above[0].start:
        return antecedent.talking(stage, previous.place.end, above[0].end) or previous.speaker
    return antecedent.talking(stage, above[0].start, above[0].end)
