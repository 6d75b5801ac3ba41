"""`briefings suggestion`: a recorded event of an issue becomes a draft with its letter, or a comment that helps."""

import datetime as dt
import html
import json
import re
import unicodedata
from pathlib import Path

import pytest
from tests.tools import ground

from briefing_model.problem import Problem
from briefing_tools import cli, settings
from briefing_tools.review import event, reception, suggestion
from briefing_tools.sources.answer import Answer
from briefing_tools.usage import UsageError

CASES = ground.CASES / "suggestion"
DRAFT = "files/briefings/2026/2026-04-05-example-labs-opens-a-second-workshop.md"
TODAY = dt.date(2026, 4, 7)
UNDATED = re.sub(r"\n5 April 2026\n", "", (ground.CASES / "handed-in" / "article.txt").read_text("utf-8"))
SAFE = re.compile(
    r"files/briefings/(?:[0-9]{4}|people|companies|organisations)/[a-z0-9-]+\.md"
    r"|files/briefings/\.fingerprints/[a-z0-9-]+\.json|title|body\.md|comment\.md"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path)
    return tmp_path


def suggest(here: Path, case: str) -> dict[str, str]:
    """Convert what a recorded event suggests; returns the text of each file that was written, by its path."""
    before = ground.snapshot(here)
    assert cli.main(["suggestion", str(CASES / f"{case}.json"), "--out", "out", "--today", "2026-04-07"]) == 0
    after = ground.snapshot(here)
    new = {path: data.decode() for path, data in after.items() if path not in before}
    assert {path: after[path] for path in before} == before
    assert all(path.startswith("out/") for path in new)
    found = {path.removeprefix("out/"): text for path, text in new.items()}
    assert [path for path in found if not SAFE.fullmatch(path)] == []
    return found


def suggest_body(here: Path, body: str) -> dict[str, str]:
    """Convert what an issue with this text suggests; returns the text of each file that was written."""
    said = {"issue": {"number": 12, "body": body}}
    (here / "said.json").write_text(json.dumps(said), "utf-8")
    return suggest(here, str(here / "said"))


def visible(markdown: str) -> str:
    """Return Markdown as far as characters with a meaning of their own are concerned: entities are none."""
    return re.sub(r"&#\d+;|&(?:amp|lt|gt|quot);", "", markdown)


def test_a_good_suggestion_becomes_a_draft_a_proposed_file_and_a_letter(here: Path):
    found = suggest(here, "good")
    assert set(found) == {
        DRAFT,
        "files/briefings/.fingerprints/2026-04-05-example-labs-opens-a-second-workshop.json",
        "files/briefings/people/grace-sample.md",
        "files/briefings/organisations/sample-institute.md",
        "title",
        "body.md",
    }
    assert found["title"] == "Draft 2026-04-05-example-labs-opens-a-second-workshop\n"
    assert "url: https://example.org/workshop\n" in found[DRAFT]
    assert "publisher: example-news\n" in found[DRAFT]
    body = found["body.md"]
    assert body.endswith("Closes #12\n")
    assert "- [ ] Open the source" in body
    assert "- `briefings/people/grace-sample.md`\n" in body
    assert "- Nobody Known\n" in body.partition("### Suggested names that neither")[2]
    assert "ada-example" not in body.partition("### Suggested names that neither")[2]


def test_the_draft_is_what_convert_writes(here: Path):
    (here / "article.txt").write_text(suggestion.read(_body("good")).text, "utf-8")
    given = ["--url", "https://example.org/workshop", "--publisher", "Example News", "--today", "2026-04-07"]
    assert cli.main(["convert", "article.txt", "--propose", "--out", "by-hand", *given]) == 0
    converted = ground.snapshot(here / "by-hand")
    suggest(here, "good")
    assert ground.snapshot(here / "out/files/briefings") == converted


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ("empty", "The issue gives neither an address nor a text."),
        ("no-body", "The issue gives neither an address nor a text."),
        ("no-date", "write the day into **Date**"),
        ("unreachable", "Copy the article in your browser and paste it into **Text**."),
    ],
)
def test_what_cannot_be_converted_gets_a_comment_that_says_what_to_do(here: Path, case: str, says: str):
    found = suggest(here, case)
    assert set(found) == {"comment.md"}
    assert found["comment.md"].startswith("Thank you.")
    assert says in found["comment.md"]
    assert "a new attempt starts by itself" in found["comment.md"]
    assert "--" not in found["comment.md"]


def test_a_date_that_is_none_is_told(here: Path):
    assert "the date is no day that exists" in suggest(here, "no-date")["comment.md"].lower()


@pytest.mark.parametrize("case", ["already-there", "already-there-text"])
def test_an_article_that_is_in_the_archive_is_named_and_nothing_is_proposed(here: Path, case: str):
    found = suggest(here, case)
    assert set(found) == {"comment.md"}
    link = "https://example.org/example/archive/blob/main/briefings/2026/2026-03-01-later.md"
    assert f"[2026-03-01-later]({link})" in found["comment.md"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-05", "2026-03-05"),
        ("5 March 2026", "2026-03-05"),
        ("March 5th, 2026", "2026-03-05"),
        ("25/3/2026", "2026-03-25"),
        ("2026-03-05T10:00", "2026-03-05"),
    ],
)
def test_a_day_that_can_be_read_in_one_way_is_taken(written: str, day: str):
    read = suggestion.read(f"### Date\n\n{written}", TODAY)
    assert (str(read.date), read.unclear) == (day, ())


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("3/5/2026", "The date *3/5/2026* can be read in two ways; write it as 2026-03-05 or 2026-05-03 (year-month"),
        ("2027-01-01", "The date 2027-01-01 is still to come: write into **Date** the day"),
        ("31 February 2026", "The date is no day that exists: write the day into **Date**"),
    ],
)
def test_a_day_that_is_none_is_told_once(here: Path, written: str, says: str):
    found = suggest_body(here, f"### Address\n\n_No response_\n\n### Date\n\n{written}\n\n### Text\n\n{UNDATED}")
    [bullet] = [line for line in found["comment.md"].splitlines() if line.startswith("- ")]
    assert bullet.startswith(f"- {says}")


def test_nobody_is_told_to_paste_what_is_pasted(here: Path):
    found = suggest_body(here, f"### Address\n\nhttp://127.0.0.1:9/a\n\n### Text\n\n{UNDATED}")
    assert "could not be read" in found["comment.md"]
    assert "paste" not in found["comment.md"].lower()


def test_an_address_gets_the_scheme_that_it_lacks():
    assert suggestion.read("### Address\n\nexample.org/kestrel?a=1").url == "https://example.org/kestrel?a=1"
    assert suggestion.read("### Address\n\nsomewhere").unclear == ("the address is none",)


def test_names_of_the_article_without_a_file_are_told_apart_from_those_that_it_lacks(here: Path):
    names = "### Names\n\nharbour district\nNobody Known"
    body = _body("good").partition("### Names")[0].replace("Example News", "Example Courier")
    found = suggest_body(here, body + names)["body.md"]
    assert "### Suggested names without a file\n\n- harbour district\n" in found
    assert "### Suggested names that neither the archive nor the article has\n\n- Nobody Known\n" in found
    assert "The publisher Example Courier has no file yet" in found


def test_an_issue_without_the_form_is_taken_for_the_article(here: Path):
    assert "url: https://example.org/workshop\n" in suggest(here, "free-text")[DRAFT]


def test_nothing_that_a_stranger_wrote_has_an_effect_in_the_letter(here: Path, capsys: pytest.CaptureFixture[str]):
    found = suggest(here, "hostile")
    printed = capsys.readouterr()
    assert not re.search(r"^\s*(::|##\[)", printed.out + printed.err, re.MULTILINE)
    letter = found["body.md"]
    told = visible(letter)
    for sign in ("::", "@", "<", ">", "${{", "$(", "](", "javascript:", "##["):
        assert sign not in told, sign
    # What is left between backticks is our own: paths of files.
    assert all(re.fullmatch(r"briefings/[a-z0-9/.-]+|draft: true", one) for one in re.findall("`([^`]*)`", told))
    assert "<img src=x" in html.unescape(letter)
    assert re.fullmatch(r"Draft [a-z0-9-]+\n", found["title"])


def test_no_file_that_is_proposed_has_marks_that_nobody_sees(here: Path):
    for path, text in suggest(here, "hostile").items():
        unseen = {unicodedata.name(c) for c in text if unicodedata.category(c) == "Cf"}
        assert unseen <= {"ZERO WIDTH NON-JOINER", "ZERO WIDTH JOINER"}, path


def test_a_hostile_draft_is_only_unfinished(here: Path, capsys: pytest.CaptureFixture[str]):
    found = suggest(here, "hostile")
    for path, text in found.items():
        if path.startswith("files/"):
            ground.put(here / path.removeprefix("files/"), text.encode())
    capsys.readouterr()
    cli.main(["check", "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    assert [one for one in problems if one["severity"] == "error"] == []


def test_a_megabyte_of_text_is_read_and_the_letter_stays_short(here: Path):
    said = json.loads((CASES / "hostile.json").read_text("utf-8"))
    names = "\r\n\r\n### Names\r\n\r\n" + "\r\n".join(f"Name{i} Example @all" for i in range(50_000))
    said["issue"]["body"] = said["issue"]["body"].partition("\r\n\r\n### Names\r\n\r\n..")[0]
    said["issue"]["body"] += "\r\n\r\nIt rained on ::error:: day." * 40_000 + names
    (here / "large.json").write_text(json.dumps(said), "utf-8")
    assert cli.main(["suggestion", "large.json", "--out", "large", "--today", "2026-04-07"]) == 0
    written = ground.snapshot(here / "large")
    assert written
    assert all(len(data) < 65_536 for path, data in written.items() if path in ("body.md", "comment.md"))


def test_headings_within_a_pasted_article_do_not_end_it():
    body = (
        "### Address\n\n_No response_\n\n### Date\n\n2026-01-10\n\n### Publisher\n\n_No response_\n\n### Text\n\n"
        "One.\n\n### Names\n\nTwo.\n\n### Address\n\nThree.\n\n### Names\n\n1. Ada Example\n* Ada Example"
    )
    read = suggestion.read(body)
    assert read.text == "One.\n\n### Names\n\nTwo.\n\n### Address\n\nThree."
    assert (read.url, str(read.date), read.publisher, read.names) == (None, "2026-01-10", None, ("Ada Example",))


def test_an_address_is_taken_out_of_what_surrounds_it():
    read = suggestion.read("### Address\n\n<https://example.org/a>, I think\n\n### Date\n\n_No response_")
    assert read.url == "https://example.org/a"
    assert suggestion.read("### Address\n\njavascript:alert(1)").unclear == ("the address is none",)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"issue": 3}', '{"issue": {"number": "1; x", "body": ""}}', "[" * 9999]
)
def test_what_is_no_event_of_an_issue_is_refused(text: str):
    with pytest.raises(UsageError, match=r"event|number"):
        event.issue(text.encode(), "event.json")


def test_an_address_of_a_repository_is_believed_only_in_its_plain_form():
    said = {
        "issue": {"number": 1, "body": ""},
        "repository": {"html_url": "https://x/y/z](a", "default_branch": "main"},
    }
    assert event.issue(json.dumps(said).encode(), "event.json").files == ""


def test_the_page_at_the_address_is_read_where_the_text_gives_no_draft(here: Path):
    page = (ground.CASES / "handed-in" / "article.txt").read_bytes()

    def fetched(url: str, name: str) -> Answer | Problem:
        return Answer(address=url, content_type="text/plain", data=page)

    said = json.loads((CASES / "good.json").read_text("utf-8"))
    said["issue"]["body"] = "### Address\n\nhttps://example.org/workshop\n\n### Text\n\nToo short."
    (here / "event.json").write_text(json.dumps(said), "utf-8")
    found = settings.find(here, None, {})
    day = suggestion.read("### Address\n\nx\n\n### Date\n\n2026-04-07").date
    assert day
    assert reception.run(found, "event.json", "out", today=day, working_dir=here, page=fetched) == 0
    assert (here / "out" / DRAFT).is_file()


def _body(case: str) -> str:
    body: str = json.loads((CASES / f"{case}.json").read_text("utf-8"))["issue"]["body"]
    return body
