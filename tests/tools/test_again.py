"""`briefings convert` of what the archive has already, and of names that it does not know."""

from pathlib import Path

import pytest
from tests.tools import ground

from briefing_model import dossier, fingerprint
from briefing_tools import cli

ARTICLE = (ground.CASES / "handed-in" / "article.txt").read_text("utf-8")
STORY = (ground.CASES / "gate" / "article.txt").read_text("utf-8")
DRAFT = "briefings/2026/2026-04-05-a-tram-for-the-harbour.md"
PRINTS = f"briefings/{dossier.path(Path(DRAFT).stem)}"
CALL = ["--date", "2026-04-05", "--publisher", "Example News", "--today", "2026-04-07"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    ground.put(tmp_path / "story.txt", STORY.encode())
    return tmp_path


def convert(*arguments: str) -> int:
    return cli.main(["convert", *arguments, *CALL])


def test_a_draft_leaves_the_fingerprint_of_its_source_and_the_digests_of_its_quotations(here: Path):
    assert convert("story.txt") == 0
    kept = dossier.read((here / PRINTS).read_text("utf-8"), PRINTS)
    (trace,) = kept.sources.values()
    assert trace.print == fingerprint.of(STORY)
    assert set(kept.quotes.values()) == {"as_republished"}
    assert STORY.split("\n\n")[1][:20] not in (here / PRINTS).read_text("utf-8")


def test_converting_again_tells_what_would_change_and_overwrites_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    convert("story.txt")
    file = here / DRAFT
    file.write_text(file.read_text("utf-8").replace("summary:\n", "summary: A tram comes.\n"), "utf-8")
    before = ground.snapshot(here)
    capsys.readouterr()
    for more in ((), ("--dry-run",)):
        assert convert("story.txt", *more) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert f"--- {DRAFT} (as it is)\n+++ {DRAFT} (as converted)\n" in printed.err
        assert "-summary: A tram comes.\n+summary:\n" in printed.err
        assert f"{DRAFT}:1: error exists: the file is there already; " in printed.err
        assert ground.snapshot(here) == before
    assert convert("story.txt", "--force", "--dry-run") == 0
    assert "-summary: A tram comes.\n" in capsys.readouterr().err
    assert ground.snapshot(here) == before
    assert convert("story.txt", "--force") == 0
    assert "summary:\n" in file.read_text("utf-8")


def test_converting_again_the_same_is_no_news(here: Path, capsys: pytest.CaptureFixture[str]):
    convert("story.txt")
    before = ground.snapshot(here)
    capsys.readouterr()
    assert convert("story.txt") == 0
    printed = capsys.readouterr()
    assert "@@" not in printed.err
    assert printed.out == ""
    assert f"already there: {DRAFT}\n" in printed.err
    assert ground.snapshot(here) == before


def test_the_same_text_under_another_headline_and_address_is_a_duplicate(
    here: Path, capsys: pytest.CaptureFixture[str]
):
    convert("story.txt", "--url", "https://example.org/tram")
    again = STORY.replace("A tram for the harbour", "Harbour to get rails").replace("on Monday", "this week")
    ground.put(here / "again.txt", again.encode())
    capsys.readouterr()
    assert convert("again.txt", "--url", "https://elsewhere.example/rails") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"again.txt:1: error already-there: the article is that of {Path(DRAFT).stem}; ")


def test_two_sources_of_one_run_with_the_same_text_give_one_draft(here: Path, capsys: pytest.CaptureFixture[str]):
    ground.put(here / "twice.txt", STORY.replace("A tram for the harbour", "Harbour to get rails").encode())
    assert convert("story.txt", "twice.txt") == 1
    printed = capsys.readouterr()
    assert printed.out == f"{DRAFT}\n"
    assert "twice.txt:1: error already-there: " in printed.err


def test_another_account_of_the_event_is_related_and_no_duplicate(here: Path, capsys: pytest.CaptureFixture[str]):
    convert("story.txt")
    quoted = STORY.split("\n\n")[2].split("”")[0] + "”, the council heard. "
    other = (
        "Council backs harbour line\n\nRails will return to Aldermoor after sixty years, councillors decided at the "
        f"start of the week. {quoted}Works begin in spring, and residents along the quay were told to expect noise, "
        "dust and diversions until well into the following year. Shopkeepers want compensation; the mayor has promised "
        "to look at it, while the opposition calls the plan a monument to vanity that few will ever ride on."
    )
    ground.put(here / "other.txt", other.encode())
    capsys.readouterr()
    assert convert("other.txt") == 0
    (path,) = capsys.readouterr().out.splitlines()
    assert f"- The archive may tell of the same event: {Path(DRAFT).stem}." in (here / path).read_text("utf-8")


def test_unknown_names_get_files_to_start_from_and_none_is_overwritten(here: Path, capsys: pytest.CaptureFixture[str]):
    story = STORY.replace(
        "Ada Example, who leads the works department", "Zoe Quill, chief executive of Larkspur Systems"
    )
    ground.put(here / "story.txt", story.encode())
    cli.main(["format"])
    capsys.readouterr()
    assert convert("story.txt", "--propose", "--dry-run") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["briefings/people/zoe-quill.md", *_companies()]
    assert not (here / "briefings/people/zoe-quill.md").exists()
    assert convert("story.txt", "--propose") == 0
    text = (here / "briefings/people/zoe-quill.md").read_text("utf-8")
    assert "name: Zoe Quill\n" in text
    assert "draft: true\n" in text
    assert "# “We did not ask who wants it today" in text
    assert "# Role in the article: chief executive" in text
    assert cli.main(["format", "--check", "briefings/people"]) == 0
    capsys.readouterr()
    cli.main(["check", "--strict"])
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    ground.put(here / "briefings/people/zoe-quill.md", b"written by a person")
    assert convert("story.txt", "--propose", "--force") == 0
    assert "briefings/people/zoe-quill.md:1: notice exists: " in capsys.readouterr().err
    assert (here / "briefings/people/zoe-quill.md").read_bytes() == b"written by a person"


def _companies() -> list[str]:
    return ["briefings/companies/larkspur-systems.md"]
