"""The endpoint of a language model: what it is sent, and how little of what it may send back does harm."""

import json
import time
from pathlib import Path

import pytest
from tests.tools import ground, oracle, poison
from tests.tools.test_drafting import CASES, GOOD

from briefing_model.body import DRAFT_NOTES
from briefing_tools import cli, drafter
from briefing_tools.drafter import Endpoint, Limits
from briefing_tools.intake import drafting, proposal
from briefing_tools.intake.drafting import Question, SilentError

QUESTION = Question(task="Draft it.", material='{"article": {}}', schema=proposal.SCHEMA)
QUICK = Limits(seconds=1.0, size=1_000_000)
TODAY = ["--today", "2031-05-13", "--url", "https://news.example/a", "--publisher", "Meridian Post"]


def ask(address, limits=QUICK, **options):
    return Endpoint(address=address, model="small", limits=limits, **options).answer(QUESTION)


def test_a_question_is_one_request_without_tools_that_asks_for_the_schema():
    with oracle.answering(oracle.completion(GOOD)) as server:
        assert ask(server.address, key="secret") == GOOD
    (asked,) = server.asked
    assert asked.headers.startswith("POST /v1/chat/completions HTTP/1.1\r\n")
    assert "authorization: bearer secret" in asked.headers.lower()
    assert asked.body["model"] == "small"
    assert asked.body["messages"] == [
        {"role": "system", "content": "Draft it."},
        {"role": "user", "content": '{"article": {}}'},
    ]
    wanted = asked.body["response_format"]
    assert wanted["type"] == "json_schema"
    assert wanted["json_schema"]["strict"] is True
    assert wanted["json_schema"]["schema"] == proposal.SCHEMA
    assert not asked.body.keys() & {"tools", "functions", "tool_choice", "stream"}


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", "/v1/chat/completions"),
        ("/", "/v1/chat/completions"),
        ("/v1", "/v1/chat/completions"),
        ("/v1/", "/v1/chat/completions"),
        ("/api/openai", "/api/openai/chat/completions"),
        ("/v1/chat/completions", "/v1/chat/completions"),
    ],
)
def test_the_address_may_be_given_with_or_without_the_path_of_the_protocol(given, path):
    with oracle.answering(oracle.completion(GOOD)) as server:
        ask(f"{server.address}{given}")
    assert server.asked[0].headers.startswith(f"POST {path} ")


def test_without_a_key_none_is_sent_and_none_is_shown():
    with oracle.answering(oracle.completion(GOOD)) as server:
        ask(server.address)
    assert "authorization" not in server.asked[0].headers.lower()
    assert "secret" not in repr(Endpoint(address="https://a.example", model="m", key="secret"))


WRONG = {
    "broken JSON": (oracle.completion('{"title": "Lark'), "the text of its answer is not JSON", 2),
    "JSON in a fence": (oracle.completion("```json\n{}\n```"), "the text of its answer is not JSON", 2),
    "no text": (oracle.completion(None), "it declined to answer", 1),
    "an answer that breaks off": (oracle.completion("{", finish_reason="length"), "it broke off ('length')", 1),
    "HTML": (b"<!doctype html><title>Hello</title>", "its answer is not JSON", 2),
    "another envelope": (b'{"text": "hello"}', "its answer is not that of a chat completion", 2),
    "a list": (b"[]", "its answer is not that of a chat completion", 2),
    "no choice": (b'{"choices": []}', "its answer is not that of a chat completion", 2),
    "a deep nest": (b"[" * 500_000, "its answer is not JSON", 2),
    "nothing": (b"", "its answer is not JSON", 2),
    "10 MB": (b'{"choices": "' + b"a" * 10_000_000 + b'"}', "its answer is larger than 1,000,000 bytes", 1),
}


@pytest.mark.parametrize("case", WRONG)
def test_an_answer_that_is_none_is_asked_for_at_most_once_more(case):
    answer, reason, attempts = WRONG[case]
    with (
        oracle.answering(answer) as server,
        pytest.raises(SilentError) as silence,
    ):
        ask(server.address, Limits(seconds=30))
    assert str(silence.value) == reason
    assert len(server.asked) == attempts


@pytest.mark.parametrize(
    ("status", "attempts"),
    [("500 Oh", 2), ("503 Busy", 2), ("429 Slower", 2), ("401 Who", 1), ("404 What", 1), ("302 There", 1)],
)
def test_another_status_than_200_gives_no_draft(status, attempts):
    with (
        oracle.answering(lambda connection: connection.send(b"{}", status=status)) as server,
        pytest.raises(SilentError, match=f"it answered {status[:3]}"),
    ):
        ask(server.address, Limits(seconds=30))
    assert len(server.asked) == attempts


def test_a_second_attempt_may_succeed():
    def answer(connection):
        connection.send(oracle.completion(GOOD), "200 OK" if len(server.asked) == 2 else "503 Busy")

    with oracle.answering(answer) as server:
        assert ask(server.address, Limits(seconds=30)) == GOOD


def test_a_redirect_is_not_followed_with_the_key():
    with oracle.answering(oracle.completion(GOOD)) as other:
        line = f"HTTP/1.1 307 There\r\nLocation: {other.address}/v1\r\nContent-Length: 0\r\n\r\n".encode()
        with (
            oracle.answering(lambda connection: connection.peer.sendall(line)) as server,
            pytest.raises(SilentError, match="it answered 307"),
        ):
            ask(server.address, key="secret")
    assert other.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        lambda connection: connection.stall(),
        lambda connection: connection.drip(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 10_000, 0.05),
        lambda connection: connection.drip(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + b" " * 9999, 0.05),
    ],
    ids=["silence", "headers byte by byte", "a body byte by byte"],
)
def test_a_server_that_stalls_is_left_when_the_time_is_up(answer):
    started = time.monotonic()
    with oracle.answering(answer) as server:
        with pytest.raises(SilentError, match="it took longer than 1 seconds"):
            ask(server.address)
        # No test of speed: without a deadline the slowest of these would take minutes.
        assert time.monotonic() - started < 30


def test_an_address_where_nobody_answers_gives_no_draft():
    with oracle.answering(b"") as server:
        pass
    with pytest.raises(SilentError, match="ConnectError: "):
        ask(server.address)


@pytest.mark.parametrize(
    ("address", "exposed"),
    [
        ("https://models.example/v1", False),
        ("http://localhost:8080", False),
        ("http://127.0.0.1:8080/v1", False),
        ("http://[::1]:8080", False),
        ("http://192.0.2.7/v1", True),
        ("http://models.example/v1", True),
        ("http://127.0.0.1.models.example/v1", True),
    ],
)
def test_a_key_is_exposed_where_it_would_leave_this_machine_unencrypted(address, exposed):
    assert drafter.exposes_key(address) is exposed


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    for file in (CASES.parent / "convert" / "archive").rglob("*.md"):
        ground.put(tmp_path / "briefings" / file.relative_to(CASES.parent / "convert" / "archive"), file.read_bytes())
    ground.put(tmp_path / "article.txt", (CASES / "article.txt").read_bytes())
    monkeypatch.delenv(drafter.KEY_VARIABLE, raising=False)
    return tmp_path


def test_the_command_writes_an_assisted_draft(here, capsys, monkeypatch):
    monkeypatch.setenv(drafter.KEY_VARIABLE, "secret")
    with oracle.answering(oracle.completion(GOOD)) as server:
        assert cli.main(["convert", "article.txt", "--drafter", server.address, "--model", "small", *TODAY]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    text = (here / printed.out.strip()).read_text("utf-8")
    assert f"title: {GOOD['title']}\n" in text
    assert "drafted_by: assisted\ndraft: true\n" in text
    assert "secret" not in text
    assert server.asked[0].body["model"] == "small"
    assert server.asked[0].body["messages"][0]["content"] == drafting.TASK
    assert cli.main(["check", "--strict", printed.out.strip()]) == 0
    assert cli.main(["format", "--check", printed.out.strip()]) == 0


def test_a_model_that_lies_is_told_of_and_left_out(here, capsys):
    lie = {**GOOD, "summary": "Larkspur took $7 billion.", "quotes": [{**GOOD["quotes"][1], "text": "not brave"}]}
    with oracle.answering(oracle.completion(lie)) as server:
        assert cli.main(["convert", "article.txt", "--drafter", server.address, *TODAY]) == 0
    printed = capsys.readouterr()
    assert [line.partition(": ")[2].partition(";")[0] for line in printed.err.splitlines()] == [
        "warning proposal-refused: summary: the number '7 billion' is not in the source",
        "warning proposal-refused: quote 1: 'not brave' does not stand so between quotation marks in the source",
    ]
    text = (here / printed.out.strip()).read_text("utf-8")
    assert "summary:\n" in text
    assert "quotes:" not in text


def test_a_model_that_fails_leaves_the_draft_of_the_tools(here, capsys):
    assert cli.main(["convert", "article.txt", "--out", "plain", *TODAY]) == 0
    with oracle.answering(lambda connection: connection.send(b"no", "500 Oh")) as server:
        assert cli.main(["convert", "article.txt", "--drafter", server.address, *TODAY]) == 0
    printed = capsys.readouterr()
    assert printed.err.startswith("article.txt:1: warning no-proposal: the model gave no draft: it answered 500; ")
    plain, helped = ((here / path).read_text("utf-8") for path in printed.out.split())
    assert "- The language model gave no draft: it answered 500.\n" in helped
    assert helped.partition(DRAFT_NOTES)[0] == plain.partition(DRAFT_NOTES)[0]


def test_several_processes_ask_as_one_does(here, capsys):
    ground.put(here / "in/a.txt", (CASES / "article.txt").read_bytes())
    with oracle.answering(oracle.completion(GOOD)) as server:
        assert cli.main(["convert", "in", "--jobs", "2", "--drafter", server.address, *TODAY[:2]]) == 0
    assert "1 source: 1 done" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["--drafter", "local"], "--drafter is 'local'; an address that begins with https:// or http:// is wanted"),
        (["--drafter", "http://127.0.0.1:1", "--json"], "--drafter drafts here, and not with --json"),
        (["--drafter", "http://127.0.0.1:1", "--dask", "tcp://a"], "--drafter drafts here, and not with --dask"),
        (["--drafter", "http://192.0.2.7/v1"], "--drafter http://192.0.2.7/v1 would send the key unencrypted"),
    ],
)
def test_a_call_that_cannot_be_is_told_in_one_sentence(call, said, here, capsys, monkeypatch):
    monkeypatch.setenv(drafter.KEY_VARIABLE, "secret")
    assert cli.main(["convert", "article.txt", *call]) == 2
    assert capsys.readouterr().err.startswith(f"briefings: {said}")


def test_without_a_drafter_nobody_is_spoken_with_and_nothing_is_loaded_that_could(here):
    assert poison.sockets(["convert", "article.txt", *TODAY], here) == (0, [])


def test_help_names_the_variable_of_the_key(capsys):
    with pytest.raises(SystemExit):
        cli.main(["convert", "--help"])
    assert drafter.KEY_VARIABLE in "".join(capsys.readouterr().out.split())


def test_what_is_sent_is_json_whatever_the_article_holds():
    hostile = 'Close the string: "}]} and {{ go on }}\u2028\u202e'
    material = json.dumps({"article": {"text": hostile}}, ensure_ascii=False)
    with oracle.answering(oracle.completion(GOOD)) as server:
        Endpoint(address=server.address, model="m").answer(
            Question(task="t", material=material, schema=proposal.SCHEMA)
        )
    assert json.loads(server.asked[0].body["messages"][1]["content"])["article"]["text"] == hostile
