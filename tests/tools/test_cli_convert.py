"""`briefings convert`: what is handed in, what comes out, and what is said when nothing does."""

import io
import json
import sys
from pathlib import Path

import pytest
from tests.tools import ground

from briefing_model import dossier
from briefing_tools import cli
from briefing_tools.intake import convert

ARTICLE = (ground.CASES / "handed-in" / "article.txt").read_bytes()
DRAFT = "briefings/2026/2026-04-05-example-labs-opens-a-second-workshop.md"
PRINTS = f"briefings/{dossier.path(Path(DRAFT).stem)}"
TODAY = ["--today", "2026-04-07"]
FULL = ["--url", "https://example.org/workshop", "--publisher", "Example News", *TODAY]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    ground.put(tmp_path / "article.txt", ARTICLE)
    return tmp_path


def undated(article: bytes) -> bytes:
    return article.replace(b"5 April 2026\n\n", b"")


def test_a_draft_is_written_into_the_archive_and_its_path_printed(here: Path, capsys: pytest.CaptureFixture[str]):
    before = ground.snapshot(here)
    assert cli.main(["convert", "article.txt", *FULL]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{DRAFT}\n"
    assert printed.err == ""
    assert set(ground.snapshot(here)) - set(before) == {DRAFT, PRINTS}
    text = (here / DRAFT).read_text("utf-8")
    assert "people: [ada-example]\n" in text
    assert "publisher: example-news\n" in text
    assert "added: 2026-04-07\n" in text
    assert "draft: true\n" in text


def test_a_draft_is_in_its_one_form_and_only_unfinished(here: Path, capsys: pytest.CaptureFixture[str]):
    cli.main(["convert", "article.txt", *FULL])
    assert cli.main(["format", "--check", DRAFT]) == 0
    assert cli.main(["check", "--strict"]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out


def test_the_same_input_gives_the_same_bytes(here: Path):
    for out in ("one", "two"):
        assert cli.main(["convert", "article.txt", "--out", out, *FULL]) == 0
    assert ground.snapshot(here / "one") == ground.snapshot(here / "two")


def test_what_a_draft_lacks_is_warned_of(here: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["convert", "article.txt", *TODAY]) == 0
    warnings = capsys.readouterr().err.splitlines()
    assert [warning.split(": ")[1] for warning in warnings] == ["warning no-publisher", "warning no-address"]
    assert all(warning.startswith("article.txt:1: ") for warning in warnings)


def test_without_a_date_no_draft_is_written_and_a_sentence_says_what_to_pass(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.put(here / "article.txt", undated(ARTICLE))
    before = ground.snapshot(here)
    assert cli.main(["convert", "article.txt", *FULL]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        "article.txt:1: error no-date: the source gives no day of publication; the day on which the source was "
        "published is wanted. Pass it with --date YYYY-MM-DD.\n"
    )
    assert ground.snapshot(here) == before
    assert cli.main(["convert", "article.txt", "--date", "2026-04-05", *FULL]) == 0


def test_json_prints_the_record_writes_nothing_and_counts_as_done(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.put(here / "article.txt", undated(ARTICLE))
    before = ground.snapshot(here)
    assert cli.main(["convert", "article.txt", "article.txt", "--json", *TODAY]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    first, second = printed.out.splitlines()
    assert first == second
    record = json.loads(first)
    assert record["source"] == "article.txt"
    assert record["date"] is None
    assert [person["id"] for person in record["people"]] == ["ada-example"]
    assert record["problems"][0]["code"] == "no-date"
    assert ground.snapshot(here) == before


def test_an_article_is_never_converted_twice(here: Path, capsys: pytest.CaptureFixture[str]):
    assert cli.main(["convert", "article.txt", *FULL]) == 0
    ground.put(here / "again.txt", ARTICLE.replace(b"opens a second", b"has a second"))
    before = ground.snapshot(here)
    capsys.readouterr()
    assert cli.main(["convert", "again.txt", *FULL]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("again.txt:1: error already-there: the article is that of 2026-04-05-example-labs-")
    assert ground.snapshot(here) == before
    assert cli.main(["convert", "again.txt", "--json", *FULL]) == 0
    assert json.loads(capsys.readouterr().out)["duplicate_of"] == Path(DRAFT).stem
    assert cli.main(["convert", "again.txt", "--force", *FULL]) == 0


def test_a_draft_that_is_there_is_kept_unless_forced(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.put(here / DRAFT, b"written by a person")
    assert cli.main(["convert", "article.txt", *TODAY]) == 1
    assert f"{DRAFT}:1: error exists: the file is there already; " in capsys.readouterr().err
    assert (here / DRAFT).read_bytes() == b"written by a person"
    assert cli.main(["convert", "article.txt", "--force", *TODAY]) == 0
    assert b"draft: true" in (here / DRAFT).read_bytes()


def test_a_dry_run_says_what_would_be_written(here: Path, capsys: pytest.CaptureFixture[str]):
    before = ground.snapshot(here)
    assert cli.main(["convert", "article.txt", "--dry-run", *FULL]) == 0
    assert capsys.readouterr().out == f"{DRAFT}\n"
    assert ground.snapshot(here) == before


def test_a_folder_gives_its_articles_in_order_whatever_stands_beside_them(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    for name in ("b/two.txt", "a.txt", "b/one.txt"):
        ground.put(here / "in" / name, ARTICLE)
    for name in (".hidden.txt", "photo.jpg", "b/page.css"):
        ground.put(here / "in" / name, b"\xff\xd8\xff")
    for jobs in ("1", "2"):
        assert cli.main(["convert", "in/", "--json", "--jobs", jobs]) == 0
        printed = capsys.readouterr()
        records = map(json.loads, printed.out.splitlines())
        assert [record["source"] for record in records] == ["in/a.txt", "in/b/one.txt", "in/b/two.txt"]
        assert printed.err.startswith("in/:1: notice unsupported-kind: 2 files that cannot hold an article are passed ")


def test_two_sources_of_one_run_with_one_address_give_one_draft(here: Path, capsys: pytest.CaptureFixture[str]):
    page = "<!doctype html><html><head><title>{}</title><link rel=canonical href='https://example.org/w'></head><body>"
    page += "<article><h1>{}</h1>" + "".join(f"<p>{p}</p>" for p in ARTICLE.decode().split("\n\n")[2:])
    for name in ("one", "two"):
        title = f"Example Labs opens workshop number {name}"
        ground.put(here / f"{name}.html", page.format(title, title).encode())
    assert cli.main(["convert", "one.html", "two.html", "--date", "2026-04-05", *TODAY]) == 1
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1
    assert "two.html:1: error already-there: the article is that of 2026-04-05-" in printed.err


def test_standard_input_is_a_source(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE)))
    assert cli.main(["convert", "-", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["source"], record["date"]) == ("-", "2026-04-05")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "unreadable"),
        ("zip.html", b"PK\x03\x04\x14\0\0\0", "unreadable"),
        ("odd.txt", bytes(range(256)) * 20, "unreadable"),
        ("large.txt", b"word " * 2_100_000, "too-large"),
        ("menu.txt", b"Home\nNews\nAbout\n", "no-article"),
    ],
)
def test_a_source_without_an_article_is_one_error_and_the_others_are_converted(
    name: str, data: bytes, code: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.put(here / name, data)
    assert cli.main(["convert", name, "article.txt", "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith(f"{name}:1: error {code}: ")
    assert printed.err.count("\n") == 1
    assert json.loads(printed.out)["source"] == "article.txt"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("nowhere.txt", "missing-path"),
        ("nowhere/", "missing-path"),
        ("article.txt/inside", "missing-path"),
        ("http://127.0.0.1:1/a", "fetch-refused"),
        ("https://user:word@example.org/a", "fetch-refused"),
        ("hollow", "empty"),
    ],
)
def test_a_source_that_is_none_is_one_error(source: str, code: str, here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "hollow").mkdir()
    before = ground.snapshot(here)
    assert cli.main(["convert", source, *TODAY]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"{source}:1: error {code}: ")
    assert printed.err.count("\n") == 1
    assert ground.snapshot(here) == before


def test_a_target_that_cannot_be_written_is_one_error(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    before = ground.snapshot(here)
    assert cli.main(["convert", "article.txt", "--out", "article.txt/out", *FULL]) == 1
    place = DRAFT.replace("briefings", "article.txt/out", 1)
    assert capsys.readouterr().err.startswith(f"{place}:1: error unwritable: ")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert cli.main(["convert", "article.txt", *FULL]) == 1
    assert capsys.readouterr().err == (
        f"{DRAFT}:1: error unwritable: the file cannot be written (Read-only file system); a folder that you may write "
        "to is wanted. Change the permissions of the folder, or name another with --out.\n"
    )
    assert ground.snapshot(here) == before


def test_a_reader_that_fails_on_one_source_keeps_no_other_from_being_converted(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    records = convert.records

    def fail(data: bytes, name: str, *rest: object, **more: object) -> object:
        if name == "poison.txt":
            raise RecursionError("too deep")
        return records(data, name, *rest, **more)

    monkeypatch.setattr(convert, "records", fail)
    ground.put(here / "poison.txt", ARTICLE)
    assert cli.main(["convert", "poison.txt", "article.txt", "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith("poison.txt:1: error reader-failed: the reader failed on it (RecursionError: ")
    assert json.loads(printed.out)["source"] == "article.txt"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["article.txt", "--date", "05.04.2026"], "--date is '05.04.2026'; a day that exists"),
        (["article.txt", "--today", "tomorrow"], "--today is 'tomorrow'; a day that exists"),
        (
            ["article.txt", "--url", "javascript:alert(1)"],
            "--url is 'javascript:alert(1)'; an address that begins with",
        ),
        (
            ["article.txt", "article.txt", "--url", "https://example.org/a"],
            "--url belongs to one source",
        ),
        (["article.txt", "--jobs", "0"], "--jobs is '0'; a number from 1 up is wanted"),
        (["article.txt", "--jobs", "-1"], "--jobs is '-1'; a number from 1 up is wanted"),
        (["article.txt", "--archive", "nowhere"], "--archive nowhere: there is no such folder"),
    ],
)
def test_a_call_that_cannot_be_is_told_in_one_sentence(
    call: list[str], said: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    before = ground.snapshot(here)
    assert cli.main(["convert", *call]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"briefings: {said}")
    assert printed.err.count("\n") == 1
    assert ground.snapshot(here) == before
