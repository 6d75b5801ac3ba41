"""What happens in a generated archive: one outline for each briefing, in the order of their dates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.benchmark import prose
from tests.benchmark.cast import Cast
from tests.benchmark.member import Member

from briefing_model import naming

FIRST_DAY = date(2022, 11, 7)
DAYS = 4 * 365
_DRAWS: Mapping[str, Sequence[int]] = {
    "people": (1, 2, 3, 3, 4, 6),
    "companies": (1, 2, 2, 3, 5),
    "organisations": (0, 0, 1, 1, 2),
    "themes": (1, 2, 2, 3),
}
_LONGEST_TITLE = 96


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """What a briefing is, before its text: id, day, title and whom it names, by family."""

    position: int
    id: str
    day: date
    title: str
    named: Mapping[str, tuple[Member, ...]]

    @property
    def path(self) -> str:
        """Return the file's path below the docs folder."""
        return f"{self.day.year}/{self.id}.md"


def outlines(cast: Cast, briefings: int, seed: int) -> Iterator[Outline]:
    """Yield the outlines, oldest first, their dates spread evenly over four years."""
    taken: set[str] = set()
    for position in range(briefings):
        random = Random(f"{seed}/outline/{position}")
        day = FIRST_DAY + timedelta(days=position * DAYS // briefings)
        named = {family: _named(cast, family, random, position, briefings) for family in _DRAWS if family != "people"}
        named = {"people": _people(cast, named["companies"], random, position, briefings), **named}
        title = _title(random, named["companies"][0])
        identity = f"{day}-{naming.slug(title)}"
        while identity in taken:
            title = _title(random, named["companies"][0])
            identity = f"{day}-{naming.slug(title)}"
        taken.add(identity)
        yield Outline(position=position, id=identity, day=day, title=title, named=named)


def _named(cast: Cast, family: str, random: Random, position: int, briefings: int) -> tuple[Member, ...]:
    circle = cast.families[family]
    found = (*circle.drawn(random, random.choice(_DRAWS[family])), *circle.debuts(position, briefings))
    return tuple({one.id: one for one in found}.values())


def _people(
    cast: Cast, companies: Sequence[Member], random: Random, position: int, briefings: int
) -> tuple[Member, ...]:
    """Return people, half of whom work at one of the companies: who is named together has something in common."""
    staff = [one for place in companies for one in cast.staff.get(place.id, ())]
    found = list(_named(cast, "people", random, position, briefings))
    for at in range(len(found)):
        if staff and random.random() < 0.5:
            found[at] = staff[int(len(staff) * random.random() ** 2)]
    found += cast.families["people"].debuts(position, briefings)
    return tuple({one.id: one for one in found}.values())


def _title(random: Random, about: Member) -> str:
    words = [about.name.latin, *prose.content_words(random, random.randint(4, 8))]
    while len(" ".join(words)) > _LONGEST_TITLE:
        words.pop()
    return " ".join(words)
