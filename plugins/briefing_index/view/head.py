"""The head of a page: what it says about itself to search engines, feed readers, reference managers and the search."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from markupsafe import Markup

from briefing_index.view.part import Link

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """Everything for `<head>`; pairs are a name and its content."""

    title: str
    description: str = ""
    canonical: str = ""
    kind: str = "website"
    """The type that Open Graph knows."""
    robots: str = ""
    names: tuple[tuple[str, str], ...] = ()
    properties: tuple[tuple[str, str], ...] = ()
    linked_data: Markup | None = None
    feeds: tuple[Link, ...] = ()
    previous: str = ""
    next: str = ""


def script(data: Mapping[str, Json]) -> Markup:
    """Return linked data as text that may stand inside a script element, whatever its strings contain.

    The signs that could end the element, open a comment or be an entity are written as JSON escapes.
    """
    text = json.dumps(_pruned(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can leave the script element


def _pruned(data: Mapping[str, Json]) -> dict[str, Json]:
    """Leave out what is empty, so that a page states only what it knows."""
    return {
        key: _pruned(value) if isinstance(value, Mapping) else value
        for key, value in data.items()
        if value not in (None, "", [], (), {})
    }
