"""Names that the archive does not know: people and organisations that a text seems to name, with what shows it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from briefing_model.wording import Stretch, Wording
from briefing_tools.names import appearance, chunk, clue, credit, surname
from briefing_tools.names.chunk import Chunk
from briefing_tools.names.clue import Clues
from briefing_tools.text import vocabulary

ENOUGH = 2.0
"""Weight of evidence from which a name is proposed."""

LISTED = 1.5
"""Weight of standing in a list next to a person."""
ROUNDS = 2

Sort = Literal["person", "organisation"]
_Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A name without a file: `sentence` is where the evidence stands, `certain` says that nothing speaks against it."""

    name: str
    kind: Sort
    places: tuple[Stretch, ...]
    sentence: str
    role: str | None = None
    certain: bool = False

    @property
    def mentions(self) -> int:
        """Return how often the text names it."""
        return len(self.places)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sighting:
    """One place of a name, with the evidence that stands there."""

    chunk: Chunk
    name: str
    place: Stretch
    clues: Clues


def find(
    text: Wording,
    *,
    people_at: Sequence[Stretch] = (),
    bodies_at: Sequence[Stretch] = (),
    people: Iterable[str] = (),
    publishers: frozenset[str] = frozenset(),
) -> tuple[Candidate, ...]:
    """Return the candidates in the order of the text.

    `people_at`, `bodies_at`: where people and organisations stand that the archive knows; `people`: the names of known
    people, whose surnames are no candidates; `publishers`: folded names of whoever published the text.
    """
    neighbours = frozenset(place for stretch in bodies_at for place in stretch)
    closed = (*people_at, *bodies_at, *credit.stretches(text.text))
    family_names = {last for name in people if (last := surname.of(name))}
    groups: defaultdict[_Key, list[_Sighting]] = defaultdict(list)
    for found in chunk.find(text, closed):
        if " ".join(found.folded) not in publishers:
            groups[found.folded].append(_sighting(text, found, neighbours))
    merged = _merged(groups)
    judged = {key: c for key, seen in merged.items() if (c := _judged(text, seen, key, family_names, 0.0))}
    for _ in range(ROUNDS):
        judged |= _listed(text, merged, judged, people_at, family_names)
    return tuple(sorted(judged.values(), key=lambda c: (c.places[0], c.name)))


def _listed(
    text: Wording,
    merged: Mapping[_Key, Sequence[_Sighting]],
    judged: Mapping[_Key, Candidate],
    people_at: Sequence[Stretch],
    family_names: set[str],
) -> dict[_Key, Candidate]:
    """Return those full names that become candidates since they stand in a list of people."""
    places = [*people_at, *(place for c in judged.values() if c.kind == "person" for place in c.places)]
    people = frozenset(offset for place in places for offset in place)
    return {
        key: found
        for key, seen in merged.items()
        if key not in judged and len(key) > 1 and any(clue.beside(text.tokens, s.chunk, people) for s in seen)
        if (found := _judged(text, seen, key, family_names, LISTED))
    }


def _sighting(text: Wording, found: Chunk, neighbours: frozenset[int]) -> _Sighting:
    place = Stretch(text.tokens[found.first].start, text.tokens[found.stop - 1].end)
    return _Sighting(
        chunk=found,
        name=text.shown(place),
        place=place,
        clues=clue.around(text, found, neighbours),
    )


def _merged(groups: Mapping[_Key, Sequence[_Sighting]]) -> dict[_Key, list[_Sighting]]:
    """Join a surname alone to the full name, and the first words of an organisation's name to the whole."""
    whole: dict[_Key, _Key] = {}
    for full in sorted((key for key in groups if len(key) > 1), key=lambda key: (len(key), key)):
        for part in _parts(full, groups[full][0].name):
            whole[part] = full
    merged: defaultdict[_Key, list[_Sighting]] = defaultdict(list)
    for key, seen in groups.items():
        target = key
        while target in whole:
            target = whole[target]
        merged[target].extend(seen)
    return {key: sorted(seen, key=lambda s: s.place) for key, seen in merged.items()}


def _parts(full: _Key, name: str) -> Iterator[_Key]:
    """Yield the shorter forms of a name: the surname, and what stands before `AI`, `Group`, `Inc`."""
    if not any(word in vocabulary.BODIES for word in full):
        last = surname.of(name)
        if last in (full[0], full[-1]):
            yield (last,)
    for size in range(1, len(full)):
        if full[size] in vocabulary.BODIES or full[size] in vocabulary.FIRMS:
            yield full[:size]


def _judged(
    text: Wording, seen: Sequence[_Sighting], key: _Key, known_surnames: set[str], listed: float
) -> Candidate | None:
    """Weigh the evidence of all places of one name; `listed` is what its company in a list weighs."""
    if (len(key) == 1 and key[0] in known_surnames) or not appearance.may_be_name(seen[0].chunk):
        return None
    full = next(s for s in seen if s.chunk.folded == key)
    form = appearance.of(full.chunk)
    person = form.person + listed + sum(sorted((s.clues.person for s in seen), reverse=True)[:2])
    # A surname beside a company's name says nothing against the person, a short form of a company much for it.
    telling = [s for s in seen if s.chunk.folded == key] if form.person > 0 else seen
    body = form.body + sum(sorted((s.clues.body for s in telling), reverse=True)[:2])
    thing = form.thing + max(s.clues.thing for s in seen)
    best = max(seen, key=lambda s: (max(s.clues.person, s.clues.body), -s.place.start))
    role = next((s.clues.role for s in seen if s.clues.role), None)
    base = Candidate(
        name=full.name.rstrip("."),
        kind="person",
        places=tuple(s.place for s in seen),
        sentence=text.shown(text.sentence_at(best.place.start)),
        role=role,
    )
    if len(key) > 1 and person - thing >= ENOUGH and person > body:
        explicit = any(s.clues.explicit for s in seen)
        return replace(base, certain=explicit and body < 1.0 and thing <= 0 and form.person >= 0)
    if len(key) == 1 and person >= ENOUGH + 1 and person > body and form.person >= 0:
        return base
    return replace(base, kind="organisation", role=None) if body - thing >= ENOUGH else None
