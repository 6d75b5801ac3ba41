"""`briefings rename`, `merge` and `split`: a case has a call and the difference that it makes."""

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.model import small
from tests.tools import ground

from briefing_model.problem import Severity
from briefing_tools import cli, store

CASES = sorted(
    call.parent for command in ("rename", "merge", "split") for call in (ground.CASES / command).glob("*/call")
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(here: Path, case: Path) -> tuple[Path, list[str]]:
    """Lay a case over the small archive; returns the archive's folder and the call."""
    docs_dir = ground.lay(here, case)
    (docs_dir / "call").unlink()
    return docs_dir, shlex.split((case / "call").read_text("utf-8"))


def faults(capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Return severity and code of everything that `briefings check` finds."""
    capsys.readouterr()
    cli.main(["check", "--format", "json"])
    return [(one["severity"], one["code"]) for one in json.loads(capsys.readouterr().out)["problems"]]


def named(case: Path) -> str:
    return f"{case.parent.name} {case.name}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_dry_run_prints_the_difference_and_writes_nothing(
    case: Path, here: Path, capfdbinary: pytest.CaptureFixture[bytes]
):
    _, call = lay(here, case)
    before = ground.snapshot(here)
    assert cli.main([*call, "--dry-run"]) == 0
    assert capfdbinary.readouterr().out == (case / "expected").read_bytes()
    assert ground.snapshot(here) == before


@pytest.mark.parametrize("case", CASES, ids=named)
def test_what_is_written_is_what_the_difference_says(case: Path, here: Path, tmp_path_factory: pytest.TempPathFactory):
    docs_dir, call = lay(here, case)
    copy = tmp_path_factory.mktemp("copy")
    shutil.copytree(docs_dir, copy / "briefings")
    difference = b"diff --git" + (case / "expected").read_bytes().partition(b"diff --git")[2]
    patch = difference[: difference.rindex(b"\n", 0, -1) + 1]
    apply = ["git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(apply, input=patch, cwd=copy, check=True, env={"GIT_CEILING_DIRECTORIES": str(copy.parent)})
    assert cli.main(call) == 0
    assert ground.snapshot(docs_dir) == ground.snapshot(copy / "briefings")


@pytest.mark.parametrize("case", CASES, ids=named)
def test_afterwards_nothing_is_wrong_that_was_not_wrong_before(
    case: Path, here: Path, capsys: pytest.CaptureFixture[str]
):
    _, call = lay(here, case)
    before = faults(capsys)
    # That two files claim a name is what merging them mends.
    assert {code for severity, code in before if severity is Severity.ERROR} <= {"alias-taken"}
    assert cli.main(call) == 0
    new = faults(capsys)
    for one in before:
        if one in new:
            new.remove(one)
    # After a split the first may have no briefing left.
    allowed = {"unused-entity"} if call[0] == "split" else set()
    assert {code for _, code in new} <= allowed


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("rename people/ada-exampel x", "people/ada-exampel is not in the archive; people/ada-example "),
        ("rename people/nobody-at-all x", "people/nobody-at-all is not in the archive"),
        (
            "rename companies/example-research x",
            "companies/example-research is no file, but a name of companies/example-labs; ",
        ),
        ("rename ada-example x", "'ada-example' names no entity; FAMILY/ID is wanted, with one of people, companies, "),
        (
            "rename 'Ada Example' x",
            (
                "'Ada Example' names no entity; FAMILY/ID is wanted, with one of people, companies, organisations, "
                "publishers, themes; perhaps people/ada-example"
            ),
        ),
        ("rename persons/ada-example x", "'persons/ada-example' names no entity; "),
        ("rename people/ada-example grace-example", "people/grace-example.md is there already; "),
        ("rename people/ada-example companies/ada", "companies/ada is in another family than people/ada-example; "),
        ("rename companies/example-labs exemplary-", "the new id is 'exemplary-'; small letters and digits "),
        ("rename people/ada-example ../../ada", "../../ada is in another family than people/ada-example; "),
        ("rename people/ada-example ada-example", "people/ada-example has that id already; "),
        ("rename people/ada-example ada --name ' '", "--name is ' '; a name is wanted"),
        (
            "rename 2026-03-01-latter 2026-03-01-x",
            "the briefing 2026-03-01-latter is not in the archive; 2026-03-01-later ",
        ),
        ("rename 2026-03-01-later 2026-03-02-later", "2026-03-02-later begins with another day; "),
        ("rename 2026-03-01-later 2026-01-05-earlier", "2026-01-05-earlier begins with another day; "),
        ("rename 2026-03-01-later later", "the new id is 'later'; "),
        ("rename 2026-03-01-later 2026-03-01-x --name X", "--name belongs to an entity; "),
        ("merge people/ada-example ada-example", "people/ada-example is one already; "),
        (
            "merge people/ada-example companies/example-labs",
            "companies/example-labs is in another family than people/ada",
        ),
        ("merge people/ada-example nobody", "people/nobody is not in the archive"),
        (
            "split people/grace-example grace 2026-03-01-later",
            "2026-03-01-later does not refer to people/grace-example; ",
        ),
        (
            "split people/ada-example ada 2026-03-01-later --name 'ada example'",
            "'ada example' is a name of people/ada-example; ",
        ),
        ("split people/ada-example grace-example 2026-03-01-later", "people/grace-example.md is there already; "),
    ],
)
def test_a_call_that_cannot_be_is_told_in_one_sentence(
    call: str, said: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    ground.lay(here)
    before = ground.snapshot(here)
    assert cli.main(shlex.split(call)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"briefings: {said}")
    assert printed.err.count("\n") == 1
    assert ground.snapshot(here) == before


@pytest.mark.parametrize(
    ("call", "over", "said"),
    [
        (
            "rename people/grace-example example-labs",
            {
                "2026/2026-03-01-later.md": (
                    "\nsources:",
                    "\nfigures: [{value: 1%, label: x, who: example-labs}]\nsources:",
                )
            },
            "briefings/2026/2026-03-01-later.md:1: error other-meaning: companies/example-labs would be lost; ",
        ),
        (
            "rename people/grace-example ada --name 'A. Example'",
            {},
            "briefings/people/ada-example.md:4: error alias-taken: 'A. Example' is also a name of people/ada.md; ",
        ),
        (
            "rename people/grace-example grace",
            {
                "people/grace-example.md": (
                    small.FILES["people/grace-example.md"][4:-4],
                    "{name: Grace Example, summary: An engineer., [a]: b}\n",
                )
            },
            "briefings/people/grace-example.md:1: error not-rewritten: a value or a comment would be lost; ",
        ),
    ],
    ids=["somebody else", "a new fault", "a loss"],
)
def test_what_would_do_harm_is_refused_and_nothing_is_written(
    call: str, over: dict[str, tuple[str, str]], said: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    docs_dir = ground.lay(here)
    for path, (old, new) in over.items():
        text = (docs_dir / path).read_text("utf-8")
        assert old in text
        (docs_dir / path).write_text(text.replace(old, new), "utf-8")
    before = ground.snapshot(here)
    assert cli.main(shlex.split(call)) == 1
    printed = capsys.readouterr().out
    assert said in printed
    assert printed.endswith("0 files changed: mend what is said above, and try again\n")
    assert ground.snapshot(here) == before


def test_after_a_split_a_name_that_both_bear_is_added_to_neither(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir, call = lay(here, ground.CASES / "split" / "person")
    assert cli.main(call) == 0
    before = ground.snapshot(docs_dir)
    assert cli.main(["mentions", "people/ada-example", "--fix"]) == 0
    assert capsys.readouterr().out.endswith(
        "'people/ada-example' stands nowhere that front matter lacks it; 0 files changed\n"
    )
    assert ground.snapshot(docs_dir) == before


@pytest.mark.parametrize(("one", "into"), [("chips", "wafers"), ("wafers", "chips")])
def test_a_theme_does_not_come_to_stand_above_itself(
    one: str, into: str, here: Path, capsys: pytest.CaptureFixture[str]
):
    docs_dir = ground.lay(here)
    ground.put(docs_dir / "themes" / "wafers.md", b"---\nname: Wafers\nsummary: Discs.\nparent: export-controls\n---\n")
    assert cli.main(["merge", f"themes/{one}", into]) == 2
    assert f"export-controls stands between {one} and {into}; " in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = ground.lay(here)
    (docs_dir / "2026" / "2026-03-01-later.md").write_text("---\npeople: [ada-example\n---\n", "utf-8")
    assert cli.main(["rename", "people/ada-example", "ada"]) == 0
    printed = capsys.readouterr().out
    assert (
        "2026-03-01-later.md:2: warning not-followed: 'ada-example' stands in a file that cannot be read; " in printed
    )


def test_where_writing_fails_half_way_everything_is_as_before(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    docs_dir = ground.lay(here)
    before = ground.snapshot(docs_dir)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "ada.md":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
    assert cli.main(["rename", "people/ada-example", "ada"]) == 1
    assert (
        "people/ada.md:1: error unwritable: the file cannot be written (No space left on device); "
        in capsys.readouterr().out
    )
    assert ground.snapshot(docs_dir) == before


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(here: Path):
    docs_dir = ground.lay(here)
    changes = [
        store.Change(path="people/new.md", before=None, after="x\n"),
        store.Change(path="people/ada-example.md", before="as it was\n", after="y\n"),
    ]
    before = ground.snapshot(docs_dir)
    (problem,) = store.exchange(docs_dir, changes)
    assert problem.path == "people/ada-example.md"
    assert ground.snapshot(docs_dir) == before


def test_what_cannot_be_undone_is_told(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    ground.lay(here)
    replace, full = Path.replace, []

    def refuse(self: Path, target: Path) -> Path:
        if full or target.name == "2026-03-01-later.md":
            full.append(target)
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert cli.main(["rename", "people/ada-example", "ada"]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in printed[:-1]] == [
        "briefings/2026/2026-03-01-later.md",
        "briefings/2026/2026-01-05-earlier.md",
    ]
    assert printed[-1] == "1 file could not be put back; compare it with the last commit"
