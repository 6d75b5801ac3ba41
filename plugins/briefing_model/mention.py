"""Known names in a text: whom it mentions, where, and as the bearer of which spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefing_model import spelling, wording
from briefing_model.family import THEMES
from briefing_model.record import Entity, Ref
from briefing_model.spelling import NOWHERE, Sense, Setting, Spelling
from briefing_model.wording import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A name where it stands: offsets into the text, or into the title when `in_title`."""

    ref: Ref
    start: int
    end: int
    sense: Sense
    in_title: bool = False


@dataclass(frozen=True, kw_only=True)
class Names:
    """Every known spelling by its folded words, so that a text is read once however many names there are."""

    entities: Mapping[Ref, Entity]
    spellings: Mapping[tuple[str, ...], tuple[Spelling, ...]]
    longest: Mapping[str, int]
    """First folded word -> the number of words of the longest spelling that begins with it."""


def names(entities: Iterable[Entity]) -> Names:
    """Index the names of entities; a theme is no name."""
    known = {entity.ref: entity for entity in sorted(entities, key=lambda e: e.ref) if entity.ref.family != THEMES}
    return indexed((one for entity in known.values() for one in spelling.spellings(entity)), known)


def indexed(spellings: Iterable[Spelling], entities: Mapping[Ref, Entity] = MappingProxyType({})) -> Names:
    """Index spellings, which come in the order of those who bear them."""
    found: defaultdict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    longest: dict[str, int] = {}
    for one in spellings:
        words = tuple(map(wording.folded, one.words))
        found[words].append(one)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Names(entities=entities, spellings={k: tuple(v) for k, v in found.items()}, longest=longest)


def find(text: Wording, known: Names, setting: Setting = NOWHERE) -> Iterator[Mention]:
    """Yield mentions of whole spellings, the longest at each place, in the order of the text."""
    tokens = text.tokens
    longest = known.longest
    beyond = 0
    for position, token in enumerate(tokens):
        if position < beyond or token.folded not in longest:
            continue
        size, fitting = _longest_at(text, position, known, setting)
        if fitting:
            beyond = position + size
            end = tokens[beyond - 1].end
            yield from (Mention(ref=one.ref, start=token.start, end=end, sense=one.sense) for one in fitting)


def _longest_at(text: Wording, position: int, known: Names, setting: Setting) -> tuple[int, list[Spelling]]:
    tokens = text.tokens
    most = min(known.longest[tokens[position].folded], len(tokens) - position)
    for size in range(most, 0, -1):
        candidates = known.spellings.get(tuple(token.folded for token in tokens[position : position + size]), ())
        fitting = {one.ref: one for one in reversed(candidates) if spelling.fits(text, position, size, one, setting)}
        if fitting:
            return size, [fitting[ref] for ref in sorted(fitting)]
    return 0, []
