"""The catalogue: what narrows, orders and names the results of a search, beside Pagefind's index of words.

A file for each family (`data/catalogue/people.json`) lists its members and, briefing by briefing, whom each names; one
file in Pagefind's folder says which of its pages is which. A browser that has them counts, filters and exports any
result without fetching one page of it. Briefings stand newest first, as in the archive, without the withdrawn ones.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from briefing_index.links import Links
from briefing_model.archive import Archive
from briefing_model.record import Briefing, Entity, Status

SCHEMA = 1
FOLDER = "data/catalogue/"
PAGES = "pages.json"
"""The file in Pagefind's folder, since its contents are Pagefind's names for pages."""
_GAP = re.compile("[^a-z0-9]+")


def plain_id(name: str) -> str:
    """Return the id that a name has where nothing else is said; the scripts of the site know the same rule."""
    return _GAP.sub("-", name.lower()).strip("-")


def write(archive: Archive) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site, content) for each family."""
    places = {briefing.id: place for place, briefing in enumerate(_live(archive))}
    for family in archive.families:
        members = _members(archive, family.id)
        named: list[list[int]] = [[] for _ in places]
        for number, entity in enumerate(members):
            for briefing in archive.mentions[entity.ref]:
                named[places[briefing.id]].append(number)
        content = {
            "schema": SCHEMA,
            "members": list(map(_member, members)),
            "briefings": ",".join(".".join(map(str, numbers)) for numbers in named),
        }
        yield f"{FOLDER}{family.id}.json", _dumped(content)


def pages(archive: Archive, links: Links, marks: Mapping[str, str]) -> bytes:
    """Return which page Pagefind calls what; `marks` has its name for each address, seen from the root of the site."""
    live = _live(archive)
    prefix = next(iter(marks.values()), "").rpartition("_")[0] + "_"

    def mark(address: str) -> str:
        return marks.get(address, "").removeprefix(prefix)

    return _dumped({
        "schema": SCHEMA,
        "prefix": prefix,
        "briefings": " ".join(mark(links.briefing("", briefing.id)) for briefing in live),
        "months": [[month, len(list(found))] for month, found in groupby(live, key=lambda b: f"{b.date:%Y-%m}")],
        "status": "".join(briefing.status.value[0] for briefing in live),
        "members": {
            family.id: " ".join(mark(links.entity("", entity.ref)) for entity in _members(archive, family.id))
            for family in archive.families
        },
    })  # fmt: skip


def _live(archive: Archive) -> list[Briefing]:
    return [briefing for briefing in archive.briefings if briefing.status is not Status.WITHDRAWN]


def _members(archive: Archive, family_id: str) -> list[Entity]:
    """Return the members of a family, the most named first, so that the numbers that come often are short."""
    return sorted(archive.members(family_id), key=lambda entity: (-len(archive.mentions[entity.ref]), entity.id))


def _member(entity: Entity) -> list[str]:
    """Return name, id (empty if the name tells it), and every other way in which the name may be looked for."""
    also = [*entity.written[1:], *entity.formerly]
    known = "" if plain_id(entity.name) == entity.id else entity.id
    return [entity.name, known, *also] if known or also else [entity.name]


def _dumped(content: Mapping[str, object]) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, separators=(',', ':'))}\n".encode()
