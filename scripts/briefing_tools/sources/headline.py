"""The headline of pasted text: what stands above the article, repeated or first."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_tools.sources.line import Line, Shape

READER_MODE = 14
"""Lines above an article up to which they are its headlines and by-line; a whole page has hundreds."""

_TAIL = re.compile(r"\s+[|–—·»-]+\s+|\s+[|]+\s*|::")
_EDGES = " |–—·»:-"
_LETTERS = re.compile(r"\W+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Headline:
    """The headline, its rivals (the chosen one first), and the site's name where a window title carries it."""

    title: str | None = None
    candidates: tuple[str, ...] = ()
    site: str | None = None


def of_lines(above: Sequence[Line]) -> Headline:
    """Return the headline among the lines above an article, empty lines left out."""
    phrases = [line for line in above if _may_be_title(line)]
    if not phrases:
        return Headline()
    # A copy of the whole page begins with the window's title, which repeats the headline and adds the site.
    title, site = _split(above[0].text, [line.text for line in phrases if line is not above[0]])
    if len(above) > READER_MODE:
        chosen = title or _repeated(phrases) or phrases[0].text
        return Headline(title=chosen, candidates=_unique([chosen, *_near(phrases, above, chosen)]), site=site)
    texts = [line.text for line in phrases]
    if title:
        texts = [title, *(text for text in texts if text is not above[0].text)]
    return Headline(title=texts[0], candidates=_unique(texts), site=site)


def leading(page: Sequence[Line]) -> int:
    """Return how many lines at the top are a headline though they end like a sentence: `What is next?`"""
    filled = [(position, line) for position, line in enumerate(page) if line.text][:4]
    if not filled:
        return 0
    first, line = filled[0]
    asks = line.shape is Shape.SENTENCE and line.text[-1] in "?!" and line.words <= 20
    return first + 1 if asks and any(after.runs and after.words > line.words for _, after in filled[1:]) else 0


def repeats(page: Sequence[Line]) -> tuple[int, ...]:
    """Return the positions at which the first line, the window's title, stands again without the site's name."""
    window = next((line for line in page if line.text), None)
    if window is None or window.words < 4 or window.words > 40:
        return ()
    return tuple(
        position
        for position, line in enumerate(page)
        if line.number != window.number and line.words > 2 and _titles(line.text, window.text)
    )


def _titles(line: str, window: str) -> bool:
    """Tell whether a line is what a window's title says apart from the site: all of it, or some of its parts."""
    short, whole = folded(line), folded(window)
    if not short or not (whole.startswith(short) or whole.endswith(short)):
        return False
    pieces = [folded(part) for part in parts(window)]
    ends = {"".join(pieces[:count]) for count in range(1, len(pieces) + 1)}
    return short in ends or len(short) * 5 >= len(whole) * 3


def folded(text: str) -> str:
    """Return the letters and digits alone, without case."""
    return _LETTERS.sub("", text.casefold())


def agree(one: str, other: str) -> bool:
    """Tell whether two headlines are one: equal letters, or one begins with 15 characters or more of the other."""
    a, b = sorted((folded(one), folded(other)), key=len)
    return bool(a) and (a == b or (len(a) >= 15 and b.startswith(a)))


def parts(title: str) -> tuple[str, ...]:
    """Return the parts of a window's title, in which sites name themselves and their sections."""
    return tuple(part for part in _TAIL.split(title) if part)


def without_site(title: str, site: str) -> str:
    """Strip `| Site`, and the sections behind it, or `Site -`, where that part is the site's name."""
    pieces = _TAIL.split(title)
    places = [place for place, piece in enumerate(pieces) if piece and folded(piece) == folded(site)]
    if not places or len(pieces) < 2:
        return title
    if places[0] == 0:
        return title[len(pieces[0]) :].lstrip(_EDGES)
    end = title.find(pieces[places[-1]], sum(map(len, pieces[: places[-1]])))
    return title[:end].rstrip(_EDGES)


def _may_be_title(line: Line) -> bool:
    if line.pattern or not any(c.isalpha() for c in line.text):
        return False
    return (line.shape in (Shape.PHRASE, Shape.SENTENCE) and line.words <= 35) or (
        line.shape is Shape.SHORT and line.words > 2
    )


def _split(window: str, others: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the line that repeats the window title, and what the window title has beyond it."""
    for other in others:
        if agree(other, window):
            rest = window[len(other) :] if folded(window) != folded(other) else ""
            site = next(reversed(parts(rest.strip(_EDGES))), "")
            return other, site if rest and site and len(site.split()) <= 6 else None
    return None, None


def _repeated(phrases: Sequence[Line]) -> str | None:
    counts = Counter(folded(line.text) for line in phrases if line.words > 4)
    return next((line.text for line in reversed(phrases) if counts[folded(line.text)] > 1), None)


def _near(phrases: Sequence[Line], above: Sequence[Line], chosen: str) -> list[str]:
    """Return other headlines right above the article that share words with the chosen one."""
    words = set(chosen.casefold().split())
    last = {line.number for line in above[-8:]}
    return [
        p.text for p in phrases if p.number in last and len(words & set(p.text.casefold().split())) * 3 >= len(words)
    ]


def _unique(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple({folded(text): text for text in reversed(texts)}[key] for key in dict.fromkeys(map(folded, texts)))
