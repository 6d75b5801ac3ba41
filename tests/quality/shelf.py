"""The sites that are measured, and the heaviest page of each kind in them."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from tests.benchmark import corpus

from briefing_index.page import Kind, PlannedPage
from briefing_index.plugin import BriefingsPlugin
from briefing_index.press import Press

ROOT = Path(__file__).parents[2]
GENERATED = 10_000
_WORDS = 60
"""Words in a generated body: the pages of entities show none of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A page that stands for its kind; `path` is its address below the site's root."""

    kind: str
    path: str
    size: int
    """Bytes of HTML."""


def repository(folder: Path, address: str) -> Press:
    """Build the repository's site into a folder as if it stood at an address."""
    return _built(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), site_url=address))


def generated(folder: Path, address: str, briefings: int = GENERATED) -> Press:
    """Build a generated archive, without its search, into `site` below a folder."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    corpus.write(folder / "briefings", briefings, words=_WORDS)
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"), site_url=address)
    plugin = config.plugins["briefings"]
    plugin.config["search"] = False
    # The footer leads to pages that only the repository has.
    plugin.config["footer"] = []
    return _built(config)


def _built(config) -> Press:
    plugin = config.plugins["briefings"]
    assert isinstance(plugin, BriefingsPlugin)
    build(config)
    return plugin._press


def samples(press: Press, folder: Path) -> Iterator[Sample]:
    """Yield the heaviest page of each kind, entities and indexes by family, and three as a reader narrows them."""
    heaviest: dict[str, Sample] = {}
    for page in press.pages:
        if page.kind is Kind.REDIRECT:
            continue
        path = press.links.url(page.uri)
        size = (folder / press.links.path(page.uri)).stat().st_size
        kind = _kind(page)
        if kind not in heaviest or size > heaviest[kind].size:
            heaviest[kind] = Sample(kind=kind, path=path, size=size)
    yield from heaviest.values()
    companies = heaviest.get("entity of companies")
    if companies:
        yield Sample(kind="entity, narrowed", path=f"{companies.path}?status=reported#timeline", size=companies.size)
    yield Sample(kind="ledger, narrowed", path=f"{heaviest['ledger'].path}?state=open", size=heaviest["ledger"].size)
    if Kind.SEARCH in heaviest:
        yield Sample(kind="search, results", path=f"{heaviest[Kind.SEARCH].path}?q=chips", size=0)


def _kind(page: PlannedPage) -> str:
    if page.kind is Kind.ENTITY and page.ref:
        return f"entity of {page.ref.family}"
    if page.kind is Kind.INDEX:
        return f"index of {page.family}"
    return str(page.kind)


def biggest_entity(found: list[Sample]) -> Sample:
    """Return the heaviest page of an entity."""
    return max((sample for sample in found if sample.kind.startswith("entity of")), key=lambda sample: sample.size)
