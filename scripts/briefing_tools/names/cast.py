"""Who takes part in a text: every name where it stands, known or not, with the full name of its bearer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing_model.family import PEOPLE
from briefing_model.mention import Mention
from briefing_model.record import Entity, Ref
from briefing_model.wording import Stretch, Wording
from briefing_tools.names import appearance, chunk, surname
from briefing_tools.names.candidate import Candidate
from briefing_tools.text import vocabulary


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A name at one place: the full name of its bearer, its reference if known, and whether it is a person's."""

    place: Stretch
    name: str
    ref: Ref | None = None
    person: bool | None = None
    """None for a name of which the text does not show what it names."""


def of(
    text: Wording, mentions: Sequence[Mention], entities: Mapping[Ref, Entity], candidates: Iterable[Candidate]
) -> tuple[Part, ...]:
    """Return the names of a text in their order, each place once."""
    known = [
        Part(place=Stretch(m.start, m.end), name=entities[m.ref].name, ref=m.ref, person=m.ref.family == PEOPLE)
        for m in mentions
        if not m.in_title
    ]
    proposed = [
        Part(place=place, name=found.name, person=found.kind == "person")
        for found in candidates
        for place in found.places
    ]
    people = {part.name for part in (*known, *proposed) if part.person}
    by_surname = {last: name for name in sorted(people) for last in (surname.of(name), *_given(name)) if last}
    taken = [part.place for part in (*known, *proposed)]
    strangers = [
        Part(
            place=place,
            name=by_surname.get(found.folded[-1], text.shown(place)),
            person=found.folded[-1] in by_surname or None,
        )
        for found in chunk.find(text, taken)
        if appearance.may_be_name(found)
        for place in [Stretch(text.tokens[found.first].start, text.tokens[found.stop - 1].end)]
    ]
    unique = {part.place: part for part in (*strangers, *proposed, *known)}
    return tuple(unique[place] for place in sorted(unique))


def _given(name: str) -> tuple[str, ...]:
    """Return the first name, by which some texts go on calling a person."""
    first = name.split()[0].lower() if name.split() else ""
    return (first,) if first in vocabulary.GIVEN else ()
