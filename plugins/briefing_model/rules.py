"""The whole archive -> the problems that no single file shows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple, TypeVar

from briefing_model import extract, naming, place
from briefing_model.archive import Archive, Directory
from briefing_model.collection import Collection
from briefing_model.extract import Extract
from briefing_model.family import PUBLISHERS, Family
from briefing_model.problem import Problem, Severity
from briefing_model.record import Record, Ref
from briefing_model.rulebook import whole

K = TypeVar("K")
V = TypeVar("V")


class Sense(NamedTuple):
    """Whom a name means where it stands, and the families among which it was looked for."""

    ref: Ref | None
    families: tuple[Family, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What a name or link may lead to; a file that holds no record has its own problems, and causes no others."""

    families: tuple[Family, ...]
    directory: Directory
    entities: Mapping[Ref, Extract]
    """Those that are no drafts."""
    drafts: frozenset[Ref]
    briefings: Mapping[str, Extract]
    """Those that are no drafts, by their ids and their former ids."""
    faulty: frozenset[str | Ref]
    means: Callable[[str, str, str], Sense]
    """Place, name and own family -> sense; remembers what it has found, since most names stand in many files."""
    nearest: Callable[[str, tuple[Family, ...]], tuple[str, ...]]


def check(collection: Collection, archive: Archive) -> tuple[Problem, ...]:
    """Return every problem that comes from files together, in order of place.

    `archive` is gathered from the same collection. What is wrong with a draft is only a notice.
    """
    records: tuple[Record, ...] = (*collection.briefings, *collection.entities)
    extracts = [extract.of(record, archive.families) for record in records]
    return across(extracts, known(extracts, archive.families, collection.faulty))


def known(extracts: Iterable[Extract], families: Sequence[Family], faulty: frozenset[str | Ref]) -> Known:
    """Return what names and links may lead to in the archive that extracts make up."""
    entities, briefings, drafts = dict[Ref, Extract](), list[Extract](), set[Ref]()
    for one in extracts:
        if one.family and one.draft:
            drafts.add(one.ref)
        elif one.family:
            entities[one.ref] = one
        elif not one.draft:
            briefings.append(one)
    directory = Directory(families, bearers=map(_bearer, entities.values()))
    by_id = {former: one for one in briefings for _, former in one.formerly}
    by_id |= {one.id: one for one in briefings}
    return Known(
        families=tuple(families),
        directory=directory,
        entities=entities,
        drafts=frozenset(drafts),
        briefings=by_id,
        faulty=faulty,
        means=_means(directory, families),
        nearest=cache(lambda name, among: _nearest(directory, name, among)),
    )


def across(extracts: Sequence[Extract], known: Known) -> tuple[Problem, ...]:
    """Return every problem that comes from files together, in order of place; `known` is made of the same extracts."""
    found: list[Problem] = []
    used: set[Ref] = set()
    faults: dict[Ref, Problem] = {}
    for one in extracts:
        found += _references(one, known, used, faults)
        if one.updates or one.evidence or one.links:
            found += _links(one, known)
    found += faults.values()
    briefings = [one for one in extracts if not one.family]
    entities = [one for one in extracts if one.family]
    found += _claimed_names(entities)
    found += _similar_ids(entities)
    found += _former_ids((*briefings, *entities))
    found += _shared_articles(briefings)
    # Whom a briefing names that cannot be read, nobody knows.
    if not any(isinstance(where, str) for where in known.faulty):
        found += (_unused(one) for ref, one in known.entities.items() if ref not in used)
    unfinished = {one.path for one in extracts if one.draft}
    softened = (replace(p, severity=Severity.NOTICE) if p.path in unfinished else p for p in found)
    return tuple(sorted(softened, key=lambda problem: problem.sort_key))


def named(one: Extract, known: Known) -> frozenset[Ref]:
    """Return whom the front matter of a briefing names."""
    listed = {family.id for family in known.families}
    senses = (known.means(at, name, "").ref for _, at, name in one.names if at in listed)
    return frozenset(ref for ref in senses if ref)


def _bearer(one: Extract) -> tuple[Ref, tuple[str, ...], tuple[str, ...]]:
    return one.ref, tuple(former for _, former in one.formerly), tuple(name for _, name in one.spellings)


def _means(directory: Directory, families: Sequence[Family]) -> Callable[[str, str, str], Sense]:
    by_id = {family.id: family for family in families}
    publishers = tuple(family for family in families if family.id == PUBLISHERS)
    speakers = tuple(family for family in families if family.speaks)
    employers = tuple(family for family in families if family.employs)

    @cache
    def means(at: str, name: str, own: str) -> Sense:
        if at == extract.PUBLISHER:
            return Sense(directory.find(PUBLISHERS, name), publishers)
        if at in (extract.SPEAKER, extract.FIGURE):
            return Sense(directory.find_speaker(name), speakers)
        if at == extract.EMPLOYER:
            return Sense(directory.find_employer(name), employers)
        family = own if at == extract.PARENT else at
        return Sense(directory.find(family, name), (by_id[family],))

    return means


def _references(one: Extract, known: Known, used: set[Ref], faults: dict[Ref, Problem]) -> Iterator[Problem]:
    """Yield what is wrong with the names of a file, and note whom it names; what is withdrawn does not count."""
    seen: set[tuple[str, Ref]] = set()
    counts = not one.withdrawn
    for line, at, name in one.names:
        ref, families = known.means(at, name, one.family)
        if ref is None and (faulty := _faulty(name, families, known)):
            # A file with a fault has its own message; one more is for whoever has written a name and not its id.
            if faulty.id != name and faulty not in faults:
                faults[faulty] = _in_need(one.path, line, name, faulty)
            continue
        if ref is None or ref.id != name:
            yield from _reference(one.path, line, name, ref, families, known)
        if ref is None:
            continue
        if counts and at != extract.FIGURE:
            used.add(ref)
        if at[0] != "=":
            if (at, ref) in seen:
                yield whole.NAME_TWICE.at(one.path, line, found=f"{name!r} is named again")
            seen.add((at, ref))


def _reference(
    path: str, line: int, name: str, ref: Ref | None, families: tuple[Family, ...], known: Known
) -> Iterator[Problem]:
    """Yield what is wrong with one name: nobody bears it, or it is not the id of whom it means."""
    meant = [Ref(family.id, name) for family in families]
    about = tuple(place.of_entity(family.id, name) for family in families)
    if ref is not None:
        found = f"{name!r} stands for {ref.id!r}"
        about = (place.of_entity(ref.family, ref.id), *about)
        wanted, remedy = f"the id {ref.id} is wanted", f"Write `{ref.id}` instead, or run `briefings check --fix`."
        yield whole.NAME_NOT_ID.at(path, line, found=found, wanted=wanted, remedy=remedy, about=about)
    elif not known.drafts.isdisjoint(meant):
        remedy = "Finish its file and take `draft: true` out, or take the name out."
        yield whole.UNKNOWN_NAME.at(path, line, found=f"{name!r} is still a draft", remedy=remedy, about=about)
    else:
        folders = " or ".join(f"{family.id}/" for family in families)
        near = known.nearest(name, families)
        yield whole.UNKNOWN_NAME.at(
            path,
            line,
            found=f"{name!r} is unknown",
            wanted=f"the id of a file in {folders} is wanted" + (f", perhaps {' or '.join(near)}" if near else ""),
            remedy=f"Correct it, or add {_file_of(name, families[0])}, which "
            f'`briefings new {families[0].singular} "{name}"` writes.',
            about=about,
            newcomer=None if near or families[0].closed else (families[0].id, name),
        )


def _file_of(name: str, family: Family) -> str:
    identifier = name if place.SLUG.fullmatch(name) else naming.slug(name)
    return place.of_entity(family.id, identifier) if identifier else f"a file in {family.id}/"


def _faulty(name: str, families: tuple[Family, ...], known: Known) -> Ref | None:
    """Return the entity that a name or an id may mean and whose file holds no record."""
    if not known.faulty:
        return None
    meant = (Ref(family.id, identifier) for family in families for identifier in (name, naming.slug(name)))
    return next((ref for ref in meant if ref in known.faulty), None)


def _in_need(path: str, line: int, name: str, faulty: Ref) -> Problem:
    file = place.of_entity(*faulty)
    found, wanted = f"{name!r} may mean {file}, which is there but has a fault", f"the id {faulty.id} is wanted"
    remedy = f"Mend {file} first."
    return whole.UNKNOWN_NAME.at(path, line, found=found, wanted=wanted, remedy=remedy, about=(file,))


def _nearest(directory: Directory, name: str, families: tuple[Family, ...]) -> tuple[str, ...]:
    """Return up to three ids whose id or name looks like the one that was written."""
    known = directory.wordings([family.id for family in families])
    close = get_close_matches(naming.folded(name), known, n=6, cutoff=0.75)
    return tuple(dict.fromkeys(known[wording].id for wording in close))[:3]


def _links(one: Extract, known: Known) -> Iterator[Problem]:
    """Yield the briefings and files to which a file leads and that are not there; the site knows of other pages."""
    briefings, faulty = known.briefings, known.faulty
    for line, name in one.updates:
        earlier = briefings.get(name)
        if earlier is None and name not in faulty:
            yield _unknown_briefing(one.path, line, name)
        elif earlier and (earlier.date, earlier.id) >= (one.date, one.id):
            found = f"{name!r} is not earlier than this briefing"
            yield whole.UPDATES_LATER.at(one.path, line, found=found, about=(earlier.path,))
    for line, name in one.evidence:
        if not (name in briefings or name in faulty):
            yield _unknown_briefing(one.path, line, name)
    for line, href, path in one.links:
        where = place.of(path, known.families)
        if not (where in known.entities or where in briefings or where in faulty):
            yield whole.BROKEN_LINK.at(one.path, line, found=f"{href!r} leads to no file", about=(path,))


def _unknown_briefing(path: str, line: int, name: str) -> Problem:
    found = f"{name!r} is not in the archive"
    return whole.UNKNOWN_BRIEFING.at(path, line, found=found, about=(place.of_briefing(name),))


def _claimed_names(entities: Iterable[Extract]) -> Iterator[Problem]:
    owner: dict[tuple[str, str], Extract] = {}
    for entity in sorted(entities, key=lambda entity: (entity.draft, entity.ref)):
        for line, name in entity.spellings:
            wording = naming.folded(name)
            other = owner.setdefault((entity.family, wording), entity)
            if other is not entity:
                found = f"{name!r} is also a name of {other.path}"
                yield whole.ALIAS_TAKEN.at(entity.path, line, found=found, about=(other.path,))


def _similar_ids(entities: Iterable[Extract]) -> Iterator[Problem]:
    for same in _grouped(entities, lambda entity: (entity.family, naming.bare(entity.id))).values():
        for entity in same[1:]:
            found = f"the id {entity.id!r} is {same[0].id!r} but for punctuation"
            yield whole.SIMILAR_ID.at(entity.path, 1, found=found, about=(same[0].path,))


def _former_ids(extracts: Sequence[Extract]) -> Iterator[Problem]:
    current = {(one.family, one.id) for one in extracts}
    for one in extracts:
        for line, former in one.formerly:
            if (one.family, former) in current:
                about = place.of_entity(one.family, former) if one.family else place.of_briefing(former)
                found = f"{former!r} is the id of a file"
                yield whole.FORMER_ID_TAKEN.at(one.path, line, found=found, about=(about,))
            current.add((one.family, former))


def _shared_articles(briefings: Iterable[Extract]) -> Iterator[Problem]:
    live = (briefing for briefing in briefings if not briefing.withdrawn)
    ordered = sorted(live, key=lambda briefing: (briefing.draft, briefing.id))
    for same in _grouped(ordered, lambda briefing: briefing.article[1]).values():
        for briefing in same[1:]:
            found = f"the main source is that of {same[0].path}"
            line = briefing.article[0]
            yield whole.DUPLICATE_ARTICLE.at(briefing.path, line, found=found, about=(same[0].path,))


def _unused(entity: Extract) -> Problem:
    return whole.UNUSED_ENTITY.at(entity.path, 1, found=f"no briefing names {entity.spellings[0][1]!r}")


def _grouped(items: Iterable[V], key: Callable[[V], K]) -> Mapping[K, list[V]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
