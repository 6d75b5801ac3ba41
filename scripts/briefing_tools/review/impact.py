"""An archive before and after a change -> what the change does to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing_model import archive, collection, fingerprint, passage, place
from briefing_model.archive import Archive
from briefing_model.dossier import Dossier
from briefing_model.family import Family
from briefing_model.record import Briefing, Entity, QuoteStatus, Record, Ref
from briefing_tools.review import twin
from briefing_tools.review.twin import Twin


class Change(StrEnum):
    """What became of a file."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A file that differs: its path below docs_dir, and the title or name of its record as far as there is one."""

    path: str
    change: Change
    title: str
    is_entity: bool = False
    is_draft: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """How many of a briefing's words are quoted."""

    briefing: str
    words: int
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Impact:
    """What a change does; everything in order of place."""

    entries: tuple[Entry, ...]
    touched: tuple[tuple[Ref, str], ...]
    """Entities whose pages change although their files do not, with their names: briefings that name them changed."""
    unknown: tuple[tuple[str, str], ...]
    """(path of a briefing, a name in it that has no file)"""
    twins: tuple[Twin, ...]
    quoted: tuple[Quoted, ...]
    briefings: tuple[int, int]
    """How many briefings the archive had before and has now, drafts aside."""


def of(
    before: Mapping[str, str | None],
    files: Sequence[tuple[str, str]],
    families: Sequence[Family],
    dossiers: Mapping[str, Dossier],
) -> Impact:
    """Return the impact; `before`: path of each file that differs -> its text then, `files`: (path, text) of all."""
    now = dict(files)
    paths = sorted(path for path in before if path.endswith(".md") and not path.startswith("."))
    read = collection.read(files, families)
    joined = archive.gather(families, read.briefings, read.entities, drafts=True)
    every: tuple[Record, ...] = (*read.briefings, *read.entities)
    records = {record.origin.path: record for record in every}
    then = {path: _record(path, before[path], families) for path in paths}
    entries = tuple(_entry(path, before[path], now.get(path), records.get(path) or then[path]) for path in paths)
    fresh = [record for path in paths if isinstance(record := records.get(path), Briefing)]
    old = [record for record in then.values() if isinstance(record, Briefing)]
    changed = {entry.path for entry in entries}
    named = {ref for briefing in (*fresh, *old) for ref in twin.refs(briefing, joined)}
    touched = sorted(ref for ref in named if place.of_entity(ref.family, ref.id) not in changed)
    return Impact(
        entries=entries,
        touched=tuple((ref, joined.entities[ref].name) for ref in touched),
        unknown=tuple(dict.fromkeys(_unknown(fresh, joined))),
        twins=tuple(twin.of(fresh, joined, dossiers)),
        quoted=tuple(map(_quoted, fresh)),
        briefings=_counts(entries, read.briefings, then),
    )


def _record(path: str, text: str | None, families: Sequence[Family]) -> Record | None:
    if text is None or place.of(path, families) is None:
        return None
    return collection.read_one(path, text, families)[0]


def _entry(path: str, before: str | None, now: str | None, record: Record | None) -> Entry:
    change = Change.ADDED if before is None else Change.REMOVED if now is None else Change.CHANGED
    is_entity = isinstance(record, Entity)
    title = record.title if isinstance(record, Briefing) else record.name if record else ""
    return Entry(path=path, change=change, title=title, is_entity=is_entity, is_draft=record.draft if record else False)


def _counts(
    entries: Iterable[Entry], briefings: Iterable[Briefing], then: Mapping[str, Record | None]
) -> tuple[int, int]:
    shown = {briefing.origin.path for briefing in briefings if not briefing.draft}
    was = (shown - {entry.path for entry in entries}) | {
        path for path, record in then.items() if isinstance(record, Briefing) and not record.draft
    }
    return len(was), len(shown)


def _unknown(briefings: Iterable[Briefing], joined: Archive) -> Iterator[tuple[str, str]]:
    for briefing in briefings:
        for family, names in briefing.names.items():
            yield from ((briefing.origin.path, name) for name in names if joined.directory.find(family, name) is None)


def _quoted(briefing: Briefing) -> Quoted:
    passages = passage.of(briefing)
    texts = [text for one in passages for _, text in one.quoted]
    texts += [quote.text for quote in briefing.quotes if quote.status is QuoteStatus.VERIFIED]
    quoted = sum(len(fingerprint.words(text)) for text in texts)
    own = sum(len(fingerprint.words(text)) for one in passages for _, text in one.own)
    return Quoted(briefing=briefing.id, words=quoted, of=quoted + own)
