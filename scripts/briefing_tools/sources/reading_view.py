"""A copy from reader mode: headlines, the article with little between its paragraphs, and a tail of furniture."""

from collections.abc import Sequence

from briefing_tools.sources import byline
from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.line import Line, Shape
from briefing_tools.sources.segment import Segment

HEAD = 10
"""Lines at the top among which the text begins; a whole page begins with its menus."""
MANY = 60
"""Lines from which on a text must also begin with running text, and little else, to be such a copy."""
FURNISHED = 12
"""Lines of furniture that such a copy may have however short it is."""
TITLES = 3
"""Headlines that are taken to stand above a text without a by-line or a date."""
TAIL = 0.2
"""Share of the running words that may stand behind the line that ends the article."""
LONGEST_TITLE = 20
PROSE = 14
"""Words of a sentence that is too long for a teaser."""
LISTED = 12
"""Words of a line without a full stop that are too many for the headline of another article."""

_ENDS = (Effect.END, Effect.OVER, Effect.CUT)


def find(page: Sequence[Line], headlines: Sequence[int] = ()) -> Segment | None:
    """Return where the article stands, or None if the text is no such copy.

    `headlines`: where the first line, a window's title, is repeated; in such a copy that is near the top.
    """
    filled = [position for position, line in enumerate(page) if line.text]
    running = [position for position in filled if page[position].runs]
    furnished = sum(page[position].pattern is not None for position in filled)
    if any(position not in filled[:HEAD] for position in headlines):
        return None
    if not running or running[0] not in filled[:HEAD] or furnished > max(FURNISHED, len(filled) // 6):
        return None
    begins = [_tells(page[position]) for position in filled if position >= running[0]][:HEAD]
    if len(filled) > MANY and sum(begins) * 5 < len(begins) * 2:
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
    top = filled[:HEAD]
    paragraph = next((i for i, position in enumerate(top) if _is_prose(page[position])), len(top))
    head = [page[position] for position in top[:paragraph]]
    signed = [i for i in range(len(head)) if _signs(head, i)]
    if signed:
        return filled[signed[-1] + 1] if signed[-1] + 1 < len(filled) else first
    above = [position for position in filled if position < first]
    following = [*above[TITLES:], first]
    return following[0]


def _tells(line: Line) -> bool:
    return line.runs or line.shape is Shape.ITEM


def _is_prose(line: Line) -> bool:
    """Tell running text that cannot be a headline, though some headlines ask or exclaim."""
    return line.runs and (line.words > LONGEST_TITLE or line.text[-1] not in "?!")


def _signs(head: Sequence[Line], place: int) -> bool:
    """Tell a by-line or a date; one without `By` only below a headline."""
    line, beside = head[place], (*head[max(0, place - 1) : place], *head[place + 1 : place + 2])
    if line.effect in (Effect.BYLINE, Effect.DATE):
        return True
    dated = any(near.effect is Effect.DATE for near in beside)
    return place > 0 and not (line.pattern or line.runs) and byline.stands_alone(line.text, below_date=dated)


def _stop(page: Sequence[Line], filled: Sequence[int], running: Sequence[int]) -> int:
    """Return the first line that ends the article, or the end of the running text."""
    total = sum(page[position].words for position in running)
    seen = 0
    for place, position in enumerate(filled):
        line = page[position]
        if line.effect in _ENDS and total - seen <= total * TAIL and seen and not _goes_on(page, filled[place + 1 :]):
            return position
        seen += line.words if line.runs else 0
    return _listed(page, filled, running[-1]) + 1


def _listed(page: Sequence[Line], filled: Sequence[int], last: int) -> int:
    """Return the last line of a list that ends the article, or of its text."""
    for position in filled:
        if position > last:
            line = page[position]
            if line.pattern or not (line.shape is Shape.ITEM or line.words >= LISTED):
                break
            last = position
    return last


def _goes_on(page: Sequence[Line], below: Sequence[int]) -> bool:
    """Tell whether the article goes on below a line of furniture: a paragraph follows at once, or a heading and one."""
    following = [page[position] for position in below if page[position].pattern is None][:1]
    return any(line.shape is Shape.PARAGRAPH or (line.runs and line.words >= PROSE) for line in following)
