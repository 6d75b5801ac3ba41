"""Archives for tests of conversion: read from a folder, or made of entities."""

from collections.abc import Iterable
from pathlib import Path

from briefing_model import collection
from briefing_model.collection import Collection
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Entity, Match, Origin, Ref

CASES = Path(__file__).resolve().parent.parent / "cases" / "convert"


def folder(root: Path) -> Collection:
    """Read the archive of a folder."""
    files = ((path.relative_to(root).as_posix(), path.read_text("utf-8")) for path in sorted(root.rglob("*.md")))
    return collection.read(files, DEFAULT_FAMILIES)


def of(entities: Iterable[Entity]) -> Collection:
    """Return an archive of these entities and no briefings."""
    return Collection(families=DEFAULT_FAMILIES, briefings=(), entities=tuple(entities), problems=())


def entity(
    family: str, name: str, aliases=(), products=(), terms=(), case=False, needs=(), vetoes=(), only=()
) -> Entity:
    """Return an entity whose id is its name in small letters with hyphens."""
    identifier = name.lower().replace(" ", "-").replace(".", "-")
    return Entity(
        ref=Ref(family, identifier),
        name=name,
        aliases=tuple(aliases),
        products=tuple(products),
        terms=tuple(terms),
        summary="For a test.",
        match=Match(case=case, needs=tuple(needs), vetoes=tuple(vetoes), only=tuple(only)),
        origin=Origin(path=f"{family}/{identifier}.md"),
    )
