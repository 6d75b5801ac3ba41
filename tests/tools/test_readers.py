"""Feeds, mails, Markdown and PDFs to articles: whole cases, the parts that they are made of, and what is no article."""

import datetime as dt
import json
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.tools import archives, sheets

from briefing_tools import sources
from briefing_tools.intake import convert, declared, record_json
from briefing_tools.intake.article import Article, Flag, Kind, Reading
from briefing_tools.intake.convert import Given
from briefing_tools.sources import fragment, kind, markdown, tracking
from briefing_tools.sources.answer import Answer

READ = archives.CASES / "read"
CASES = sorted(path for path in READ.iterdir() if not path.name.endswith(".expected.json"))
BROKEN = sorted((archives.CASES / "broken").glob("*"))
PROSE = (
    "The town will build a tram that leads to the harbour, the mayor said on Monday, although nobody had asked for it. "
    "It is to be paid for by everybody who lives there, and by those who only come to look at the ships."
)


def shown(article):
    imprint = article.imprint
    return {
        "title": article.title,
        "date": article.dating.day.isoformat() if article.dating.day else None,
        "authors": list(imprint.authors),
        "publisher": imprint.publisher,
        "url": imprint.url,
        "language": article.language,
        "flags": [str(flag) for flag in article.flags],
        "text": article.text,
        "declared": [f"{one.family} {one.name}" for one in article.declared],
    }


@pytest.mark.parametrize("path", CASES, ids=[path.name for path in CASES])
def test_a_source_gives_its_articles(path):
    expected = json.loads((READ / f"{path.stem}.expected.json").read_text("utf-8"))
    articles = sources.read(path.read_bytes(), "source").articles
    assert [article.title for article in articles] == [wanted["title"] for wanted in expected]
    for article, wanted in zip(articles, expected, strict=True):
        found = shown(article)
        assert {key: found[key] for key in wanted} == wanted


def test_what_stands_around_the_stories_of_a_mail_is_dropped_and_told():
    first = sources.read((READ / "newsletter.eml").read_bytes(), "source").articles[0]
    rules = {dropped.rule for dropped in first.dropped}
    assert rules == {"view-in-browser", "share", "mail-footer"}
    text = " ".join(article.text for article in sources.read((READ / "newsletter.eml").read_bytes(), "source").articles)
    assert not re.search("in four minutes|Unsubscribe|Facebook|Good morning|\u200c|\u034f", text)


def test_headings_lists_and_links_are_kept_as_markdown():
    first, *_, last = (one.markdown for one in sources.read((READ / "newsletter.eml").read_bytes(), "source").articles)
    assert first.count("\n\n") == 1
    assert "[" not in last
    essay = sources.read((READ / "essay.eml").read_bytes(), "source").articles[0].markdown
    assert "as I wrote [last year](<https://example.org/earlier>), when" in essay
    assert "\n\n## What it costs\n\n" in essay
    listed = sources.read((READ / "atom.xml").read_bytes(), "source").articles[0].markdown
    assert listed.endswith("\n\n- Sie kostet viel.\n- Sie fährt bald.")
    (issue,) = sources.read((READ / "issue.md").read_bytes(), "source").articles
    assert issue.markdown.startswith("**Halden** launched")


def test_entries_without_text_are_counted():
    problems = sources.read((READ / "rss.xml").read_bytes(), "source").problems
    assert [str(problem).split(";")[0] for problem in problems] == [
        "source:1: notice no-article: 1 of 4 entries have no text"
    ]


@pytest.mark.parametrize(
    ("link", "expected"),
    [row.split("\t") for row in (archives.CASES / "tracking.tsv").read_text("utf-8").splitlines()],
)
def test_a_tracking_link_is_unwrapped_where_the_target_is_in_it(link, expected):
    assert (tracking.target(link) or "-") == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<?xml-stylesheet href='a'?><!-- c --><!DOCTYPE rss><rss>", Kind.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Kind.FEED),
        (b"<rdf:RDF xmlns:rdf='x'>", Kind.FEED),
        (b'{"title": "a", "items": [], "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', Kind.FEED),
        (b"junk before it\n%PDF-1.7", Kind.PDF),
        (b"From news@hill.example Mon May 12 2031\nFrom: a\nTo: b\nSubject: c\n\nd", Kind.MAIL),
        (b"Delivered-To: a\nReceived: by b\n\twith c\nARC-Seal: i=1\n\nd", Kind.MAIL),
        (b"<rssx>", Kind.TEXT),
        (b"The <rss> element is explained here.", Kind.TEXT),
        (b"From: the editors\n\nTo whom it may concern", Kind.TEXT),
    ],
)
def test_a_kind_is_told_by_content(data, expected):
    assert (kind.of_bytes(data) or kind.of_text(data.decode("utf-8-sig"))) is expected


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "iso-8859-15", "koi8-r", "shift_jis", "utf-8"])
def test_the_word_of_the_server_or_of_the_page_counts_where_the_bytes_do_not_tell(charset):
    words = {"koi8-r": "Трамвай построят", "shift_jis": "路面電車を建設する"}.get(
        charset, "Die Bürgermeisterin sagte, die Tram führe zum Hafen"
    )
    page = f"<html><meta charset='{{}}'><article><h1>Tram</h1><p>{words}. {PROSE}</p></article></html>"
    plain = sources.read(page.format("x").encode(charset), "source", charset=charset).articles[0]
    told = sources.read(page.format(charset).encode(charset), "source").articles[0]
    wrong = sources.read(page.format("iso-8859-1").encode("utf-8"), "source", charset="iso-8859-1").articles[0]
    assert words in plain.text
    assert words in told.text
    assert words in wrong.text
    assert Flag.ENCODING_GUESSED not in (*plain.flags, *told.flags, *wrong.flags)


def test_a_feed_in_an_old_encoding_is_read():
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><title>Höhe</title><item><title>Tür</title>'
    text += f"<description>{PROSE} Grüße</description></item></channel></rss>"
    article = sources.read(text.encode("iso-8859-1"), "source").articles[0]
    assert (article.title, article.text[-5:]) == ("Tür", "Grüße")


def feed(*days):
    items = "".join(
        f"<item><title>Story {n}</title><link>https://hill.example/{n}</link><description>{PROSE}</description>"
        + (f"<pubDate>{day}</pubDate>" if day else "")
        + "</item>"
        for n, day in enumerate(days)
    )
    return f"<rss><channel><title>Hill</title><link>https://hill.example</link>{items}</channel></rss>".encode()


def records(data, **more):
    return convert.records(data, "source", convert.known(archives.of(())), **more)


def test_since_leaves_out_what_is_older_and_keeps_what_has_no_day():
    data = feed("Mon, 12 May 2031 10:00:00 GMT", "2031-05-11T10:00:00Z", None)
    found = records(data, given=Given(since=dt.date(2031, 5, 12)))
    assert [record.article.title for record in found.records] == ["Story 0", "Story 2"]
    later = records(feed("2031-05-11", "2031-05-10"), given=Given(since=dt.date(2031, 5, 12)))
    assert later.records == ()
    assert [str(problem)[:29] for problem in later.problems] == ["source:1: notice nothing-new:"]


def test_what_is_given_for_a_feed_is_not_said_of_each_of_its_articles():
    given = Given(date=dt.date(2031, 1, 1), url="https://hill.example/feed", publisher="The Hill")
    found = [record.article for record in records(feed("2031-05-11", None), given=given).records]
    assert [one.dating.day for one in found] == [dt.date(2031, 5, 11), dt.date(2031, 1, 1)]
    assert [one.imprint.url for one in found] == ["https://hill.example/0", "https://hill.example/1"]
    assert {one.imprint.publisher for one in found} == {"The Hill"}


def test_a_problem_says_which_article_of_a_source_it_speaks_of():
    told = [str(problem) for record in records(feed("2031-05-11", None)).records for problem in record.problems]
    assert [line.split(";")[0] for line in told] == [
        "source:1: error no-date: 'Story 1': the source gives no day of publication"
    ]


def test_the_page_behind_a_summary_takes_its_place_and_one_that_fails_does_not():
    page = f"<html><article><h1>Story 0</h1><p>{PROSE}</p><p>{PROSE.replace('tram', 'bridge')}</p></article></html>"
    refused = sources.read(b"", "source").problems[0]
    pages = {
        "https://hill.example/0": Answer(address="https://hill.example/zero", data=page.encode()),
        "https://hill.example/1": refused,
    }
    first, second = (read := sources.read(feed("2031-05-11", "2031-05-10"), "source", pages=pages)).articles
    assert "bridge" in first.text
    assert (first.imprint.url, first.imprint.publisher) == ("https://hill.example/zero", "Hill")
    assert first.dating.day.isoformat() == "2031-05-11"
    assert Flag.EXCERPT not in first.flags
    assert Flag.EXCERPT in second.flags
    assert [str(problem.severity) for problem in read.problems] == ["notice"]


def test_names_that_a_source_lists_are_believed_where_the_text_shows_them_and_proposed_elsewhere():
    halden = archives.entity("companies", "Halden", needs=("something that the text does not have",))
    known = convert.known(archives.of([halden, archives.entity("companies", "Fennec Labs")]))
    record = convert.records((READ / "issue.md").read_bytes(), "source", known).records[0]
    shown = json.loads(record_json.line(record))
    assert [company["id"] for company in shown["companies"]] == ["halden", "fennec-labs"]
    start, end = shown["companies"][0]["places"][0]
    assert shown["text"][start:end] == "Halden"
    assert ("mayor_of_hill", "person", 0) in {(c["name"], c["kind"], c["mentions"]) for c in shown["candidates"]}
    assert {"halden", "fennec-labs"}.isdisjoint(c["name"] for c in shown["candidates"])
    assert shown["people"] == []
    assert declared.candidates(Article(source="s", kind=Kind.TEXT), (), (), known.directory) == ()


@pytest.mark.shared
def test_each_issue_of_the_newsletter_archive_has_a_title_a_day_and_text(shared):
    issues = sorted((shared / "dev-set" / "newsletter-archive").glob("*.md"))
    for issue in issues:
        (article,) = sources.read(issue.read_bytes(), issue.name).articles
        assert article.title
        assert article.dating.day
        assert len(article.text.split()) > 40
        assert "/frozen-issues/" not in article.text
        assert not re.search(r"\]\(|\*\*\w", article.text)
        assert article.declared
    assert issues


COLUMNS = [
    f"The council approved a tram that leads to the har- bour on Monday, Jane Doe said. {PROSE}",
    f"A well- known opponent called it needless, and the well-known mayor laughed. {PROSE}",
    f"{PROSE} {PROSE}",
]


def paper(info=None):
    pages = []
    for number, text in enumerate(COLUMNS, start=1):
        head = [(60, 800, f"Hill Institute, report {number} of 3")]
        foot = [(290, 30, str(number))]
        title = [(60, 770, "What a tram is worth to a town"), (60, 756, "12 May 2031")] if number == 1 else []
        left = sheets.column(text, left=60, top=730, width=44)
        right = sheets.column(f"Then the right column of page {number} goes on. {PROSE}", left=320, top=730, width=44)
        pages.append([*head, *title, *left, *right, *foot])
    return sheets.pdf(pages, info)


def test_a_pdf_is_put_together_from_its_lines():
    (article,) = sources.read(
        paper({"Title": "What a tram is worth to a town", "CreationDate": "D:20310601"}), "source"
    ).articles
    assert article.kind is Kind.PDF
    assert article.title == "What a tram is worth to a town"
    assert article.dating.day.isoformat() == "2031-05-12"
    assert "leads to the harbour on Monday" in article.text
    assert "A well-known opponent" in article.text
    assert "Hill Institute" not in article.text
    assert not re.search(r"(?m)^\d$", article.text)
    assert {dropped.rule for dropped in article.dropped} >= {"running-head"}
    assert article.text.index("council approved") < article.text.index("right column of page 1")
    assert article.text.index("right column of page 1") < article.text.index("needless")


def test_what_a_pdf_says_of_itself_is_evidence_only():
    lines = sheets.column(f"{PROSE} {PROSE}")
    (article,) = sources.read(
        sheets.pdf([lines], {"Title": "An odd title", "CreationDate": "D:20310601"}), "source"
    ).articles
    assert article.dating.day is None
    assert article.dating.hint == "2031-06-01 (the day on which the file was made)"
    (named,) = sources.read(sheets.pdf([lines], {"Title": "Microsoft Word - tram.docx"}), "source").articles
    assert named.title_candidates == ()


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (sheets.pdf([[]]), "no-article", "the PDF has no text, only pictures of it"),
        (sheets.pdf([[(60, 700, "17")]]), "no-article", "the PDF has no text, only pictures of it"),
        (sheets.pdf([[(60, 700, "Cover")]]), "no-article", "the source has no paragraph"),
        (b"%PDF-1.7 and nothing more", "unreadable", "the PDF is broken"),
        (paper()[:900], "unreadable", "the PDF is broken"),
        (b"<rss><channel></channel></rss>", "no-article", "the source has no paragraph"),
        (b"<rss><channel><item><title>Bare</title></item></channel></rss>", "no-article", "the source has no"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', "no-article", "the source has no paragraph"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "no-article", "the source has no paragraph"),
        (b"From: a\nTo: b\nSubject: c\n\n", "no-article", "the source has no paragraph"),
        (b"From: a\nTo: b\nSubject: c\nContent-Type: image/png\n\nx", "no-article", "the source has no paragraph"),
        (b"<rss>" + b"<item><b>" * 110_000, "too-large", "the page has"),
    ],
)
def test_what_holds_no_article_is_one_problem(data, code, said):
    reading = sources.read(data, "source")
    assert reading.articles == ()
    assert [problem.code for problem in reading.problems] == [code]
    assert said in reading.problems[0].found


@pytest.mark.parametrize("path", BROKEN, ids=[path.name for path in BROKEN])
def test_what_a_search_for_faults_has_found_is_read_or_refused(path):
    sound(sources.read(path.read_bytes(), "source"))


MAIL = "From: a\nTo: b\nSubject: c\n"


@pytest.mark.parametrize(
    "text",
    [
        f"<rss><channel>{'<item><title>x</title><link>/a</link></item>' * 9000}</channel></rss>",
        f"<rss><item><description>{'&lt;div&gt;' * 50_000}{PROSE}</description></item></rss>",
        f"<rss><item><link>http://a.example/?{'u=http://b.example/&amp;' * 50_000}</link><title>x</title></item></rss>",
        '{"version":"https://jsonfeed.org/version/1","items":' + "[" * 100_000,
        "{" + '"version"' * 8000,
        "<?a?>" * 20_000 + "<rss>",
        "<!--" + "-- " * 20_000 + "<rss>",
        f"{MAIL}X: {'=?utf-8?q?x?= ' * 50_000}\n\n{PROSE}",
        f"From: a\nTo: b\nSubject: {'=?utf-8?q?x?= ' * 50_000}\n\n{PROSE}",
        "From: " + 'a,"' * 50_000 + f"\nTo: b\nSubject: c\n\n{PROSE}",
        f"{MAIL}Content-Type: text/plain; {'a*0=b; ' * 20_000}\n\n{PROSE}",
        MAIL + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000)) + PROSE,
        f"{MAIL}\n{'https://hill.example/a' + chr(10)}" * 30_000,
        f"{MAIL}\n{'line' + chr(10)}" * 100_000,
        f"{MAIL}Content-Type: text/html\n\n{'<b>' * 50_000}{PROSE}",
        f"{MAIL}Content-Type: text/html\n\n<p>{'x ' * 500_000}",
        f"---\ntitle: x\n---\n{'[[a]' * 100_000}\n\n{PROSE}",
        f"---\ntags: {{a: {'[' * 50_000}\n---\n{PROSE}",
    ],
    ids=lambda text: f"{text[:30]!r}",
)
def test_a_source_that_was_made_to_stall_a_reader_does_not(text):
    sound(sources.read(text.encode(), "source"))


@pytest.mark.parametrize("broken", ["http://[bad/2031/05/12/a", "http://", "http://a b/", "https:///a", "javascript:x"])
def test_an_address_that_is_none_is_none(broken):
    body = (
        f"<h1>A tram</h1><p><a rel=author href='{broken}/author/jane-doe'>Jane Doe</a></p><p>{PROSE}</p><p>{PROSE}</p>"
    )
    head = f"<link rel=canonical href='{broken}'><meta property='og:url' content='{broken}'><base href='{broken}'>"
    page = f"<html><head>{head}</head><body><article>{body}<p><a href='{broken}'>a</a></p></article></body></html>"
    matter = f"---\nurl: '{broken}'\n---\n{PROSE}"
    item = f"<rss><item><link>{broken}</link><description>{PROSE}</description></item></rss>"
    for text in (page, matter, item, f"{MAIL}Snapshot-Content-Location: {broken}\nContent-Type: text/html\n\n{page}"):
        reading = sources.read(text.encode(), "source")
        sound(reading)
        assert [article.imprint.url for article in reading.articles] == [None]


def test_an_entity_of_xml_neither_grows_nor_reads_a_file(tmp_path):
    (tmp_path / "secret").write_text("a secret that nobody should read")
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    for entity in (f'<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">', f'<!ENTITY a0 "aaaaaaaaaa">{grown}'):
        item = f"<item><title>&x;&a9;</title><description>{PROSE}&x;</description></item>"
        text = f"<!DOCTYPE rss [{entity}]><rss>{item}</rss>"
        reading = sources.read(f'<?xml version="1.0"?>{text}'.encode(), "source")
        sound(reading)
        assert not any("secret" in article.text or len(article.text) > 9999 for article in reading.articles)


def sound(reading: Reading):
    """A reading has articles or a problem, and each article can be carried on and printed."""
    assert reading.articles or reading.problems
    for article in reading.articles:
        assert article.text.strip()
        assert article.text == article.text.strip()
        assert "\n\n\n" not in article.text
        assert article.title is None or article.title == " ".join(article.title.split())
        json.dumps(shown(article), ensure_ascii=False)
        assert not article.imprint.url or article.imprint.url.startswith(("http://", "https://"))
    for problem in reading.problems:
        assert "\n" not in str(problem)


QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
KEYS = sorted({key for keys in (*markdown.FIELDS.values(), *markdown.LISTS.values()) for key in keys})
MARKUP = st.lists(
    st.one_of(
        st.sampled_from([
            "<p>", "</p>", "<b>", "</b>", "<br>", "<table>", "<td>", "</table>", "</div>", "<script>", "</script>",
            "<a href='https://x.example/?url=http%3A//y.example'>",
            "</a>", "<h2>", "</h2>", "<hr>", "<div style='display:none'>", "<!--", "-->", "&lt;",
            "&#0;", "&#55296;", "<![CDATA[", "]]>", "\n\n", "Read more", "Unsubscribe", PROSE,
        ]),
        st.text(max_size=30),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@QUIET
@given(MARKUP)
@example("<a href='http://[bad'>x</a>")
def test_any_markup_falls_into_blocks(markup):
    for block in fragment.blocks(markup):
        assert block.text == " ".join(block.text.split())
        assert block.text or block.divider


@QUIET
@given(
    st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40), MARKUP), max_size=4),
    st.sampled_from(["rss", "feed", "rdf:RDF"]),
)
def test_any_feed_is_read_or_refused(entries, root):
    item = "entry" if root == "feed" else "item"
    inner = "".join(
        f"<{item}><title>{title}</title><link>{link}</link><link href='{link}'/><guid>{link}</guid>"
        f"<pubDate>{title}</pubDate><description>{text}</description></{item}>"
        for title, link, text in entries
    )
    sound(
        sources.read(
            f"<{root}><channel><title>x</title>{inner}</channel></{root}>".encode("utf-8", "replace"), "source"
        )
    )


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=20), MARKUP),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    "items",
                    "title",
                    "id",
                    "url",
                    "content_html",
                    "content_text",
                    "summary",
                    "authors",
                    "name",
                    "language",
                    "date_published",
                ]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=20,
)


@QUIET
@given(JSON)
def test_any_json_feed_is_read_or_refused(items):
    data = {"version": "https://jsonfeed.org/version/1.1", "items": items}
    sound(sources.read(json.dumps(data).encode(), "source"))


@QUIET
@given(
    st.sampled_from(
        ["text/html", "text/plain", "multipart/mixed; boundary=b", "multipart/alternative", "x", "text/html; charset=x"]
    ),
    st.sampled_from(["7bit", "base64", "quoted-printable", "8bit", "x"]),
    st.text(max_size=60),
    MARKUP,
)
def test_any_mail_is_read_or_refused(sort, packed, header, body):
    data = f"From: {header}\nTo: b\nSubject: {header}\nDate: {header}\nContent-Type: {sort}\n"
    data += f"Content-Transfer-Encoding: {packed}\n\n"
    sound(sources.read(f"{data}--b\nContent-Type: text/html\n\n{body}".encode("utf-8", "replace"), "source"))


@QUIET
@given(
    st.dictionaries(
        st.sampled_from(KEYS),
        JSON,
        max_size=6,
    ),
    st.text(),
)
def test_any_front_matter_is_read_or_refused(fields, body):
    sound(sources.read(f"---\n{json.dumps(fields)}\n---\n{body}\n\n{PROSE}".encode("utf-8", "replace"), "source"))


@QUIET
@given(st.lists(st.tuples(st.integers(0, 2500), st.binary(max_size=4)), max_size=6), st.integers(0, 3000))
def test_any_damage_to_a_pdf_is_read_or_refused(damage, length):
    data = bytearray(paper())
    for place, patch in damage:
        data[place : place + len(patch)] = patch
    sound(sources.read(bytes(data[: len(data) - length]) or b"%PDF-", "source"))


@QUIET
@given(st.text(alphabet="htps:/.%?=&#[]@ aA2F5-_", max_size=60))
@example("https://a.example/?u=https://a.example/?u=https://a.example/")
def test_any_link_leads_somewhere_or_nowhere(link):
    found = tracking.target(link)
    assert found is None or found.startswith(("http://", "https://"))
