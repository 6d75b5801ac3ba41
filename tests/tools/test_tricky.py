"""Sources that have misled others: each is a file with what an article made of it must and must not say."""

import json

import pytest
from tests.tools import archives

from briefing_tools import sources

CASES = archives.CASES / "tricky"
NAMES = sorted(path.stem for path in CASES.glob("*.json"))


def read(name):
    data = next(path for path in CASES.glob(f"{name}.*") if path.suffix != ".json").read_bytes()
    reading = sources.read(data, name)
    assert reading.problems == ()
    return reading.articles[0]


def shown(article):
    day = article.dating.day
    return {
        "title": article.title,
        "title_candidates": list(article.title_candidates),
        "date": day.isoformat() if day else None,
        "hint": article.dating.hint,
        "authors": list(article.imprint.authors),
        "publisher": article.imprint.publisher,
        "original": article.imprint.original,
        "url": article.imprint.url,
        "language": article.language,
        "text": article.text,
    }


def wrong(wanted, article):
    """Yield what the article has otherwise than wanted."""
    text, markdown = article.text, article.markdown
    flags = [str(flag) for flag in article.flags]
    rules = {dropped.rule for dropped in article.dropped}
    yield from ((key, value) for key, value in shown(article).items() if key in wanted and value != wanted[key])
    yield from (("no flag", flag) for flag in wanted.get("flags", ()) if flag not in flags)
    yield from (("flag", flag) for flag in wanted.get("not_flags", ()) if flag in flags)
    yield from (("has not", words) for words in wanted.get("has", ()) if words not in text)
    yield from (("has", words) for words in wanted.get("has_not", ()) if words in text)
    yield from (("markdown has not", words) for words in wanted.get("markdown_has", ()) if words not in markdown)
    yield from (("markdown has", words) for words in wanted.get("markdown_has_not", ()) if words in markdown)
    yield from (("not dropped by", rule) for rule in wanted.get("dropped", ()) if rule not in rules)
    told = " ".join(article.incomplete)
    yield from (("no evidence", words) for words in wanted.get("evidence", ()) if words not in told)
    candidates = article.title_candidates
    yield from (("no candidate", t) for t in wanted.get("title_candidates_has", ()) if t not in candidates)
    if not text.startswith(wanted.get("begins", "")):
        yield "begins", text[:60]
    if not text.endswith(wanted.get("ends", "")):
        yield "ends", text[-60:]
    if "date_in" in wanted and shown(article)["date"] not in wanted["date_in"]:
        yield "date", shown(article)["date"]


@pytest.mark.parametrize("name", NAMES)
def test_an_article_is_what_its_source_says(name):
    wanted = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    assert list(wrong(wanted, read(name))) == []
