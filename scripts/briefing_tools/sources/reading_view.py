"""A copy from reader mode: headlines, the article with little between its paragraphs, and a tail of furniture."""

from collections.abc import Sequence

from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.line import Line, Shape
from briefing_tools.sources.segment import Segment

HEAD = 10
"""Lines at the top among which the text begins; a whole page begins with its menus."""
FURNISHED = 12
"""Lines of furniture that such a copy may have however short it is."""
TITLES = 3
"""Headlines that are taken to stand above a text without a by-line or a date."""
TAIL = 0.2
"""Share of the running words that may stand behind the line that ends the article."""

_ENDS = (Effect.END, Effect.OVER, Effect.CUT)


def find(page: Sequence[Line]) -> Segment | None:
    """Return where the article stands, or None if the text is no such copy."""
    filled = [position for position, line in enumerate(page) if line.text]
    running = [position for position in filled if page[position].runs]
    furnished = sum(page[position].pattern is not None for position in filled)
    if not running or running[0] not in filled[:HEAD] or furnished > max(FURNISHED, len(filled) // 6):
        return None
    if _is_menu([page[position] for position in filled], [page[p] for p in filled if p < running[0]]):
        return None
    start, stop = _start(page, filled, running[0]), _stop(page, filled, running)
    return Segment(start=start, stop=stop, score=float(len(running))) if start < stop else None


def _is_menu(filled: Sequence[Line], head: Sequence[Line]) -> bool:
    """Tell a page with menus: short lines for the most part, or several of them above the text."""
    brief = sum(line.shape is Shape.SHORT or line.pattern is not None for line in filled)
    above = [line for line in head if line.effect not in (Effect.BYLINE, Effect.DATE)]
    return brief * 2 > len(filled) + FURNISHED or sum(line.shape is Shape.SHORT for line in above) > 2


def _start(page: Sequence[Line], filled: Sequence[int], first: int) -> int:
    """Return the line below the by-line and date, else below as many headlines as there may be."""
    head = [position for position in filled if position < first]
    signed = [i for i, position in enumerate(head) if page[position].effect in (Effect.BYLINE, Effect.DATE)]
    below = signed[-1] + 1 if signed else min(len(head), TITLES)
    following = [*head[below:], first]
    return following[0]


def _stop(page: Sequence[Line], filled: Sequence[int], running: Sequence[int]) -> int:
    """Return the first line that ends the article, or the end of the running text."""
    total = sum(page[position].words for position in running)
    seen = 0
    for position in filled:
        line = page[position]
        if line.effect in _ENDS and total - seen <= total * TAIL and seen:
            return position
        seen += line.words if line.runs else 0
    return running[-1] + 1
