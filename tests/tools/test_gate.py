"""`briefings check` before something is published: with the files of fingerprints, and with the source at hand."""

from pathlib import Path

import pytest
from tests.model import small
from tests.tools import ground

from briefing_model import dossier
from briefing_tools import cli

ARTICLE = (ground.CASES / "gate" / "article.txt").read_bytes()
BRIEFING = f"briefings/{small.BRIEFING}"
PRINTS = dossier.path("2026-01-10-something-happened")
COPY = "The town will build a tram to the harbour although hardly anybody had asked for one."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    ground.put(tmp_path / "article.txt", ARTICLE)
    return tmp_path


def put_prints(here: Path, data: bytes | None = None) -> None:
    file = small.CASES / "small" / PRINTS
    ground.put(here / "briefings" / PRINTS, file.read_bytes() if data is None else data)


def codes(printed: str) -> list[str]:
    *messages, _ = printed.splitlines()
    return [message.split(": ")[1].split()[-1] for message in messages if message.startswith(BRIEFING)]


def test_copied_words_are_found_by_the_fingerprint_and_the_last_line_counts_what_was_compared(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.put(here / BRIEFING, small.file(body=f"- {COPY}[^s1]\n").encode())
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out.endswith("; copied text: 0 of 3 checked (no source kept for 3)\n")
    put_prints(here)
    assert cli.main(["check"]) == 1
    printed = capsys.readouterr().out
    assert codes(printed) == ["copied-text"]
    assert "16 words in a row are those of s1: 'The town will build a tram to the harbour" in printed
    assert printed.endswith("; copied text: 1 of 3 checked (no source kept for 2)\n")


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b"<<<<<<< HEAD\n", b'{"sources": {"s1": {"fingerprint": "%"}}, "quotes": {}}', b"[" * 9999]
)
def test_a_file_of_fingerprints_that_cannot_be_read_is_one_error(
    data: bytes, here: Path, capsys: pytest.CaptureFixture[str]
):
    put_prints(here, data)
    assert cli.main(["check"]) == 1
    first, closing = capsys.readouterr().out.splitlines()
    assert first.startswith(f"briefings/{PRINTS}:1: error broken-fingerprint: it is not what the tools write (")
    assert closing.endswith("; copied text: 0 of 2 checked (no source kept for 2)")


def test_a_folder_of_fingerprints_that_leads_elsewhere_is_not_followed(here: Path, capsys: pytest.CaptureFixture[str]):
    (here / "elsewhere").mkdir()
    (here / "briefings" / dossier.FOLDER).symlink_to(here / "elsewhere", target_is_directory=True)
    assert cli.main(["check"]) == 1
    assert ".fingerprints:1: error outside-archive: the link leads out of the archive; " in capsys.readouterr().out


def with_source(here: Path, text: str, *more: str) -> int:
    ground.put(here / BRIEFING, text.encode())
    return cli.main(["check", BRIEFING, "--source", "article.txt", *more])


def test_with_the_source_at_hand_copied_words_need_no_fingerprint(here: Path, capsys: pytest.CaptureFixture[str]):
    assert with_source(here, small.file(body=f"- {COPY}[^s1]\n")) == 1
    printed = capsys.readouterr().out
    assert codes(printed) == ["copied-text"]
    assert printed.endswith("; copied text: 1 of 3 checked (no source kept for 2)\n")


def test_with_the_source_at_hand_quotations_numbers_and_names_are_looked_up_in_it(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    quote = "quotes:\n  - {who: ada-example, text: 'We did ask who wants it today', source: s1}\n"
    figure = "figures:\n  - {value: $21 million, label: loan, source: s1}\n"
    people = "people: [ada-example]\ncompanies: [example-labs]\norganisations: [example-institute]\n"
    body = "- Its odds are 20%, and 37 sensors “count the heavy traffic” of 2026; GT-4 trams come in 2034.[^s1]\n"
    assert with_source(here, small.file(people + figure + quote, body=body)) == 1
    printed = capsys.readouterr().out
    assert codes(printed) == [
        "name-not-in-source", "number-not-in-source", "quote-not-in-source",
        "number-not-in-source", "quote-not-in-source", "quote-not-verified",
    ]  # fmt: skip
    for found in (
        "'Example Institute'",
        "'21 million'",
        "'2034'",
        "'count the heavy traffic'",
        "'We did ask who wants",
    ):
        assert f"{found}" in printed


def test_what_another_source_may_carry_is_not_missed_in_this_one(here: Path, capsys: pytest.CaptureFixture[str]):
    two = "\n  - {publisher: example-news, url: https://example.org/a}\n  - {publisher: example-wire, url: https://example.org/b}"
    body = "- It costs $99 million and “nobody knows why it should”.[^s2]\n"
    assert with_source(here, small.file(body=body, sources=two), "--source", "article.txt") == 0
    assert codes(capsys.readouterr().out) == ["quote-not-verified"]


def test_a_draft_gets_notices_only(here: Path, capsys: pytest.CaptureFixture[str]):
    assert with_source(here, small.file("draft: true\n", body="- It cost $99 million.[^s1]\n"), "--strict") == 0
    assert "notice number-not-in-source: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "paths", [[], ["briefings"], ["briefings/people/ada-example.md"], [BRIEFING, "briefings/2026"]]
)
def test_a_source_without_its_one_briefing_is_a_wrong_call(
    paths: list[str], here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.put(here / BRIEFING, small.file().encode())
    assert cli.main(["check", *paths, "--source", "article.txt"]) == 2
    assert capsys.readouterr().err == "briefings: --source is for one briefing; name its file before it\n"


def test_a_source_that_cannot_be_read_is_one_error(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.put(here / BRIEFING, small.file().encode())
    assert cli.main(["check", BRIEFING, "--source", "nowhere.txt"]) == 1
    assert capsys.readouterr().out.startswith("nowhere.txt:1: error unreadable: the file cannot be read (")


QUOTE = "quotes:\n  - {{who: ada-example, text: {text}, lang: en, source: s1, status: {status}}}\n"


def quoting(here: Path, text: str, status: str) -> None:
    ground.put(here / BRIEFING, small.file(QUOTE.format(text=text, status=status)).encode())


def test_formatting_keeps_the_digest_of_a_verified_quotation(here: Path, capsys: pytest.CaptureFixture[str]):
    quoting(here, "Rails are slower than promises", "verified")
    assert cli.main(["format", "--check"]) == 1
    assert f"briefings/{PRINTS}:1: error not-formatted: the verified quotations are not" in capsys.readouterr().out
    assert not (here / "briefings" / PRINTS).exists()
    assert cli.main(["format"]) == 0
    assert f"briefings/{PRINTS}: formatted\n" in capsys.readouterr().out
    kept = dossier.read((here / "briefings" / PRINTS).read_text("utf-8"), PRINTS)
    assert (len(kept.verified), kept.sources) == (1, {})
    before = ground.snapshot(here)
    assert cli.main(["format", "--check"]) == 0
    assert cli.main(["format"]) == 0
    assert ground.snapshot(here) == before


def test_a_verified_quotation_that_changed_stays_an_error_until_it_is_verified_anew(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    put_prints(here)
    first, other = "hardly anybody had asked for one", "Rails are slower than promises"
    for text, status, expected in (
        (first, "verified", []),
        (other, "verified", ["quote-changed"]),
        (other, "as_republished", []),
        (other, "verified", []),
        (first, "verified", ["quote-changed"]),
    ):
        quoting(here, text, status)
        cli.main(["format"])
        capsys.readouterr()
        cli.main(["check"])
        assert codes(capsys.readouterr().out) == expected
    kept = dossier.read((here / "briefings" / PRINTS).read_text("utf-8"), PRINTS)
    assert kept.sources == small.HELD[Path(PRINTS).stem].sources


def test_fingerprints_move_with_their_briefing(here: Path, capsys: pytest.CaptureFixture[str]):
    put_prints(here)
    moved = "briefings/2026/2026-01-10-a-tram-comes.md"
    text = small.file("formerly: [2026-01-10-something-happened]\n", body=f"- {COPY}[^s1]\n")
    ground.put(here / moved, text.encode())
    cli.main(["format"])
    assert (here / "briefings" / dossier.path("2026-01-10-a-tram-comes")).is_file()
    capsys.readouterr()
    cli.main(["check"])
    assert "error copied-text" in capsys.readouterr().out
