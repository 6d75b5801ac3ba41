"""`briefings impact` and `inspect`: what a change does, in words without an effect, and links that lead nowhere."""

import html
import re
import subprocess
from pathlib import Path

import pytest
from tests.model import small
from tests.tools import ground

from briefing_tools import cli
from briefing_tools.review import built, crossing, impact, preview, sheet
from briefing_tools.review.built import Build
from briefing_tools.review.impact import Change, Entry, Impact

LATER = "2026/2026-03-01-later.md"
NEW = "2026/2026-03-03-new.md"
PAGE = '<html><body><h1 id="top-of-it">A</h1><a href="{}">b</a><a name="named">c</a></body></html>'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "One"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words], check=True)
    return tmp_path


def impact_of(changes: dict[str, str | None]) -> Impact:
    """Return the impact of changes to the small archive; None removes a file."""
    now = {path: text for path, text in {**small.FILES, **changes}.items() if text is not None}
    before = {path: small.FILES.get(path) for path in changes}
    return impact.of(before, tuple(now.items()), small.DEFAULT_FAMILIES, small.HELD)


def test_pages_are_added_changed_and_removed():
    found = impact_of(
        {NEW: small.file(date="2026-03-03"), LATER: small.FILES[LATER] + "\n", "people/ada-example.md": None}
    )
    assert [(entry.path, entry.change) for entry in found.entries] == [
        (LATER, Change.CHANGED),
        (NEW, Change.ADDED),
        ("people/ada-example.md", Change.REMOVED),
    ]
    assert [entry.title for entry in found.entries][1:] == ["Something happened", "Ada Example"]
    assert found.briefings == (2, 3)


def test_entities_whose_page_changes_with_a_briefing_are_named_and_unknown_names_are_told():
    text = small.file(date="2026-03-03", people="[grace-example, nobody-known]")
    found = impact_of({NEW: text, "people/grace-example.md": small.FILES["people/grace-example.md"] + "\n"})
    assert [ref.id for ref, _ in found.touched] == ["chips"]
    assert found.unknown == ((NEW, "nobody-known"),)


def test_briefings_that_may_tell_the_same_are_told_once():
    same = {"people": "[ada-example, grace-example]", "companies": "[example-labs]", "themes": "[chips]"}
    first, second = "2026/2026-06-01-one.md", "2026/2026-06-03-two.md"
    found = impact_of({first: small.file(date="2026-06-01", **same), second: small.file(date="2026-06-03", **same)})
    assert [(twin.briefing, twin.other, twin.why) for twin in found.twins] == [
        ("2026-06-01-one", "2026-06-03-two", "a source is the same")
    ]
    far = {**same, "sources": "\n  - publisher: example-news\n    url: https://example.org/b"}
    found = impact_of({first: small.file(date="2026-06-01", **same), second: small.file(date="2026-06-03", **far)})
    assert [twin.why for twin in found.twins] == ["4 names are the same, within 7 days"]
    found = impact_of({first: small.file(date="2026-06-01", **same), second: small.file(date="2026-06-30", **far)})
    assert found.twins == ()


def test_the_share_of_quoted_words_is_counted():
    found = impact_of({NEW: small.file(date="2026-03-03", body="- “One two three four” five six.[^s1]\n")})
    assert [(quoted.words, quoted.of) for quoted in found.quoted] == [(4, 10)]


def test_a_draft_and_a_page_of_another_kind_are_listed_and_count_for_nothing():
    found = impact_of({NEW: small.file("draft: true\n", date="2026-03-03"), "about/index.md": "# About\n"})
    assert [(entry.path, entry.is_draft) for entry in found.entries] == [(NEW, True), ("about/index.md", False)]
    assert found.briefings == (2, 2)


def test_a_report_shows_every_text_as_it_is_and_gives_it_no_meaning():
    evil = "<b>x</b> ::error::y @all [a](javascript:b) `c` ${{ d }} \u202e\n::warning::z"
    entry = Entry(path=f"2026/{evil}.md", change=Change.ADDED, title=evil)
    found = Impact(entries=(entry,), touched=(), unknown=((evil, evil),), twins=(), quoted=(), briefings=(0, 1))
    report = sheet.markdown(found)
    told = re.sub(r"&#\d+;", "", report)
    assert not re.search(r"::|@|<|>|\]\(|`|\$\{|javascript:|\u202e", told)
    assert "@all" in html.unescape(report)
    shown = preview.page(found, built.difference(Build(files={}), Build(files={})), site="site")
    assert "<b>" not in shown.partition("<body>")[2]


def test_lists_are_cut_so_that_a_summary_is_never_too_long():
    entries = tuple(Entry(path=f"2026/{n}.md", change=Change.ADDED, title="李" * 100) for n in range(10_000))
    found = Impact(entries=entries, touched=(), unknown=(), twins=(), quoted=(), briefings=(0, 1))
    report = sheet.markdown(found)
    assert len(report.encode()) < 200_000
    assert "- … and 9,800 more\n" in report


def test_two_builds_are_compared_but_for_the_search_bundle():
    before = Build(files={"a.html": (1000, "1"), "b.html": (10, "1"), "pagefind/x.html": (5, "1")}, milliseconds=1000)
    now = Build(files={"a.html": (2000, "2"), "c.html": (10, "1"), "pagefind/y.html": (5, "1")}, milliseconds=2500)
    differ = built.difference(before, now)
    assert (differ.added, differ.changed, differ.removed) == (("c.html",), ("a.html",), ("b.html",))
    report = sheet.markdown(impact_of({}), before=before, now=now)
    assert "| build | 1.0 s | 2.5 s | +1.5 s |" in report
    assert "| size | 1 kB | 2 kB | +1 kB |" in report


def test_the_command_prints_the_report_and_writes_the_first_page_of_a_preview(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.put(here / "briefings" / NEW, small.file(date="2026-03-03", title='"<i>New</i>"').encode())
    for name, text in (("2026/2026-03-03-new", PAGE), ("index", PAGE), ("people/ada-example", PAGE)):
        ground.put(here / "preview" / "site" / f"{name}.html", text.encode())
    ground.put(here / "before" / "index.html", PAGE.encode())
    call = ["impact", "--base", "HEAD", "--base-site", "before", "--site", "preview/site"]
    assert cli.main([*call, "--preview", "preview/index.html"]) == 0
    assert "- **2026/2026-03-03-new.md** &#60;i&#62;New&#60;/i&#62;\n" in capsys.readouterr().out
    first = (here / "preview" / "index.html").read_text("utf-8")
    assert '<a href="site/2026/2026-03-03-new.html">&lt;i&gt;New&lt;/i&gt;</a>' in first
    assert '<a href="site/people/ada-example.html">' in first
    assert '<a href="site/index.html">The whole site' in first
    for href in re.findall('href="([^"]*)"', first):
        assert (here / "preview" / href).is_file()


def test_who_compares_a_branch_with_itself_is_told(here: Path, capsys: pytest.CaptureFixture[str]):
    subprocess.run(["git", "branch", "--move", "trunk"], check=True)
    assert cli.main(["impact", "--base", "trunk"]) == 0
    assert "you are on trunk itself: make a branch, or compare with origin/trunk\n" in capsys.readouterr().err
    assert cli.main(["impact", "--base", "HEAD"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "words", [["--base", "no-such"], ["--base", "HEAD", "--site", "nowhere"], ["--base", "HEAD", "--preview", "x"]]
)
def test_a_call_that_cannot_be_is_said(here: Path, words: list[str], capsys: pytest.CaptureFixture[str]):
    assert cli.main(["impact", *words]) == 2
    assert "wanted" in capsys.readouterr().err or words[1] == "no-such" or "--preview" in words


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("b.html", ""),
        ("./b.html#top-of-it", ""),
        ("b.html#named", ""),
        ("#named", ""),
        ("#year=2025", ""),
        ("../index.html", ""),
        ("..", ""),
        ("https://example.org/nowhere", ""),
        ("mailto:a@example.org", ""),
        ("//example.org/x", ""),
        ("data.json", ""),
        ("%C3%A9.html", ""),
        ("/archive/in/b.html", ""),
        ("b.html#nowhere", "leads to a place that is not on its page"),
        ("#nowhere", "leads to a place that is not on its page"),
        ("c.html", "leads to no file of the site"),
        ("../../index.html", "leads to no file of the site"),
        ("/elsewhere/b.html", "leads to no file of the site"),
    ],
)
def test_a_link_leads_to_a_file_and_a_place_that_are_there(address: str, says: str):
    pages = {name: PAGE.format("") for name in ("in/b.html", "index.html", "in/é.html")}
    pages["in/a.html"] = PAGE.format(address)
    leaves = {path: crossing.leaf(text.encode()) for path, text in pages.items()}
    files = {*pages, "in/data.json"}
    found = list(crossing.broken("in/a.html", leaves["in/a.html"], files, leaves.__getitem__, base="/archive/"))
    assert [problem.found.endswith(says) for problem in found] == ([True] if says else [])


def test_inspect_says_where_and_looks_at_what_differs_only(here: Path, capsys: pytest.CaptureFixture[str]):
    for folder in ("old", "new"):
        ground.put(here / folder / "a.html", PAGE.format("nowhere.html").encode())
    ground.put(here / "new" / "b.html", PAGE.format("a.html").encode())
    assert cli.main(["inspect", "new"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("new/a.html:1: error broken-link: 'nowhere.html' leads to no file of the site; ")
    assert cli.main(["inspect", "new", "--against", "old"]) == 0
    assert capsys.readouterr().out == "1 page of new: 0 links that lead nowhere\n"


def test_a_site_says_by_its_home_page_where_it_stands():
    said = '<html><head><link rel="canonical" href="https://example.org{}"></head></html>'
    assert crossing.base(said.format("/archive/").encode()) == "/archive/"
    assert crossing.base(said.format("/a/b/index.html").encode()) == "/a/b/"
    assert crossing.base(said.format("/").encode()) == crossing.base(b"<html></html>") == crossing.base(b"") == "/"
