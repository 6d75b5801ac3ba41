"""What readers look for, and the page that should come first: in the archive itself, and in what is generated."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark.cast import Cast, assemble
from tests.benchmark.member import Member
from tests.benchmark.story import Outline, outlines

OWN = Path(__file__).parents[1] / "cases" / "search" / "queries.tsv"


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A query of one sort (name, alias, script, topic, phrase, slip), and the address that should come first."""

    sort: str
    text: str
    expected: str


def every(briefings: int, seed: int) -> tuple[Query, ...]:
    """Return the queries of the archive itself and those of an archive generated with so many briefings."""
    cast = assemble(briefings, seed)
    return (*own(), *_of_cast(cast), *_of_outlines(list(outlines(cast, briefings, seed))))


def own() -> Iterator[Query]:
    """Yield the queries whose answers are in the repository."""
    with OWN.open(encoding="utf-8", newline="") as lines:
        for sort, text, expected in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Query(sort=sort, text=text, expected=expected)


def _of_cast(cast: Cast) -> Iterator[Query]:
    people, companies = cast.families["people"].members, cast.families["companies"].members
    for family, members in (("people", people), ("companies", companies)):
        for one in (members[0], members[len(members) // 2]):
            yield _query("name", one.name.latin, family, one)
        yield from (_query("alias", one.fields["aliases"][0], family, one) for one in _with(members, "aliases", 1))
        yield from (_query("alias", one.fields["formerly"][0], family, one) for one in _with(members, "formerly", 1))
        yield from (_query("script", one.name.native, family, one) for one in _with(members, "native_name", 2))
    yield from (_query("slip", _slipped(one.name.latin), "people", one) for one in _plain(people, 2))
    yield from (_query("slip", _slipped(one.name.latin), "companies", one) for one in _plain(companies, 1))


def _of_outlines(found: Sequence[Outline]) -> Iterator[Query]:
    """Yield the words of three headlines without the company, as they stand and as a phrase."""
    for sort, place, form in (("topic", 0.2, "{}"), ("topic", 0.7, "{}"), ("phrase", 0.5, '"{}"')):
        outline = found[int(len(found) * place)]
        words = outline.title.removeprefix(outline.named["companies"][0].name.latin).strip()
        yield Query(sort=sort, text=form.format(words), expected=outline.path.removesuffix(".md"))


def _query(sort: str, text: str, family: str, member: Member) -> Query:
    return Query(sort=sort, text=text, expected=f"{family}/{member.id}")


def _with(members: Sequence[Member], field: str, most: int) -> Sequence[Member]:
    return [one for one in members if field in one.fields][:most]


def _plain(members: Sequence[Member], most: int) -> Sequence[Member]:
    """Return members whose names are two long words."""
    return [one for one in members if re.fullmatch(r"[A-Z][a-z]{5,} [A-Z][a-z]{5,}", one.name.latin)][5 : 5 + most]


def _slipped(name: str) -> str:
    """Return the name with its third letter from the end left out."""
    return name[:-3] + name[-2:]
