"""Names in front matter -> the ids of the entities that they mean, as far as the archive knows them."""

from collections.abc import Callable
from typing import Any

from briefing_model.archive import Directory
from briefing_model.family import PUBLISHERS
from briefing_model.record import Fields, Ref

Finder = Callable[[str], Ref | None]


def in_briefing(fields: Fields, directory: Directory) -> Fields:
    """Return a briefing's fields with ids for names, aliases and former ids; unknown names stay as they are."""
    named = dict(fields)
    for family in directory.families:
        names = named.get(family.id)
        if family.in_front_matter and isinstance(names, list):
            named[family.id] = [_id(name, _member(directory, family.id)) for name in names]
    publisher = _member(directory, PUBLISHERS)
    for group, key, find in (
        ("sources", "publisher", publisher),
        ("sources", "via", publisher),
        ("figures", "who", directory.find_speaker),
        ("forecasts", "who", directory.find_speaker),
        ("quotes", "who", directory.find_speaker),
    ):
        if group in named:
            named[group] = _each(named[group], key, find)
    return named


def in_entity(fields: Fields, own: Ref, directory: Directory) -> Fields:
    """Return an entity's fields with ids for the places of its roles and for its parent."""
    named = dict(fields)
    if "roles" in named:
        named["roles"] = _each(named["roles"], "company", directory.find_employer)
    if "parent" in named:
        named["parent"] = _id(named["parent"], _member(directory, own.family))
    return named


def _member(directory: Directory, family: str) -> Finder:
    return lambda name: directory.find(family, name)


def _each(items: Any, key: str, find: Finder) -> Any:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(items, list):
        return items
    return [item | {key: _id(item[key], find)} if isinstance(item, dict) and key in item else item for item in items]


def _id(name: Any, find: Finder) -> Any:  # noqa: ANN401 - whatever stands in the file
    """Return the id for a name, but the name where the id alone would mean another, or nobody is meant."""
    ref = find(name) if isinstance(name, str) and name else None
    return ref.id if ref and find(ref.id) == ref else name
