"""Bodies of HTML pages and of pasted text, beside what trafilatura makes of the same pages."""

import gzip
import json
import statistics
from collections.abc import Iterator, Mapping
from pathlib import Path

import trafilatura
from tests.evaluation import metadata, reader_mode, shingle, speed
from tests.evaluation.shingle import Overlap
from tests.evaluation.table import Row

from briefing_tools import sources
from briefing_tools.intake.article import Article

SHORTEST = 30
"""Words below which trafilatura's strict extraction is replaced by its usual one, as its best setting has it."""


def rows(folder: Path) -> Iterator[Row]:
    """Measure on the pages of a folder, and how long it takes."""
    yield from quality(folder)
    yield from speed.rows(list(_pages(folder).values()))


def quality(folder: Path) -> Iterator[Row]:
    """Measure what is read from the pages of a folder."""
    truth = json.loads((folder / "html" / "ground-truth.json").read_text("utf-8"))
    bodies = {key: str(value["articleBody"]) for key, value in truth.items()}
    yield from _html(bodies, _pages(folder))
    yield from _whole_pages(bodies, json.loads((folder / "html" / "pasted.json").read_text("utf-8")))
    yield from _copies(bodies)
    yield from metadata.rows(folder / "metadata")


def _pages(folder: Path) -> Mapping[str, bytes]:
    files = sorted((folder / "html").glob("*.html.gz"))
    return {file.name.removesuffix(".html.gz"): gzip.decompress(file.read_bytes()) for file in files}


def article(data: bytes) -> Article | None:
    """Return the article of a source, or None."""
    articles = sources.read(data, "source").articles
    return articles[0] if articles else None


def text(data: bytes) -> str:
    """Return the text of a source, nothing if it has none."""
    found = article(data)
    return found.text if found else ""


def by_trafilatura(page: bytes) -> str:
    """Return what trafilatura takes for the body, in the setting that was found best."""
    strict = trafilatura.extract(page, favor_precision=True, include_comments=False) or ""
    return strict if len(strict.split()) >= SHORTEST else trafilatura.extract(page, include_comments=False) or strict


def _html(bodies: Mapping[str, str], pages: Mapping[str, bytes]) -> Iterator[Row]:
    ours = {key: shingle.overlap(body, text(pages[key])) for key, body in bodies.items()}
    theirs = {key: shingle.overlap(body, by_trafilatura(pages[key])) for key, body in bodies.items()}
    yield _body("HTML body, F1", ours, must=shingle.means(theirs.values())[2], aim=0.975)
    yield _body("HTML body by trafilatura, F1", theirs)
    below = {key[:8]: theirs[key].f1 - page.f1 for key, page in ours.items() if page.f1 < theirs[key].f1 - 1e-9}
    named = ", ".join(f"{key} by {by:.3f}" for key, by in sorted(below.items(), key=lambda item: -item[1])[:4])
    yield Row(measure="HTML bodies below trafilatura's", value=len(below), must=0, low=True, of=len(ours), note=named)
    poor = sum(page.f1 < 0.5 for page in ours.values())
    yield Row(measure="HTML bodies below .5", value=poor, must=0, low=True, of=len(ours))


def _whole_pages(bodies: Mapping[str, str], pasted: Mapping[str, str]) -> Iterator[Row]:
    found = {key: shingle.overlap(body, text(pasted[key].encode())) for key, body in bodies.items()}
    yield _body("whole-page paste, F1", found, must=0.88, aim=0.92)


def _copies(bodies: Mapping[str, str]) -> Iterator[Row]:
    copies = {key: reader_mode.of(body, key) for key, body in bodies.items()}
    read = {key: article(copy.text.encode()) for key, copy in copies.items()}
    texts = {key: found.text if found else "" for key, found in read.items()}
    overlaps = {key: shingle.overlap(body, texts[key]) for key, body in bodies.items()}
    yield _body("reader-mode paste, F1", overlaps, must=0.98, aim=0.99)
    left = statistics.mean(reader_mode.left(copy, texts[key]) for key, copy in copies.items())
    yield Row(measure="reader-mode paste, furniture left", value=left, must=0.04, aim=0.01, low=True, of=len(copies))
    lost = 1 - shingle.means(overlaps.values())[1]
    yield Row(measure="reader-mode paste, text lost", value=lost, must=0.02, aim=0.01, low=True, of=len(copies))
    titled = statistics.mean(bool(found) and found.title == copies[key].title for key, found in read.items())
    yield Row(measure="reader-mode paste, title", value=titled, of=len(copies))


def _body(measure: str, pages: Mapping[str, Overlap], must: float | None = None, aim: float | None = None) -> Row:
    precision, recall, both = shingle.means(pages.values())
    note = f"precision {precision:.3f}, recall {recall:.3f}"
    return Row(measure=measure, value=both, must=must, aim=aim, of=len(pages), note=note)
