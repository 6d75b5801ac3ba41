"""A large archive to search in: what is in the repository, among generated briefings; for our site and for stock."""

import re
import shutil
from pathlib import Path

import mkdocs
from jinja2 import Environment, FileSystemLoader
from mkdocs.utils import write_file
from tests.benchmark import corpus, stock
from tests.benchmark.build import ROOT

from briefing_index import source
from briefing_index.pages import Settings
from briefing_index.press import Press
from briefing_index.site import Site
from briefing_model import archive, collection, front_matter
from briefing_model.family import DEFAULT_FAMILIES

_ALIASES = re.compile(r"^aliases:.*\n", re.MULTILINE)
_ONLY_SEARCH = """\
site_name: A generated archive
site_url: https://archive.example/
docs_dir: briefings
theme:
  name: material
plugins: [search]
nav: [index.md]
validation:
  omitted_files: ignore
"""


def write(out: Path, briefings: int, seed: int) -> None:
    """Write the sources of our site below a folder: generated files, and over them those of the repository."""
    corpus.write(out / "briefings", briefings, seed=seed)
    shutil.copytree(ROOT / "briefings", out / "briefings", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", out)
    for theme in (ROOT / "briefings" / "themes").glob("*.md"):
        # Some generated themes are called as these are called as well.
        text = _ALIASES.sub("", theme.read_text(encoding="utf-8"))
        (out / "briefings" / "themes" / theme.name).write_text(text, encoding="utf-8")


def write_stock(ours: Path, out: Path) -> None:
    """Write the same content for stock MkDocs with the search of Material; entities become pages with their names.

    All but the home page stands outside the navigation, without which stock would take hours for 10,000 briefings.
    """
    stock.write(ours / "briefings", out)
    (out / "briefings" / "tags.md").unlink()
    (out / "mkdocs.yml").write_text(_ONLY_SEARCH, encoding="utf-8")
    for family in DEFAULT_FAMILIES:
        for path in (ours / "briefings" / family.id).glob("*.md"):
            document, _ = front_matter.split(path.read_text(encoding="utf-8"), path.name)
            fields = document.fields if document else {}
            native = fields.get("native_name", {}).get("text", "")
            also = [native, *fields.get("aliases", ()), *fields.get("formerly", ())]
            lines = (f"# {fields['name']}", ", ".join(filter(None, also)), str(fields["summary"]))
            target = out / "briefings" / family.id / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n\n".join(filter(None, lines)) + "\n", encoding="utf-8")


def write_findings(ours: Path, out: Path) -> int:
    """Write what Pagefind reads of our site, as a build does; returns how many documents that are."""
    files = {path.relative_to(ours / "briefings").as_posix(): path for path in (ours / "briefings").rglob("*.md")}
    texts = {name: path.read_text(encoding="utf-8") for name, path in sorted(files.items())}
    read = collection.read(texts.items(), DEFAULT_FAMILIES)
    whole = archive.gather(DEFAULT_FAMILIES, read.briefings, read.entities)
    site = Site(name="An archive", generator=f"mkdocs {mkdocs.__version__}")
    press = Press(whole, texts, site=site, settings=Settings())
    loader = FileSystemLoader(source.THEME)
    template = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(
        "archive/finding.html"
    )
    count = 0
    for page in press.pages:
        finding = press.finding(page)
        if finding:
            write_file(template.render(finding=finding).encode(), str(out / press.links.path(page.uri)))
            count += 1
    return count
