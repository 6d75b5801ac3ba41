"""A name that the archive does not know: the file that is missing, and where to create it on the branch."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model import small
from tests.tools import ground

from briefing_tools import cli, contribution
from briefing_tools.contribution import Contribution
from briefing_tools.upkeep import suggestion

HEAD = {"repo": {"full_name": "contributor/archive"}, "ref": "my-branch"}
HOSTILE_REFS = [
    "a\n::error::x", "a%0A::error::x", "x?filename=.github/workflows/x.yml&value=y", "a#b", "a b", "é", "'\"><b>",
    "$(id)", "`id`", "##[error]x", "a/b",
]  # fmt: skip
NO_REFS = ["", "..", "../x", "a/../../../other/repo", "a//b", ".", None, 3, "\x00"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_EVENT_PATH", "GITHUB_SERVER_URL", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def request(here: Path, monkeypatch: pytest.MonkeyPatch, head: object = HEAD, **environ: str) -> None:
    event = here / "event.json"
    event.write_text(json.dumps({"pull_request": {"head": head}}), "utf-8")
    found = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_EVENT_PATH": str(event), "GITHUB_WORKSPACE": str(here)}
    for name, value in {**found, **environ}.items():
        monkeypatch.setenv(name, value)


def lay(here: Path, name: str) -> Path:
    docs_dir = ground.lay(here)
    ground.put(docs_dir / small.BRIEFING, small.file(people=f"[{name}]").encode())
    return docs_dir


def suggested(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    cli.main(["check", "--format", "json"])
    return [p["suggestion"] for p in json.loads(capsys.readouterr().out)["problems"] if p["suggestion"]]


@pytest.mark.parametrize(
    ("written", "path", "name"),
    [
        ("Zubrin Quux", "people/zubrin-quux.md", "Zubrin Quux"),
        ("zubrin-quux", "people/zubrin-quux.md", "Zubrin Quux"),
        ("Zoë Ünlü", "people/zoe-unlu.md", "Zoë Ünlü"),
        ("'Q: \"x\"'", "people/q-x.md", "Q: \"x\""),
    ],
)  # fmt: skip
def test_the_file_that_is_missing_mends_the_fault_once_somebody_has_written_its_summary(
    written: str, path: str, name: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    docs_dir = lay(here, written)
    (file,) = suggested(capsys)
    assert file["path"] == f"briefings/{path}"
    assert file["link"] == ""
    ground.put(docs_dir / path, file["text"].encode())
    assert cli.main(["check"]) == 1
    assert f"briefings/{path}:3: error missing-key: `summary` has nothing after it" in capsys.readouterr().out
    filled = file["text"].partition("summary:")[0] + "summary: A painter.\n---\n"
    ground.put(docs_dir / path, filled.encode())
    assert cli.main(["check", "--fix"]) == 0
    assert json.loads(json.dumps(name)) in (docs_dir / path).read_text("utf-8").replace('\\"', '"')


@pytest.mark.parametrize(
    ("key", "name"), [("people", "[Ada Exampel]"), ("themes", "[zubrin-quux]"), ("people", "[北]"), ("people", "['…']")]
)
def test_no_file_is_suggested_for_a_misspelling_a_theme_or_what_makes_no_id(
    key: str, name: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    docs_dir = ground.lay(here)
    ground.put(docs_dir / small.BRIEFING, small.file(**{key: name}).encode())
    files = suggested(capsys)
    assert [file["path"] for file in files] == (["briefings/people/bei.md"] if name == "[北]" else [])


def test_text_shows_the_file_once_and_github_shows_it_with_its_link(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    docs_dir = lay(here, "Zubrin Quux")
    more = "figures:\n  - {value: 3, label: things, who: Zubrin Quux}\n"
    ground.put(docs_dir / small.BRIEFING, small.file(more, people="[Zubrin Quux]").encode())
    cli.main(["check"])
    assert capsys.readouterr().out.count("people/zubrin-quux.md could be:") == 1
    request(here, monkeypatch)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    cli.main(["check", "--format", "github"])
    address = (
        "https://github.com/contributor/archive/new/my-branch?filename=briefings/people/zubrin-quux.md&value=---%0A"
    )
    first = capsys.readouterr().out.splitlines()[0]
    assert "%0A%0Abriefings/people/zubrin-quux.md could be:%0A%0A---%0Aname: Zubrin Quux%0A" in first
    assert f"Create it: {address}".replace("%", "%25") in first
    assert f"[Create briefings/people/zubrin-quux.md](<{address}" in (here / "summary.md").read_text("utf-8")


@pytest.mark.parametrize("ref", HOSTILE_REFS)
def test_a_hostile_branch_stays_a_branch_of_the_contributor(
    ref: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    lay(here, "Zubrin Quux")
    request(here, monkeypatch, {**HEAD, "ref": ref})
    (file,) = suggested(capsys)
    if "\n" in ref:
        assert file["link"] == ""
        return
    parts = urlsplit(file["link"])
    assert (parts.scheme, parts.netloc, parts.fragment) == ("https", "github.com", "")
    assert parts.path.startswith("/contributor/archive/new/")
    assert parse_qs(parts.query) == {"filename": ["briefings/people/zubrin-quux.md"], "value": [file["text"]]}
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(here / "summary.md"))
    cli.main(["check", "--format", "github"])
    *annotations, _ = capsys.readouterr().out.splitlines()
    assert len(annotations) == 1
    assert "##[" not in (here / "summary.md").read_text("utf-8")


@pytest.mark.parametrize("ref", NO_REFS)
def test_what_is_no_branch_gives_no_link(
    ref: object, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    lay(here, "Zubrin Quux")
    request(here, monkeypatch, {**HEAD, "ref": ref})
    (file,) = suggested(capsys)
    assert file["link"] == ""


@pytest.mark.parametrize(
    ("head", "environ"),
    [
        ({"repo": {"full_name": "a/../b"}, "ref": "x"}, {}),
        ({"repo": {"full_name": "../.."}, "ref": "x"}, {}),
        ({"repo": None, "ref": "x"}, {}),
        ([], {}),
        (HEAD, {"GITHUB_SERVER_URL": "javascript:alert(1)"}),
        (HEAD, {"GITHUB_SERVER_URL": "https://github.com/x?y"}),
        (HEAD, {"GITHUB_WORKSPACE": "/somewhere/else"}),
        (HEAD, {"GITHUB_EVENT_PATH": "/nowhere"}),
    ],
)
def test_an_odd_environment_gives_no_link(
    head: object, environ: dict, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    lay(here, "Zubrin Quux")
    request(here, monkeypatch, head, **environ)
    (file,) = suggested(capsys)
    assert file["link"] == ""


@given(st.binary(max_size=60))
def test_any_event_whatever_is_read_or_passed_over(data: bytes):
    assert contribution._head(data) == ("", "")


@given(st.text(min_size=1, max_size=60))
def test_no_name_leads_elsewhere(name: str):
    made = suggestion._file(
        "people", name, frozenset(), Contribution(server="https://x.org", repository="a/b", branch="c")
    )
    if made:
        query = parse_qs(urlsplit(made.link).query)
        assert query == {"filename": [made.path], "value": [made.text]}
        assert made.path.count("/") == 1
