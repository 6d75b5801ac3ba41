"""A small archive, and its site as different installations build it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARCHIVE = {
    "index.md": "# A small archive\n",
    "2031/2031-05-06-quillon-opens-a-lab.md": """\
---
title: Quillon & Söhne opens a laboratory in Łódź
date: 2031-05-06
added: 2031-05-07
summary: Quillon opened a laboratory, its founder Ada Vantongeren said.
status: reported
people: [ada-vantongeren]
companies: [quillon]
themes: [hardware]
sources:
  - id: s1
    publisher: the-daily-lens
    url: https://example.org/quillon
    published: 2031-05-06
    accessed: 2031-05-07
drafted_by: person
---
- The laboratory opened on a Tuesday.[^s1]
""",
    "people/ada-vantongeren.md": "---\nname: Ada Vantongeren\nsummary: Founder of Quillon.\n---\n",
    "companies/quillon.md": "---\nname: Quillon\nsummary: Makes chips.\n---\n",
    "publishers/the-daily-lens.md": "---\nname: The Daily Lens\nsummary: A newspaper.\n---\n",
    "themes/hardware.md": "---\nname: Hardware\nsummary: Chips and the machines that make them.\n---\n",
}


@pytest.fixture(scope="session")
def build(tmp_path_factory, root) -> Callable[..., dict[str, bytes]]:
    """`build(tool, **environment)` builds the small archive with this project's mkdocs.yml; gives each file's bytes.

    The search bundle is left out: Pagefind names its files by contents that may differ from run to run.
    """

    def build(tool: str = "mkdocs", **environment: str) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp("archive")
        shutil.copy(root / "mkdocs.yml", folder)
        for name, text in ARCHIVE.items():
            path = folder / "briefings" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        command = (sys.executable, "-m", tool, "build")
        # What is under test is the installed package, so the working directory must not be on the module path.
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONSAFEPATH": "1", **environment}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return read(folder / "site")

    return build


@pytest.fixture(scope="session")
def site(build) -> dict[str, bytes]:
    """The small archive's site as this installation builds it with MkDocs."""
    return build()


def read(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in sorted(named.items()) if not name.startswith("pagefind/")}
