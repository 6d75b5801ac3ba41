"""What the archive holds when a conversion begins, and what it knows by that."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from briefing_model import address, collection, front_matter, place
from briefing_model.family import Family
from briefing_model.record import Ref
from briefing_tools import kept, store
from briefing_tools.backfile import journal
from briefing_tools.intake import convert
from briefing_tools.intake.convert import Known
from briefing_tools.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Holdings:
    """The files of an archive, (path, text) each, in order."""

    files: tuple[tuple[str, str], ...]
    families: tuple[Family, ...]
    prints: tuple[tuple[str, bytes], ...] = ()
    """Id of a briefing and the fingerprint of one of its sources, in order."""

    def state(self, but: AbstractSet[str]) -> str:
        """Return a name for the state of the archive, some files left out."""
        names = {PurePosixPath(path).stem for path in but}
        files = (part for file in self.files if file[0] not in but for part in file)
        return journal.digest((*files, *(part for one in self.prints if one[0] not in names for part in one)))

    def known(self, but: AbstractSet[str]) -> Known:
        """Return what the archive knows, some files left out."""
        files = [file for file in self.files if file[0] not in but]
        read = collection.read(files, self.families)
        there = {where for path, _ in files if isinstance(where := place.of(path, self.families), str)}
        indexed = convert.known(read, (one for one in self.prints if one[0] in there))
        finished = {briefing.id for briefing in read.briefings}
        return replace(indexed, addresses={**_unfinished(files, finished, self.families), **indexed.addresses})


def of(settings: Settings) -> Holdings:
    """Read the archive."""
    held = store.read(settings.docs_dir, lambda path: place.of(path, settings.families) is not None)
    dossiers = sorted(kept.read(settings.docs_dir).dossiers.items())
    prints = tuple((name, trace.print) for name, one in dossiers for _, trace in sorted(one.sources.items()))
    return Holdings(files=held.files, families=settings.families, prints=prints)


def _unfinished(files: Iterable[tuple[str, str]], finished: set[str], families: Sequence[Family]) -> dict[str, str]:
    """Return the addresses in drafts that lack too much to be records, so that they are not converted again either."""
    found: dict[str, str] = {}
    for path, text in files:
        where = place.of(path, families)
        if where is None or isinstance(where, Ref) or where in finished:
            continue
        document, _ = front_matter.split(text, path)
        listed = document.fields.get("sources") if document else None
        for source in listed if isinstance(listed, list) else ():
            url = source.get("url") if isinstance(source, dict) else None
            if isinstance(url, str) and url:
                found.setdefault(address.canonical(url), where)
    return found
