"""Known names in a text: whom it mentions, where, and as the bearer of which spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_model.family import PEOPLE, THEMES
from briefing_model.record import Entity, Ref
from briefing_tools.names import credit, surname
from briefing_tools.names.spelling import Sense, Spelling, fits
from briefing_tools.text import wording
from briefing_tools.text.wording import Stretch, Wording, Zones

CREDIBLE = 2
"""Times that a product must be named in the text to count for its maker, if the title does not name it."""


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
    """Index the names of entities; themes have a module of their own."""
    known = {entity.ref: entity for entity in sorted(entities, key=lambda e: e.ref) if entity.ref.family != THEMES}
    found: defaultdict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    longest: dict[str, int] = {}
    for entity in known.values():
        for spelling in _spellings(entity):
            words = tuple(map(wording.folded, spelling.words))
            if all(other.ref != spelling.ref for other in found[words]):
                found[words].append(spelling)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return Names(entities=known, spellings={k: tuple(v) for k, v in found.items()}, longest=longest)


def find(title: Wording, text: Wording, known: Names) -> tuple[Mention, ...]:
    """Return every mention, those of the title first; surnames count where the full name stands in either."""
    headed = tuple(_full(title, known, in_title=True))
    full = (*headed, *_full(text, known, in_title=False))
    found = (*full, *_surnames(title, full, known, in_title=True), *_surnames(text, full, known, in_title=False))
    counted = _credible(found)
    return tuple(sorted(counted, key=lambda m: (not m.in_title, m.start, m.end, m.ref)))


def _spellings(entity: Entity) -> Iterator[Spelling]:
    senses = (*((name, Sense.NAME) for name in entity.written), *((name, Sense.PRODUCT) for name in entity.products))
    for name, sense in senses:
        words = tuple(token.text for token in wording.tokens(name))
        if words:
            yield Spelling(
                ref=entity.ref,
                words=words,
                sense=sense,
                match=entity.match,
                needs=tuple(map(wording.key, entity.match.needs)),
                vetoes=tuple(map(wording.key, entity.match.vetoes)),
            )


def _full(text: Wording, known: Names, *, in_title: bool) -> Iterator[Mention]:
    """Yield mentions of whole spellings, the longest at each place; credit lines are no mentions."""
    tokens = text.tokens
    closed = Zones(credit.stretches(text.text))
    position = 0
    while position < len(tokens):
        size, fitting = _longest_at(text, position, known)
        if not fitting:
            position += 1
            continue
        start, end = tokens[position].start, tokens[position + size - 1].end
        if start not in closed:
            for spelling in fitting:
                yield Mention(ref=spelling.ref, start=start, end=end, sense=spelling.sense, in_title=in_title)
        position += size


def _longest_at(text: Wording, position: int, known: Names) -> tuple[int, list[Spelling]]:
    tokens = text.tokens
    most = min(known.longest.get(tokens[position].folded, 0), len(tokens) - position)
    for size in range(most, 0, -1):
        spellings = known.spellings.get(tuple(token.folded for token in tokens[position : position + size]), ())
        fitting = [spelling for spelling in spellings if fits(text, position, size, spelling)]
        if fitting:
            return size, fitting
    return 0, []


def _surnames(text: Wording, full: Sequence[Mention], known: Names, *, in_title: bool) -> Iterator[Mention]:
    """Yield surnames alone that refer back (or, from a headline, ahead) to a person who is named in full."""
    people = dict.fromkeys(m.ref for m in full if m.ref.family == PEOPLE)
    bearers = surname.bearers({ref: known.entities[ref].written for ref in people})
    taken = (Stretch(m.start, m.end) for m in full if m.in_title == in_title)
    closed = Zones((*taken, *credit.stretches(text.text)))
    named = [(m.start, m.ref) for m in full if m.in_title == in_title and m.ref.family == PEOPLE]
    for position, token in enumerate(text.tokens):
        refs = bearers.get(token.folded)
        if refs and token.start not in closed and surname.stands_alone(text, position):
            ref = surname.meant(refs, token.start, named)
            yield Mention(ref=ref, start=token.start, end=token.end, sense=Sense.SURNAME, in_title=in_title)


def _credible(found: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out products that are named only once, unless the title names them or their maker is named as well."""
    named = {m.ref for m in found if m.sense is not Sense.PRODUCT}
    headed = {m.ref for m in found if m.in_title}
    times: defaultdict[Ref, int] = defaultdict(int)
    for m in found:
        times[m.ref] += 1
    return (m for m in found if m.ref in named | headed or times[m.ref] >= CREDIBLE)
