"""Where a file stands in the archive decides what it is: a briefing, an entity of a family, or another page."""

import re
from collections.abc import Sequence

from briefing_model.family import Family
from briefing_model.record import Ref

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_BRIEFING = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}-[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def of(path: str, families: Sequence[Family]) -> str | Ref | None:
    """Return the id of the briefing, or the identity of the entity, that a path below docs_dir has room for.

    None for any other page, and for files that are no Markdown.
    """
    parts = path.split("/")
    if len(parts) != 2 or not parts[1].endswith(".md") or parts[1] == "index.md":
        return None
    stem = parts[1].removesuffix(".md")
    if any(family.id == parts[0] for family in families):
        return Ref(parts[0], stem)
    return stem if _YEAR.fullmatch(parts[0]) else None


def of_briefing(identifier: str) -> str:
    """Return where the file of a briefing stands below docs_dir."""
    return f"{identifier[:4]}/{identifier}.md"


def of_entity(family: str, identifier: str) -> str:
    """Return where the file of an entity stands below docs_dir."""
    return f"{family}/{identifier}.md"


def is_misplaced(path: str, families: Sequence[Family]) -> bool:
    """Tell whether a Markdown file is named like a briefing, or filed among records, where none is looked for."""
    folder, _, name = path.rpartition("/")
    if of(path, families) is not None or name == "index.md":
        return False
    top = folder.split("/")[0]
    among = _YEAR.fullmatch(top) is not None or any(family.id == top for family in families)
    return among or _BRIEFING.fullmatch(name.removesuffix(".md")) is not None


def is_well_named(path: str) -> bool:
    """Tell whether the path of a briefing or an entity can serve as an address for good."""
    folder, name = path.split("/")[-2:]
    stem = name.removesuffix(".md")
    if not _YEAR.fullmatch(folder):
        return SLUG.fullmatch(stem) is not None
    match = _BRIEFING.fullmatch(stem)
    return match is not None and match.group(1) == folder
