"""Where files refer to entities and briefings, and what stands there once one of them has another id."""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from briefing_model import body
from briefing_model.archive import Directory
from briefing_model.family import PUBLISHERS
from briefing_model.record import Entity, Fields, Record, Ref

Swap: TypeAlias = Callable[[Ref | None, str], str]
"""Whom a reference means, and how it is written -> how it is to be written."""
Finder: TypeAlias = Callable[[str], Ref | None]

CITING = ("figures", "forecasts", "quotes")


def of_record(record: Record, directory: Directory) -> Iterator[Ref | None]:
    """Yield whom each reference in the front matter of a record means, None for nobody."""
    if isinstance(record, Entity):
        yield from (directory.find_employer(role.company) for role in record.roles if role.company)
        if record.parent:
            yield directory.find(record.ref.family, record.parent)
        return
    for family in directory.families:
        yield from (directory.find(family.id, name) for name in record.names.get(family.id, ()))
    for source in record.sources:
        yield from (directory.find(PUBLISHERS, name) for name in (source.publisher, source.via) if name)
    for group in CITING:
        yield from (directory.find_speaker(item.who) for item in getattr(record, group) if item.who)


def in_fields(fields: Fields, where: Ref | str, directory: Directory, swap: Swap, *, joining: bool = False) -> Fields:
    """Return the fields of an entity or a briefing with its references as they are to be written.

    `joining`: two become one, so that what now says the same twice is left out once.
    """
    new = dict(fields)
    if isinstance(where, Ref):
        new |= _each(new, "roles", "company", directory.find_employer, swap)
        if joining and new.get("roles") != fields.get("roles"):
            new["roles"] = [role for at, role in enumerate(new["roles"]) if role not in new["roles"][:at]]
        if isinstance(new.get("parent"), str):
            new["parent"] = swap(directory.find(where.family, new["parent"]), new["parent"])
        return new
    for family in directory.families:
        if family.in_front_matter and isinstance(new.get(family.id), list):
            new[family.id] = _named(new[family.id], _member(directory, family.id), swap, joining=joining)
    for key in ("publisher", "via"):
        new |= _each(new, "sources", key, _member(directory, PUBLISHERS), swap)
    if joining and new.get("sources") != fields.get("sources"):
        new["sources"] = [_without_via(source) for source in new["sources"]]
    for group in CITING:
        new |= _each(new, group, "who", directory.find_speaker, swap)
    return new


def in_briefing_ids(fields: Fields, old: str, new: str) -> Fields:
    """Return a briefing's fields with another id for one that it updates or that proves a forecast."""
    changed = dict(fields)
    if isinstance(changed.get("updates"), list):
        changed["updates"] = [new if name == old else name for name in changed["updates"]]
    if isinstance(changed.get("forecasts"), list):
        changed["forecasts"] = [
            item | {"evidence": new} if isinstance(item, dict) and item.get("evidence") == old else item
            for item in changed["forecasts"]
        ]
    return changed


def in_body(text: str, folder: str, moved: Mapping[str, str]) -> str:
    """Return the body of a file in a folder with links to where files have moved: path below docs_dir -> new path."""
    parts: list[str] = []
    done = 0
    for start, href in sorted(set(body.destinations(text))):
        new = moved.get(body.target(folder, href) or "")
        if new is not None and start >= done:
            parts += (text[done:start], _href(href, folder, new))
            done = start + len(href)
    return "".join((*parts, text[done:]))


def links_to(text: str, folder: str, paths: Sequence[str]) -> bool:
    """Tell whether a body links to one of the files, by their paths below docs_dir."""
    return any(body.target(folder, href) in paths for _, href in body.links(text))


def _href(href: str, folder: str, new: str) -> str:
    """Return the link with another file; what follows the path, and the way to the folder if it is the same, stay."""
    end = min((at for at in map(href.find, "?#") if at >= 0), default=len(href))
    way, rest = href[:end], href[end:]
    lead, slash, _ = way.rpartition("/")
    here = body.target(folder, way) or ""
    if posixpath.dirname(here) == posixpath.dirname(new):
        return f"{lead}{slash}{posixpath.basename(new)}{rest}"
    return f"{posixpath.relpath(new, folder or '.')}{rest}"


def _member(directory: Directory, family: str) -> Finder:
    return lambda name: directory.find(family, name)


def _named(names: list[Any], find: Finder, swap: Swap, *, joining: bool) -> list[Any]:
    """Return a list of names after the swap; where two become one, each is named once."""
    new: list[Any] = []
    said: dict[Ref | str, bool] = {}
    for name in names:
        if not isinstance(name, str):
            new.append(name)
            continue
        written = swap(find(name), name)
        meant = find(written) or written
        is_new = written != name
        if joining and meant in said and (is_new or said[meant]):
            continue
        said[meant] = said.get(meant, False) or is_new
        new.append(written)
    return new


def _without_via(source: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
    """Return a source without `via` where that is its publisher."""
    if isinstance(source, dict) and source.get("via") == source.get("publisher"):
        return {key: value for key, value in source.items() if key != "via"}
    return source


def _each(fields: Fields, group: str, key: str, find: Finder, swap: Swap) -> Fields:
    items = fields.get(group)
    if not isinstance(items, list):
        return {}
    new: list[Any] = []
    for item in items:
        name = item.get(key) if isinstance(item, dict) else None
        written = swap(find(name), name) if isinstance(name, str) and name else name
        new.append(item if written == name else item | {key: written})
    return {group: new}
