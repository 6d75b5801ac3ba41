"""`briefings links`: what a look at an address shows, what is remembered, and the report."""

import datetime as dt
import json
import time
from pathlib import Path

import pytest
from tests.model import small
from tests.tools import ground, nets

from briefing_model import collection
from briefing_model.family import DEFAULT_FAMILIES
from briefing_tools import cli, settings
from briefing_tools.glance import Glancer
from briefing_tools.survey import citation, issue, links, memory
from briefing_tools.survey.memory import Absence, Look, Sight

URL = "http://news.example/a"
MONDAY = dt.date(2031, 5, 12)
HOSTILE = "@all `x` <img src=x onerror=alert(1)> [a](https://evil.example) ::error:: ${{ x }} | # \u202e"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for file in sorted((ground.lay(tmp_path) / "2026").iterdir()):
        # The server of the tests speaks no TLS.
        file.write_text(file.read_text("utf-8").replace("https://", "http://"), "utf-8")
    return tmp_path


def run(here: Path, glancer: Glancer, day: dt.date = MONDAY, most: int = 100, **more) -> int:
    found = settings.find(here, None, {})
    order = links.Order(most=most, today=day, **more)
    return links.run(found, order, working_dir=here, glancer=glancer, pace=links.Pace(sleep=lambda _: None))


def remembered(here: Path) -> dict[str, Absence]:
    return memory.read(here / "briefings")


@pytest.mark.parametrize(
    ("head", "get", "sight", "said"),
    [
        (200, None, Sight.ALIVE, "answers 200"),
        (404, 404, Sight.GONE, "answers 404"),
        (410, 410, Sight.GONE, "answers 410"),
        (404, 200, Sight.ALIVE, "answers 200"),
        (405, 200, Sight.ALIVE, "answers 200"),
        (403, 403, Sight.UNSURE, "answers 403"),
        (429, 429, Sight.UNSURE, "answers 429"),
        (503, 503, Sight.UNSURE, "answers 503"),
        (405, 404, Sight.GONE, "answers 404"),
        (403, 200, Sight.ALIVE, "answers 200"),
        (304, 304, Sight.UNSURE, "answers 304"),
    ],
)
def test_what_a_server_answers_says_whether_a_page_is_there(head: int, get: int | None, sight: Sight, said: str):
    with nets.answering(lambda r: (head if r.command == "HEAD" else get, {}, b"x" * 9)) as (port, asked):
        assert nets.glancer(port).look(URL) == Look(url=URL, sight=sight, said=said)
    assert asked == ["HEAD news.example/a", *(["news.example/a"] if get else [])]


def test_a_redirect_is_followed_and_one_to_a_front_page_tells_nothing():
    def answer(request):
        to = {"/a": "/b", "/c": "http://other.example/"}.get(request.path)
        return (301, {"Location": to}, b"") if to else (200, {}, b"")

    with nets.answering(answer) as (port, _):
        assert nets.glancer(port).look(URL).sight is Sight.ALIVE
        assert nets.glancer(port).look("http://news.example/c").said == "leads to a front page"
    with nets.answering(lambda r: (302, {"Location": f"{r.path}x"}, b"")) as (port, asked):
        assert nets.glancer(port).look(URL) == Look(url=URL, sight=Sight.UNSURE, said="too many redirects")
        assert len(asked) == 12


@pytest.mark.parametrize("target", ["http://inside.example/x", "http://127.0.0.1:{port}/x", "file:///etc/passwd"])
def test_no_address_and_no_redirect_leads_into_a_private_network(target: str):
    names = {"inside.example": ("10.0.0.7",)}
    with nets.answering(lambda _: (302, {"Location": target.format(port=port)}, b"")) as (port, asked):
        assert nets.glancer(port, names).look(URL).sight is Sight.UNSURE
        assert nets.glancer(port, names).look(target.format(port=port)).sight is Sight.UNSURE
    assert set(asked) <= {"HEAD news.example/a", "news.example/a"}


def test_a_name_that_does_not_exist_is_gone_and_any_other_failure_tells_nothing():
    def hung(request):
        time.sleep(0.5)
        request.close_connection = True

    with nets.answering(hung) as (port, _):
        assert nets.glancer(port, {"news.example": ()}).look(URL).sight is Sight.GONE
        assert nets.glancer(port, seconds=0.1).look(URL).said == "no answer in time"
    assert nets.glancer(port).look(URL).said == "the server cannot be spoken with"
    for odd in ("http://[::1", "", "mailto:a@b.example", "http://user:word@news.example/"):
        assert nets.glancer(port).look(odd).sight is Sight.UNSURE


def test_an_address_is_dead_only_when_it_was_gone_on_two_days(here: Path, capsys: pytest.CaptureFixture[str]):
    with nets.answering(lambda r: (404 if r.path == "/later" else 200, {}, b"")) as (port, _):
        for day, dead, days in ((MONDAY, 0, 1), (MONDAY, 0, 1), (MONDAY + dt.timedelta(days=7), 1, 2)):
            assert run(here, nets.glancer(port), day, as_json=True) == 0
            printed = json.loads(capsys.readouterr().out)
            assert len(printed["dead"]) == dead
            assert remembered(here)["http://example.org/later"].days == days
    (found,) = printed["dead"]
    assert found["since"] == "2031-05-12"
    assert found["proposal"] == "https://web.archive.org/web/20260301/http://example.org/later"
    assert found["cited_by"] == [
        {"path": "briefings/2026/2026-03-01-later.md", "line": 11, "title": "Something happened later"}
    ]


def test_what_is_back_or_no_longer_cited_is_forgotten_and_a_refusal_changes_nothing():
    one = Absence(since=MONDAY, last=MONDAY, days=1, said="answers 404")
    before = {"a": one, "b": one, "c": one}
    looks = [Look(url="a", sight=Sight.ALIVE, said=""), Look(url="b", sight=Sight.UNSURE, said="")]
    assert memory.after(before, looks, ["a", "b"], MONDAY + dt.timedelta(days=7)) == {"b": one}


def test_where_no_host_is_known_the_network_is_gone_and_not_the_sources(here: Path, capsys: pytest.CaptureFixture[str]):
    with nets.answering(lambda _: (200, {}, b"")) as (port, _):
        assert run(here, nets.glancer(port, {"example.org": ()})) == 0
    assert "this machine may have no network" in capsys.readouterr().out
    assert remembered(here) == {}


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause_between():
    busy: list[str] = []
    pauses: list[float] = []

    class Slow:
        def look(self, url: str) -> Look:
            host = url.split("/")[2]
            assert host not in busy
            busy.append(host)
            time.sleep(0.01)
            busy.remove(host)
            return Look(url=url, sight=Sight.ALIVE, said="")

    urls = [f"http://{host}.example/{number}" for number in range(5) for host in "abc"]
    looks = links.looked(urls, Slow(), links.Pace(pause=2.5, sleep=pauses.append))
    assert [look.url for look in looks] == urls
    assert pauses == [2.5] * 12


@pytest.mark.parametrize(
    ("said", "asked"), [(["answers 429"], 1), (["no answer in time"] * 3, 3), (["answers 403", "answers 200"] * 5, 10)]
)
def test_a_host_that_tells_nothing_is_left_alone(said: list[str], asked: int):
    seen: list[str] = []

    class Server:
        def look(self, url: str) -> Look:
            seen.append(url)
            now = said[(len(seen) - 1) % len(said)]
            return Look(url=url, sight=Sight.ALIVE if now == "answers 200" else Sight.UNSURE, said=now)

    urls = [f"http://a.example/{number}" for number in range(10)]
    looks = links.looked(urls, Server(), links.Pace(sleep=lambda _: None))
    assert seen == urls[:asked]
    assert [look.url for look in looks] == urls
    assert {look.said for look in looks[asked:]} <= {links.NOT_ASKED}


def test_every_address_has_its_turn_and_suspects_have_it_every_time():
    urls = [f"http://a.example/{number}" for number in range(103)]
    seen: set[str] = set()
    for week in range(11):
        chosen = citation.turn(urls, ["http://a.example/7", "gone"], 12, MONDAY + dt.timedelta(weeks=week))
        assert len(chosen) <= 12
        assert chosen[0] == "http://a.example/7"
        assert len(set(chosen)) == len(chosen)
        seen |= set(chosen)
    assert seen == set(urls)
    assert citation.turn(urls[:3], urls[:3], 2, MONDAY) == tuple(urls[:2])
    assert citation.turn([], [], 5, MONDAY) == ()


def test_nothing_that_strangers_wrote_has_an_effect_in_the_report(here: Path, capsys: pytest.CaptureFixture[str]):
    odd = "http://example.org/`a`(b)|*c*_d_\u202e@all&#35;"
    file = here / "briefings" / "2026" / "2026-03-01-later.md"
    text = file.read_text("utf-8").replace("title: Something happened later", f"title: {json.dumps(HOSTILE)}")
    file.write_text(text.replace("url: http://example.org/later", f"url: {json.dumps(odd)}"), "utf-8")
    with nets.answering(lambda r: (404, {}, b"")) as (port, _):
        for week in range(2):
            assert run(here, nets.glancer(port), MONDAY + dt.timedelta(weeks=week), report=here / "report.md") == 0
    printed = (here / "report.md").read_text("utf-8")
    assert capsys.readouterr().out.endswith(printed)
    item = next(line for line in printed.splitlines() if "cited in" in line and "later" in line)
    for mark in ("@", "`", "<", ">", "[a]", "::", "${{", "|", "\u202e"):
        assert mark not in item.replace("**", "")
    link = next(line for line in printed.splitlines() if line.startswith("- [ ] <") and "%60a%60" in line)
    assert link.count("<") == link.count(">") == 1
    assert "\u202e" not in printed


def test_the_report_says_what_to_do_and_stays_within_what_an_issue_holds():
    absence = Absence(since=MONDAY, last=MONDAY, days=2, said="answers 404")
    one = citation.of(collection.read(small.FILES.items(), DEFAULT_FAMILIES).briefings)[0]
    dead = {f"https://example.org/{number}": (one,) * 30 for number in range(2000)}
    looks = tuple(Look(url=url, sight=Sight.GONE, said="") for url in dead)
    seen = issue.Outcome(
        cited=2000, looks=looks, alive=0, unsure=looks[:3], dead=dead, memory=dict.fromkeys(dead, absence)
    )
    printed = issue.body(seen)
    assert len(printed) <= 65_536
    assert printed.startswith("**2,000 sources are gone** (2,000 of 2,000 addresses looked at this time: ")
    assert "which nobody has looked at yet" in printed
    assert " more: `briefings todo` lists all.\n" in printed
    assert "  - and in 10 more\n" in printed


def test_a_source_with_a_copy_everywhere_is_no_longer_told():
    absence = Absence(since=MONDAY, last=MONDAY, days=2, said="answers 404")
    files = {
        path: text.replace("/later\n", "/later\n    archived: https://web.archive.org/x\n")
        for path, text in small.FILES.items()
    }
    cited = citation.of(collection.read(files.items(), DEFAULT_FAMILIES).briefings)
    assert "https://example.org/later" in {one.url for one in cited}
    assert citation.dead(cited, {"https://example.org/later": absence}) == {}


@pytest.mark.parametrize("broken", ["[]", "{", "{}", '{"gone": {"a": {"since": "x"}}}', "\0"])
def test_a_broken_memory_is_told_and_blocks_nothing(broken: str, here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "briefings" / memory.FILE).write_text(broken, "utf-8")
    with nets.answering(lambda _: (404, {}, b"")) as (port, _):
        assert run(here, nets.glancer(port)) == 0
    assert "briefings/.links.json:1: error unreadable: " in capsys.readouterr().err
    assert len(remembered(here)) == 2


def test_what_is_remembered_can_be_read_again_and_stays_when_nothing_changes(here: Path):
    with nets.answering(lambda _: (404, {}, b"")) as (port, _):
        run(here, nets.glancer(port))
        file = here / "briefings" / memory.FILE
        before, held = file.stat().st_mtime_ns, remembered(here)
        run(here, nets.glancer(port))
    assert memory.render(held) == file.read_text("utf-8")
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "call", [["links", "--most", "0"], ["links", "--today", "x"], ["todo", "--today", "2026-02-30"]]
)
def test_a_call_that_cannot_be_is_told(call: list[str], here: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(call) == 2
    assert capsys.readouterr().err.startswith(f"briefings: {call[1]} is ")
