"""`briefings convert` of addresses: pages, feeds and what stands behind them, kept so that nothing is fetched twice."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.tools import ground, nets

from briefing_tools import cli, settings
from briefing_tools.intake import desk, step
from briefing_tools.intake.shelf import PLACE, Shelf

ARTICLE = (ground.CASES / "handed-in" / "article.txt").read_bytes()
PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.decode().split("\n\n")[2:])
TODAY = dt.date(2026, 4, 7)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    return tmp_path


def page(title: str, day: str = "2026-04-05") -> bytes:
    head = f"<title>{title}</title><meta property='article:published_time' content='{day}T10:00:00Z'>"
    return f"<!doctype html><html lang=en><head>{head}</head><article><h1>{title}</h1>{PROSE}</article></html>".encode()


def feed(*links: str) -> bytes:
    items = "".join(
        f"<item><title>Summary number {n}</title><link>{link}</link><pubDate>2026-04-0{n} 10:00</pubDate>"
        "<description>Example Labs did something on the day before, says Ada Example.</description></item>"
        for n, link in enumerate(links, start=1)
    )
    return f"<rss><channel><title>Example</title><link>http://news.example</link>{items}</channel></rss>".encode()


def convert(here: Path, port: int, *sources: str, names=None, **more) -> int:
    """Convert as the command does, with a network of the test's own."""
    found = settings.find(here, None, {})
    since = more.pop("since", None)
    order = step.Order(given=desk.given(None, None, None, since), today=TODAY, out=found.docs_dir, **more)
    shelf = Shelf(folder=here / PLACE, today=TODAY, fetcher=nets.fetcher(port, names))
    return desk.run(found, sources, order, standard_input=lambda _: b"", working_dir=here, page=shelf.page)


def records(capsys: pytest.CaptureFixture[str]):
    printed = capsys.readouterr()
    return [json.loads(line) for line in printed.out.splitlines()], printed.err.splitlines()


def code(line: str) -> str:
    return line.split(":1: ")[1].split(": ")[0]


def test_a_page_becomes_a_draft_with_the_address_that_answered(here: Path, capsys: pytest.CaptureFixture[str]):
    def answer(request):
        moved = request.path == "/old"
        return (301, {"Location": "/new?utm_source=x"}, b"") if moved else (200, {}, page("Workshop opens in Lindau"))

    with nets.answering(answer) as (port, asked):
        assert convert(here, port, "http://news.example/old") == 0
        assert convert(here, port, "http://news.example/old", force=True) == 0
    assert asked == ["news.example/old", "news.example/new?utm_source=x"]
    printed = capsys.readouterr()
    draft = (here / printed.out.splitlines()[0]).read_text("utf-8")
    assert "url: http://news.example/new\n" in draft
    assert "accessed: 2026-04-07\n" in draft
    assert "published: 2026-04-05\n" in draft
    assert [path.parent for path in (here / ".cache").rglob("*.page")] == [here / PLACE]


def test_a_feed_gives_the_pages_that_it_sums_up_and_never_those_of_this_machine(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    links = [
        "http://news.example/one",
        "http://127.0.0.1/admin",
        "http://inside.example/two",
        "http://news.example/gone",
        "/relative",
    ]

    def answer(request):
        body = feed(*links) if request.path == "/feed" else page(f"Whole story at {request.path}")
        return (404, {}, b"") if request.path == "/gone" else (200, {}, body)

    names = {"inside.example": ("192.168.1.7",)}
    with nets.answering(answer) as (port, asked):
        assert convert(here, port, "http://news.example/feed", names=names, as_json=True) == 0
    found, said = records(capsys)
    assert asked == [f"news.example{path}" for path in ("/feed", "/one", "/gone", "/relative")]
    assert [record["title"] for record in found] == [
        "Whole story at /one",
        "Summary number 2",
        "Summary number 3",
        "Summary number 4",
        "Whole story at /relative",
    ]
    assert [record["url"] for record in found][1] is None
    assert ["excerpt" in record["flags"] for record in found] == [False, True, True, True, False]
    assert {record["source"] for record in found} == {"http://news.example/feed"}
    assert [code(line) for line in said] == ["notice fetch-refused", "notice fetch-failed"]


def test_since_keeps_the_pages_behind_older_summaries_from_being_fetched(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    with nets.answering(lambda request: (200, {}, feed("/a", "/b") if request.path == "/f" else page("Whole"))) as (
        port,
        asked,
    ):
        assert convert(here, port, "http://news.example/f", since="2026-04-02", as_json=True) == 0
        assert asked == ["news.example/f", "news.example/b"]
        found, _ = records(capsys)
        assert [record["title"] for record in found] == ["Whole"]
        assert convert(here, port, "http://news.example/f", since="2026-05-01", as_json=True) == 0
    found, said = records(capsys)
    assert found == []
    assert "notice nothing-new" in said[0]


def test_a_feed_in_a_file_leads_to_no_network(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.put(here / "feed.xml", feed("http://news.example/one"))
    assert cli.main(["convert", "feed.xml", "--json"]) == 0
    found, said = records(capsys)
    assert [record["flags"] for record in found] == [["incomplete", "excerpt"]]
    assert said == []


def test_an_address_that_fails_keeps_no_other_source_from_being_converted(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    with nets.answering(lambda request: (200, {}, page("Whole")) if request.path == "/a" else (500, {}, b"")) as (
        port,
        _,
    ):
        sources = ("http://news.example/b", "http://10.0.0.1/", "http://news.example/a")
        assert convert(here, port, *sources, as_json=True) == 1
    found, said = records(capsys)
    assert [record["source"] for record in found] == ["http://news.example/a"]
    assert [code(line) for line in said] == ["error fetch-failed", "error fetch-refused"]


def test_nothing_that_is_needed_for_the_network_is_loaded_for_a_file(here: Path):
    ground.put(here / "article.txt", ARTICLE)
    program = "import sys; from briefing_tools import cli\ncli.main(['convert', 'article.txt', '--json'])\n"
    program += "print(sorted({'httpx', 'httpcore'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
