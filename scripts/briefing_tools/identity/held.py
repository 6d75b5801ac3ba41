"""An archive before a change: its files, what they hold, and whom a name means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from briefing_model import collection, naming, place
from briefing_model.archive import Directory
from briefing_model.collection import Collection
from briefing_model.family import Family
from briefing_model.record import Briefing, Entity, Record
from briefing_tools.usage import UsageError


@dataclass(frozen=True, kw_only=True)
class Held:
    """All Markdown files by their paths below docs_dir, and the records among them."""

    families: tuple[Family, ...]
    files: Mapping[str, str]
    read: Collection

    @cached_property
    def directory(self) -> Directory:
        """Return the names of all entities, drafts among them."""
        return Directory(self.families, self.read.entities)

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Return path -> record of each file that holds one."""
        records: tuple[Record, ...] = (*self.read.briefings, *self.read.entities)
        return {record.origin.path: record for record in records}


def of(files: Iterable[tuple[str, str]], families: Sequence[Family]) -> Held:
    """Return what (path below docs_dir, text) pairs hold."""
    kept = dict(files)
    return Held(families=tuple(families), files=kept, read=collection.read(kept.items(), families))


def entity(held: Held, written: str) -> Entity:
    """Return the entity that is named as FAMILY/ID; raises UsageError."""
    family, identifier = _parts(held, written)
    path = f"{family.id}/{identifier}.md"
    record = held.records.get(path)
    if isinstance(record, Entity):
        return record
    if path in held.files:
        raise UsageError(f"{path} cannot be read; mend what `briefings check` says of it first")
    known = held.directory.wordings([family.id])
    if ref := held.directory.find(family.id, identifier):
        raise UsageError(f"{written} is no file, but a name of {ref.family}/{ref.id}; an id is wanted")
    close = get_close_matches(naming.folded(identifier), known, n=6, cutoff=0.6)
    near = list(dict.fromkeys(f"{family.id}/{known[wording].id}" for wording in close))[:3]
    hint = _hint(near, "write its folder and file without .md, such as people/ada-example")
    raise UsageError(f"{written} is not in the archive; {hint}")


def briefing(held: Held, written: str) -> Briefing:
    """Return the briefing that is named by its id or the path of its file; raises UsageError."""
    identifier = _stem(written)
    found = next((one for one in held.read.briefings if one.id == identifier), None)
    if found:
        return found
    if former := next((one for one in held.read.briefings if identifier in one.formerly), None):
        raise UsageError(f"{written} is a former id of the briefing {former.id}; its present one is wanted")
    ids = [one.id for one in held.read.briefings]
    near = get_close_matches(identifier, ids, n=3, cutoff=0.6)
    raise UsageError(
        f"the briefing {written} is not in the archive; {_hint(near, 'write the name of its file without .md')}"
    )


def _hint(near: Sequence[str], otherwise: str) -> str:
    return f"{' or '.join(near)} may be meant" if near else otherwise


def is_briefing(written: str) -> bool:
    """Tell whether a word is meant to name a briefing, and not an entity of a family."""
    folder = written.removesuffix(".md").rpartition("/")[0].rpartition("/")[2]
    return folder[:4].isdigit() if folder else written[:4].isdigit()


def new_id(held: Held, own: Entity, written: str) -> str:
    """Return the id that nobody has yet in the family of an entity; raises UsageError."""
    family, slash, identifier = written.removesuffix(".md").rpartition("/")
    if slash and family.rpartition("/")[2] != own.ref.family:
        raise UsageError(
            f"{written} is in another family than {own.ref.family}/{own.id}; an id in {own.ref.family}/ is wanted"
        )
    if not place.SLUG.fullmatch(identifier):
        raise UsageError(f"the new id is {identifier!r}; small letters and digits joined by single hyphens are wanted")
    if identifier == own.id:
        raise UsageError(f"{own.ref.family}/{own.id} has that id already; another is wanted")
    path = f"{own.ref.family}/{identifier}.md"
    bearer = held.directory.find(own.ref.family, identifier)
    if path in held.files:
        raise UsageError(f"{path} is there already; another id is wanted, or `briefings merge` if both are one")
    if bearer and bearer != own.ref:
        raise UsageError(f"{identifier!r} already means {bearer.family}/{bearer.id}; another id is wanted")
    return identifier


def _parts(held: Held, written: str) -> tuple[Family, str]:
    name, slash, identifier = written.removesuffix(".md").rpartition("/")
    family = next((one for one in held.families if one.id == name.rpartition("/")[2]), None)
    if not slash or not identifier or family is None:
        families = ", ".join(one.id for one in held.families)
        raise UsageError(
            f"{written!r} names no entity; FAMILY/ID is wanted, with one of {families}{_perhaps(held, written)}"
        )
    return family, identifier


def _perhaps(held: Held, written: str) -> str:
    """Return whom a name or an id without its family may mean, as the end of a sentence."""
    found = (held.directory.find(family.id, written.rpartition("/")[2]) for family in held.families)
    near = [f"{ref.family}/{ref.id}" for ref in found if ref]
    return f"; perhaps {' or '.join(near)}" if near else ""


def _stem(written: str) -> str:
    return written.removesuffix(".md").rpartition("/")[2]
