"""Every file of the archive, read now or before: only what has changed, and what that concerns, is read again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefing_model import fingerprint, mention, naming, place, prose, rules, wording
from briefing_model.family import Family
from briefing_model.record import Ref
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
    readings = {path: one for path in entities if (one := _as_before(path, texts[path], before))}
    fresh = [path for path in entities if path not in readings]
    readings |= crew.read(fresh, lambda path: reading.entity(path, texts[path], families))
    known = _known(readings, families)
    old = {path: one for path in texts if path not in listed and (one := _unchanged(path, texts[path], held, before))}
    concerned = _concern(_changed(readings, before, families))
    readings |= {path: one for path, one in old.items() if not concerned(texts[path], one)}
    left = [path for path in texts if path not in readings]
    if left:
        members = sorted((one for one in readings.values() if one.spelled), key=_ref)
        names = mention.indexed(one for member in members for one in reading.spellings(member))
        desk = Desk(
            families=tuple(families),
            dossiers=held.dossiers,
            prints=held.digests,
            names=prose.known(names, families),
            known=known,
            marks=fingerprint.marks(),
        )
        readings |= crew.read(left, lambda path: reading.briefing(path, texts[path], desk))
    return Survey(readings=readings, known=_known(readings, families))


def _as_before(path: str, text: str, before: Memory) -> Reading | None:
    """Return what was read of the same text before."""
    old = before.readings.get(path)
    return old if old and old.digest == reading.digest(text) else None


def _unchanged(path: str, text: str, held: Kept, before: Memory) -> Reading | None:
    old = _as_before(path, text, before)
    if old is None:
        return None
    told = old.extract
    name = path.rpartition("/")[2].removesuffix(".md")
    formerly = [former for _, former in told.formerly] if told else []
    return old if old.print == reading.print_of(name, formerly, held.digests) else None


def _known(readings: Mapping[str, Reading], families: Sequence[Family]) -> rules.Known:
    faulty = {place.of(path, families) for path, one in readings.items() if one.extract is None}
    extracts = (one.extract for one in readings.values() if one.extract)
    return rules.known(extracts, families, frozenset(where for where in faulty if where is not None))


def _ref(one: Reading) -> Ref:
    assert one.extract is not None  # noqa: S101 - only an entity has spellings
    return one.extract.ref


def _changed(readings: Mapping[str, Reading], before: Memory, families: Sequence[Family]) -> tuple[Reading, ...]:
    """Return the readings of entities that are no longer as before, and those that were before."""
    old = {path: one for path, one in before.readings.items() if isinstance(place.of(path, families), Ref)}
    pairs = ((old.get(path), readings.get(path)) for path in sorted({*old, *readings}))
    return tuple(one for was, now in pairs if was is not now for one in (was, now) if one)


def _concern(changed: Sequence[Reading]) -> Callable[[str, Reading], bool]:
    """Return what tells whether the names that a text lacks may have changed with some entities.

    They do not where no spelling of those stands in the text and its front matter means none of them.
    """
    spelled = tuple({tuple(map(wording.folded, words)) for one in changed for words, *_ in one.spelled})
    meant = {naming.folded(name) for one in changed if one.extract for name in reading.meant_by(one.extract)}

    def concerns(text: str, one: Reading) -> bool:
        if not changed or one.extract is None:
            return False
        low = prose.plain(text)
        return any(all(prose.may_stand(word, low) for word in words) for words in spelled) or any(
            naming.folded(name) in meant for _, _, name in one.extract.names
        )

    return concerns
