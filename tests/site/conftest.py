"""Real builds of small archives, by MkDocs itself, in this process."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config


@pytest.fixture(scope="session")
def case(root: Path) -> Path:
    """The folder with the archive of hard cases and its mkdocs.yml."""
    return root / "tests/cases/site"


@pytest.fixture
def build(tmp_path: Path, case: Path) -> Callable[..., dict[str, str]]:
    """`build(files={path: text or None}, **settings)` builds the hard cases with files and settings laid over them.

    Gives the text of each file of the site by its path, fonts and the search bundle aside; None removes a file.
    """

    def build(files: Mapping[str, str | None] | None = None, **settings: Any) -> dict[str, str]:
        folder = tmp_path / "archive"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(case, folder)
        for path, text in (files or {}).items():
            target = folder / "briefings" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True) if text is None else target.write_text(text, encoding="utf-8")
        configuration = yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8")) | settings
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
        mkdocs_build(load_config(str(folder / "mkdocs.yml")))
        return read(folder / "site")

    return build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, case: Path) -> dict[str, str]:
    """The site of the hard cases as they are."""
    folder = tmp_path_factory.mktemp("site")
    mkdocs_build(load_config(str(case / "mkdocs.yml"), site_dir=str(folder)))
    return read(folder)


def read(folder: Path) -> dict[str, str]:
    """Return the text files below a folder by their path, the search bundle aside."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".woff2")
    found = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items() if not name.startswith("pagefind/")}
