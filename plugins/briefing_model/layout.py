"""The order of the keys of a record, and which there are within it: that of its JSON Schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing_model import schema
from briefing_model.family import Family
from briefing_model.record import Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """The order of the keys of a record, and of the records within it by their keys."""

    keys: tuple[str, ...] = ()
    within: Mapping[str, "Layout"]


NONE = Layout(within={})


@cache
def of(kind: type[Record], families: tuple[Family, ...]) -> Layout:
    """Return the order in which the keys of a kind of file are written: that of its JSON Schema."""
    whole = schema.json_schema(kind, families)
    return _within(whole, whole["$defs"])


def _within(part: Mapping[str, Any], named: Mapping[str, Any]) -> Layout:
    """Return the order of the keys of the first record within a part of a JSON Schema."""
    for inner in (part, *part.get("anyOf", ()), part.get("items", {})):
        target = named[inner["$ref"].rpartition("/")[2]] if "$ref" in inner else inner
        if "properties" in target:
            within = {key: _within(value, named) for key, value in target["properties"].items()}
            return Layout(keys=tuple(within), within=within)
    return NONE
