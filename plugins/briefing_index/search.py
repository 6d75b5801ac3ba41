"""The search: Pagefind reads a lean copy of the pages while MkDocs still writes the full ones.

Pagefind takes as long as all the rest and keeps one core busy. Reading the built pages, it would have to wait for the
last of them; reading a copy with nothing but the words and the facets, it runs beside MkDocs and needs half the time.
"""

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.utils import write_file

BUNDLE = "pagefind"
_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder below it is made with a name of its own
"""Where Linux keeps files in memory: thousands of small ones cost a quarter of the build on a disk."""


class Indexing:
    """Pagefind at work in the background on documents of its own, which stand where the pages will stand."""

    def __init__(self, documents: Iterable[tuple[str, str]], *, bundle: Path, language: str) -> None:
        """Write (path below the site, HTML) documents to a folder that is deleted at the end, and start Pagefind."""
        self._folder = TemporaryDirectory(prefix="briefings-search-", dir=_MEMORY if _MEMORY.is_dir() else None)
        for path, html in documents:
            write_file(html.encode(), str(Path(self._folder.name, path)))
        options = ("--site", self._folder.name, "--output-path", str(bundle), "--force-language", language)
        # Pagefind takes settings from a pagefind.yml in the working directory, which must not be a stranger's.
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            (sys.executable, "-m", "pagefind", *options),
            cwd=self._folder.name,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finish(self) -> int:
        """Wait for the bundle and return how many pages it knows; raises RuntimeError with what Pagefind said."""
        said, _ = self._process.communicate()
        self._folder.cleanup()
        if self._process.returncode != 0:
            raise RuntimeError(f"Pagefind failed: {said.strip()}")
        indexed = re.search(r"Indexed (\d+) pages?", said)
        return int(indexed.group(1)) if indexed else 0

    def abandon(self) -> None:
        """Stop Pagefind and forget what it has done."""
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()
