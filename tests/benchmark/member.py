"""The entities of a generated archive, each with the fields of its file."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.benchmark import prose
from tests.benchmark.names import Name

from briefing_model import naming
from briefing_model.record import Fields

_THEMES = {
    "Chips": ("Export controls", "Memory", "Foundries"),
    "Money": ("Listings", "Venture rounds", "Mergers"),
    "Law": ("Copyright", "Competition", "Privacy", "Liability"),
    "Models": ("Open weights", "Reasoning", "Agents"),
    "Power": ("Data centres", "Grid"),
    "Safety": ("Evaluations",),
    "Work": ("Jobs",),
}
_POSTS = ("chief executive", "founder", "chief scientist", "head of research", "chief financial officer", "adviser")


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """An entity: its id, its name, the fields of its file, and the ids of the companies where a person worked."""

    id: str
    name: Name
    fields: Fields
    places: tuple[str, ...] = ()


def person(random: Random, name: Name, employers: tuple[str, ...]) -> Member:
    """Return a person with a role at each employer, the first being today's."""
    roles: list[Fields] = []
    year = random.randint(2014, 2021)
    for employer in reversed(employers):
        role: dict[str, Any] = {"title": random.choice(_POSTS), "company": employer, "from": str(year)}
        year += random.randint(1, 3)
        roles.append(role if employer == employers[0] else {**role, "to": str(year)})
    return _member(random, name, alias="Dr {}", places=employers, roles=tuple(roles))


def company(random: Random, name: Name, product: Name) -> Member:
    """Return a company, a lab or an investor; every third has a product."""
    products = (product.latin,) if random.random() < 0.33 else ()
    kind = random.choice(("company", "company", "lab", "investor"))
    return _member(random, name, alias="{} Group", kind=kind, products=products)


def organisation(random: Random, name: Name) -> Member:
    """Return a university, an authority or a court."""
    return _member(random, name, alias="the {}", kind=random.choice(("university", "government", "court")))


def publisher(random: Random, name: Name) -> Member:
    """Return a newspaper or newsletter with the domain at which it publishes."""
    return _member(random, name, alias="{} Online", domains=(f"{naming.slug(name.latin)}.example",))


def themes(random: Random) -> Iterator[Member]:
    """Yield the 24 themes, seven of them parents of the others."""
    for parent, children in _THEMES.items():
        above = _member(random, Name(parent), terms=(parent.lower(),))
        yield above
        for child in children:
            yield _member(random, Name(child), parent=above.id, terms=(child.lower(),))


def _member(random: Random, name: Name, *, alias: str = "", places: tuple[str, ...] = (), **special: Any) -> Member:
    entity = naming.slug(name.latin)
    fields: dict[str, Any] = {"name": name.latin}
    if name.native:
        fields["native_name"] = {"text": name.native, "lang": "zh"}
    if alias and random.random() < 0.2:
        fields["aliases"] = (alias.format(name.latin),)
    if alias and random.random() < 0.02:
        fields["formerly"] = (f"{entity}-before",)
    fields["summary"] = prose.sentence(random, shortest=10, longest=22)
    fields.update((key, value) for key, value in special.items() if value)
    if alias and random.random() < 0.5:
        fields["links"] = {"website": f"https://{entity}.example/"}
    return Member(id=entity, name=name, fields=fields, places=places)
