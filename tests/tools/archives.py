"""Archives for tests of conversion: read from a folder, or made of entities."""

import json
from collections.abc import Iterable
from pathlib import Path

import yaml

from briefing_model import collection, naming
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


def registry(file: Path = CASES / "names" / "registry.yaml") -> tuple[Entity, ...]:
    """Return the entities of a file that has all of them, each as its own file would have it."""
    summary = {"summary": "A case."}
    listed = yaml.safe_load(file.read_text("utf-8"))
    texts = [
        (
            f"{family}/{naming.slug(fields['name'])}.md",
            f"---\n{json.dumps(summary | fields, ensure_ascii=False)}\n---\n",
        )
        for family, members in listed.items()
        for fields in members
    ]
    read = collection.read(texts, DEFAULT_FAMILIES)
    assert not read.problems, read.problems[0]
    return read.entities


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
