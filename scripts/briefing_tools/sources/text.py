"""Pasted text to an article: a page selected and copied whole, or a copy from reader mode."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tools.intake.article import Article, Dropped, Flag, Kind
from briefing_tools.sources import colophon, completeness, headline, markup, reading_view, segment
from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.line import Line, Shape, lines
from briefing_tools.text import language

NOTE_LINES = 3
NOTE_WORDS = 5
BOX = 5
"""Headlines of other articles that stand between two paragraphs at most."""
HEADING_WORDS = 16
"""Words above which a line without a full stop is a caption or a teaser rather than a heading."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """Pasted text taken apart: what stands above the article, what is kept of it, what was dropped."""

    above: tuple[Line, ...]
    kept: tuple[Line, ...]
    within: tuple[Line, ...]
    """Furniture between the lines that are kept."""
    below: tuple[Line, ...]
    dropped: tuple[Dropped, ...]


def read(text: str, source: str) -> Article | None:
    """Return the article in a tidy text, or None if it holds no running text."""
    cut = cut_out(lines(text))
    if cut is None:
        return None
    heading = headline.of_lines(cut.above)
    credit = colophon.of_lines(cut.above, cut.kept, (*cut.within, *cut.below), heading.site)
    body = "\n\n".join(line.text for line in cut.kept)
    flags = tuple(
        flag
        for flag, holds in (
            (Flag.REPUBLISHED, bool(credit.imprint.republished)),
            (Flag.DATE_DISPUTED, credit.dating.disputed),
            (Flag.TITLES_DIFFER, len(heading.candidates) > 1),
        )
        if holds
    )
    return Article(
        source=source,
        kind=Kind.TEXT,
        title=heading.title,
        title_candidates=heading.candidates,
        dating=credit.dating,
        imprint=credit.imprint,
        language=language.of(body),
        text=body,
        dropped=tuple(dropped for dropped in cut.dropped if dropped.text not in heading.candidates),
        markdown=markup.of_lines(cut.kept),
        flags=(*completeness.flags(credit.gaps), *flags),
        incomplete=tuple(gap.evidence for gap in credit.gaps),
    )


def cut_out(page: Sequence[Line]) -> Cut | None:
    """Find the article among the lines and clean it."""
    skip = headline.leading(page)
    repeats = [position - skip for position in headline.repeats(page) if position >= skip]
    copied = reading_view.find(page[skip:], repeats)
    found = copied or segment.find(page[skip:], repeats)
    if found is None:
        return _note(page)
    start, stop = found.start + skip, found.stop + skip
    inside = page[start:stop]
    verdicts = dict(_verdicts(inside, strict=copied is None))
    dropped = (
        *_named(page[:start], "above-article"),
        *(Dropped(line=ln.number, text=ln.text, rule=verdicts[ln.number]) for ln in inside if ln.number in verdicts),
        *_named(page[stop:], "below-article"),
    )
    return Cut(
        above=tuple(line for line in page[:start] if line.text),
        kept=tuple(line for line in inside if line.text and line.number not in verdicts),
        within=tuple(line for line in inside if line.pattern),
        below=tuple(line for line in page[stop:] if line.text),
        dropped=dropped,
    )


def _note(page: Sequence[Line]) -> Cut | None:
    """Take a few words that end like a sentence for the whole of a source, though they hardly run."""
    filled = tuple(line for line in page if line.text)
    said = len(filled) <= NOTE_LINES and not any(line.pattern for line in filled)
    if not said or not any(line.text[-1] in '.!?”"。' and line.words >= NOTE_WORDS for line in filled):
        return None
    return Cut(above=(), kept=filled, within=(), below=(), dropped=())


def _named(outside: Sequence[Line], rule: str) -> tuple[Dropped, ...]:
    return tuple(
        Dropped(line=line.number, text=line.text, rule=line.pattern.rule if line.pattern else rule)
        for line in outside
        if line.text
    )


def _verdicts(inside: Sequence[Line], *, strict: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines that go, with the rule: furniture, what follows a cut, and, if strict, what is no heading."""
    filled = [line for line in inside if line.text]
    cutting: str | None = None
    for position, line in enumerate(filled):
        if line.runs:
            cutting = None
        elif line.pattern:
            yield line.number, line.pattern.rule
            if line.effect in (Effect.CUT, Effect.END, Effect.OVER) and (strict or _is_box(filled, position)):
                cutting = line.pattern.rule
        elif cutting:
            yield line.number, cutting
        elif strict and line.shape is not Shape.ITEM and not _is_heading(filled, position):
            yield line.number, "fragment"


def _is_box(filled: Sequence[Line], position: int) -> bool:
    """Tell a box between paragraphs, a few headlines of other articles, from a list of the article itself."""
    return any(line.runs for line in filled[position + 1 : position + 2 + BOX])


def _is_heading(filled: Sequence[Line], position: int) -> bool:
    """Tell a heading: a line without a full stop by itself, with running text or a list after it."""
    line = filled[position]
    if line.words > HEADING_WORDS or not any(c.isalpha() for c in line.text):
        return False
    before = filled[position - 1] if position else None
    after = filled[position + 1] if position + 1 < len(filled) else None
    alone = before is None or before.runs or before.shape is Shape.ITEM or before.effect is Effect.NOISE
    return alone and after is not None and (after.runs or after.shape is Shape.ITEM)
