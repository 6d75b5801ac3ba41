"""Pages that were fetched, kept below `.cache/` so that an address is asked for once.

One file a page: a line of JSON that says what was asked, what answered, as what and on which day, then the bytes. A
page is found by the canonical form of its address; one that changes by its nature, a feed, counts for its day alone.
"""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from briefing_model import address
from briefing_model.problem import Problem
from briefing_tools import store
from briefing_tools.fetch import Fetcher
from briefing_tools.sources import kind
from briefing_tools.sources.answer import Answer

PLACE = ".cache/pages"
_HEADER = 10_000


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Where pages come from: the folder that keeps them, if there is one, and whoever fetches those that it lacks."""

    folder: Path | None
    today: dt.date
    fetcher: Fetcher = field(default_factory=Fetcher)

    def page(self, url: str, name: str) -> Answer | Problem:
        """Return the page at an address, or the problem that kept it from being fetched; `name` is for that."""
        file = f"{hashlib.sha256(address.canonical(url).encode('utf-8', 'replace')).hexdigest()[:40]}.page"
        if kept := self._kept(file):
            return kept
        page = self.fetcher.page(url, name)
        if isinstance(page, Answer) and self.folder:
            head = {
                "asked": url,
                "answered": page.address,
                "content_type": page.content_type,
                "fetched": self.today.isoformat(),
                "size": len(page.data),
            }
            store.keep(self.folder, file, json.dumps(head).encode() + b"\n" + page.data)
        return page

    def _kept(self, file: str) -> Answer | None:
        """Return the page that is kept in a file, unless it is broken or out of date."""
        if self.folder is None or not store.is_there(self.folder / file):
            return None
        found = store.read_bytes(self.folder / file, file, self.fetcher.limits.size + _HEADER)
        head, _, data = found.partition(b"\n") if isinstance(found, bytes) else (b"", b"", b"")
        try:
            said = json.loads(head)
            page = Answer(address=str(said["answered"]), content_type=str(said["content_type"]), data=data)
            whole, today = said["size"] == len(data), said["fetched"] == self.today.isoformat()
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        return page if whole and (today or not kind.is_feed(data)) else None
