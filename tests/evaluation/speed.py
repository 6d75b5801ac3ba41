"""How long a page takes: everything that is read from it, warm and cold, and a very long page.

Times are those of the processor, which say the same on a machine that has other work to do.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.evaluation.table import Row

from briefing_model import collection
from briefing_model.family import DEFAULT_FAMILIES
from briefing_tools.intake import convert, record_json

ARCHIVE = Path(__file__).resolve().parents[2] / "briefings"
TYPICAL = 170_000
"""Bytes of the page for which the bar is set; times are scaled to it."""
MEGABYTE = 1_000_000
PARAGRAPH = """\
<div class="article-body__block article-body__block--text u-margin-bottom" data-module="paragraph" data-at="{number}">
<p class="paragraph paragraph--large" data-testid="paragraph-{number}">The town will build a <a class="inline-link"
href="https://ledger.example/tram/{number}?ref=inline" data-track="click" data-track-id="link-{number}">tram</a> that
leads to the harbour, Mayor Ilse Brandt said on Monday, although nobody at <b>Orvo</b> had asked for it. “We pay for
power,” she said, “and not for promises.” It is to cost €{number} million.</p></div>
<aside class="promo promo--inline" aria-label="promotion" data-slot="inline-{number}"><a class="promo__link"
href="https://ledger.example/more/{number}"><img class="promo__image" src="https://images.ledger.example/{number}.jpg"
srcset="https://images.ledger.example/{number}/640.jpg 2x" alt="" loading="lazy" width="320" height="180"></a></aside>
<script>window.slots = window.slots || []; window.slots.push({{"id": "inline-{number}", "sizes": [[300, 250]]}});
</script>
"""
"""A paragraph as pages have it: for each word of text, a good deal of markup."""


def rows(pages: Sequence[bytes]) -> Iterator[Row]:
    """Measure on the pages given."""
    known = _known()
    for page in pages[:3]:
        _convert(page, known)
    times = [_convert(page, known) for page in pages]
    size = statistics.mean(map(len, pages))
    mean = statistics.mean(times) * 1000
    median, longest = statistics.median(times) * 1000, max(times) * 1000
    note = f"mean {mean:.1f} ms of {size / 1000:.0f} kB, median {median:.1f}, longest {longest:.0f}"
    scaled = mean * TYPICAL / size
    yield Row(measure="ms a page of 170 kB, warm", value=scaled, must=60, low=True, of=len(pages), note=note)
    middle = sorted(pages, key=len)[len(pages) // 2]
    yield Row(measure="seconds for a page, cold", value=_cold(middle), must=1.5, low=True)
    yield Row(measure="seconds for 1 MB of HTML", value=_convert(_long(), known), must=2, low=True)


def _known() -> convert.Known:
    files = ((p.relative_to(ARCHIVE).as_posix(), p.read_text("utf-8")) for p in sorted(ARCHIVE.rglob("*.md")))
    return convert.known(collection.read(files, DEFAULT_FAMILIES))


def _convert(page: bytes, known: convert.Known) -> float:
    start = time.process_time()
    for record in convert.records(page, "source", known).records:
        record_json.line(record)
    return time.process_time() - start


def _cold(page: bytes) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(page)
        command = [
            sys.executable,
            "-m",
            "briefing_tools.cli",
            "convert",
            str(file),
            "--json",
            "--archive",
            str(ARCHIVE),
        ]
        before = os.times()
        subprocess.run(command, check=False, capture_output=True)
        after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _long() -> bytes:
    """Return a page of one megabyte: running text and its markup, nothing else."""
    parts: list[str] = []
    while sum(map(len, parts[-1:])) * len(parts) < MEGABYTE:
        parts.append(PARAGRAPH.format(number=len(parts)))
    body = "".join(parts)
    return f"<html><title>A tram</title><body><article><h1>A tram</h1>{body}</article></body></html>".encode()
