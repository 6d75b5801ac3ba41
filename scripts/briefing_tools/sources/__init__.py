"""Bytes to articles: the kind of a source is told by its content, and each kind has a module."""

from dataclasses import replace

from briefing_model.rulebook import intake
from briefing_tools.intake.article import Article, Flag, Kind, Reading
from briefing_tools.sources import decoding, html, kind, markdown, text

LARGEST = 6_000_000
"""Bytes above which a source is not one article; the longest pages measured have 3 MB."""
LARGEST_TEXT = 2_000_000
"""The same for text without markup: a long novel."""
MOST_TAGS = 200_000
"""Tags of a page above which its extraction takes minutes; the longest pages measured have a tenth."""

_SPOKEN = {
    Kind.FEED: "a feed",
    Kind.MAIL: "a mail",
    Kind.PDF: "a PDF",
    Kind.BINARY: "not text: a picture, an archive or a program",
}


def read(data: bytes, name: str, url: str | None = None) -> Reading:
    """Read a source; `name` is its path or address as given, `url` where the article stands, if that is known."""
    if not data.strip():
        return Reading(problems=(intake.EMPTY.at(name, 1, found="the source is empty"),))
    if len(data) > LARGEST:
        return _too_large(name, f"the source is {len(data) / 1e6:,.0f} MB large", "at most 6 MB are wanted")
    told = kind.of_bytes(data)
    if told:
        return _refused(name, told)
    decoded = decoding.decode(data)
    if decoded is None:
        return Reading(problems=(intake.UNREADABLE.at(name, 1, found="no encoding makes text of the bytes"),))
    return _decoded(decoding.tidy(decoded.text), name, url, guessed=decoded.guessed)


def _decoded(words: str, name: str, url: str | None, *, guessed: bool) -> Reading:
    found = kind.of_text(words)
    if found in _SPOKEN:
        return _refused(name, found)
    if found is Kind.HTML and words.count("<") > MOST_TAGS:
        return _too_large(name, f"the page has {words.count('<'):,} tags", f"at most {MOST_TAGS:,} are wanted")
    if found is not Kind.HTML and len(words) > LARGEST_TEXT:
        return _too_large(name, f"the text has {len(words):,} characters", f"at most {LARGEST_TEXT:,} are wanted")
    article = _article(found, words, name, url)
    if article is None:
        return Reading(problems=(intake.NO_ARTICLE.at(name, 1, found="the source has no paragraph of running text"),))
    if guessed:
        article = replace(article, flags=(*article.flags, Flag.ENCODING_GUESSED))
    return Reading(articles=(article,))


def _refused(name: str, found: Kind) -> Reading:
    rule = intake.UNREADABLE if found is Kind.BINARY else intake.UNSUPPORTED_KIND
    return Reading(problems=(rule.at(name, 1, found=f"the source is {_SPOKEN[found]}"),))


def _too_large(name: str, found: str, wanted: str) -> Reading:
    return Reading(problems=(intake.TOO_LARGE.at(name, 1, found=found, wanted=wanted),))


def _article(found: Kind, words: str, name: str, url: str | None) -> Article | None:
    if found is Kind.HTML:
        return html.read(words, name, url)
    return markdown.read(words, name) if found is Kind.MARKDOWN else text.read(words, name)
