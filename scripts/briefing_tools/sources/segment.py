"""Where in a page's lines the article stands: the stretch of lines with the highest sum of scores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.line import Line, Shape

MANY_WORDS = 60
"""Words beyond which a paragraph is worth no more, so that one long notice does not outweigh an article."""

_SHORT, _RUN, _PHRASE, _CUT, _END, _NOISE, _ITEM = -3.0, -6.0, -4.0, -12.0, -25.0, -2.0, -1.0
_OVER = -150.0
_SIGNED = -40.0
"""An article has one by-line and one date, above its text; teasers and comments have one each."""
_EFFECTS = {
    Effect.CUT: _CUT,
    Effect.END: _END,
    Effect.OVER: _OVER,
    Effect.NOISE: _NOISE,
    Effect.BYLINE: _SIGNED,
    Effect.DATE: _SIGNED,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """Positions in the sequence of lines: `start` is the first line of the article, `stop` the first after it."""

    start: int
    stop: int
    score: float


FEW = 60
"""Lines up to which a text has been copied from reader mode, or by hand, and has little furniture."""
CALM = 0.4
"""What is left of the weight of furniture in such a text."""

BEHIND = 0.3
"""What is left of the weight of running text behind the line at which the article is over: readers write at length."""

CLOSE = 12
"""Lines between a headline and its article at most: by-line, date, sharing, captions."""
AWAY = 0.3

FAIR = 0.1
"""Share of the best score that makes a stretch below the headline the article, whatever else the page holds."""


def find(lines: Sequence[Line], headlines: Sequence[int] = ()) -> Segment | None:
    """Return where the article stands, or None without running text; `headlines`: where its title is repeated.

    Below its own headline an article need not be the longest text of the page.
    """
    best = _best(lines, 0, len(lines))
    if best is None or not headlines:
        return best
    ends = (*headlines[1:], len(lines))
    below = [_below(lines, start, end) for start, end in zip(headlines, ends, strict=True)]
    fair = [found for found in below if found and found.score >= best.score * FAIR]
    return max(fair, key=lambda found: found.score, default=best)


def _below(lines: Sequence[Line], headline: int, stop: int) -> Segment | None:
    """Return the best stretch between a headline and the next; one that begins far below it is hardly its article."""
    found = _best(lines, headline + 1, stop)
    if found is None:
        return None
    between = sum(line.shape is not Shape.EMPTY for line in lines[headline + 1 : found.start])
    return found if between <= CLOSE else replace(found, score=found.score * AWAY)


def _best(lines: Sequence[Line], first: int, stop: int) -> Segment | None:
    """Return the best contiguous stretch within the bounds, beginning and ending with running text."""
    best, begin, total = None, 0, 0.0
    for position, score in enumerate(_scores(lines[first:stop]), first):
        if total <= 0:
            begin, total = position, 0.0
        total += score
        if lines[position].runs and (best is None or total > best.score):
            best = Segment(start=begin, stop=position + 1, score=total)
    if best is None:
        return None
    start = next(i for i in range(best.start, best.stop) if lines[i].runs)
    return Segment(start=start, stop=best.stop, score=best.score)


def _scores(lines: Sequence[Line]) -> Iterator[float]:
    brief, weight = 0, 1.0
    factor = CALM if sum(line.shape is not Shape.EMPTY for line in lines) <= FEW else 1.0
    for line in lines:
        if line.shape is Shape.EMPTY:
            yield 0.0
            continue
        brief = brief + 1 if line.shape in (Shape.SHORT, Shape.PHRASE) else 0
        score = _score(line, brief)
        yield score * weight if score > 0 else score * factor
        weight = BEHIND if line.effect is Effect.OVER else weight


def _score(line: Line, brief: int) -> float:
    if line.effect:
        return _EFFECTS[line.effect]
    if line.shape is Shape.PARAGRAPH:
        return float(min(line.words, MANY_WORDS))
    if line.shape is Shape.SENTENCE:
        return line.words * 0.8
    if line.shape is Shape.ITEM:
        return _ITEM if line.words < 8 else line.words * 0.3
    if brief > 2:
        return _RUN
    return _SHORT if line.shape is Shape.SHORT else _PHRASE
