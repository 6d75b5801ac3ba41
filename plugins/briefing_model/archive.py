"""The archive: every record at once, sorted, with who is mentioned where and with whom. Built once, read by all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TypeAlias, TypeVar

from briefing_model import naming
from briefing_model.family import PUBLISHERS, Family, employers, speakers
from briefing_model.record import Briefing, Entity, Forecast, Quote, Ref, Status

T = TypeVar("T")
Bearer: TypeAlias = tuple[Ref, Sequence[str], Sequence[str]]


class Directory:
    """Names of every family, each leading to the one entity that bears it."""

    def __init__(
        self, families: Sequence[Family], entities: Iterable[Entity] = (), *, bearers: Iterable[Bearer] = ()
    ) -> None:
        """Take in entities, or of each its identity, its former ids, and its name with the other spellings."""
        self.families = tuple(families)
        self._speakers = speakers(families)
        self._employers = employers(families)
        self._refs: dict[tuple[str, str], Ref] = {}
        borne = ((entity.ref, entity.formerly, entity.written) for entity in entities)
        ordered = sorted((*borne, *bearers), key=lambda bearer: bearer[0])
        for ref, _, _ in ordered:
            self._refs.setdefault((ref.family, ref.id), ref)
        for ref, formerly, _ in ordered:
            for former in formerly:
                self._refs.setdefault((ref.family, former), ref)
        for ref, _, names in ordered:
            self._refs.setdefault((ref.family, naming.folded(names[0])), ref)
        for ref, _, names in ordered:
            for name in names[1:]:
                self._refs.setdefault((ref.family, naming.folded(name)), ref)

    def find(self, family: str, name: str) -> Ref | None:
        """Return whom an id, former id, name or alias means within a family."""
        return self._refs.get((family, name)) or self._refs.get((family, naming.folded(name)))

    def find_speaker(self, name: str) -> Ref | None:
        """Return whom a `who` means: the first family that has the name decides."""
        return self._find_among(self._speakers, name)

    def find_employer(self, name: str) -> Ref | None:
        """Return where a role was held."""
        return self._find_among(self._employers, name)

    def wordings(self, families: Iterable[str]) -> dict[str, Ref]:
        """Return every id and folded name within the families, with whom it means."""
        wanted = set(families)
        return {name: ref for (family, name), ref in self._refs.items() if family in wanted}

    def _find_among(self, families: Iterable[str], name: str) -> Ref | None:
        return next((ref for family in families if (ref := self.find(family, name))), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pledge:
    """A forecast with the briefing that carries it; `position` counts from 1 within the briefing."""

    forecast: Forecast
    briefing: Briefing
    position: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """A quotation with the briefing that carries it."""

    quote: Quote
    briefing: Briefing


@dataclass(frozen=True, kw_only=True)
class Archive:
    """All briefings (newest first) and entities (by family and id), and what joins them.

    Every mapping has an entry for each entity or briefing, an empty one where there is nothing. Withdrawn briefings are
    in `briefings` and `by_id`, since their pages stay as notices, but join nothing.
    """

    families: tuple[Family, ...]
    briefings: tuple[Briefing, ...]
    by_id: Mapping[str, Briefing]
    """Every briefing by its id, and by its former ids."""
    entities: Mapping[Ref, Entity]
    directory: Directory
    names: Mapping[str, tuple[Ref, ...]]
    """Briefing id -> the entities that its front matter names, in its order; unknown names are left out."""
    mentions: Mapping[Ref, tuple[Briefing, ...]]
    """Entity -> the briefings that name it (a publisher: that have a source from it), newest first."""
    companions: Mapping[Ref, tuple[tuple[Ref, int], ...]]
    """Entity -> with whom it is named in how many briefings, most first."""
    updated_by: Mapping[str, tuple[Briefing, ...]]
    """Briefing id -> later briefings that carry it forward, newest first."""
    pledges: Mapping[Ref, tuple[Pledge, ...]]
    """Entity -> the forecasts that it made, newest first."""
    sayings: Mapping[Ref, tuple[Saying, ...]]
    """Entity -> its quotations, newest first."""
    staff: Mapping[Ref, tuple[Entity, ...]]
    """Company or organisation -> the people with a role there."""
    children: Mapping[Ref, tuple[Ref, ...]]
    """Theme -> the themes that have it as their parent."""

    def family(self, family_id: str) -> Family:
        """Return the family; raises KeyError for an id that is none."""
        return {family.id: family for family in self.families}[family_id]

    def members(self, family_id: str) -> tuple[Entity, ...]:
        """Return the entities of a family, by id."""
        return tuple(entity for ref, entity in self.entities.items() if ref.family == family_id)

    def named(self, briefing: Briefing, family_id: str) -> tuple[Entity, ...]:
        """Return the entities of one family that the briefing names, in its order."""
        return tuple(self.entities[ref] for ref in self.names[briefing.id] if ref.family == family_id)


def gather(
    families: Sequence[Family], briefings: Iterable[Briefing], entities: Iterable[Entity], *, drafts: bool = False
) -> Archive:
    """Join records into an archive; the order in which they come does not matter. Drafts stay out unless asked for."""
    shown = sorted((b for b in briefings if drafts or not b.draft), key=lambda b: b.id)
    shown.sort(key=lambda b: b.date, reverse=True)
    members = {entity.ref: entity for entity in sorted(entities, key=lambda e: e.ref) if drafts or not entity.draft}
    directory = Directory(families, members.values())
    names = {briefing.id: _named(directory, briefing) for briefing in shown}
    live = [briefing for briefing in shown if briefing.status is not Status.WITHDRAWN]
    by_id = {former: briefing for briefing in shown for former in briefing.formerly}
    by_id |= {briefing.id: briefing for briefing in shown}
    return Archive(
        families=tuple(families),
        briefings=tuple(shown),
        by_id=by_id,
        entities=members,
        directory=directory,
        names=names,
        mentions=_mentions(directory, members, names, live),
        companions=_companions(members, names, live),
        updated_by=_updated_by(by_id, shown, live),
        pledges=_grouped(members, ((directory.find_speaker(p.forecast.who), p) for p in _pledges(live))),
        sayings=_grouped(members, ((directory.find_speaker(s.quote.who), s) for s in _sayings(live))),
        staff=_grouped(members, _posts(directory, members)),
        children=_grouped(members, ((_parent(directory, e), e.ref) for e in members.values())),
    )


def _named(directory: Directory, briefing: Briefing) -> tuple[Ref, ...]:
    found = (
        directory.find(family.id, name) for family in directory.families for name in briefing.names.get(family.id, ())
    )
    return tuple(dict.fromkeys(ref for ref in found if ref))


def _publishers(directory: Directory, briefing: Briefing) -> Iterator[Ref]:
    for source in briefing.sources:
        for name in (source.publisher, source.via):
            ref = directory.find(PUBLISHERS, name) if name else None
            if ref:
                yield ref


def _mentions(
    directory: Directory,
    members: Mapping[Ref, Entity],
    names: Mapping[str, tuple[Ref, ...]],
    live: Sequence[Briefing],
) -> dict[Ref, tuple[Briefing, ...]]:
    return _grouped(
        members,
        (
            (ref, briefing)
            for briefing in live
            for ref in dict.fromkeys((*names[briefing.id], *_publishers(directory, briefing)))
        ),
    )


def _companions(
    members: Mapping[Ref, Entity], names: Mapping[str, tuple[Ref, ...]], live: Sequence[Briefing]
) -> dict[Ref, tuple[tuple[Ref, int], ...]]:
    refs = tuple(members)
    places = {ref: place for place, ref in enumerate(refs)}
    counts: list[Counter[int]] = [Counter() for _ in refs]
    for briefing in live:
        for one, other in permutations([places[ref] for ref in names[briefing.id]], 2):
            counts[one][other] += 1
    ranked = (sorted(sorted(found), key=found.__getitem__, reverse=True) for found in counts)
    return {
        ref: tuple((refs[other], found[other]) for other in order)
        for ref, found, order in zip(refs, counts, ranked, strict=True)
    }


def _updated_by(
    by_id: Mapping[str, Briefing], shown: Sequence[Briefing], live: Sequence[Briefing]
) -> dict[str, tuple[Briefing, ...]]:
    later: dict[str, list[Briefing]] = {briefing.id: [] for briefing in shown}
    for briefing in live:
        for earlier in dict.fromkeys(by_id[name].id for name in briefing.updates if name in by_id):
            later[earlier].append(briefing)
    return {briefing_id: tuple(found) for briefing_id, found in later.items()}


def _pledges(live: Iterable[Briefing]) -> Iterator[Pledge]:
    for briefing in live:
        for position, forecast in enumerate(briefing.forecasts, 1):
            yield Pledge(forecast=forecast, briefing=briefing, position=position)


def _sayings(live: Iterable[Briefing]) -> Iterator[Saying]:
    return (Saying(quote=quote, briefing=briefing) for briefing in live for quote in briefing.quotes)


def _posts(directory: Directory, members: Mapping[Ref, Entity]) -> Iterator[tuple[Ref | None, Entity]]:
    for entity in members.values():
        places = (directory.find_employer(role.company) for role in entity.roles if role.company)
        yield from ((place, entity) for place in dict.fromkeys(places))


def _parent(directory: Directory, entity: Entity) -> Ref | None:
    return directory.find(entity.ref.family, entity.parent) if entity.parent else None


def _grouped(members: Mapping[Ref, Entity], pairs: Iterable[tuple[Ref | None, T]]) -> dict[Ref, tuple[T, ...]]:
    found: defaultdict[Ref, list[T]] = defaultdict(list)
    for ref, item in pairs:
        if ref:
            found[ref].append(item)
    return {ref: tuple(found[ref]) for ref in members}
