"""How far a run has come: a bar on a terminal, and a line now and then where nobody sees it move."""

from typing import TextIO

WIDTH = 30
EVERY = 1000
"""Sources after which a line is printed where there is no terminal."""
_ERASE = "\r\x1b[K"


class Progress:
    """What is shown on a stream of so many sources; on a terminal it makes way for every other line."""

    def __init__(self, total: int, stream: TextIO, *, shown: bool) -> None:
        self._total, self._stream, self.shown = max(total, 1), stream, shown
        self._moving = shown and stream.isatty()
        self._lines = shown and not self._moving
        self._count = self._failed = self._drawn = 0

    def advance(self, *, failed: bool) -> None:
        """Show that another source is behind."""
        self._count += 1
        self._failed += failed
        if self._moving and self._count * 1000 // self._total != self._drawn:
            self._drawn = self._count * 1000 // self._total
            self._write(_ERASE + bar(self._count, self._total, self._failed))
        elif self._lines and self._count % EVERY == 0:
            self._write(counter(self._count, self._total, self._failed) + "\n")

    def make_way(self) -> None:
        """Erase the bar, so that a line can be printed in its place."""
        if self._moving and self._drawn:
            self._write(_ERASE)
            self._drawn = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def bar(count: int, total: int, failed: int) -> str:
    """Return a bar with its numbers."""
    share = min(count / total, 1.0)
    filled = int(share * WIDTH)
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {int(share * 100):3} %  {counter(count, total, failed)}"


def counter(count: int, total: int, failed: int) -> str:
    """Return the numbers alone."""
    return f"{count:,} of {total:,} sources" + (f", {failed:,} failed" if failed else "")
