"""The whole archive -> the problems that no single file shows."""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, partial
from typing import TypeVar

from briefing_model import address, body, naming, place
from briefing_model.archive import Archive, Directory
from briefing_model.collection import Collection
from briefing_model.family import PUBLISHERS, Family
from briefing_model.problem import Problem, Severity
from briefing_model.record import Briefing, Entity, FieldPath, Origin, Record, Ref, Status
from briefing_model.rulebook import whole

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """What a name or link may lead to; a file that holds no record has its own problems, and causes no others."""

    archive: Archive
    faulty: frozenset[str | Ref]
    drafts: frozenset[Ref]
    nearest: Callable[[str, tuple[Family, ...]], tuple[str, ...]]
    """Remembers what it has found, since a missing file is missed in many places."""


def check(collection: Collection, archive: Archive) -> tuple[Problem, ...]:
    """Return every problem that comes from files together, in order of place.

    `archive` is gathered from the same collection. What is wrong with a draft is only a notice.
    """
    found: list[Problem] = []
    drafts = frozenset(entity.ref for entity in collection.entities if entity.draft)
    nearest = cache(partial(_nearest, archive.directory))
    known = _Known(archive=archive, faulty=collection.faulty, drafts=drafts, nearest=nearest)
    for briefing in collection.briefings:
        found += (*_names(briefing, known), *_links(briefing, known))
    for entity in collection.entities:
        found += (*_relations(entity, known), *_broken_links(entity, known))
    found += _claimed_names(collection.entities)
    found += _similar_ids(collection.entities)
    found += _former_ids(collection)
    found += _shared_articles(collection.briefings)
    found += _unused(archive)
    records: tuple[Record, ...] = (*collection.briefings, *collection.entities)
    unfinished = {record.origin.path for record in records if record.draft}
    softened = (replace(p, severity=Severity.NOTICE) if p.path in unfinished else p for p in found)
    return tuple(sorted(softened, key=lambda problem: problem.sort_key))


def _names(briefing: Briefing, known: _Known) -> Iterator[Problem]:
    origin, archive = briefing.origin, known.archive
    for family in archive.families:
        seen: set[Ref] = set()
        for position, name in enumerate(briefing.names.get(family.id, ())):
            ref = archive.directory.find(family.id, name)
            yield from _reference(origin, (family.id, position), name, ref, (family,), known)
            if ref in seen:
                yield whole.NAME_TWICE.at(
                    origin.path, origin.line(family.id, position), found=f"{name!r} is named again"
                )
            if ref:
                seen.add(ref)
    publishers = tuple(family for family in archive.families if family.id == PUBLISHERS)
    for at, name in _publishers(briefing):
        yield from _reference(origin, at, name, archive.directory.find(PUBLISHERS, name), publishers, known)
    speakers = tuple(family for family in archive.families if family.speaks)
    for at, name in _speakers(briefing):
        yield from _reference(origin, at, name, archive.directory.find_speaker(name), speakers, known)


def _publishers(briefing: Briefing) -> Iterator[tuple[FieldPath, str]]:
    for position, source in enumerate(briefing.sources):
        yield ("sources", position, "publisher"), source.publisher
        if source.via is not None:
            yield ("sources", position, "via"), source.via


def _speakers(briefing: Briefing) -> Iterator[tuple[FieldPath, str]]:
    for key in ("figures", "forecasts", "quotes"):
        for position, item in enumerate(getattr(briefing, key)):
            if item.who is not None:
                yield (key, position, "who"), item.who


def _relations(entity: Entity, known: _Known) -> Iterator[Problem]:
    archive = known.archive
    employers = tuple(family for family in archive.families if family.employs)
    for position, role in enumerate(entity.roles):
        if role.company is not None:
            ref = archive.directory.find_employer(role.company)
            at = ("roles", position, "company")
            yield from _reference(entity.origin, at, role.company, ref, employers, known)
    if entity.parent is not None:
        own = (archive.family(entity.ref.family),)
        ref = archive.directory.find(entity.ref.family, entity.parent)
        yield from _reference(entity.origin, ("parent",), entity.parent, ref, own, known)


def _reference(
    origin: Origin, at: FieldPath, name: str, ref: Ref | None, families: tuple[Family, ...], known: _Known
) -> Iterator[Problem]:
    """Yield what is wrong with one name: nobody bears it, or it is not the id of whom it means."""
    line = origin.line(*at)
    meant = [Ref(family.id, name) for family in families]
    about = tuple(place.of_entity(family.id, name) for family in families)
    if ref is None and not known.faulty.isdisjoint(meant):
        return
    if ref is None and not known.drafts.isdisjoint(meant):
        remedy = "Finish its file and take `draft: true` out, or take the name out."
        yield whole.UNKNOWN_NAME.at(origin.path, line, found=f"{name!r} is still a draft", remedy=remedy, about=about)
    elif ref is None:
        folders = " or ".join(f"{family.id}/" for family in families)
        near = known.nearest(name, families)
        wanted = f"the id of a file in {folders} is wanted" + (f", perhaps {' or '.join(near)}" if near else "")
        remedy = f'Correct it, or add the file with `briefings new {families[0].singular} "{name}"`.'
        yield whole.UNKNOWN_NAME.at(
            origin.path,
            line,
            found=f"{name!r} is unknown",
            wanted=wanted,
            remedy=remedy,
            about=about,
            newcomer=None if near or families[0].closed else (families[0].id, name),
        )
    elif ref.id != name:
        found = f"{name!r} stands for {ref.id!r}"
        about = (place.of_entity(ref.family, ref.id), *about)
        yield whole.NAME_NOT_ID.at(origin.path, line, found=found, wanted=f"the id {ref.id} is wanted", about=about)


def _nearest(directory: Directory, name: str, families: tuple[Family, ...]) -> tuple[str, ...]:
    """Return up to three ids whose id or name looks like the one that was written."""
    known = directory.wordings([family.id for family in families])
    close = get_close_matches(naming.folded(name), known, n=6, cutoff=0.75)
    return tuple(dict.fromkeys(known[wording].id for wording in close))[:3]


def _links(briefing: Briefing, known: _Known) -> Iterator[Problem]:
    origin, by_id = briefing.origin, known.archive.by_id
    for position, name in enumerate(briefing.updates):
        earlier = by_id.get(name)
        line = origin.line("updates", position)
        if earlier is None and name not in known.faulty:
            yield _unknown_briefing(origin, line, name)
        elif earlier and (earlier.date, earlier.id) >= (briefing.date, briefing.id):
            found, about = f"{name!r} is not earlier than this briefing", (earlier.origin.path,)
            yield whole.UPDATES_LATER.at(origin.path, line, found=found, about=about)
    yield from _broken_links(briefing, known)
    for position, forecast in enumerate(briefing.forecasts):
        if forecast.evidence is not None and not (forecast.evidence in by_id or forecast.evidence in known.faulty):
            line = origin.line("forecasts", position, "evidence")
            yield _unknown_briefing(origin, line, forecast.evidence)


def _unknown_briefing(origin: Origin, line: int, name: str) -> Problem:
    found = f"{name!r} is not in the archive"
    return whole.UNKNOWN_BRIEFING.at(origin.path, line, found=found, about=(place.of_briefing(name),))


def _broken_links(record: Record, known: _Known) -> Iterator[Problem]:
    """Yield links of a body to a briefing or entity that is not there; other pages are for the site to know."""
    archive, folder = known.archive, posixpath.dirname(record.origin.path)
    for line, href in body.links(record.body):
        path = body.target(folder, href)
        where = place.of(path, archive.families) if path else None
        if (
            path
            and where is not None
            and not (where in archive.entities or where in archive.by_id or where in known.faulty)
        ):
            number = record.origin.body_line + line
            found = f"{href!r} leads to no file"
            yield whole.BROKEN_LINK.at(record.origin.path, number, found=found, about=(path,))


def _claimed_names(entities: Iterable[Entity]) -> Iterator[Problem]:
    owner: dict[tuple[str, str], Entity] = {}
    for entity in sorted(entities, key=lambda entity: (entity.draft, entity.ref)):
        for at, name in _wordings(entity):
            wording = naming.folded(name)
            other = owner.setdefault((entity.ref.family, wording), entity)
            if other is not entity:
                found, about = f"{name!r} is also a name of {other.origin.path}", (other.origin.path,)
                yield whole.ALIAS_TAKEN.at(entity.origin.path, entity.origin.line(*at), found=found, about=about)


def _wordings(entity: Entity) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), entity.name
    if entity.native_name:
        yield ("native_name", "text"), entity.native_name.text
    for position, alias in enumerate(entity.aliases):
        yield ("aliases", position), alias


def _similar_ids(entities: Iterable[Entity]) -> Iterator[Problem]:
    for same in _grouped(entities, lambda entity: (entity.ref.family, naming.bare(entity.id))).values():
        for entity in same[1:]:
            found = f"the id {entity.id!r} is {same[0].id!r} but for punctuation"
            yield whole.SIMILAR_ID.at(entity.origin.path, 1, found=found, about=(same[0].origin.path,))


def _former_ids(collection: Collection) -> Iterator[Problem]:
    current: set[tuple[str, str]] = {("", briefing.id) for briefing in collection.briefings}
    current |= {(entity.ref.family, entity.id) for entity in collection.entities}
    records: tuple[Record, ...] = (*collection.briefings, *collection.entities)
    for record in records:
        family = "" if isinstance(record, Briefing) else record.ref.family
        for position, former in enumerate(record.formerly):
            if (family, former) in current:
                line = record.origin.line("formerly", position)
                found = f"{former!r} is the id of a file"
                about = place.of_entity(family, former) if family else place.of_briefing(former)
                yield whole.FORMER_ID_TAKEN.at(record.origin.path, line, found=found, about=(about,))
            current.add((family, former))


def _shared_articles(briefings: Iterable[Briefing]) -> Iterator[Problem]:
    live = (briefing for briefing in briefings if briefing.status is not Status.WITHDRAWN)
    ordered = sorted(live, key=lambda briefing: (briefing.draft, briefing.id))
    by_article = _grouped(ordered, lambda briefing: address.canonical(briefing.sources[0].url))
    for same in by_article.values():
        for briefing in same[1:]:
            found = f"the main source is that of {same[0].origin.path}"
            line = briefing.origin.line("sources", 0, "url")
            yield whole.DUPLICATE_ARTICLE.at(briefing.origin.path, line, found=found, about=(same[0].origin.path,))


def _unused(archive: Archive) -> Iterator[Problem]:
    uses = (archive.mentions, archive.staff, archive.children, archive.pledges, archive.sayings)
    for ref, entity in archive.entities.items():
        if not any(use[ref] for use in uses):
            yield whole.UNUSED_ENTITY.at(entity.origin.path, 1, found=f"no briefing names {entity.name!r}")


def _grouped(items: Iterable[V], key: Callable[[V], K]) -> Mapping[K, list[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
