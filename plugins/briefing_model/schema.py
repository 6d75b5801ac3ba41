"""Fields of one file -> its record, with every problem of that one file; and the JSON Schema of both kinds of file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefing_model import address, body, fault, place, wording
from briefing_model.family import THEMES, Family
from briefing_model.front_matter import Document
from briefing_model.problem import Problem, Severity
from briefing_model.record import Briefing, Entity, Origin, Outcome, Record, Ref, Status
from briefing_model.rulebook import prose, record

DERIVED = frozenset({"id", "ref", "names", "body", "origin"})
"""Parts of a record that do not come from keys of their own."""

_WRITTEN: Mapping[type[Record], tuple[str, ...]] = {
    kind: tuple(field.name for field in dataclass_fields(kind) if field.name == "names" or field.name not in DERIVED)
    for kind in (Briefing, Entity)
}

_UNFINISHED = frozenset({
    record.MISSING_KEY.code,
    prose.DRAFT_MARKER.code,
    prose.UNCITED_CLAIM.code,
})  # fmt: skip
"""What is only a notice while a file says `draft: true`."""


def read(document: Document, families: Sequence[Family]) -> tuple[Record | None, tuple[Problem, ...]]:
    """Return the record that a document holds, if it holds one, and everything that is wrong with the file.

    The document must stand where `place.of` finds a briefing or an entity.
    """
    where = place.of(document.path, families)
    assert where is not None, document.path  # noqa: S101 - the caller has asked
    found, problems = _validated(document, where, families)
    problems += tuple(_beside_the_fields(document, where, found))
    if str(document.fields.get("draft")).lower() == "true":
        problems = tuple(_softened(problem) for problem in problems)
    return found, tuple(sorted(problems, key=lambda problem: problem.sort_key))


def keys(kind: type[Record], families: Sequence[Family]) -> tuple[str, ...]:
    """Return the keys of a kind of file in the order in which they are written."""
    names = tuple(family.id for family in families if family.in_front_matter)
    return tuple(key for name in _WRITTEN[kind] for key in (names if name == "names" else (name,)))


def json_schema(kind: type[Record], families: Sequence[Family]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the front matter of a kind of file."""
    schema = _adapter(kind).json_schema(by_alias=True)
    properties = schema["properties"]
    ids: dict[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}}
    listed = {family.id: ids | {"title": family.title} for family in families if family.in_front_matter}
    schema["properties"] = {key: (properties | listed)[key] for key in keys(kind, families)}
    required = [key for key in schema["required"] if key not in DERIVED]
    if kind is Briefing:
        required.append(THEMES)
        listed[THEMES]["minItems"] = 1
        schema["$defs"]["Source"]["required"].remove("id")
    schema["$defs"].pop("Origin", None)
    schema["$defs"].pop("Ref", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema | {"required": required}


_adapter: Callable[[Any], TypeAdapter[Record]] = cache(TypeAdapter)


def _validated(
    document: Document, where: str | Ref, families: Sequence[Family]
) -> tuple[Record | None, tuple[Problem, ...]]:
    kind: type[Record] = Entity if isinstance(where, Ref) else Briefing
    known = keys(kind, families)
    strange = tuple(_unknown_key(document, key, known) for key in document.fields if key not in known)
    values = {key: value for key, value in document.fields.items() if key in known}
    origin = Origin(path=document.path, lines=document.lines, body_line=document.body_line)
    values |= {"body": document.body, "origin": origin}
    if isinstance(where, Ref):
        values["ref"] = where
    else:
        values["id"] = where
        values["names"] = {f.id: values.pop(f.id) for f in families if f.in_front_matter and f.id in values}
        values["sources"] = _numbered(values["sources"]) if "sources" in values else []
    try:
        return _adapter(kind).validate_python(values), strange
    except ValidationError as error:
        return None, (*strange, *fault.problems(error, document))


def _numbered(sources: object) -> object:
    """Give each source without an id the one that its position suggests."""
    if not isinstance(sources, list):
        return sources
    return [
        {"id": f"s{position}"} | source if isinstance(source, dict) else source
        for position, source in enumerate(sources, 1)
    ]


def _unknown_key(document: Document, key: str, known: Sequence[str]) -> Problem:
    near = get_close_matches(key, known, n=1, cutoff=0.7)
    wanted = f"`{near[0]}` may be meant" if near else f"one of {', '.join(known)} is wanted"
    return record.UNKNOWN_KEY.at(document.path, document.lines.get((key,), 1), found=f"the key {key!r}", wanted=wanted)


def _beside_the_fields(document: Document, where: str | Ref, found: Record | None) -> Iterator[Problem]:
    if not place.is_well_named(document.path):
        yield record.BAD_FILE_NAME.at(document.path, 1, found=f"the file is named {document.path!r}")
    cited: frozenset[str] | None = None
    if isinstance(found, Briefing):
        yield from _inconsistent(found)
        cited = frozenset(source.id for source in found.sources)
    elif found is not None:
        yield from _wrongly_ruled(found)
        urls = ((found.origin.line("links", key), url) for key, url in found.links.items())
        yield from _tracked(found.origin.path, urls)
    if not isinstance(where, Ref) and not document.fields.get(THEMES):
        line = document.lines.get((THEMES,), document.lines.get((), 1))
        yield record.MISSING_KEY.at(document.path, line, found="no theme is named", wanted="at least one is wanted")
    yield from body.problems(document, cited)


def _inconsistent(briefing: Briefing) -> Iterator[Problem]:
    path, line = briefing.origin.path, briefing.origin.line
    if not briefing.id.startswith(briefing.date.isoformat()) and not briefing.corrections:
        yield record.ADDRESS_DATE.at(path, line("date"), found=f"the date is {briefing.date}")
    if (briefing.status is Status.WITHDRAWN) != (briefing.withdrawn is not None):
        found = f"the status is {briefing.status} and `withdrawn` is {'given' if briefing.withdrawn else 'missing'}"
        yield record.WITHDRAWAL.at(path, line("status"), found=found)
    yield from _wrongly_cited(briefing)
    yield from _tracked(path, ((line("sources", at, "url"), one.url) for at, one in enumerate(briefing.sources)))
    for position, forecast in enumerate(briefing.forecasts):
        settled = forecast.status is not Outcome.OPEN
        if (forecast.resolved is not None, forecast.evidence is not None) != (settled, settled):
            found = (
                f"the status is {forecast.status}, `resolved` is {forecast.resolved or 'missing'} "
                f"and `evidence` is {forecast.evidence or 'missing'}"
            )
            yield record.FORECAST_OUTCOME.at(path, line("forecasts", position), found=found)


def _wrongly_ruled(entity: Entity) -> Iterator[Problem]:
    known = {wording.key(name) for name in (*entity.written, *entity.products)}
    for position, name in enumerate(entity.match.only):
        if wording.key(name) not in known:
            line = entity.origin.line("match", "only", position)
            yield record.UNKNOWN_SPELLING.at(entity.origin.path, line, found=f"{name!r} is no spelling of this entity")


def _tracked(path: str, urls: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    for line, url in urls:
        if "?" in url and (bare := address.without_tracking(url)) != url:
            names = sorted({_parameter(part) for part in _query(url)} - {_parameter(part) for part in _query(bare)})
            found = f"the address carries {', '.join(names)[:80] or 'a parameter'}"
            yield record.TRACKED_ADDRESS.at(path, line, found=found, wanted=f"{bare[:200]} is wanted")


def _query(url: str) -> list[str]:
    return url.partition("#")[0].partition("?")[2].split("&")


def _parameter(part: str) -> str:
    return part.partition("=")[0]


def _wrongly_cited(briefing: Briefing) -> Iterator[Problem]:
    path, line = briefing.origin.path, briefing.origin.line
    ids = [source.id for source in briefing.sources]
    for position, source_id in enumerate(ids):
        if source_id in ids[:position]:
            yield record.DUPLICATE_SOURCE.at(path, line("sources", position), found=f"{source_id!r} is taken already")
    for key in ("figures", "forecasts", "quotes"):
        for position, item in enumerate(getattr(briefing, key)):
            for source_id in item.source:
                if source_id not in ids:
                    found = f"{source_id!r} is not among the sources"
                    yield record.UNKNOWN_SOURCE.at(path, line(key, position, "source"), found=found)


def _softened(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.NOTICE) if problem.code in _UNFINISHED else problem
