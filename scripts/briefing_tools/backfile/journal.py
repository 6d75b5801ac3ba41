"""What earlier runs of one call have done: a file of lines, each written in one go, that may end anywhere.

A line announces a file before it is written, another tells that a source is done after all its files are. So whoever
ends this process, and whenever, the next run knows every file that is ours, and takes no source for done that is not.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TypeAlias

PLACE = ".cache/convert"
_LENGTH = 32

Line: TypeAlias = dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A file that was announced: its path below the folder for drafts, and the address of its article, if known."""

    path: str
    address: str | None = None

    @property
    def name(self) -> str:
        """Return the file's name without its suffix, which for a briefing is its id."""
        return PurePosixPath(self.path).stem


@dataclass(frozen=True, kw_only=True)
class Journal:
    """What the lines say. `archive` is the state of the archive that all of it rests on."""

    archive: str | None = None
    written: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    """Key of a source -> the files announced for it."""
    done: Set[str] = frozenset()
    unfinished: Set[str] = frozenset()
    """Paths announced by a run that has not come to its end."""

    @property
    def paths(self) -> Set[str]:
        """Return the paths of all files announced."""
        return {one.path for files in self.written.values() for one in files}


def read(text: str) -> Journal:
    """Return what a journal says; lines that broke off say nothing, and a new state of the archive begins it anew."""
    archive: str | None = None
    written: dict[str, dict[str, Written]] = {}
    done: set[str] = set()
    unfinished: set[str] = set()
    for line in _lines(text):
        if "archive" in line:
            archive, written, done, unfinished = line["archive"], {}, set(), set()
        elif "file" in line and "of" in line:
            one = Written(path=line["file"], address=line.get("address"))
            written.setdefault(line["of"], {})[one.path] = one
            unfinished.add(one.path)
        elif "done" in line:
            done.add(line["done"])
        elif "end" in line:
            unfinished = set()
    kept = {key: tuple(files.values()) for key, files in written.items()}
    return Journal(archive=archive, written=kept, done=done, unfinished=unfinished)


def begun(archive: str) -> str:
    """Return the line with which everything begins anew: another archive may give other drafts."""
    return _line({"archive": archive})


def announced(key: str, path: str, address: str | None) -> str:
    """Return the line that announces a file."""
    return _line({"file": path, "of": key, **({"address": address} if address else {})})


def completed(key: str) -> str:
    """Return the line that tells that a source is done."""
    return _line({"done": key})


def ended() -> str:
    """Return the line that tells that a run has come to its end."""
    return _line({"end": "of the run"})


def digest(parts: Iterable[str | bytes]) -> str:
    """Return one short name for texts in their order, another one wherever any of them differs."""
    found = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()[:_LENGTH]


def _lines(text: str) -> Iterator[Line]:
    for written in text.split("\n"):
        try:
            line = json.loads(written)
        except (ValueError, RecursionError):
            continue
        if isinstance(line, dict) and all(isinstance(value, str) for value in line.values()):
            yield line


def _line(line: Line) -> str:
    return json.dumps(line) + "\n"
