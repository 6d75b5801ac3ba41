"""Open data: the archive as JSON files beside the pages, for filters and exports in the browser and for anybody else.

Every file names its `schema`; within a number of it keys are only added. No file says when it was made: it changes when
the records change, and `modified` is the day on which they last did.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from briefing_index.feeds import changed
from briefing_index.links import Links
from briefing_index.page import Kind, PlannedPage
from briefing_model.archive import Archive
from briefing_model.family import PUBLISHERS
from briefing_model.record import Briefing, Ref, Source, Status

SCHEMA = 1
FORECASTS = "data/forecasts.json"
INDEX = "data/index.json"


def of_year(year: int) -> str:
    """Return the path of the file with all briefings of a year."""
    return f"data/{year:04}.json"


def of_entity(ref: Ref) -> str:
    """Return the path of the file with all briefings that name an entity."""
    return f"{ref.family}/{ref.id}/data.json"


def write(archive: Archive, pages: Iterable[PlannedPage], links: Links) -> Iterator[tuple[str, bytes]]:
    """Yield (path below the site, content) of every data file but that of the forecasts.

    Addresses in them are relative to the site's root.
    """
    files = _Files(archive, links)
    years = {year: tuple(found) for year, found in groupby(archive.briefings, key=lambda briefing: briefing.date.year)}
    yield INDEX, files.index(years)
    for year, briefings in years.items():
        yield of_year(year), files.year(briefings)
    for page in pages:
        if page.kind is Kind.ENTITY and page.number == 1 and page.ref is not None:
            yield of_entity(page.ref), files.entity(page.ref)


class _Files:
    """Keeps what stands in many files: how a briefing is listed."""

    def __init__(self, archive: Archive, links: Links) -> None:
        self._archive = archive
        self._links = links
        self._short = {briefing.id: _dumped(self._item(briefing))[:-1] for briefing in archive.briefings}

    def index(self, years: Mapping[int, tuple[Briefing, ...]]) -> bytes:
        """Return what there is: years, families and how many members each has."""
        live = [briefing for briefing in self._archive.briefings if briefing.status is not Status.WITHDRAWN]
        counts = {
            family.id: {"title": family.title, "members": len(self._archive.members(family.id))}
            for family in self._archive.families
        }
        return encoded({
            "modified": max((changed(briefing) for briefing in self._archive.briefings), default=None),
            "briefings": len(live),
            "years": {str(year): len(found) for year, found in years.items()},
            "families": counts,
        })  # fmt: skip

    def year(self, briefings: Iterable[Briefing]) -> bytes:
        """Return the briefings of a year with everything but their text."""
        return encoded({"briefings": [self._whole(briefing) for briefing in briefings]})

    def entity(self, ref: Ref) -> bytes:
        """Return the briefings that name an entity, newest first, and whom they name beside it.

        Each of those is written once, as `[family/id, name]` with the language where the name is in its own script, and
        stands in a briefing by its place in that list. A briefing's page is `<year of its id>/<id>`, with the ending of
        `url`.
        """
        entity = self._archive.entities[ref]
        mentions = self._archive.mentions[ref]
        named = sorted({other for briefing in mentions for other in self._archive.names[briefing.id]} - {ref})
        head = {
            "schema": SCHEMA,
            "family": ref.family,
            "id": ref.id,
            "name": entity.name,
            "url": self._links.entity("", ref),
            "modified": max(map(changed, mentions), default=None),
            "names": [self._name(other) for other in named],
        }
        places = {other: str(place) for place, other in enumerate(named)} | {ref: ""}
        briefings = ",".join([
            f'{self._short[briefing.id]},"names":[{",".join(filter(None, map(places.__getitem__, found)))}]}}'
            for briefing, found in ((briefing, self._archive.names[briefing.id]) for briefing in mentions)
        ])  # fmt: skip
        return f'{_dumped(head)[:-1]},"briefings":[{briefings}]}}\n'.encode()

    def _name(self, ref: Ref) -> list[str]:
        entity = self._archive.entities[ref]
        native = entity.native_name
        lang = [native.lang] if native and native.text == entity.name else []
        return [f"{ref.family}/{ref.id}", entity.name, *lang]

    def _item(self, briefing: Briefing) -> dict[str, Any]:
        return {
            "id": briefing.id,
            "date": briefing.date,
            "title": briefing.title,
            "status": briefing.status.value,
        }

    def _line(self, briefing: Briefing) -> dict[str, Any]:
        return self._item(briefing) | {
            "url": self._links.briefing("", briefing.id),
            "names": [f"{ref.family}/{ref.id}" for ref in self._archive.names[briefing.id]],
        }

    def _whole(self, briefing: Briefing) -> dict[str, Any]:
        if briefing.status is Status.WITHDRAWN:
            return self._line(briefing) | {"withdrawn": briefing.withdrawn and briefing.withdrawn.date, "names": []}
        return self._line(briefing) | {
            "event": briefing.event,
            "added": briefing.added,
            "modified": changed(briefing),
            "summary": briefing.summary,
            "updates": list(briefing.updates),
            "sources": [_source(self._archive, source) for source in briefing.sources],
            "figures": [{"value": f.value, "label": f.label, "source": list(f.source)} for f in briefing.figures],
        }


def _source(archive: Archive, source: Source) -> dict[str, Any]:
    return {
        "publisher": _publisher(archive, source.publisher),
        "via": _publisher(archive, source.via) if source.via else None,
        "url": source.url,
        "title": source.title,
        "author": source.author,
        "published": source.published,
        "archived": source.archived,
    }


def _publisher(archive: Archive, name: str) -> str:
    ref = archive.directory.find(PUBLISHERS, name)
    return archive.entities[ref].name if ref else name


def encoded(content: Mapping[str, Any]) -> bytes:
    """Return the content as a file that names its schema."""
    return f"{_dumped({'schema': SCHEMA, **content})}\n".encode()


def _dumped(content: Mapping[str, Any]) -> str:
    """Return compact JSON with days as ISO dates; keys with nothing behind them are left out."""
    return json.dumps(_kept(content), ensure_ascii=False, separators=(",", ":"), default=str)


def _kept(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _kept(inner) for key, inner in value.items() if inner not in (None, [], "")}
    return [_kept(item) for item in value] if isinstance(value, list) else value
