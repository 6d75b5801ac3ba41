"""What the rest of the archive has to know of one file: whom it names, what it leads to, what it may be called.

An extract is made of text, numbers and lists alone, so that it can be kept and read again in any notation.
"""

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from briefing_model import address, body, place
from briefing_model.family import Family
from briefing_model.record import Briefing, Entity, Record, Ref, Status

PUBLISHER = "=publisher"
SPEAKER = "=speaker"
FIGURE = "=figure"
EMPLOYER = "=employer"
PARENT = "=parent"
"""Places of names other than the list of a family, which is called by its id; no family has such an id."""

Named: TypeAlias = tuple[int, str]
"""The line on which a name or an id stands, and what stands there."""


class Extract(NamedTuple):
    """A file without its words; each thing that it names comes with its line."""

    path: str
    family: str
    """The family of an entity; nothing for a briefing."""
    id: str
    draft: bool
    withdrawn: bool
    date: str
    names: Sequence[tuple[int, str, str]]
    """Line, place and name of each reference to an entity."""
    updates: Sequence[Named]
    evidence: Sequence[Named]
    links: Sequence[tuple[int, str, str]]
    """Line, address and path of each link to the file of a record."""
    formerly: Sequence[Named]
    spellings: Sequence[Named]
    """The name of an entity and its other spellings."""
    article: Named
    """The canonical address of the main source."""
    source: str
    """The id of the main source."""

    @property
    def ref(self) -> Ref:
        """Return the identity of an entity."""
        return Ref(self.family, self.id)


def of(record: Record, families: Sequence[Family]) -> Extract:
    """Return the extract of a record."""
    line = record.origin.line
    links = tuple(_links(record, families))
    formerly = tuple((line("formerly", at), name) for at, name in enumerate(record.formerly))
    if isinstance(record, Entity):
        return Extract(
            path=record.origin.path,
            family=record.ref.family,
            id=record.ref.id,
            draft=record.draft,
            withdrawn=False,
            date="",
            names=tuple(_relations(record)),
            updates=(),
            evidence=(),
            links=links,
            formerly=formerly,
            spellings=tuple(_spellings(record)),
            article=(1, ""),
            source="",
        )
    outcomes = enumerate(record.forecasts)
    return Extract(
        path=record.origin.path,
        family="",
        id=record.id,
        draft=record.draft,
        withdrawn=record.status is Status.WITHDRAWN,
        date=record.date.isoformat(),
        names=tuple(_names(record, families)),
        updates=tuple((line("updates", at), name) for at, name in enumerate(record.updates)),
        evidence=tuple((line("forecasts", at, "evidence"), one.evidence) for at, one in outcomes if one.evidence),
        links=links,
        formerly=formerly,
        spellings=(),
        article=(line("sources", 0, "url"), address.canonical(record.sources[0].url)),
        source=record.sources[0].id,
    )


def _names(briefing: Briefing, families: Sequence[Family]) -> Iterator[tuple[int, str, str]]:
    line = briefing.origin.line
    for family in families:
        for at, name in enumerate(briefing.names.get(family.id, ())):
            yield line(family.id, at), family.id, name
    for at, source in enumerate(briefing.sources):
        yield line("sources", at, "publisher"), PUBLISHER, source.publisher
        if source.via is not None:
            yield line("sources", at, "via"), PUBLISHER, source.via
    for at, figure in enumerate(briefing.figures):
        if figure.who is not None:
            yield line("figures", at, "who"), FIGURE, figure.who
    for at, forecast in enumerate(briefing.forecasts):
        yield line("forecasts", at, "who"), SPEAKER, forecast.who
    for at, quote in enumerate(briefing.quotes):
        yield line("quotes", at, "who"), SPEAKER, quote.who


def _relations(entity: Entity) -> Iterator[tuple[int, str, str]]:
    line = entity.origin.line
    for at, role in enumerate(entity.roles):
        if role.company is not None:
            yield line("roles", at, "company"), EMPLOYER, role.company
    if entity.parent is not None:
        yield line("parent"), PARENT, entity.parent


def _spellings(entity: Entity) -> Iterator[Named]:
    line = entity.origin.line
    yield line("name"), entity.name
    if entity.native_name:
        yield line("native_name", "text"), entity.native_name.text
    for at, alias in enumerate(entity.aliases):
        yield line("aliases", at), alias


def _links(record: Record, families: Sequence[Family]) -> Iterator[tuple[int, str, str]]:
    folder = posixpath.dirname(record.origin.path)
    for line, href in body.links(record.body) if ".md" in record.body else ():
        path = body.target(folder, href)
        if path and place.of(path, families) is not None:
            yield record.origin.body_line + line, href, path
