"""The same briefings as a stock MkDocs and Material site: `search`, `tags`, implicit navigation, nothing else."""

from collections.abc import Mapping
from pathlib import Path

from briefing_model import canonical, front_matter
from briefing_model.front_matter import Document
from briefing_model.record import Fields

TAGGED = ("people", "companies", "themes")
"""The families whose names become tags."""

_SETTINGS = """\
site_name: A generated archive
site_url: https://archive.example/
docs_dir: briefings
theme:
  name: material
plugins:
  - search
  - tags
"""
_PAGES = {"index.md": "# A generated archive\n", "tags.md": "# Tags\n\n<!-- material/tags -->\n"}


def write(archive: Path, out: Path) -> None:
    """Write a site's sources below `out` from the archive in a folder.

    Bodies stay as they are; front matter becomes title, date, description and tags. Entity files are left out: a stock
    site has its tags page in their place, and 1,500 more pages in its navigation would only make it slower.
    """
    names = {family: _names(archive / family) for family in TAGGED}
    for path in sorted(archive.glob("[0-9][0-9][0-9][0-9]/*.md")):
        document = _read(path)
        target = out / "briefings" / path.relative_to(archive)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(canonical.render(_fields(document.fields, names), document.body), encoding="utf-8")
    for name, text in _PAGES.items():
        (out / "briefings" / name).write_text(text, encoding="utf-8")
    (out / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")


def _fields(fields: Fields, names: Mapping[str, Mapping[str, str]]) -> Fields:
    tags = [names[family][one] for family in TAGGED for one in fields.get(family, ())]
    return {"title": fields["title"], "date": fields["date"], "description": fields["summary"], "tags": tags}


def _names(folder: Path) -> dict[str, str]:
    return {path.stem: _read(path).fields["name"] for path in folder.glob("*.md")}


def _read(path: Path) -> Document:
    document, problems = front_matter.split(path.read_text(encoding="utf-8"), path.name)
    if document is None:
        raise ValueError("\n".join(map(str, problems)))
    return document
