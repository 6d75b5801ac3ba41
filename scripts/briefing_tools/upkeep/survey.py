"""Every file of the archive, read now or before: only what has changed, and what that concerns, is read again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_model import fingerprint, naming, place, prose, rules
from briefing_model.family import Family
from briefing_model.record import Entity, Ref
from briefing_tools.kept import Kept
from briefing_tools.upkeep import crew, memory, reading
from briefing_tools.upkeep.memory import Memory
from briefing_tools.upkeep.reading import Desk, Reading


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The readings of all files, by their paths below docs_dir, and what names and links may lead to."""

    readings: Mapping[str, Reading]
    known: rules.Known


def survey(
    files: Sequence[tuple[str, str]], families: Sequence[Family], held: Kept, before: Memory = memory.NOTHING
) -> Survey:
    """Read (path below docs_dir, text) pairs, each the file of a briefing or an entity."""
    texts = dict(files)
    entities = [path for path in texts if isinstance(place.of(path, families), Ref)]
    listed = frozenset(entities)
    records = _Records(texts, families)
    readings = {path: _entity(path, texts[path], records, before) for path in entities}
    known = _known(readings, families)
    old = {path: one for path in texts if path not in listed and (one := _unchanged(path, texts[path], held, before))}
    concerned = _concern(_changed(readings, before, families))
    readings |= {path: one for path, one in old.items() if not concerned(texts[path], one)}
    left = [path for path in texts if path not in readings]
    if left:
        names = prose.known(records.all(path for path in entities if _is_known(readings[path])), families)
        desk = Desk(
            families=tuple(families),
            dossiers=held.dossiers,
            prints=held.digests,
            names=names,
            known=known,
            marks=fingerprint.marks(),
        )
        readings |= crew.read(left, lambda path: reading.briefing(path, texts[path], desk))
    return Survey(readings=readings, known=_known(readings, families))


class _Records:
    """Records of entities, read when they are wanted: they all are as soon as one briefing is to be read."""

    def __init__(self, texts: Mapping[str, str], families: Sequence[Family]) -> None:
        self._texts = texts
        self._families = families
        self._found: dict[str, Entity | None] = {}

    def read(self, path: str) -> Reading:
        """Read a file and remember its record."""
        found, self._found[path] = reading.entity(path, self._texts[path], self._families)
        return found

    def all(self, paths: Iterable[str]) -> Iterator[Entity]:
        """Yield the records of the files."""
        for path in paths:
            if path not in self._found:
                self.read(path)
            record = self._found[path]
            if record:
                yield record


def _entity(path: str, text: str, records: _Records, before: Memory) -> Reading:
    old = before.readings.get(path)
    return old if old and old.digest == reading.digest(text) else records.read(path)


def _unchanged(path: str, text: str, held: Kept, before: Memory) -> Reading | None:
    old = before.readings.get(path)
    if old is None or old.digest != reading.digest(text):
        return None
    told = old.extract
    name = path.rpartition("/")[2].removesuffix(".md")
    formerly = [former for _, former in told.formerly] if told else []
    return old if old.print == reading.print_of(name, formerly, held.digests) else None


def _known(readings: Mapping[str, Reading], families: Sequence[Family]) -> rules.Known:
    faulty = {place.of(path, families) for path, one in readings.items() if one.extract is None}
    extracts = (one.extract for one in readings.values() if one.extract)
    return rules.known(extracts, families, frozenset(where for where in faulty if where is not None))


def _is_known(one: Reading) -> bool:
    return one.extract is not None and not one.extract.draft


def _changed(readings: Mapping[str, Reading], before: Memory, families: Sequence[Family]) -> tuple[Reading, ...]:
    """Return the readings of entities that are no longer as before, and those that were before."""
    old = {path: one for path, one in before.readings.items() if isinstance(place.of(path, families), Ref)}
    pairs = ((old.get(path), readings.get(path)) for path in sorted({*old, *readings}))
    return tuple(one for was, now in pairs if was is not now for one in (was, now) if one)


def _concern(changed: Sequence[Reading]) -> Callable[[str, Reading], bool]:
    """Return what tells whether the names that a text lacks may have changed with some entities.

    They do not where no spelling of those stands in the text and its front matter means none of them.
    """
    spelled = tuple({words for one in changed for words in map(tuple, one.spelled)})
    meant = {naming.folded(name) for one in changed if one.extract for name in reading.meant_by(one.extract)}

    def concerns(text: str, one: Reading) -> bool:
        if not changed or one.extract is None:
            return False
        low = prose.plain(text)
        return any(all(prose.may_stand(word, low) for word in words) for words in spelled) or any(
            naming.folded(name) in meant for _, _, name in one.extract.names
        )

    return concerns
