"""Themes that a text suggests, by the terms in the theme files, with the evidence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing_model import wording
from briefing_model.family import THEMES
from briefing_model.record import Entity, Ref
from briefing_model.wording import Wording

ENOUGH = 2.0
"""Score from which a theme is suggested: two terms, or one in the title, or one three times."""
IN_TITLE = 2.0
AGAIN = 0.5
"""What the second and third occurrence of a term add; later ones add nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """A theme with its score and the terms that were found, the most frequent first."""

    ref: Ref
    score: float
    terms: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Every term by its folded words, and the length of the longest that begins with a word."""

    themes: Mapping[tuple[str, ...], tuple[Ref, ...]]
    longest: Mapping[str, int]
    written: Mapping[tuple[str, ...], str]
    """The folded words of a term -> the term as a theme file has it."""


def terms(entities: Iterable[Entity]) -> Terms:
    """Index the terms, names and aliases of the themes among the entities."""
    found: defaultdict[tuple[str, ...], list[Ref]] = defaultdict(list)
    longest: dict[str, int] = {}
    spelled: dict[tuple[str, ...], str] = {}
    for theme in sorted((e for e in entities if e.ref.family == THEMES), key=lambda e: e.ref):
        for written in dict.fromkeys((*theme.written, *theme.terms)):
            words = tuple(_stem(word) for word in wording.key(written))
            if words and theme.ref not in found[words]:
                found[words].append(theme.ref)
                spelled.setdefault(words, written)
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Terms(themes={k: tuple(v) for k, v in found.items()}, longest=longest, written=spelled)


def find(title: Wording, text: Wording, known: Terms) -> tuple[Suggestion, ...]:
    """Return the themes that score enough, best first."""
    scores: defaultdict[Ref, float] = defaultdict(float)
    seen: defaultdict[Ref, dict[str, int]] = defaultdict(dict)
    for source, weight in ((title, IN_TITLE), (text, 1.0)):
        for words, times in _counts(source, known).items():
            for ref in known.themes[words]:
                scores[ref] += weight + AGAIN * (min(times, 3) - 1)
                term = known.written[words]
                seen[ref][term] = seen[ref].get(term, 0) + times
    ordered = sorted((ref for ref, score in scores.items() if score >= ENOUGH), key=lambda ref: (-scores[ref], ref))
    return tuple(
        Suggestion(
            ref=ref,
            score=round(scores[ref], 2),
            terms=tuple(sorted(seen[ref], key=lambda term: (-seen[ref][term], term))),
        )
        for ref in ordered
    )


def _counts(text: Wording, known: Terms) -> dict[tuple[str, ...], int]:
    counts: defaultdict[tuple[str, ...], int] = defaultdict(int)
    stems = [_stem(token.folded) for token in text.tokens]
    for position, stem in enumerate(stems):
        for size in range(min(known.longest.get(stem, 0), len(stems) - position), 0, -1):
            words = tuple(stems[position : position + size])
            if words in known.themes:
                counts[words] += 1
    return dict(counts)


def _stem(word: str) -> str:
    """Take the plural off, so that a term in the singular finds both."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word
