"""The search: Pagefind reads a lean copy of the pages while MkDocs still writes the full ones.

Pagefind takes as long as all the rest and keeps one core busy. Reading the built pages, it would have to wait for the
last of them; reading a copy with nothing but the words and the facets, it runs beside MkDocs and needs half the time.
"""

import json
import os
import re
import shutil
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote

from mkdocs.utils import write_file

from briefing_index.errand import Errand

BUNDLE = "pagefind"
_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder below it is made with a name of its own
"""Where Linux keeps files in memory: thousands of small ones cost a quarter of the build on a disk."""
_ROOM = 2**30
"""Bytes; 10,000 briefings take a tenth."""
SETTINGS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "8000"}
"""Entries in a part of the index, of which a query fetches one a word: 11 kB, and 27 kB with Pagefind's own 20,000."""
_GZIP = 31
"""How zlib is told that what it reads begins as gzip files do."""
_ENOUGH = 4096
_ADDRESS = re.compile(rb'"url":("(?:[^"\\]|\\.)*")')


class Indexing:
    """Pagefind at work in the background on documents of its own, which stand where the pages will stand."""

    def __init__(self, documents: Iterable[tuple[str, str]], *, bundle: Path, language: str) -> None:
        """Write (path below the site, HTML) documents to a folder that is deleted at the end, and start Pagefind.

        The documents may be made in a copy of this process: nothing that comes of making them is seen here.
        """
        self._bundle = bundle
        shutil.rmtree(bundle, ignore_errors=True)
        self._folder = TemporaryDirectory(prefix="briefings-search-", dir=_memory())
        self._said = Path(self._folder.name, "said.txt")
        site = Path(self._folder.name, "site")
        options = ("--site", str(site), "--output-path", str(bundle.absolute()), "--force-language", language)
        self._running = Errand(
            prepare=partial(_lay_out, documents, site),
            command=(sys.executable, "-m", "pagefind", *options),
            environ={**os.environ, **SETTINGS},
            # Pagefind takes settings from a pagefind.yml in the working directory, which must not be a stranger's.
            folder=site,
            said=self._said,
        ).begin()

    def finish(self) -> dict[str, str]:
        """Wait for the bundle and return Pagefind's name for each page by its address, seen from the site's root.

        Raises RuntimeError with what was said if it failed.
        """
        code = self._running.wait()
        said = self._said.read_text(encoding="utf-8", errors="replace")
        self._folder.cleanup()
        if code != 0:
            raise RuntimeError(f"The search could not be made: {said.strip()}")
        return dict(_marks(self._bundle / "fragment"))

    def abandon(self) -> None:
        """Stop Pagefind and forget what it has done."""
        self._running.kill()
        self._running.wait()
        self._folder.cleanup()


def _memory() -> Path | None:
    """Return where files are kept in memory, if there is room: a container has a few megabytes there."""
    return _MEMORY if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free >= _ROOM else None


def _lay_out(documents: Iterable[tuple[str, str]], folder: Path) -> None:
    folder.mkdir()
    for path, html in documents:
        write_file(html.encode(), str(folder / path))


def _marks(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield address and name of every page: the file has the name, its first words, which are enough, the address."""
    for path in folder.iterdir():
        beginning = zlib.decompressobj(_GZIP).decompress(path.read_bytes(), _ENOUGH)
        address = _ADDRESS.search(beginning)
        if address:
            # Pagefind and MkDocs do not escape the same letters.
            yield quote(unquote(json.loads(address.group(1))).lstrip("/")), path.stem
