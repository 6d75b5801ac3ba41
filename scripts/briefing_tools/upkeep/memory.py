"""What the last check of an archive has read, kept in `.cache/` beside mkdocs.yml: it saves time and is never needed.

The notation is JSON, since a cache may come from elsewhere and must not be able to run code. Whatever is odd about the
file, it counts as none. It holds the files of the archive as it is and no others, so that it does not grow.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import pydantic
import yaml

import briefing_model
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_tools import store
from briefing_tools.intake import likeness
from briefing_tools.upkeep import reading
from briefing_tools.upkeep.reading import Reading

PLACE = "check"
"""The folder within `.cache`."""
LARGEST = 1_000_000_000
"""Bytes beyond which a file is not taken for a memory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """Path below docs_dir -> reading, and the line in which it is kept."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)


NOTHING = Memory()


def file(folder: Path, docs_dir: Path) -> Path:
    """Return the file in which a folder keeps what was read of an archive."""
    return folder / PLACE / f"{docs_dir.name}.jsonl"


def recall(file: Path, families: Sequence[Family]) -> Memory:
    """Return what a file keeps of an archive, nothing if that was read by other code or for other families."""
    data = store.read_bytes(file, "memory", LARGEST)
    if isinstance(data, Problem):
        return NOTHING
    head, _, kept = data.partition(b"\n")
    if head.decode("ascii", "replace") != _head(kept, families):
        return NOTHING
    try:
        lines = kept.decode().split("\n")[:-1]
        readings = [reading.of_row(row) for row in json.loads(f"[{','.join(lines)}]")]
    except (ValueError, TypeError, KeyError, RecursionError):
        return NOTHING
    return Memory(
        readings=dict(readings),
        lines={path: line for (path, _), line in zip(readings, lines, strict=True)},
    )


def keep(file: Path, families: Sequence[Family], readings: Mapping[str, Reading], before: Memory) -> None:
    """Keep readings, unless that cannot be or nothing has changed."""
    if readings.keys() == before.readings.keys() and all(
        readings[path] is one for path, one in before.readings.items()
    ):
        return
    lines = (
        before.lines[path] if before.readings.get(path) is one else line(path, one)
        for path, one in sorted(readings.items())
    )
    kept = "".join(f"{line}\n" for line in lines).encode()
    store.keep(file.parent, file.name, f"{_head(kept, families)}\n".encode() + kept)


def line(path: str, one: Reading) -> str:
    """Return a reading on one line."""
    return json.dumps(reading.row(path, one), separators=(",", ":"))


def _head(kept: bytes, families: Sequence[Family]) -> str:
    """Return what stands above the readings: a digest of what made them, and one of themselves."""
    return f"{_makers(families)} {blake2b(kept, digest_size=16).hexdigest()}"


def _makers(families: Sequence[Family]) -> str:
    """Return a digest of all that a reading depends on beside its file."""
    found = blake2b(digest_size=16)
    found.update(repr((tuple(families), sys.version, pydantic.VERSION, yaml.__version__)).encode())
    folders = (Path(briefing_model.__file__).parent, Path(__file__).parent)
    files = [folder / path for folder in folders for path in store.listed(folder) if not path.endswith(".pyc")]
    for code in (*files, Path(likeness.__file__)):
        data = store.read_bytes(code, code.name, LARGEST)
        found.update(f"{code.name}\n".encode() + (data if isinstance(data, bytes) else b""))
    return found.hexdigest()
