"""Who the briefings are about: the members of each family, and how often each is named."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from tests.benchmark import member, names, prose
from tests.benchmark.member import Member

_GROWTH = {"people": 9.0, "companies": 4.5, "organisations": 1.4, "publishers": 0.6}
_FEWEST = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Circle:
    """The members of a family, the most named first, with the cumulated weights by which they are drawn."""

    members: tuple[Member, ...]
    weights: tuple[float, ...]

    def drawn(self, random: Random, count: int) -> list[Member]:
        """Return so many draws; a member may come twice."""
        return random.choices(self.members, cum_weights=self.weights, k=count)

    def debuts(self, position: int, briefings: int) -> tuple[Member, ...]:
        """Return whom the briefing at this position must name, so that every member is named somewhere."""
        first, last = (-(-len(self.members) * at // briefings) for at in (position, position + 1))
        return self.members[first:last]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """All entities by family, and the people of each company by its id."""

    families: Mapping[str, Circle]
    staff: Mapping[str, Sequence[Member]]


def size(family: str, briefings: int) -> int:
    """Return how many members a family has beside so many briefings: it grows as their power of 0.6."""
    return max(_FEWEST, round(_GROWTH[family] * math.pow(briefings, 0.6)))


def assemble(briefings: int, seed: int) -> Cast:
    """Return the cast of an archive; the first company is in about a fifth of all briefings."""

    def circle(
        family: str, invent: Callable[[Random], Iterator[names.Name]], describe: Callable[..., Member], share: float
    ) -> Circle:
        random = Random(f"{seed}/{family}")
        found = islice(invent(random), size(family, briefings))
        return _circle([describe(random, name) for name in found], share=share)

    goods = names.products(Random(f"{seed}/products"))
    companies = circle("companies", names.companies, lambda r, n: member.company(r, n, next(goods)), 0.083)
    people = circle("people", names.people, lambda r, n: member.person(r, n, _employers(companies, r)), 0.02)
    families = {
        "people": people,
        "companies": companies,
        "organisations": circle("organisations", names.organisations, member.organisation, 0.1),
        "publishers": circle("publishers", names.publishers, member.publisher, 0.15),
        "themes": _circle(list(member.themes(Random(f"{seed}/themes"))), share=0.12),
    }
    return Cast(families=families, staff=_staff(people.members))


def _employers(companies: Circle, random: Random) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.id for place in companies.drawn(random, random.choice((1, 1, 2, 3)))))


def _staff(people: Sequence[Member]) -> dict[str, list[Member]]:
    staff: dict[str, list[Member]] = defaultdict(list)
    for one in people:
        for place in one.places:
            staff[place].append(one)
    return dict(staff)


def _circle(members: list[Member], *, share: float) -> Circle:
    """Return a circle whose first member takes the share of all draws, as far as so few members allow."""
    low, high = 0.0, 1000.0
    for _ in range(40):
        offset = (low + high) / 2
        weights = prose.zipf(len(members), offset=offset)
        low, high = (offset, high) if weights[0] / weights[-1] > share else (low, offset)
    return Circle(members=tuple(members), weights=tuple(prose.zipf(len(members), offset=low)))
