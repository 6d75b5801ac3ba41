"""A check that remembers the last one says the same as one that does not, whatever has changed in between."""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model import small
from tests.tools import ground

from briefing_model.family import DEFAULT_FAMILIES
from briefing_tools import cli, kept, store
from briefing_tools.upkeep import check, crew, memory, reading

FILE = Path(".cache") / "check" / "briefings.jsonl"
EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted({*small.FILES, small.BRIEFING, "companies/zubrin-works.md", "2026/2026-02-02-more.md"})),
        st.sampled_from([
            None,
            small.file(),
            small.file(title="Ada Example met Grace Example", people="[A. Example]", companies="[Example]"),
            small.file(body="- Zubrin Works, Example Wire and xAI met at Example Institute.[^s1]\n"),
            small.file("formerly: [2026-02-02-more]\n", updates="[2026-01-05-earlier]"),
            small.file("draft: true\n", title="Zubrin Works grows"),
            "---\nname: Zubrin Works\naliases: [Example Institute, xAI]\nsummary: A maker.\n---\n",
            "---\nname: Ada Example\nsummary: A scholar.\nmatch: {with: [chips]}\n---\n",
            "---\nname: Example Labs\nsummary: A maker.\ndraft: true\n---\n",
            "---\nname: Example Labs\nproducts: [It]\nsummary: A maker.\n---\n",
            "---\nbroken: [\n---\n",
        ]),
    ),
    max_size=4,
)  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ground.lay(tmp_path, ground.CASES / "check" / "several-at-once")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str]) -> str:
    cli.main(["check"])
    return capsys.readouterr().out


def found(docs_dir: Path, cache: Path | None) -> list[str]:
    files = store.read(docs_dir, lambda path: path.endswith(".md")).files
    held = kept.read(docs_dir)
    result = check.faults(files, DEFAULT_FAMILIES, dossiers=held.dossiers, prints=held.digests, cache=cache)
    return [*map(str, result.problems), str(result.counts)]


@settings(max_examples=60, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_whatever_has_changed_a_memory_changes_no_word(rounds):
    with TemporaryDirectory() as folder:
        docs_dir, cache = ground.lay(Path(folder)), Path(folder) / "memory"
        found(docs_dir, cache)
        for edits in rounds:
            for path, text in edits:
                if text is None:
                    (docs_dir / path).unlink(missing_ok=True)
                else:
                    ground.put(docs_dir / path, text.encode())
            assert found(docs_dir, cache) == found(docs_dir, None)


def test_a_dossier_that_has_changed_counts(here: Path, capsys: pytest.CaptureFixture[str]):
    docs_dir = here / "briefings"
    ground.put(docs_dir / small.BRIEFING, small.file().encode())
    assert "(no source kept for 3)" in said(capsys)
    for file in (small.CASES / "small" / ".fingerprints").iterdir():
        ground.put(docs_dir / ".fingerprints" / file.name, file.read_bytes())
    assert "(no source kept for 2)" in said(capsys)


def test_nothing_is_read_again_that_is_as_before(here: Path, monkeypatch: pytest.MonkeyPatch):
    cli.main(["check"])
    monkeypatch.setattr(reading.collection, "read_one", lambda *_: pytest.fail("a file was read again"))
    cli.main(["check"])


def test_the_memory_holds_the_archive_as_it_is_and_is_the_same_for_the_same_archive(here: Path):
    cli.main(["check"])
    first = (here / FILE).read_bytes()
    ground.put(here / "briefings" / "people" / "kay-example.md", b"---\nname: Kay Example\nsummary: A poet.\n---\n")
    cli.main(["check"])
    assert b"kay-example" in (here / FILE).read_bytes()
    (here / "briefings" / "people" / "kay-example.md").unlink()
    cli.main(["check"])
    assert (here / FILE).read_bytes() == first
    assert list((here / FILE.parent).iterdir()) == [here / FILE]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"unknown-key", b"another-key"),
        lambda data: b"\xff\xfe" + data,
        lambda data: data.replace(b"\n", b"\n[]\n"),
        lambda data: b"[" * 100_000,
    ],
    ids=["empty", "cut off", "one word changed", "no text", "lines between", "deep"],
)
def test_a_memory_that_is_broken_counts_as_none(damage, here: Path, capsys: pytest.CaptureFixture[str]):
    fresh = said(capsys)
    whole = (here / FILE).read_bytes()
    (here / FILE).write_bytes(damage(whole))
    assert said(capsys) == fresh
    assert (here / FILE).read_bytes() == whole


def test_rows_that_are_none_under_a_right_digest_count_as_none(here: Path, capsys: pytest.CaptureFixture[str]):
    fresh = said(capsys)
    for rows in (b"[]\n", b"{}\n", b"3\n", b'["a","b"]\n', b"null\n"):
        (here / FILE).write_bytes(f"{memory._head(rows, DEFAULT_FAMILIES)}\n".encode() + rows)
        assert said(capsys) == fresh


def test_other_code_or_other_families_make_a_memory_anew(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    fresh = said(capsys)
    before = (here / FILE).read_bytes()
    monkeypatch.setattr(memory.sys, "version", "another")
    assert said(capsys) == fresh
    assert (here / FILE).read_bytes() != before


def test_a_place_that_cannot_be_written_does_not_matter(here: Path, capsys: pytest.CaptureFixture[str]):
    fresh = said(capsys)
    shutil.rmtree(here / ".cache")
    (here / ".cache").write_text("no folder", "utf-8")
    assert said(capsys) == fresh
    assert (here / ".cache").read_text("utf-8") == "no folder"


def test_an_archive_without_a_mkdocs_yml_leaves_nothing_behind(here: Path):
    (here / "mkdocs.yml").unlink()
    cli.main(["check", "--archive", "briefings"])
    assert not (here / ".cache").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts a process with all that is known already")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # a test of a server may have left a thread
@pytest.mark.parametrize("hands", [1, 2, 3])
def test_several_processes_read_what_one_reads(hands: int):
    texts = {f"people/p{at}.md": f"---\nname: P {at}\nsumary: x\nsummary: A.\n---\n" for at in range(7)}
    alone = {path: reading.entity(path, text, DEFAULT_FAMILIES) for path, text in texts.items()}
    read = crew.read(tuple(texts), lambda path: reading.entity(path, texts[path], DEFAULT_FAMILIES), hands=hands)
    rows = [[memory.line(path, one) for path, one in sorted(each.items())] for each in (alone, read)]
    assert rows[0] == rows[1]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts a process with all that is known already")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # a test of a server may have left a thread
def test_what_a_process_that_died_owes_is_read_by_its_parent():
    parent = os.getpid()

    def read_one(path: str) -> reading.Reading:
        if os.getpid() != parent:
            os._exit(1)
        return reading.Reading(digest=path)

    assert {one.digest for one in crew.read(["a", "b", "c"], read_one, hands=2).values()} == {"a", "b", "c"}
