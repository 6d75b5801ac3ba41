"""Bytes to articles: the kind of a source is told by its content, and each kind has a module."""

from collections.abc import Mapping
from dataclasses import replace

from briefing_model.problem import Problem, Severity
from briefing_model.rulebook import intake
from briefing_tools.intake.article import Article, Flag, Kind, Reading
from briefing_tools.sources import decoding, feed, html, kind, mail, markdown, text
from briefing_tools.sources.answer import Answer

LARGEST = 6_000_000
"""Bytes above which a source is not one article; the longest pages measured have 3 MB."""
LARGEST_TEXT = 2_000_000
"""The same for text without markup: a long novel."""
MOST_TAGS = 200_000
"""Tags of a page above which its extraction takes minutes; the longest pages measured have a tenth."""

MOST_FOLLOWED = 50
"""Entries of one feed whose pages are fetched because the feed has no more than their summaries."""

_OTHERS = frozenset({Kind.FEED, Kind.MAIL, Kind.HTML})
"""Kinds whose markup takes most of their bytes."""


def read(
    data: bytes,
    name: str,
    url: str | None = None,
    *,
    charset: str | None = None,
    pages: Mapping[str, Answer | Problem] | None = None,
) -> Reading:
    """Read a source; `name` is its path or address as given, `url` where the article stands, if that is known.

    `charset` is what a server says of the encoding; `pages` are those that the entries of a feed lead to.
    """
    if not data.strip():
        return Reading(problems=(intake.EMPTY.at(name, 1, found="the source is empty"),))
    if len(data) > LARGEST:
        return _too_large(name, f"the source is {len(data) / 1e6:,.0f} MB large", "at most 6 MB are wanted")
    told = kind.of_bytes(data)
    if told is Kind.BINARY:
        found = "the source is not text: a picture, an archive or a program"
        return Reading(problems=(intake.UNREADABLE.at(name, 1, found=found),))
    if told is Kind.PDF:
        return _of_pdf(data, name)
    decoded = decoding.decode(data, charset)
    if decoded is None:
        return Reading(problems=(intake.UNREADABLE.at(name, 1, found="no encoding makes text of the bytes"),))
    words = decoding.tidy(decoded.text)
    found = kind.of_text(words)
    if problem := _excess(found, words, name):
        return problem
    reading = _of_text(found, words, data, name, url)
    if pages:
        reading = _completed(reading, pages, name)
    reading = _with_text(reading, name)
    if decoded.guessed and found is not Kind.MAIL:
        flagged = (replace(one, flags=(*one.flags, Flag.ENCODING_GUESSED)) for one in reading.articles)
        reading = replace(reading, articles=tuple(flagged))
    return reading


def excerpts(data: bytes, charset: str | None, url: str | None) -> tuple[Article, ...]:
    """Return the entries of a feed that are no more than excerpts of a page; none if the bytes are no feed."""
    if len(data) > LARGEST or not kind.is_feed(data):
        return ()
    decoded = decoding.decode(data, charset)
    entries = feed.read(decoding.tidy(decoded.text), "", url) if decoded else ()
    return tuple(entry for entry in entries if entry.imprint.url and Flag.EXCERPT in entry.flags)[:MOST_FOLLOWED]


def _of_pdf(data: bytes, name: str) -> Reading:
    # Few sources are PDFs, and their library takes longer to load than most pages take to read.
    from briefing_tools.sources import pdf

    contents = pdf.contents(data)
    if contents is None:
        return Reading(problems=(intake.UNREADABLE.at(name, 1, found="the PDF is broken or asks for a password"),))
    if not contents.has_text:
        found, remedy = (
            "the PDF has no text, only pictures of it",
            "Copy the text from another edition into a .txt file.",
        )
        return Reading(problems=(intake.NO_ARTICLE.at(name, 1, found=found, remedy=remedy),))
    article = pdf.read(contents, name)
    return _with_text(Reading(articles=(article,) if article else ()), name)


def _of_text(found: Kind, words: str, data: bytes, name: str, url: str | None) -> Reading:
    if found is Kind.FEED:
        return Reading(articles=feed.read(words, name, url))
    if found is Kind.MAIL:
        return Reading(articles=mail.read(data, name))
    article = (
        html.read(words, name, url)
        if found is Kind.HTML
        else markdown.read(words, name)
        if found is Kind.MARKDOWN
        else text.read(words, name)
    )
    return Reading(articles=(article,) if article else ())


def _completed(reading: Reading, pages: Mapping[str, Answer | Problem], name: str) -> Reading:
    """Put the pages that excerpts lead to in their place; an excerpt whose page gives nothing stays."""
    articles: list[Article] = []
    problems = list(reading.problems)
    for excerpt in reading.articles:
        page = pages.get(excerpt.imprint.url or "")
        if isinstance(page, Problem):
            problems.append(replace(page, severity=Severity.NOTICE))
        whole = read(page.data, name, page.address, charset=page.charset) if isinstance(page, Answer) else Reading()
        longer = len(whole.articles) == 1 and len(whole.articles[0].text) > len(excerpt.text)
        articles.append(_merged(excerpt, whole.articles[0]) if longer else excerpt)
    return Reading(articles=tuple(articles), problems=tuple(problems))


def _merged(excerpt: Article, page: Article) -> Article:
    """Return the article of a page with what only the feed said of it."""
    dating = page.dating if page.dating.day else excerpt.dating
    imprint = replace(
        page.imprint,
        publisher=page.imprint.publisher or excerpt.imprint.publisher,
        authors=page.imprint.authors or excerpt.imprint.authors,
    )
    titles = tuple(dict.fromkeys((*page.title_candidates, *excerpt.title_candidates)))
    return replace(page, title=next(iter(titles), None), title_candidates=titles, dating=dating, imprint=imprint)


def _with_text(reading: Reading, name: str) -> Reading:
    """Part the articles from those that are no more than a headline."""
    articles = tuple(article for article in reading.articles if article.text)
    bare = len(reading.articles) - len(articles)
    if not articles:
        found = "the source has no paragraph of running text"
        return Reading(problems=(*reading.problems, intake.NO_ARTICLE.at(name, 1, found=found)))
    if bare:
        problem = intake.NO_ARTICLE.at(name, 1, found=f"{bare} of {len(reading.articles)} entries have no text")
        return Reading(articles=articles, problems=(*reading.problems, replace(problem, severity=Severity.NOTICE)))
    return reading


def _excess(found: Kind, words: str, name: str) -> Reading | None:
    if found in _OTHERS and words.count("<") > MOST_TAGS:
        return _too_large(name, f"the page has {words.count('<'):,} tags", f"at most {MOST_TAGS:,} are wanted")
    if found not in _OTHERS and len(words) > LARGEST_TEXT:
        return _too_large(name, f"the text has {len(words):,} characters", f"at most {LARGEST_TEXT:,} are wanted")
    return None


def _too_large(name: str, found: str, wanted: str) -> Reading:
    return Reading(problems=(intake.TOO_LARGE.at(name, 1, found=found, wanted=wanted),))
