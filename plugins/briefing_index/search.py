"""The search: Pagefind reads a lean copy of the pages while MkDocs still writes the full ones.

Pagefind takes as long as all the rest and keeps one core busy. Reading the built pages, it would have to wait for the
last of them; reading a copy with nothing but the words and the facets, it runs beside MkDocs and needs half the time.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote

from mkdocs.utils import write_file

BUNDLE = "pagefind"
_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder below it is made with a name of its own
"""Where Linux keeps files in memory: thousands of small ones cost a quarter of the build on a disk."""
SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "8000"}
"""Entries in a part of the index, of which a query fetches one a word: 11 kB, and 27 kB with Pagefind's own 20,000."""
_GZIP = 31
"""How zlib is told that what it reads begins as gzip files do."""
_ENOUGH = 4096
_NICE = 10
_ADDRESS = re.compile(rb'"url":("(?:[^"\\]|\\.)*")')


class Indexing:
    """Pagefind at work in the background on documents of its own, which stand where the pages will stand."""

    def __init__(self, documents: Iterable[tuple[str, str]], *, bundle: Path, language: str) -> None:
        """Write (path below the site, HTML) documents to a folder that is deleted at the end, and start Pagefind."""
        self._bundle = bundle
        shutil.rmtree(bundle, ignore_errors=True)
        self._folder = TemporaryDirectory(prefix="briefings-search-", dir=_MEMORY if _MEMORY.is_dir() else None)
        for path, html in documents:
            write_file(html.encode(), str(Path(self._folder.name, path)))
        options = ("--site", self._folder.name, "--output-path", str(bundle), "--force-language", language)
        # Pagefind takes settings from a pagefind.yml in the working directory, which must not be a stranger's.
        self._process = subprocess.Popen(  # noqa: S603 - our own words
            (sys.executable, "-m", "pagefind", *options),
            cwd=self._folder.name,
            env={**os.environ, **SETTINGS},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        # It has as many threads as there are processors, and would take half of the one on which the pages are made.
        if sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def finish(self) -> dict[str, str]:
        """Wait for the bundle and return Pagefind's name for each page by its address, seen from the site's root.

        Raises RuntimeError with what Pagefind said if it failed.
        """
        said, _ = self._process.communicate()
        self._folder.cleanup()
        if self._process.returncode != 0:
            raise RuntimeError(f"Pagefind failed: {said.strip()}")
        return dict(_marks(self._bundle / "fragment"))

    def abandon(self) -> None:
        """Stop Pagefind and forget what it has done."""
        self._process.kill()
        self._process.communicate()
        self._folder.cleanup()


def _marks(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield address and name of every page: the file has the name, its first words, which are enough, the address."""
    for path in folder.iterdir():
        beginning = zlib.decompressobj(_GZIP).decompress(path.read_bytes(), _ENOUGH)
        address = _ADDRESS.search(beginning)
        if address:
            # Pagefind and MkDocs do not escape the same letters.
            yield quote(unquote(json.loads(address.group(1))).lstrip("/")), path.stem
