"""`briefings rename`: another id, and another name if one is given, with all that refers to it."""

import re
from collections.abc import Sequence

from briefing_model import dossier, front_matter, naming, place
from briefing_model.front_matter import Document
from briefing_model.record import Briefing, Entity, Fields, Ref
from briefing_tools.identity import plan
from briefing_tools.identity.held import Held
from briefing_tools.identity.plan import Draft, Move, Plan
from briefing_tools.identity.rewriting import Wanted
from briefing_tools.usage import UsageError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-", re.ASCII)


def entity(held: Held, own: Entity, new: str, name: str | None = None) -> Plan:
    """Return what becomes of each file when an entity gets a new id, which nobody has, and perhaps a new name."""
    old, path, target = own.ref, own.origin.path, f"{own.ref.family}/{new}.md"
    move = Move(
        word=old.id,
        swap=lambda ref, written: new if ref == old and written == old.id else written,
        links={path: target},
    )
    draft = Draft(held=held)
    document = read(held, path)
    fields, body = plan.moved(document, held, move)
    fields = named(with_former(fields, old.id, new), name)
    draft.put(path, document, Wanted(fields=fields, body=body), at=target)
    plan.follow(draft, move, apart=frozenset({path}))
    return draft.plan({old: Ref(old.family, new)}, {path: target})


def briefing(held: Held, own: Briefing, new: str, kept: str | None) -> Plan:
    """Return what becomes of each file when a briefing gets a new id; `kept` is the text of its dossier, if any."""
    path, target = own.origin.path, f"{new[:4]}/{new}.md"
    _refuse(held, own, new, target)
    move = Move(word=own.id, swap=lambda _, written: written, links={path: target}, briefing=(own.id, new))
    draft = Draft(held=held, beside={} if kept is None else {dossier.path(own.id): kept})
    document = read(held, path)
    fields, body = plan.moved(document, held, move)
    draft.put(path, document, Wanted(fields=with_former(fields, own.id, new), body=body), at=target)
    plan.follow(draft, move, apart=frozenset({path}))
    if kept is not None:
        draft.texts |= {dossier.path(own.id): None, dossier.path(new): kept}
    return draft.plan({}, {path: target})


def with_former(fields: Fields, old: str, new: str) -> Fields:
    """Return the fields with one more former id; the new id is none any more."""
    former = [one for one in _list(fields, "formerly") if one not in (old, new)]
    return {**fields, "formerly": [*former, old]}


def named(fields: Fields, name: str | None) -> Fields:
    """Return an entity's fields with another name; the one before becomes an alias."""
    before = str(fields.get("name", ""))
    if name is None or name == before:
        return fields
    aliases = [one for one in _list(fields, "aliases") if one != name]
    if before and naming.folded(before) not in map(naming.folded, (name, *map(str, aliases))):
        aliases.append(before)
    new = {**fields, "name": name, "aliases": aliases}
    return new if aliases else {key: value for key, value in new.items() if key != "aliases"}


def read(held: Held, path: str) -> Document:
    """Return a file taken apart; it is that of a record, and so can be read."""
    document, _ = front_matter.split(held.files[path], path)
    assert document is not None, path  # noqa: S101 - it holds a record
    return document


def _refuse(held: Held, own: Briefing, new: str, target: str) -> None:
    """Raise UsageError for an id that the briefing cannot have."""
    if new == own.id:
        raise UsageError(f"{new} has that id already; another is wanted")
    if not place.is_well_named(target) or _DAY.match(new) is None:
        raise UsageError(f"the new id is {new!r}; YYYY-MM-DD-words-with-hyphens is wanted")
    if new[:11] != own.id[:11]:
        raise UsageError(f"{new} begins with another day; an address keeps the day on which it was published first")
    if target in held.files:
        raise UsageError(f"{target} is there already; another id is wanted")
    if other := next((one for one in held.read.briefings if new in one.formerly and one.id != own.id), None):
        raise UsageError(f"{new} is a former id of {other.id}; another id is wanted")


def _list(fields: Fields, key: str) -> Sequence[object]:
    value = fields.get(key)
    return value if isinstance(value, list) else []
