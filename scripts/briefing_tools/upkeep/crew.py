"""Reading many files on all processors: each child takes its share, reads it, writes what it found and ends."""

import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from typing import Any

from briefing_tools.upkeep import reading
from briefing_tools.upkeep.reading import Reading

WORTH = 1000
"""Files from which on a second process saves more time than it costs."""
MOST = 8

Read = Callable[[str], Reading]


def read(paths: Sequence[str], read_one: Read, *, hands: int | None = None) -> Mapping[str, Reading]:
    """Return the reading of each file; what a child has not delivered is read here."""
    hands = _hands(len(paths)) if hands is None else hands
    shares = [paths[at::hands] for at in range(hands)]
    waiting = [_started(share, read_one) for share in shares[1:]]
    found = {path: read_one(path) for path in shares[0]}
    for share, (child, end) in zip(shares[1:], waiting, strict=True):
        found |= dict(_received(end))
        child.join()
        found |= {path: read_one(path) for path in share if path not in found}
    return found


def _hands(count: int) -> int:
    """Return how many processes are worth their while; only Linux starts one with all that is known already."""
    if sys.platform != "linux" or count < WORTH:
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), MOST, count // (WORTH // 2)))


def _started(share: Sequence[str], read_one: Read) -> tuple[Any, Connection]:
    context = multiprocessing.get_context("fork")
    end, other = context.Pipe(duplex=False)
    child = context.Process(target=_deliver, args=(share, read_one, other), daemon=True)
    child.start()
    other.close()
    return child, end


def _deliver(share: Sequence[str], read_one: Read, end: Connection) -> None:
    rows = [reading.row(path, read_one(path)) for path in share]
    end.send_bytes(json.dumps(rows, separators=(",", ":")).encode())
    end.close()


def _received(end: Connection) -> Sequence[tuple[str, Reading]]:
    try:
        return [reading.of_row(row) for row in json.loads(end.recv_bytes())]
    except (EOFError, OSError):
        return ()
    finally:
        end.close()
