"""Bytes to articles: kinds, pasted pages, HTML, Markdown, and input that is none of these."""

import json
import random
import time
from datetime import date

import pytest
from tests.tools import archives

from briefing_tools import sources
from briefing_tools.intake.article import Flag, Kind
from briefing_tools.sources import furniture, kind, markdown
from briefing_tools.text import day

PASTED = sorted((archives.CASES / "pasted").glob("*.txt"))
PROSE = (
    "The town will build a tram that leads to the harbour, the mayor said on Monday, although nobody had asked for it. "
    "It is to be paid for by everybody who lives there, and by those who only come to look at the ships.\n\n"
)


def lines(name):
    rows = (archives.CASES / name).read_text("utf-8").splitlines()
    return [pytest.param(*row.split("\t"), id=row[:60].replace("\t", " ")) for row in rows]


def read(text, name="source"):
    return sources.read(text if isinstance(text, bytes) else text.encode(), name)


def article(text):
    reading = read(text)
    assert reading.problems == ()
    return reading.articles[0]


@pytest.mark.parametrize(("rule", "line"), lines("furniture.tsv"))
def test_furniture_is_known_by_its_pattern_and_prose_is_not(rule, line):
    found = furniture.match(line, len(line.split()))
    assert (found.rule if found else "-") == rule


def test_every_pattern_has_an_example():
    examples = {row.split("\t")[0] for row in (archives.CASES / "furniture.tsv").read_text("utf-8").splitlines()}
    assert {pattern.rule for pattern in furniture.PATTERNS} == examples - {"-"}


@pytest.mark.parametrize(("text", "expected"), lines("days.tsv"))
def test_a_day_is_whole_and_unambiguous_or_none(text, expected):
    found = day.written(text)
    assert (found[0].isoformat() if found else "-") == expected


@pytest.mark.parametrize("path", PASTED, ids=[path.stem for path in PASTED])
def test_an_article_is_cut_out_of_what_was_pasted(path):
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = article(path.read_bytes())
    assert found.kind is Kind.TEXT
    assert found.title == wanted["title"]
    assert list(found.imprint.authors) == wanted["authors"]
    assert (found.dating.day.isoformat() if found.dating.day else None) == wanted["date"]
    assert (found.imprint.publisher, found.imprint.original) == (wanted["publisher"], wanted["original"])
    assert found.text.startswith(wanted["begins"])
    assert found.text.endswith(wanted["ends"])
    assert [words for words in wanted["has"] if words not in found.text] == []
    assert [words for words in wanted["has_not"] if words in found.text] == []
    shown = path.read_text("utf-8").splitlines()
    assert all(shown[dropped.line - 1].strip() == dropped.text for dropped in found.dropped)


def test_text_that_ends_in_dots_is_flagged_as_incomplete():
    assert Flag.INCOMPLETE in article((archives.CASES / "pasted" / "question.txt").read_bytes()).flags


def test_invisible_characters_and_old_line_ends_do_not_matter():
    plain = article("A headline of a few words\n\n" + PROSE * 2)
    odd = article(
        ("A headline of a few words\n\n" + PROSE * 2).replace("\n", "\r\n").replace("harbour", "har\u00adbour\u200b")
    )
    assert (odd.title, odd.text) == (plain.title, plain.text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_an_encoding_is_recognised(encoding):
    text = "Ein Café am Hafen – über Türme\n\n" + PROSE.replace("mayor", "maire élu à l’été")
    data = text.encode(encoding)
    data = b"\xfe\xff" + data if encoding == "utf-16-be" else data
    found = article(data)
    assert "élu à l’été" in found.text
    assert (Flag.ENCODING_GUESSED in found.flags) == (encoding == "cp1252")


def test_text_that_was_decoded_wrongly_once_is_mended():
    assert (
        "the mayor’s plan"
        in article(PROSE + "It is the mayorâ€™s plan, and nobody else's, said those who were there.").text
    )


PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A tram for the harbour | Example Ledger</title>
<meta property="og:title" content="Tram plan angers town"><meta property="og:site_name" content="Example Ledger">
<link rel="canonical" href="https://ledger.example/2031/05/12/tram"><meta property="article:published_time"
content="2031-05-12T09:30:00+02:00"><meta property="article:modified_time" content="2031-05-14T09:30:00+02:00">
<meta name="author" content="Jane Doe"></head><body><nav><a href="/">Home</a><a href="/news">News</a></nav><article>
<h1>A tram for the harbour</h1><p class="byline">By Jane Doe</p>{body}</article>
<footer>© 2031 Example Ledger Ltd.</footer></body></html>"""


def html_page(body=None):
    return PAGE.format(body=body or "".join(f"<p>{paragraph}</p>" for paragraph in (PROSE * 3).split("\n\n")))


def test_a_page_gives_its_body_and_what_it_says_of_itself():
    found = article(html_page())
    assert found.kind is Kind.HTML
    assert found.title == "A tram for the harbour"
    assert "Tram plan angers town" in found.title_candidates
    assert found.dating.day == date(2031, 5, 12)
    assert not found.dating.disputed
    assert found.imprint.publisher == "Example Ledger"
    assert found.imprint.authors == ("Jane Doe",)
    assert found.imprint.canonical_url == "https://ledger.example/2031/05/12/tram"
    assert found.language == "en"
    assert found.text.startswith("The town will build a tram")
    assert "Home" not in found.text


def test_a_year_in_a_footer_is_no_date():
    page = (
        html_page()
        .replace("article:published_time", "x")
        .replace("article:modified_time", "y")
        .replace("/2031/05/12", "")
    )
    assert article(page).dating.day is None


def test_a_date_of_which_the_page_disagrees_is_disputed():
    assert article(html_page().replace("2031/05/12", "2031/05/10")).dating.disputed


def test_foreign_front_matter_is_mapped():
    matter = "headline: A tram\nauthor: [Jane Doe]\npubDate: 2031-05-12T00:00\nlink: https://x.example/a"
    text = f"---\n{matter}\n---\n# A tram\n\n{PROSE}"
    found = article(text)
    assert found.kind is Kind.MARKDOWN
    assert (found.title, found.imprint.authors, found.dating.day) == ("A tram", ("Jane Doe",), date(2031, 5, 12))
    assert found.imprint.url == "https://x.example/a"
    assert found.text == "\n\n".join(filter(None, PROSE.split("\n\n")))


def test_markup_is_taken_off():
    text = "## Head\n\nSome **bold** and _soft_ [link](https://x.example) `code`[^1].\n\n- one\n- two\n\n"
    text += "> said <b>he</b>\n\n[^1]: note"
    assert markdown.plain(text) == "Head\n\nSome bold and soft link code.\n\none\n\ntwo\n\nsaid he\n\nnote"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7 ...", Kind.PDF),
        (b"PK\x03\x04 anything", Kind.BINARY),
        (b"\x00\x01\x02\x03" * 50, Kind.BINARY),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', Kind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', Kind.FEED),
        (b"From: a@b.example\nTo: c@d.example\nSubject: News\n\nHello", Kind.MAIL),
        (b"<p>A page</p>", Kind.HTML),
        (b"---\ntitle: x\n---\nText", Kind.MARKDOWN),
        (b"Subject: something that somebody pasted\n\nand more", Kind.TEXT),
        (b"---\nA rule above a text is no front matter", Kind.TEXT),
    ],
)
def test_a_kind_is_told_by_content(data, expected):
    assert (kind.of_bytes(data) or kind.of_text(data.decode())) is expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n ", "empty"),
        (random.Random(1).randbytes(5000), "unreadable"),
        (b"PK\x03\x04" + bytes(100), "unreadable"),
        (b"%PDF-1.7", "unreadable"),
        (b"<rss></rss>", "no-article"),
        (PROSE.encode() * 300_000, "too-large"),
        (PROSE.encode() * 15_000, "too-large"),
        (b"<html>" + b"<p>x</p>" * 150_000, "too-large"),
        (b"<html><body></body></html>", "no-article"),
        (b"Home\nNews\nSport\nAbout us", "no-article"),
        (b"Subscribe to continue reading", "no-article"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_cannot_be_read_is_one_problem(data, code):
    reading = read(data, "handed-in.txt")
    assert reading.articles == ()
    assert [(problem.code, problem.path) for problem in reading.problems] == [(code, "handed-in.txt")]


@pytest.mark.parametrize(
    "text",
    [
        "A" * 100_000 + " " + PROSE,
        "A " * 100_000 + PROSE,
        "University of " * 30_000 + PROSE,
        '"' * 100_000 + PROSE,
        "“”" * 50_000 + PROSE,
        "." * 100_000 + PROSE,
        "1" * 100_000 + PROSE,
        "$1-" * 30_000 + PROSE,
        "(" * 100_000 + PROSE,
        " " * 100_000 + PROSE,
        "share " * 10 + "1" * 580 + "x\n\n" + PROSE,
        "---\ntitle: x\n---\n" + "*" * 100_000 + "\n\n" + PROSE,
        "---\ntitle: x\n---\n" + "[" * 100_000 + "\n\n" + PROSE,
        "---\n" + "[" * 100_000 + "\n---\n" + PROSE,
        "<html><body>" + "<div>" * 20_000 + PROSE,
    ],
    ids=lambda text: f"{text[:24]!r}",
)
def test_no_line_is_read_in_more_than_linear_time(text):
    from briefing_tools.intake import convert

    known = convert.known(archives.of(()))
    start = time.process_time()
    convert.records(text.encode(), "source", known)
    assert time.process_time() - start < 10
