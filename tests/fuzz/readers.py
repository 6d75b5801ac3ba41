"""The readers under search: each takes bytes and gives articles, and no bytes may make it raise or stall."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing_tools import sources
from briefing_tools.intake.article import Article
from briefing_tools.sources import decoding, feed, html, mail, markdown, pdf, text

CASES = Path(__file__).resolve().parent.parent / "cases" / "convert"


def _words(data: bytes) -> str:
    decoded = decoding.decode(data)
    return decoding.tidy(decoded.text) if decoded else ""


def _one(article: Article | None) -> tuple[Article, ...]:
    return (article,) if article else ()


def _pdf(data: bytes) -> tuple[Article, ...]:
    contents = pdf.contents(data)
    return _one(pdf.read(contents, "fuzz")) if contents and contents.has_text else ()


READERS: dict[str, Callable[[bytes], tuple[Article, ...]]] = {
    "text": lambda data: _one(text.read(_words(data), "fuzz")),
    "html": lambda data: _one(html.read(_words(data), "fuzz")),
    "markdown": lambda data: _one(markdown.read(_words(data), "fuzz")),
    "feed": lambda data: feed.read(_words(data), "fuzz"),
    "mail": lambda data: mail.read(data, "fuzz"),
    "pdf": _pdf,
}
SEEDS = {
    "text": ("pasted/*.txt", "sources/*.txt"),
    "html": ("read/*.html", "sources/*.html", "read/*.mhtml"),
    "markdown": ("read/*.md", "archive/*/*.md"),
    "feed": ("read/*.xml", "read/*.rss", "read/feed.json"),
    "mail": ("read/*.eml", "read/*.mhtml"),
    "pdf": ("read/*.pdf",),
}


def seeds(reader: str) -> Iterator[bytes]:
    """Yield what a search begins with: the cases of a reader, and small ones that the files do not have."""
    for pattern in SEEDS[reader]:
        yield from (path.read_bytes() for path in sorted(CASES.glob(pattern)))
    if reader == "pdf":
        from tests.tools import sheets

        yield sheets.pdf([sheets.column("A tram that leads to the har- bour is to be built, says the mayor.")])
    if reader == "html":
        yield b"<html><title>A</title><body><article><h1>A</h1><p>A tram is built.</p></article></body></html>"


def run(reader: str, data: bytes) -> None:
    """Read bytes, directly and as the command does, and make sure of what comes of them."""
    for article in READERS[reader](data):
        _print(article)
    reading = sources.read(data, "fuzz")
    assert reading.articles or reading.problems
    for article in reading.articles:
        assert article.text.strip()
        _print(article)
    assert not any("\n" in str(problem) for problem in reading.problems)


def _print(article: Article) -> None:
    said = (article.title, article.text, article.imprint.url, *article.imprint.authors, article.imprint.publisher)
    json.dumps(said, ensure_ascii=False).encode("utf-8")
