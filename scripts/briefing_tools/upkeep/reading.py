"""What one file of the archive shows: what it tells of itself, and what is wrong with it as far as entities go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from briefing_model import body, collection, dossier, extract, fingerprint, gate, prose, rules, spelling
from briefing_model.dossier import Dossier
from briefing_model.extract import Extract
from briefing_model.family import THEMES, Family
from briefing_model.problem import Problem, Severity
from briefing_model.record import Briefing, Entity, Record
from briefing_model.spelling import Sense, Spelling
from briefing_tools.intake import likeness

Spelled: TypeAlias = Sequence[Any]
"""A spelling as text and lists: its words, its sense, whether capitals count, what it needs, what it must not be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The outcome of reading a file; `print` is the digest of the dossier that lay beside it.

    There is no extract where the file holds no record. `lacking` are the names that the front matter lacks, which
    depends on all entities; `spelled` are the spellings by which an entity is looked for in prose; `anchors` are those
    of the main source, by which others with its words are found.
    """

    digest: str
    print: str = ""
    extract: Extract | None = None
    problems: tuple[Problem, ...] = ()
    lacking: tuple[Problem, ...] = ()
    spelled: tuple[Spelled, ...] = ()
    claims: int = 0
    cited: int = 0
    compared: bool = False
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What lies ready while briefings are read: families, dossiers with the digests of their files, all names."""

    families: tuple[Family, ...]
    dossiers: Mapping[str, Dossier]
    prints: Mapping[str, str]
    names: prose.Known
    known: rules.Known
    marks: fingerprint.Marks


def digest(text: str) -> str:
    """Return what tells whether the text of a file is the same as before."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def entity(path: str, text: str, families: Sequence[Family]) -> Reading:
    """Read the file of an entity."""
    record, problems = collection.read_one(path, text, families)
    spelled = tuple(_spelled(record)) if isinstance(record, Entity) else ()
    return Reading(digest=digest(text), extract=_extract(record, families), problems=problems, spelled=spelled)


def briefing(path: str, text: str, desk: Desk) -> Reading:
    """Read the file of a briefing."""
    record, problems = collection.read_one(path, text, desk.families)
    if not isinstance(record, Briefing):
        stem = PurePosixPath(path).stem
        return Reading(digest=digest(text), print=desk.prints.get(stem, ""), problems=problems)
    kept = dossier.of_briefing(record, desk.dossiers)
    told = _extract(record, desk.families)
    assert told is not None  # noqa: S101 - there is a record
    claims = body.claims(record.body)
    named = rules.named(told, desk.known)
    return Reading(
        digest=digest(text),
        print=print_of(record.id, record.formerly, desk.prints),
        extract=told,
        problems=(*problems, *gate.of_one(record, kept, desk.marks)),
        lacking=() if record.draft else tuple(prose.unnamed(record, named, desk.names)),
        claims=len(claims),
        cited=sum(bool(claim.sources) for claim in claims),
        compared=bool(kept.sources),
        anchors=likeness.anchors(main.print) if (main := kept.sources.get(told.source)) else (),
    )


def print_of(identifier: str, formerly: Sequence[str], prints: Mapping[str, str]) -> str:
    """Return the digest of the dossier that counts for a briefing, as `dossier.of_briefing` chooses it."""
    return next((prints[name] for name in (identifier, *formerly) if name in prints), "")


def row(path: str, reading: Reading) -> list[Any]:
    """Return a reading as text, numbers and lists."""
    return [
        path,
        reading.digest,
        reading.print,
        reading.extract,
        [_problem_row(problem) for problem in reading.problems],
        [_problem_row(problem) for problem in reading.lacking],
        reading.spelled,
        reading.claims,
        reading.cited,
        reading.compared,
        reading.anchors,
    ]


def of_row(given: Sequence[Any]) -> tuple[str, Reading]:
    """Return the path and the reading of a row; raises ValueError or TypeError for what is none."""
    path, digest, print_, told, problems, lacking, spelled, claims, cited, compared, anchors = given
    return path, Reading(
        digest=digest,
        print=print_,
        extract=Extract(*told) if told else None,
        problems=tuple(_problem(path, one) for one in problems) if problems else (),
        lacking=tuple(_problem(path, one) for one in lacking) if lacking else (),
        spelled=spelled,
        claims=claims,
        cited=cited,
        compared=compared,
        anchors=tuple(anchors),
    )


def _extract(record: Record | None, families: Sequence[Family]) -> Extract | None:
    return extract.of(record, families) if record else None


def _spelled(found: Entity) -> Iterator[Spelled]:
    """Yield the spellings of an entity; a theme and a draft are looked for by none."""
    if found.ref.family != THEMES and not found.draft:
        for one in spelling.spellings(found):
            yield one.words, one.sense, one.case, one.needs, one.vetoes


def spellings(one: Reading) -> Iterator[Spelling]:
    """Yield the spellings by which an entity is looked for in prose."""
    if one.extract:
        for words, sense, case, needs, vetoes in one.spelled:
            yield Spelling(
                ref=one.extract.ref,
                words=tuple(words),
                sense=Sense(sense),
                case=case,
                needs=tuple(map(tuple, needs)),
                vetoes=tuple(map(tuple, vetoes)),
            )


def _problem_row(problem: Problem) -> list[Any]:
    return [
        problem.line, problem.code, problem.severity, problem.found, problem.wanted, problem.remedy, problem.about,
    ]  # fmt: skip


def _problem(path: str, given: Sequence[Any]) -> Problem:
    line, code, severity, found, wanted, remedy, about = given
    return Problem(
        path=path,
        line=line,
        code=code,
        severity=Severity(severity),
        found=found,
        wanted=wanted,
        remedy=remedy,
        about=tuple(about),
    )


def meant_by(told: Extract) -> Iterator[str]:
    """Yield the names by which front matter may mean an entity."""
    yield told.id
    for _, name in (*told.formerly, *told.spellings):
        yield name
