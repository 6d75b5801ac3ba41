"""Companies in newsletter issues: those of the label that the text shows, and those found that it does not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from tests.evaluation.table import Row, share
from tests.tools import archives

from briefing_model import collection, mention, naming, wording
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Entity, Ref
from briefing_tools.names import reference

ARCHIVE = Path(__file__).resolve().parents[2] / "briefings"
_FAMILIES = ("companies", "organisations")
_SAME = {
    "facebook-ai-fair": "meta", "facebook-research": "meta", "meta-ai-fair": "meta", "microsoft-research": "microsoft",
    "minimax-ai": "minimax", "opena": "openai", "x-ai": "xai", "z-ai": "zhipu-ai", "z.ai": "zhipu-ai", "gemini": "",
}  # fmt: skip
"""Labels that mean another: the labels are tags that were typed freely, and one of them is a model."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """The head of an issue: its title, its description without marks, and its labels."""

    title: str
    text: str
    labels: tuple[str, ...]


def rows(folder: Path) -> Iterator[Row]:
    """Measure with the registry of the cases and with the archive's own entity files."""
    issues = tuple(_issues(folder / "newsletter-archive"))
    files = ((p.relative_to(ARCHIVE).as_posix(), p.read_text("utf-8")) for p in sorted(ARCHIVE.glob("*/*.md")))
    held = collection.read(files, DEFAULT_FAMILIES).entities
    for name, entities in (("registry", archives.registry()), ("archive", held)):
        yield from _measured(name, issues, entities)


def _measured(name: str, issues: Iterable[Issue], entities: Iterable[Entity]) -> Iterator[Row]:
    """A company counts as shown where one of its spellings stands, and as right where one or a product does."""
    names = mention.names(entities)
    slugs = _slugs(names.entities)
    ours = right = strict = shown = hit = 0
    for issue in issues:
        title, text = wording.of(issue.title), wording.of(issue.text)
        found = {m.ref for m in reference.find(title, text, names) if m.ref.family in _FAMILIES}
        true = {ref for label in issue.labels if (ref := slugs.get(naming.bare(_SAME.get(label, label))))}
        whole = f"{issue.title} {issue.text}"
        visible = {ref for ref in true if _stands(names.entities[ref].written, whole)}
        ours, shown, hit = ours + len(found), shown + len(visible), hit + len(visible & found)
        strict += sum(ref in true or _stands(names.entities[ref].written, whole) for ref in found)
        right += sum(
            ref in true or _stands((*names.entities[ref].written, *names.entities[ref].products), whole)
            for ref in found
        )
    note = f"{share(strict, ours):.3f} if a product alone does not show its maker"
    yield Row(measure=f"issues, {name}: precision", value=share(right, ours), must=0.97, aim=0.99, of=ours, note=note)
    yield Row(measure=f"issues, {name}: recall", value=share(hit, shown), must=0.95, aim=0.98, of=shown)


def _slugs(entities: Mapping[Ref, Entity]) -> dict[str, Ref]:
    found: dict[str, Ref] = {}
    for ref, entity in sorted(entities.items()):
        if ref.family in _FAMILIES:
            for written in (entity.id, *entity.written):
                found.setdefault(naming.bare(written), ref)
    return found


def _stands(spellings: Iterable[str], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", text) for spelling in spellings)


def _issues(folder: Path) -> Iterator[Issue]:
    for file in sorted(folder.glob("*.md")):
        fields = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
        text = re.sub(r"\*\*?|`", "", fields.get("description") or "")
        yield Issue(title=str(fields["title"]), text=text, labels=tuple(fields.get("companies") or ()))
