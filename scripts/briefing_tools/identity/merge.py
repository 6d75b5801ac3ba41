"""`briefings merge`: two entities that are one; nothing that either file says is lost."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from briefing_model import canonical, comment, naming
from briefing_model.family import PUBLISHERS, THEMES
from briefing_model.problem import Problem
from briefing_model.record import Entity, Fields
from briefing_model.rulebook import upkeep
from briefing_tools.identity import plan, reference, rename
from briefing_tools.identity.held import Held
from briefing_tools.identity.plan import Draft, Move, Plan
from briefing_tools.identity.rewriting import Wanted
from briefing_tools.usage import UsageError

_LISTS = ("aliases", "formerly", "roles", "products", "domains", "terms")
_SINGLE = ("summary", "kind", "parent")
_OWN = ("name", "native_name", "links", "match", "draft")


def entities(held: Held, one: Entity, into: Entity) -> Plan:
    """Return what becomes of each file when the first of two entities of one family becomes part of the second."""
    if one.ref == into.ref:
        raise UsageError(f"{one.ref.family}/{one.id} is one already; two entities are wanted")
    if one.ref.family != into.ref.family:
        raise UsageError(f"{into.ref.family}/{into.id} is in another family than {one.ref.family}/{one.id}")
    if circle := _circle(held, one, into):
        raise UsageError(f"{circle} stands between {one.id} and {into.id}; merge it first, or change its `parent`")
    move = Move(
        word=one.id,
        swap=lambda ref, written: into.id if ref == one.ref else written,
        links={one.origin.path: into.origin.path},
        named=one.ref,
        joining=True,
    )
    draft = Draft(held=held)
    path = into.origin.path
    own, other = rename.read(held, path), rename.read(held, one.origin.path)
    (fields, body), (more, more_body) = (plan.moved(document, held, move) for document in (own, other))
    joined = _joined(_without_self(fields, into.id), _without_self(more, into.id), one)
    apart = _apart(fields, more)
    wanted = Wanted(
        fields=joined,
        body="\n".join(part for part in (body, more_body) if part),
        above={key: _remark(one.origin.path, {key: value}) for key, value in apart.items()},
        after=_remarks(held.files[one.origin.path], one.origin.path),
    )
    draft.put(path, own, wanted)
    draft.texts[one.origin.path] = None
    draft.problems += (*_not_joined(apart, into, one), *_together(held, one, into))
    both = frozenset({path, one.origin.path})
    plan.follow(draft, move, apart=both)
    return draft.plan({one.ref: into.ref}, {one.origin.path: path}, both)


def _circle(held: Held, one: Entity, into: Entity) -> str | None:
    """Return the id of one that would have the merged entity both above and below itself."""
    parents = {e.ref: held.directory.find(e.ref.family, e.parent) for e in held.read.entities if e.parent}
    both = (one.ref, into.ref)
    for start in both:
        seen = [start]
        while (above := parents.get(seen[-1])) and above not in seen:
            if above in both and len(seen) > 1 and seen[-1] not in both:
                return seen[-1].id
            seen.append(above)
    return None


def _without_self(fields: Fields, own: str) -> Fields:
    """Return the fields without a parent that is the entity itself."""
    return {key: value for key, value in fields.items() if not (key == "parent" and value == own)}


def _joined(fields: Fields, more: Fields, one: Entity) -> Fields:
    """Return the fields of the one that stays with all for which they have room."""
    new = dict(fields)
    names = [str(fields.get("name", "")), *_native(fields)]
    if "native_name" not in fields and "native_name" in more:
        new["native_name"] = more["native_name"]
        names += _native(more)
    written = [more.get("name"), *_native(more), *_items(more, "aliases")]
    aliases = _union([*names, *_items(fields, "aliases")], written, _folded)[len(names) :]
    formerly = [*_items(fields, "formerly"), *_items(more, "formerly"), one.id]
    lists = {key: _union(_items(fields, key), _items(more, key), _folded) for key in _LISTS}
    lists |= {"aliases": aliases, "formerly": list(dict.fromkeys(formerly))}
    new |= {key: items for key, items in lists.items() if items}
    new |= {key: more[key] for key in _SINGLE if key not in fields and key in more}
    if isinstance(more.get("links"), Mapping):
        links = fields.get("links", {})
        new["links"] = links | {key: url for key, url in more["links"].items() if key not in links}
    if "match" in more and "match" not in fields:
        # The rules were written for the names of the one that goes, and hold for those alone.
        new["match"] = more["match"] | ({} if "only" in more["match"] else {"only": [one for one in written if one]})
    return new


def _apart(fields: Fields, more: Fields) -> Mapping[str, object]:
    """Return the values of the one that goes for which the one that stays has another: key -> value."""
    keys = (*_SINGLE, "native_name", "match")
    found = {key: more[key] for key in keys if key in more and key in fields and more[key] != fields[key]}
    links, others = fields.get("links"), more.get("links")
    if isinstance(links, Mapping) and isinstance(others, Mapping):
        different = {key: url for key, url in others.items() if links.get(key, url) != url}
        found |= {"links": different} if different else {}
    known = {*_LISTS, *_SINGLE, *_OWN}
    return found | {key: more[key] for key in more if key not in known and more[key] != fields.get(key)}


def _not_joined(apart: Mapping[str, object], into: Entity, one: Entity) -> Iterator[Problem]:
    for key, value in apart.items():
        said = " ".join(" ".join(_lines({key: value})).split())
        found = f"{one.origin.path} has `{said}`"
        yield upkeep.NOT_JOINED.at(into.origin.path, into.origin.line(key), found=found)


def _together(held: Held, one: Entity, into: Entity) -> Iterator[Problem]:
    """Yield each briefing that names both, since people who appear side by side are seldom one."""
    if one.ref.family in (PUBLISHERS, THEMES):
        return
    for briefing in held.read.briefings:
        if {one.ref, into.ref} <= set(reference.of_record(briefing, held.directory)):
            found = f"both {one.id} and {into.id} stand in it"
            yield upkeep.BOTH_NAMED.at(briefing.origin.path, briefing.origin.line(one.ref.family), found=found)


def _remarks(text: str, path: str) -> tuple[str, ...]:
    """Return the comments of the file that goes."""
    said = comment.gather(text)
    lines = [*(line for lines in said.above.values() for line in lines), *said.beside.values(), *said.after]
    return (f"# {path}:", *lines) if lines else ()


def _union(items: Iterable[Any], more: Iterable[Any], key: Callable[[Any], object]) -> list[Any]:
    """Return all items in order, each once."""
    first: dict[object, Any] = {}
    for item in (*items, *(one for one in more if one)):
        first.setdefault(key(item), item)
    return list(first.values())


def _folded(item: object) -> object:
    return naming.folded(item) if isinstance(item, str) else json.dumps(item, sort_keys=True)


def _items(fields: Fields, key: str) -> list[Any]:
    value = fields.get(key)
    return value if isinstance(value, list) else []


def _native(fields: Fields) -> list[str]:
    native = fields.get("native_name")
    text = native.get("text") if isinstance(native, Mapping) else None
    return [text] if isinstance(text, str) else []


def _remark(path: str, fields: Fields) -> tuple[str, ...]:
    """Return what a file has as comments, for a person to choose."""
    return (f"# {path}:", *(f"# {line}" for line in _lines(fields)))


def _lines(fields: Fields) -> list[str]:
    return canonical.render(fields, "").split("\n")[1:-2]
