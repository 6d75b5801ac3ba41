"""The front matter of a generated briefing, from its outline: sources, figures, forecasts, quotes and the rest."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.benchmark import prose
from tests.benchmark.cast import Circle
from tests.benchmark.member import Member
from tests.benchmark.story import Outline

from briefing_model import naming
from briefing_model.record import Fields

_STATUSES = ("confirmed", "reported", "reported", "reported", "alleged", "denied")
_OUTCOMES = ("right", "wrong", "partly", "void")
_SPEAKING = ("people", "people", "people", "companies", "organisations")
_AMOUNTS = ("${} billion", "{} %", "{},000 chips", "<{} %", "{} months")


def front_matter(random: Random, at: Outline, every: Sequence[Outline], publishers: Circle) -> Fields:
    """Return all fields of the briefing in the order in which files have them."""
    sources = _sources(random, at, len(every), publishers)
    cited = [str(source["id"]) for source in sources]
    notice = random.random() < 0.003
    fields: dict[str, Any] = {
        "title": at.title,
        "date": at.day,
        "event": at.day - timedelta(days=random.randint(1, 3)) if random.random() < 0.2 else (),
        "added": _later(random, at.day, 9),
        "summary": f"{prose.sentence(random, longest=20)} {prose.sentence(random, longest=20)}",
        "status": "withdrawn" if notice else random.choice(_STATUSES),
        **{family: tuple(member.id for member in named) for family, named in at.named.items()},
        "updates": _updates(random, at, every),
        "sources": sources,
        "figures": tuple(_figure(random, at, cited) for _ in range(random.choice((0, 1, 2, 3)))),
        "forecasts": tuple(_forecast(random, at, every, cited) for _ in range(random.choice((0, 0, 0, 1, 1, 2)))),
        "quotes": tuple(_quote(random, at, cited) for _ in range(random.choice((0, 1, 1, 2, 3)))),
        "corrections": _corrections(random, at.day) if random.random() < 0.03 else (),
        "withdrawn": {"date": _later(random, at.day, 40), "reason": prose.sentence(random)} if notice else (),
        "formerly": (f"{at.day}-{naming.slug(prose.phrase(random, 3))}",) if random.random() < 0.01 else (),
        "drafted_by": random.choice(("person", "assisted")),
        "reviewed_by": (random.choice(("ana", "ben", "chi", "dov")),),
    }
    return {key: value for key, value in fields.items() if value != ()}


def _later(random: Random, day: date, days: int) -> date:
    return day + timedelta(days=random.randint(0, days))


def _updates(random: Random, at: Outline, every: Sequence[Outline]) -> tuple[str, ...]:
    """Return, for every fourth briefing, an earlier one of the last hundred about the same company."""
    subject = at.named["companies"][0]
    recent = every[max(0, at.position - 100) : at.position]
    before = [one.id for one in recent if one.day < at.day and subject in one.named["companies"]]
    return (random.choice(before),) if before and random.random() < 0.25 else ()


def _sources(random: Random, at: Outline, briefings: int, publishers: Circle) -> tuple[Fields, ...]:
    drawn = (*publishers.drawn(random, random.choice((1, 1, 2, 3))), *publishers.debuts(at.position, briefings))
    return tuple(
        _source(random, at, f"s{number}", publisher, publishers.drawn(random, 1)[0])
        for number, publisher in enumerate({one.id: one for one in drawn}.values(), 1)
    )


def _source(random: Random, at: Outline, identity: str, publisher: Member, other: Member) -> Fields:
    title = prose.phrase(random, random.randint(5, 10)).capitalize()
    address = f"{publisher.id}.example/{at.day:%Y/%m/%d}/{naming.slug(title)}"
    fields: dict[str, Any] = {
        "id": identity,
        "publisher": publisher.id,
        "via": other.id if other is not publisher and random.random() < 0.1 else (),
        "title": title,
        "url": f"https://{address}",
        "author": prose.phrase(random, 2).title() if random.random() < 0.7 else (),
        "published": at.day,
        "accessed": _later(random, at.day, 9),
        "archived": f"https://archive.example/{at.day:%Y%m%d}/{address}" if random.random() < 0.6 else (),
        "lang": random.choice(("en", "en", "en", "en", "zh", "de")),
    }
    return {key: value for key, value in fields.items() if value != ()}


def _speaker(random: Random, at: Outline) -> str:
    return random.choice(at.named[random.choice(_SPEAKING)] or at.named["people"]).id


def _figure(random: Random, at: Outline, cited: Sequence[str]) -> Fields:
    amount = random.choice(_AMOUNTS).format(random.randint(2, 98))
    who: Fields = {"who": _speaker(random, at)} if random.random() < 0.4 else {}
    return {"value": amount, "label": prose.phrase(random, 5), **who, "source": random.choice(cited)}


def _forecast(random: Random, at: Outline, every: Sequence[Outline], cited: Sequence[str]) -> Fields:
    year = at.day.year + random.randint(1, 6)
    due = random.choice((f"{year}", f"{year}-06", f"{year}-03-31", f"{year}/{year + 2}", ""))
    share = round(random.uniform(0.05, 0.95), 2)
    probability = random.choice(((), (), share, {"below": share}, {"above": share}))
    fields: dict[str, Any] = {
        "who": _speaker(random, at),
        "claim": prose.sentence(random, shortest=8, longest=18),
        "made": at.day,
        "due": due or (),
        "probability": probability,
        "status": "open",
        "source": random.choice(cited),
    }
    later = [one for one in every[at.position + 1 : at.position + 400] if one.day > at.day]
    if later and random.random() < 0.3:
        evidence = random.choice(later)
        fields |= {"status": random.choice(_OUTCOMES), "resolved": evidence.day, "evidence": evidence.id}
    return {key: value for key, value in fields.items() if value != ()}


def _quote(random: Random, at: Outline, cited: Sequence[str]) -> Fields:
    return {
        "who": _speaker(random, at),
        "text": prose.sentence(random, shortest=8, longest=20),
        "lang": "en",
        "source": random.choice(cited),
        "status": random.choice(("verified", "verified", "as_republished")),
    }


def _corrections(random: Random, day: date) -> tuple[Fields, ...]:
    return ({"date": _later(random, day, 60), "was": prose.phrase(random, 4), "now": prose.phrase(random, 4)},)
