"""The generated archive: the same seed gives the same bytes, and every file is one that the project can read."""

from collections import Counter
from pathlib import Path

import pytest
from tests.benchmark import cast, corpus, stock

from briefing_model import canonical, collection, front_matter, rules, schema
from briefing_model.archive import gather
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Entity, Record

BRIEFINGS = 60
GROWING = ("people", "companies", "organisations", "publishers")


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(corpus.files(BRIEFINGS, words=120))


@pytest.fixture(scope="module")
def documents(files: dict[str, str]) -> list[front_matter.Document]:
    read = [front_matter.split(text, path) for path, text in files.items()]
    assert [str(problem) for _, problems in read for problem in problems] == []
    return [document for document, _ in read if document]


@pytest.fixture(scope="module")
def judged(documents: list[front_matter.Document]) -> list[tuple[Record | None, tuple[Problem, ...]]]:
    return [schema.read(document, DEFAULT_FAMILIES) for document in documents if document.path != "index.md"]


@pytest.fixture(scope="module")
def briefings(judged: list[tuple[Record | None, tuple[Problem, ...]]]) -> list[Briefing]:
    return [record for record, _ in judged if isinstance(record, Briefing)]


def test_the_same_seed_gives_the_same_files(files: dict[str, str]) -> None:
    assert dict(corpus.files(BRIEFINGS, words=120)) == files


def test_another_seed_gives_other_briefings(files: dict[str, str]) -> None:
    assert not {path for path, _ in corpus.files(BRIEFINGS, words=120, seed=2) if path[:2] == "20"} & files.keys()


def test_there_are_as_many_files_as_asked(files: dict[str, str]) -> None:
    folders = Counter("briefings" if path[:2] == "20" else path.partition("/")[0] for path in files)
    sizes = {family: cast.size(family, BRIEFINGS) for family in GROWING}
    assert folders == {"index.md": 1, "briefings": BRIEFINGS, "themes": 24, **sizes}


def test_two_thousand_briefings_speak_of_some_fifteen_hundred() -> None:
    assert 1400 < sum(cast.size(family, 2000) for family in GROWING) < 1600


def test_files_are_written_as_the_project_writes_them(
    files: dict[str, str], documents: list[front_matter.Document]
) -> None:
    assert {each.path: canonical.render(each.fields, each.body) for each in documents} == files


@pytest.mark.parametrize("seed", [1, 2])
def test_neither_a_file_nor_the_archive_has_a_problem(seed: int) -> None:
    read = collection.read(corpus.files(500, seed=seed, words=30), DEFAULT_FAMILIES)
    archive = gather(DEFAULT_FAMILIES, read.briefings, read.entities)
    assert [str(problem) for problem in (*read.problems, *rules.check(read, archive))] == []


def test_whoever_is_named_has_a_file_and_every_file_is_named(
    judged: list[tuple[Record | None, tuple[Problem, ...]]], briefings: list[Briefing]
) -> None:
    known = {tuple(record.ref) for record, _ in judged if isinstance(record, Entity) and record.ref.family != "themes"}
    named = {(family, one) for each in briefings for family, ids in each.names.items() for one in ids}
    published = {("publishers", source.publisher) for each in briefings for source in each.sources}
    assert {ref for ref in named | published if ref[0] != "themes"} == known


def test_one_company_is_in_about_a_fifth_of_the_briefings() -> None:
    lists = (text.partition("\ncompanies: [")[2].partition("]")[0] for _, text in corpus.files(500, words=1))
    counts = Counter(one for line in lists for one in filter(None, line.split(", ")))
    assert 75 <= counts.most_common(1)[0][1] <= 150


def test_bodies_are_about_as_long_as_asked() -> None:
    bodies = [text.rpartition("---\n")[2] for path, text in corpus.files(20, words=600) if path[:2] == "20"]
    assert all(600 <= len(body.split()) <= 720 for body in bodies)


def test_awkward_names_occur() -> None:
    names = {text.partition("\nname: ")[2].partition("\n")[0] for path, text in corpus.files(300, words=1)}
    assert any("&" in name for name in names)
    assert any("++" in name for name in names)
    assert any("native_name" in text and "鄢" in text for _, text in corpus.files(300, words=1))


def test_the_stock_copy_keeps_bodies_and_turns_names_into_tags(tmp_path: Path) -> None:
    corpus.write(tmp_path / "archive", 5, words=50)
    stock.write(tmp_path / "archive", tmp_path / "stock")
    ours = sorted((tmp_path / "archive").glob("20*/*.md"))
    copies = sorted((tmp_path / "stock" / "briefings").glob("20*/*.md"))
    assert [path.name for path in copies] == [path.name for path in ours]
    for one, copy in zip(ours, copies, strict=True):
        before, _ = front_matter.split(one.read_text(encoding="utf-8"), one.name)
        after, _ = front_matter.split(copy.read_text(encoding="utf-8"), copy.name)
        assert before is not None
        assert after is not None
        assert after.body == before.body
        assert len(after.fields["tags"]) == sum(len(before.fields.get(family, ())) for family in stock.TAGGED)
