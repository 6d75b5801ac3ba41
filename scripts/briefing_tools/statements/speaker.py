"""Who says something: the subject of a verb of saying before or after it, or whom a pronoun stands for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_model import wording
from briefing_model.wording import Stretch, Token, Wording
from briefing_tools.names.cast import Part
from briefing_tools.text import vocabulary

REACH = 260
"""Characters before and after a quotation in which its speaker is looked for."""

PARAGRAPH = 5000
"""Characters on either side within which a paragraph is taken to end."""

_PRONOUNS = frozenset(("he", "she", "they"))
_STOPS = frozenset('.;!?“"«')


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A text with its names, in which speakers are looked for."""

    text: Wording
    parts: tuple[Part, ...]

    def between(self, start: int, end: int) -> list[Part]:
        """Return the names that stand wholly between two offsets."""
        first = bisect_left(self.parts, start, key=lambda part: part.place.start)
        found = []
        for part in self.parts[first:]:
            if part.place.start >= end:
                break
            if part.place.end <= end:
                found.append(part)
        return found

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        """Return the tokens between two offsets."""
        first = bisect_left(self.text.tokens, start, key=lambda token: token.start)
        last = bisect_left(self.text.tokens, end, key=lambda token: token.start)
        return self.text.tokens[first:last]


def after(stage: Stage, quoted: Stretch, limit: int) -> Part | None:
    """Return who speaks by the words behind a quotation: `said X`, `X said`, `he said`."""
    tokens = list(stage.tokens(quoted.end + 1, min(limit, quoted.end + REACH)))
    while tokens and tokens[0].text in ",—–-":
        tokens.pop(0)
    stop = next(
        (i for i, token in enumerate(tokens) if token.text in _STOPS and not _abbreviates(tokens, i)), len(tokens)
    )
    clause = tokens[:stop]
    verb = next((i for i, token in enumerate(clause[:14]) if _says(token)), None)
    if verb is None:
        return None
    if verb == 0:
        end = next((t.start for t in clause[1:] if t.text == ","), clause[-1].end)
        following = stage.between(clause[0].end, end)
        if following:
            return _named(stage, following[-1] if _is_office(stage, following[0]) else following[0])
        return antecedent(stage, quoted.start) if len(clause) > 1 and clause[1].folded in _PRONOUNS else None
    subject = stage.between(clause[0].start, clause[verb].start)
    if subject:
        return _named(stage, _subject(subject, clause[verb].start))
    return antecedent(stage, quoted.start) if clause[0].folded in _PRONOUNS and verb <= 2 else None


def before(stage: Stage, start: int, end: int, verbs: frozenset[str] = vocabulary.SAYING) -> Part | None:
    """Return who speaks by the words from `start` to `end`, which lead up to what is said: `X, who leads Y, said: `."""
    tokens = stage.tokens(max(start, end - 2 * REACH), end)
    verb = next((i for i in range(len(tokens) - 1, -1, -1) if _says(tokens[i], verbs)), None)
    if verb is None:
        return None
    subject = stage.between(start, tokens[verb].start)
    pronoun = next((t for t in reversed(tokens[:verb]) if t.folded in _PRONOUNS), None)
    if pronoun and (not subject or pronoun.start > subject[-1].place.start) and _adjacent(tokens, pronoun, verb):
        return antecedent(stage, pronoun.start)
    if not subject:
        return antecedent(stage, pronoun.start) if pronoun else None
    return _named(stage, _subject(subject, tokens[verb].start))


def antecedent(stage: Stage, place: int) -> Part | None:
    """Return whom a pronoun stands for: the first person of its paragraph, else who spoke or came first in the last."""
    here = paragraph(stage.text.text, place)
    found = _first(stage, Stretch(here.start, place))
    if found or here.start < 3:
        return found
    last = paragraph(stage.text.text, here.start - 3)
    return talking(stage, last.start, last.end) or _first(stage, last)


def _first(stage: Stage, stretch: Stretch) -> Part | None:
    parts = [part for part in stage.between(stretch.start, stretch.end) if part.person is not False]
    return next((part for part in parts if part.person), parts[0] if parts else None)


def talking(stage: Stage, start: int, end: int) -> Part | None:
    """Return the last person between two offsets who is the subject of a verb of saying right behind the name."""
    for part in reversed(stage.between(start, end)):
        if part.person is not False:
            following = stage.tokens(part.place.end, part.place.end + 30)
            if following and _says(following[0]):
                return part
    return None


def _says(token: Token, verbs: frozenset[str] = vocabulary.SAYING) -> bool:
    return token.folded in verbs and token.text.islower()


def _abbreviates(tokens: Sequence[Token], position: int) -> bool:
    """Tell the full stop of `Dr.` or `J.` from that of a sentence."""
    if tokens[position].text != "." or position == 0:
        return False
    word = tokens[position - 1]
    return word.end == tokens[position].start and (len(word.text) == 1 or word.folded in vocabulary.HONORIFICS)


def _subject(parts: Sequence[Part], verb: int) -> Part | None:
    """Return the name right before the verb, else the first person; what is no person speaks only right before it."""
    last = parts[-1]
    if verb - last.place.end <= 1 and last.person is not False:
        return last
    first = next((part for part in parts if part.person), None)
    return first or (last if verb - last.place.end <= 1 else next((p for p in parts if p.person is None), None))


def _adjacent(tokens: Sequence[Token], pronoun: Token, verb: int) -> bool:
    return sum(pronoun.start < token.start < tokens[verb].start for token in tokens) <= 2


def _is_office(stage: Stage, part: Part) -> bool:
    """Tell `said OpenAI spokesperson Jane Doe` from `said Jane Doe`."""
    following = stage.tokens(part.place.end, part.place.end + 30)
    return part.person is not True and bool(following) and following[0].folded in vocabulary.ROLES


def _named(stage: Stage, part: Part | None) -> Part | None:
    """Return the part unless it is only the house for which somebody without a name speaks."""
    return None if part is None or _is_office(stage, part) else part


def paragraph(text: str, place: int) -> Stretch:
    """Return the paragraph around an offset."""
    first, last = max(0, place - PARAGRAPH), min(len(text), place + PARAGRAPH)
    start = text.rfind("\n\n", first, place)
    end = text.find("\n\n", place, last)
    return Stretch(first if start < 0 else start + 2, last if end < 0 else end)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are spelled alike, but for case and accents."""
    return wording.key(one) == wording.key(other)


QUOTED = re.compile('[“”"«»„]')
