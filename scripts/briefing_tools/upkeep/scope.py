"""What has changed since a revision, and which problems elsewhere come from that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing_model import collection, dossier, naming, place
from briefing_model.family import PUBLISHERS, Family
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Entity, Record
from briefing_model.rulebook import whole
from briefing_tools import revision
from briefing_tools.upkeep import lines

_MEANING = ("written", "formerly", "products", "match", "draft", "parent")
"""What decides whom a name means, and where an entity is looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """The files that have changed since a revision, by their paths below docs_dir, and what else that touches."""

    revision: str
    files: int
    changed: frozenset[str]
    """Their paths, and those of the briefings of whose sources something else is kept."""
    told: frozenset[str]
    """The changed files that problems of others may come from: an entity whose names are as before causes none."""
    gone: frozenset[str]
    """Under which names they could be meant before: their paths with each former id, name and alias, folded."""
    left: frozenset[str]
    """The files of whom a briefing named before it changed."""
    lines: Mapping[str, frozenset[int]]
    """Path of a changed file -> the lines that have changed."""

    def concerns(self, problem: Problem) -> bool:
        """Tell whether a problem is in a file that has changed, or comes from one."""
        return (
            problem.path in self.changed
            or any(path in self.told or naming.folded(path) in self.gone for path in problem.about)
            or (problem.code == whole.UNUSED_ENTITY.code and problem.path in self.left)
        )


def since(name: str, docs_dir: Path, families: Sequence[Family], files: Mapping[str, str]) -> Scope:
    """Return what has changed in the archive since a revision of git; raises UsageError.

    `files`: path below docs_dir -> present text.
    """
    before = revision.changes(docs_dir, name).before
    old = {path: _record(path, text, families) for path, text in before.items()}
    new = {path: _record(path, files.get(path), families) for path in before}
    prints = frozenset(_briefings_of_dossiers(before))
    told = frozenset(path for path in before if not _means_the_same(old[path], new[path]))
    return Scope(
        revision=name,
        files=len(before),
        changed=frozenset(before) | prints,
        told=told | prints,
        gone=frozenset(naming.folded(path) for told_of in told for path in _meant(old[told_of])),
        left=frozenset(path for record in old.values() for path in _named(record, families)),
        lines={path: lines.changed(text, files[path]) for path, text in before.items() if path in files},
    )


def _record(path: str, text: str | None, families: Sequence[Family]) -> Record | None:
    if not text or place.of(path, families) is None:
        return None
    return collection.read_one(path, text, families)[0]


def _briefings_of_dossiers(paths: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the files of the briefings of whose sources something else is kept than before."""
    for path in paths:
        if path.startswith(f"{dossier.FOLDER}/") and path.endswith(dossier.SUFFIX):
            yield place.of_briefing(PurePosixPath(path).stem)


def _means_the_same(old: Record | None, new: Record | None) -> bool:
    if not isinstance(old, Entity) or not isinstance(new, Entity):
        return False
    return all(getattr(old, key) == getattr(new, key) for key in _MEANING)


def _meant(record: Record | None) -> Iterator[str]:
    """Yield the paths that a record could be meant by."""
    if isinstance(record, Briefing):
        yield from map(place.of_briefing, (record.id, *record.formerly))
    elif record:
        names = (record.id, *record.formerly, *record.written)
        yield from (place.of_entity(record.ref.family, name) for name in names)


def _named(record: Record | None, families: Sequence[Family]) -> Iterator[str]:
    """Yield the paths of whom a briefing names, quotes or rests on."""
    if not isinstance(record, Briefing):
        return
    for family, names in record.names.items():
        yield from (place.of_entity(family, name) for name in names)
    for source in record.sources:
        yield from (place.of_entity(PUBLISHERS, name) for name in (source.publisher, source.via) if name)
    speakers = (*(forecast.who for forecast in record.forecasts), *(quote.who for quote in record.quotes))
    yield from (place.of_entity(family.id, name) for family in families if family.speaks for name in speakers)
