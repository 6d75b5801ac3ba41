"""What an extraction missed between two passages, and what it took that is surely none of the article."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from briefing_tools.sources import passage
from briefing_tools.sources.furniture import Effect, Pattern
from briefing_tools.sources.line import count
from briefing_tools.sources.part import LINKED, Part
from briefing_tools.sources.passage import Passage

PROSE = 12
"""Words from which a passage tells that the element around it holds the article."""
HOLDING = 3
"""Passages of prose that make an element one that holds the article."""
NEAR = 4
"""Levels up to which the pieces of a body that a page has cut have an element in common."""

_TEASERS = frozenset({"read-more", "recommended", "most-popular", "sponsored-links", "highlights"})
_SURELY = frozenset({"copyright", "comments", "share", "button", "cookies"})
"""Furniture that no article says outside of its own element, as it may say `Get it at the shop` in a list."""
_RUNNING = frozenset({"p", "h2", "h3", "blockquote"})


def holders(parts: Sequence[Part]) -> frozenset[HtmlElement]:
    """Return the elements that hold the article's prose."""
    prose = Counter(part.parent for part in parts if part.parent is not None and count(part.text) >= PROSE)
    return frozenset(element for element, number in prose.items() if number >= HOLDING)


def verdicts(parts: Sequence[Part], holding: frozenset[HtmlElement]) -> Iterator[tuple[int, str]]:
    """Yield the places of parts that are surely none of the article's, with the rule."""
    teasing: str | None = None
    for place, part in enumerate(parts):
        pattern, outside = part.pattern, part.parent is not None and part.parent not in holding
        after = parts[place + 1] if place + 1 < len(parts) else None
        if pattern and pattern.rule in _TEASERS and _teases(pattern, part, after):
            teasing = pattern.rule
            yield place, pattern.rule
        elif teasing and part.leads_on:
            yield place, teasing
        else:
            teasing = None
            if outside and pattern and pattern.rule in _SURELY and any(map(str.isalpha, part.text)):
                yield place, pattern.rule
            elif outside and part.passage and part.passage.linked >= 1 and part.passage.words >= PROSE:
                yield place, "teaser"
    yield from _trailing(parts, holding)


def _teases(pattern: Pattern, part: Part, after: Part | None) -> bool:
    """Tell a line that leads to other articles, and not one that only begins like it: a link, or links behind it."""
    return part.leads_on or (pattern.effect is Effect.CUT and (after is None or after.leads_on))


def _trailing(parts: Sequence[Part], holding: frozenset[HtmlElement]) -> Iterator[tuple[int, str]]:
    """Yield the headings below the article's last words: those of other articles."""
    for place in range(len(parts) - 1, -1, -1):
        found = parts[place].passage
        if found is None or not found.heads or parts[place].parent in holding:
            return
        yield place, "trailing-heading"


def filled(parts: tuple[Part, ...], passages: Sequence[Passage], holding: frozenset[HtmlElement]) -> tuple[Part, ...]:
    """Put in what stands between two parts in the element that holds them, and the pieces in which the page goes on."""
    places = {one: place for place, one in enumerate(passages)}
    taken = {places[part.passage] for part in parts if part.passage}
    bounds: dict[HtmlElement, tuple[int, int]] = {}
    for place in sorted(taken):
        parent = passages[place].parent
        if parent is not None and parent in holding:
            bounds[parent] = (bounds.get(parent, (place, place))[0], place)
    added = {place for first, last in bounds.values() for place in _between(passages, first, last, taken)}
    added |= set(_continued(passages, taken, holding))
    there = "".join(passage.key(part.text) for part in parts)
    loose = [passage.key(part.text) for part in parts if part.passage is None or not part.whole]
    # A passage with line breaks may be there already, as several lines.
    added = {p for p in added if passages[p].key not in there and not any(k in passages[p].key for k in loose)}
    if not added:
        return parts
    return tuple(_merged(parts, places, [(place, passages[place]) for place in sorted(added)]))


def _merged(parts: Sequence[Part], places: dict[Passage, int], added: list[tuple[int, Passage]]) -> Iterator[Part]:
    for part in parts:
        while added and part.passage and added[0][0] < places[part.passage]:
            yield Part(text=added[0][1].text, passage=added.pop(0)[1])
        yield part
    yield from (Part(text=one.text, passage=one) for _, one in added)


def _between(passages: Sequence[Passage], first: int, last: int, taken: set[int]) -> Iterator[int]:
    parent = passages[first].parent
    for place in range(first + 1, last):
        one = passages[place]
        if place not in taken and one.element.getparent() is parent and one.pattern is None and one.linked < LINKED:
            prose = one.element.tag in ("p", "blockquote") and one.words >= PROSE
            if prose or (one.heads and place + 1 in taken and passages[place + 1].parent is parent):
                yield place


def _continued(passages: Sequence[Passage], taken: set[int], holding: frozenset[HtmlElement]) -> Iterator[int]:
    """Yield the passages of elements that are like a holder, behind it and near it: some pages cut a body in pieces."""
    if not taken:
        return
    shapes = {shape for holder in holding if (shape := _shape(holder))}
    behind: defaultdict[HtmlElement, list[int]] = defaultdict(list)
    for place in range(max(taken) + 1, len(passages)):
        parent = passages[place].element.getparent()
        if parent is not None and parent not in holding and _shape(parent) in shapes:
            behind[parent].append(place)
    roots = {above for holder in holding for above in list(holder.iterancestors())[:NEAR]}
    for parent, places in behind.items():
        prose = [p for p in places if passages[p].words >= PROSE and passages[p].linked < LINKED]
        if len(prose) >= HOLDING and any(above in roots for above in list(parent.iterancestors())[:NEAR]):
            yield from (p for p in places if _runs_on(passages[p]))


def _runs_on(one: Passage) -> bool:
    return one.element.tag in _RUNNING and one.linked < LINKED and one.pattern is None


def _shape(element: HtmlElement) -> tuple[str, ...] | None:
    """Return the tags and classes of an element and the one around it, or None if it has no class of its own."""
    around = element.getparent()
    if around is None or not element.get("class"):
        return None
    return (str(element.tag), str(element.get("class")), str(around.tag), str(around.get("class")))
