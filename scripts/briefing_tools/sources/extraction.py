"""The body of a page: what trafilatura finds, mended."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import trafilatura
from lxml.html import HtmlElement

from briefing_tools.intake.article import Dropped
from briefing_tools.sources import headline, mending, part, passage
from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.part import Part
from briefing_tools.sources.passage import Passage

SHORTEST = 30
"""Words below which the strict extraction has lost the article, and the usual one is taken."""
OUTSIDE = 4
"""Words of a passage outside of the article from which on it is told that it was dropped; less is a menu."""

_MARK = re.compile(r"^- ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """The parts of a body in their order, and what else the page has, with the rule that dropped it."""

    parts: tuple[Part, ...]
    above: tuple[Passage, ...] = ()
    """The passages above the first part."""
    dropped: tuple[Dropped, ...] = ()


def body(tree: HtmlElement, titles: Collection[str] = ()) -> Body:
    """Return the body of a page: the strict extraction, or the usual one where that found too little.

    Its headline (one of the `titles`), by-line and date are no part of it.
    """
    heads = {headline.folded(title) for title in titles}
    strict = _lines(tree, strict=True)
    lines = strict if sum(len(line.split()) for line in strict) >= SHORTEST else _lines(tree, strict=False) or strict
    passages = passage.of(tree)
    parts = part.of_lines(lines, passages)
    holding = mending.holders(parts)
    verdicts = dict(mending.verdicts(parts, holding)) if holding else {}
    kept = tuple(one for place, one in enumerate(parts) if place not in verdicts)
    if holding:
        kept = mending.filled(kept, passages, holding)
    while len(kept) > 1 and (headline.folded(kept[0].text) in heads or _signs(kept[0])):
        kept = kept[1:]
    rules = {found: rule for place, rule in verdicts.items() if (found := parts[place].passage)}
    first = next((one.passage for one in kept if one.passage), None)
    above = passages[: passages.index(first)] if first else passages
    return Body(parts=kept, above=above, dropped=_dropped(passages, kept, rules))


def _lines(tree: HtmlElement, *, strict: bool) -> tuple[str, ...]:
    try:
        found = trafilatura.extract(tree, favor_precision=strict, include_comments=False, include_formatting=False)
    except (RecursionError, ValueError):
        return ()
    lines = (_MARK.sub("", line.strip()) for line in (found or "").split("\n"))
    return tuple(line for line in lines if line)


def _dropped(passages: tuple[Passage, ...], kept: tuple[Part, ...], rules: dict[Passage, str]) -> tuple[Dropped, ...]:
    """Tell what the page has besides the article; a line is that of the page's source."""
    placed = {one.passage for one in kept}
    loose = "\n".join(passage.key(one.text) for one in kept if one.passage is None)
    left = (one for one in passages if one not in placed and (one in rules or one.words >= OUTSIDE))
    return tuple(
        Dropped(line=one.element.sourceline or 1, text=one.text, rule=rules.get(one) or _rule(one))
        for one in left
        if one in rules or one.key not in loose
    )


def _signs(one: Part) -> bool:
    """Tell a by-line or a date."""
    pattern = one.pattern
    return pattern is not None and pattern.effect in (Effect.BYLINE, Effect.DATE)


def _rule(one: Passage) -> str:
    found = one.pattern
    return found.rule if found else "outside-article"
