"""Fetching: what is asked for, what is refused before a word is said, and what a bad server can do."""

import gzip
import time
import zlib
from datetime import date

import pytest
from tests.tools import archives, nets
from tests.tools.nets import PUBLIC

from briefing_model.problem import Problem
from briefing_tools import fetch, reach
from briefing_tools.intake.shelf import Shelf
from briefing_tools.sources.answer import Answer

URL = "http://news.example/a"
PAGE = b"<html><p>A page.</p></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
REACH = [row.split("\t") for row in (archives.CASES / "reach.tsv").read_text("utf-8").splitlines()]


def problem(found, code):
    assert isinstance(found, Problem), found
    assert (found.path, found.code) == ("source", code)
    assert "\n" not in str(found)
    return found.found


@pytest.mark.parametrize(("address", "expected"), REACH, ids=[row[0] for row in REACH])
def test_only_addresses_of_the_public_internet_are_spoken_to(address, expected):
    assert ("refused" if reach.refusal(address) else "public") == expected


@pytest.mark.parametrize(("address", "expected"), REACH, ids=[row[0] for row in REACH])
def test_a_name_is_spoken_to_only_if_all_of_its_addresses_are_public(address, expected):
    with nets.answering(lambda _: (200, HTML, PAGE)) as (port, asked):
        names = {"news.example": (PUBLIC, address) if expected == "refused" else (PUBLIC,)}
        found = nets.fetcher(port, names).page(URL, "source")
    if expected == "refused":
        assert "news.example leads to" in problem(found, "fetch-refused")
        assert asked == []
    else:
        assert found == Answer(address=URL, content_type=HTML["Content-Type"], data=PAGE)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user@news.example/",
        "http://user:word@news.example/",
        "file:///etc/passwd",
        "ftp://news.example/a",
        "gopher://news.example/",
        "data:text/html,x",
        "javascript:alert(1)",
        "//news.example/a",
        "http://",
        "http:///a",
        "http://[::1",
        "news.example/a",
        "",
    ],
)
def test_an_address_that_leads_astray_is_refused(url):
    with nets.answering(lambda _: (200, HTML, PAGE)) as (port, asked):
        problem(nets.fetcher(port).page(url, "source"), "fetch-refused")
    assert asked == []


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/secret",
        "http://[::1]:{port}/secret",
        "http://inside.example/secret",
        "//169.254.169.254/latest",
        "file:///etc/passwd",
        "http://user:word@news.example/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_checked_like_an_address(target, status):
    with nets.answering(lambda _: (status, {"Location": target.format(port=port)}, b"")) as (port, asked):
        found = nets.fetcher(port, {"inside.example": ("10.0.0.7",)}).page(URL, "source")
    problem(found, "fetch-refused")
    assert asked == ["news.example/a"]


def test_a_name_that_means_another_machine_a_moment_later_changes_nothing():
    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    calls = []

    def resolve(host, _port):
        calls.append(host)
        return next(answers)

    with nets.answering(lambda _: (200, HTML, PAGE)) as (port, _):
        one = nets.fetcher(port)
        pinned = fetch.Fetcher(resolve=resolve, dial=one.dial)
        assert isinstance(pinned.page(URL, "source"), Answer)
        assert calls == ["news.example"]
        problem(pinned.page(URL, "source"), "fetch-refused")


def test_the_server_is_told_who_asks_and_for_which_name(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    heard = {}
    with nets.answering(lambda request: heard.update(request.headers.items()) or (200, HTML, PAGE)) as (port, asked):
        assert isinstance(nets.fetcher(port).page("http://News.example:8080/a?b=c#d", "source"), Answer)
    assert asked == ["news.example:8080/a?b=c"]
    assert heard["User-Agent"].startswith("briefings/")
    assert "Authorization" not in heard
    assert "Proxy-Connection" not in heard


def test_redirects_lead_to_the_address_that_answers():
    def answer(request):
        if request.path == "/a":
            return 301, {"Location": "/b?x=1"}, b""
        return (302, {"Location": "http://other.example/c#top"}, b"") if request.path == "/b?x=1" else (200, HTML, PAGE)

    with nets.answering(answer) as (port, asked):
        found = nets.fetcher(port).page(URL, "source")
    assert found.address == "http://other.example/c"
    assert asked == ["news.example/a", "news.example/b?x=1", "other.example/c"]


def test_redirects_in_a_circle_or_without_end_are_one_problem():
    with nets.answering(lambda _: (302, {"Location": "/a"}, b"")) as (port, asked):
        assert "in a circle" in problem(nets.fetcher(port).page(URL, "source"), "fetch-failed")
        assert len(asked) == 1
    with nets.answering(lambda request: (302, {"Location": f"{request.path}a"}, b"")) as (port, asked):
        assert "more than 5 redirects" in problem(nets.fetcher(port).page(URL, "source"), "fetch-failed")
        assert len(asked) == 6


def trickle(head, byte):
    def answer(request):
        request.wfile.write(head)
        try:
            for _ in range(200):
                request.wfile.write(byte)
                time.sleep(0.02)
        except OSError:
            pass

    return answer


@pytest.mark.parametrize(
    ("head", "byte"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    ],
    ids=["body", "header", "answers before the answer", "chunks"],
)
def test_a_server_that_sends_a_byte_at_a_time_does_not_outlast_the_time_for_the_whole(head, byte):
    with nets.answering(trickle(head, byte)) as (port, _):
        found = nets.fetcher(port, seconds=0.3).page(URL, "source")
    assert "takes longer than 0.3 seconds" in problem(found, "fetch-failed")


def test_a_resolver_that_does_not_answer_does_not_outlast_the_time_for_the_whole():
    slow = fetch.Fetcher(resolve=lambda *_: time.sleep(5) or (), limits=fetch.Limits(seconds=0.1))
    assert "takes longer" in problem(slow.page(URL, "source"), "fetch-failed")


def bomb(megabytes):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, bytes(2_000_001)),
        ({"Content-Encoding": "gzip"}, bomb(200)),
    ],
    ids=["plain", "bomb"],
)
def test_an_answer_beyond_the_limit_is_left_unread(headers, body):
    with nets.answering(lambda _: (200, {**HTML, **headers}, body)) as (port, _):
        assert "is larger" in problem(nets.fetcher(port, size=2_000_000).page(URL, "source"), "too-large")


def test_a_packed_answer_is_unpacked():
    with nets.answering(lambda _: (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE))) as (port, _):
        assert nets.fetcher(port).page(URL, "source").data == PAGE


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((404, HTML, b""), "answers 404 Not Found"),
        ((500, HTML, b""), "answers 500"),
        ((204, HTML, b""), "answers 204"),
        ((304, HTML, b""), "answers 304"),
        ((302, {}, b""), "answers 302"),
        ((401, HTML, b""), "asks for a password"),
        ((403, HTML, b""), "refuses"),
        ((429, HTML, b""), "refuses so many"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "gives image/png"),
        ((200, {"Content-Type": "video/mp4"}, b""), "gives video/mp4"),
        ((200, {**HTML, "Content-Encoding": "br"}, b"x"), "packed as 'br'"),
        ((200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip"), "cannot be read"),
        ((200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE * 99)[:-9]), "breaks off"),
        ((200, {**HTML, "Content-Length": "99"}, b"half a page"), "cannot be spoken with"),
        ((302, {"Location": "http://no.where.example:99999/"}, b""), ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_server_does_not_give_is_one_problem(answer, said):
    status, headers, body = answer

    def close(request):
        request.close_connection = True
        return status, headers, body

    with nets.answering(close) as (port, _):
        assert said in problem(nets.fetcher(port, seconds=5).page(URL, "source"), "fetch-failed")


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-x\r\n", b"\x00\xff" * 200, b"HTTP/1.1 200\r\nno header\r\n\r\n"])
def test_a_server_that_speaks_no_http_is_one_problem(said):
    def answer(request):
        request.wfile.write(said)
        request.close_connection = True

    with nets.answering(answer) as (port, _):
        problem(nets.fetcher(port, seconds=5).page(URL, "source"), "fetch-failed")


def test_a_server_that_is_not_there_is_one_problem():
    with nets.answering(lambda _: None) as (port, _):
        pass
    problem(nets.fetcher(port, seconds=5).page(URL, "source"), "fetch-failed")
    problem(nets.fetcher(port, {"news.example": ()}).page(URL, "source"), "fetch-failed")


def test_a_page_is_fetched_once_whatever_follows_its_address(tmp_path):
    with nets.answering(lambda _: (200, HTML, PAGE)) as (port, asked):
        shelf = Shelf(folder=tmp_path, today=date(2031, 5, 12), fetcher=nets.fetcher(port))
        first = shelf.page(URL, "source")
        later = Shelf(folder=tmp_path, today=date(2031, 6, 1), fetcher=nets.fetcher(port))
        assert later.page(f"{URL}?utm_source=mail#part", "source") == first
        assert isinstance(later.page("http://news.example/A", "source"), Answer)
    assert asked == ["news.example/a", "news.example/A"]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_feed_is_fetched_again_on_another_day(tmp_path):
    with nets.answering(lambda _: (200, {}, b"<rss><channel/></rss>")) as (port, asked):
        for day in (12, 12, 13):
            Shelf(folder=tmp_path, today=date(2031, 5, day), fetcher=nets.fetcher(port)).page(URL, "source")
    assert len(asked) == 2


@pytest.mark.parametrize("broken", [b"", b"{}\n", b"not json\nx", b'{"size": 4}\nx', b"\xff\xfe", b"[" * 100_000])
def test_a_broken_page_on_the_shelf_is_fetched_again(tmp_path, broken):
    with nets.answering(lambda _: (200, HTML, PAGE)) as (port, asked):
        shelf = Shelf(folder=tmp_path, today=date(2031, 5, 12), fetcher=nets.fetcher(port))
        shelf.page(URL, "source")
        next(tmp_path.iterdir()).write_bytes(broken)
        assert shelf.page(URL, "source").data == PAGE
    assert len(asked) == 2


def test_a_failure_is_not_kept_and_a_shelf_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with nets.answering(lambda _: (404, HTML, PAGE)) as (port, _):
        problem(
            Shelf(folder=tmp_path / "a", today=date(2031, 5, 12), fetcher=nets.fetcher(port)).page(URL, "source"),
            "fetch-failed",
        )
    assert not (tmp_path / "a").exists()
    with nets.answering(lambda _: (200, HTML, PAGE)) as (port, _):
        shelf = Shelf(folder=tmp_path / "file", today=date(2031, 5, 12), fetcher=nets.fetcher(port))
        assert shelf.page(URL, "source").data == PAGE
