"""A journal on disk: read once, then a line at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing_tools import store
from briefing_tools.backfile import journal
from briefing_tools.backfile.journal import Journal, Written

LARGEST = 2_000_000_000
"""Bytes of a journal beyond which it is not read on."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The journal of one call: its file, what earlier runs have written into it, and where their drafts stand."""

    file: Path
    out: Path
    read: Journal

    def is_done(self, key: str) -> bool:
        """Tell whether an earlier run has done a source, and what it wrote is still there."""
        return key in self.read.done and all(
            store.is_there(self.out / one.path) for one in self.read.written.get(key, ())
        )

    def drafts(self) -> tuple[Written, ...]:
        """Return the files of sources that are done and still there."""
        done = (key for key in sorted(self.read.done) if self.is_done(key))
        return tuple(one for key in done for one in self.read.written.get(key, ()))

    def announce(self, key: str, path: str, address: str | None) -> None:
        """Note that a file is about to be written."""
        store.append(self.file, journal.announced(key, path, address))

    def complete(self, key: str) -> None:
        """Note that a source is done."""
        store.append(self.file, journal.completed(key))

    def end(self) -> None:
        """Note that the run has come to its end."""
        store.append(self.file, journal.ended())


def opened(folder: Path, call: Iterable[str], out: Path, archive: Callable[[Journal], str]) -> Ledger:
    """Open the journal of a call, begun anew where the archive has changed since by more than what it tells of.

    `call` is all on which drafts depend besides sources and archive; `archive` names the state of the archive without
    the files that a journal tells of.
    """
    file = folder / f"{journal.digest(call)}.jsonl"
    text = _text(file)
    read = journal.read(text)
    if read.archive is None or read.archive != archive(read):
        read = Journal()
        store.write(folder, file.name, journal.begun(archive(read)), replace=True)
    elif not text.endswith("\n"):
        store.append(file, "\n")
    return Ledger(file=file, out=out, read=read)


def _text(file: Path) -> str:
    data = store.read_bytes(file, file.name, LARGEST) if store.is_there(file) else b""
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
