"""Names that are also words: how many cases are told right, and what ten thousand names cost."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.benchmark import corpus
from tests.evaluation.table import Row, share
from tests.tools import archives

from briefing_model import archive, collection, mention, prose, wording
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.mention import Names
from briefing_tools.intake import convert, record_json
from briefing_tools.names import reference

CASES = archives.CASES / "names" / "ambiguous.jsonl"
_BRIEFINGS = 10_000


def rows(folder: Path) -> Iterator[Row]:
    """Measure the cases beside the tests and those of the folder, with the registry of the cases."""
    names = mention.names(archives.registry())
    own = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    right = sum(found(row, names) == row["names"] for row in own)
    yield Row(measure="ambiguous names, own cases", value=share(right, len(own)), must=0.90, aim=0.97, of=len(own))
    theirs = [json.loads(line) for line in (folder / "labels/entity_cases.jsonl").read_text("utf-8").splitlines()]
    wrong = sorted(row["id"] for row in theirs if not is_right(row))
    value = share(len(theirs) - len(wrong), len(theirs))
    yield Row(measure="ambiguous names, shared", value=value, must=0.90, aim=0.97, of=len(theirs), note=" ".join(wrong))
    yield _cost()
    yield _prose()


def found(row: dict[str, object], names: Names) -> dict[str, int]:
    """Return how often the text of a case, with its title, mentions whom."""
    title, text = wording.of(str(row.get("title", ""))), wording.of(str(row["text"]))
    return dict(Counter(m.ref.id for m in reference.find(title, text, names)))


def is_right(row: dict[str, Iterable[str]]) -> bool:
    """Tell whether the companies and people of a shared case are found, and those that it rules out are not."""
    known = convert.known(archives.of(archives.registry()))
    records = convert.records(str(row["text"]).encode(), "case", known).records
    # A credit line alone is no article, and so names nobody.
    shown = json.loads(record_json.line(records[0])) if records else {"companies": (), "people": (), "candidates": ()}
    companies = {entry["id"].removesuffix("-ai") for entry in shown["companies"]}
    people = {entry["name"].casefold() for entry in (*shown["people"], *shown["candidates"])}
    wanted = {name.removesuffix("-ai") for name in row.get("companies", ())}
    unwanted = {name.removesuffix("-ai") for name in row.get("not_companies", ())}
    return (
        wanted <= companies
        and not unwanted & companies
        and set(row.get("people", ())) <= people
        and not set(row.get("not_people", ())) & people
    )


def _cost() -> Row:
    """Compare 10,000 known names with 100, over the same text."""
    known = archives.registry()
    filler = [archives.entity("companies", f"Firm{n} Works", aliases=[f"Works{n}"]) for n in range(10_000)]
    texts = [json.loads(line)["text"] for line in CASES.read_text("utf-8").splitlines()]
    title, text = wording.of(""), wording.of(" ".join(texts) * 5)
    few, many = mention.names([*known, *filler[:100]]), mention.names([*known, *filler])
    ratio = min(_time(title, text, many) for _ in range(7)) / min(_time(title, text, few) for _ in range(7))
    return Row(measure="10,000 names, times 100 names", value=ratio, must=2, low=True)


def _time(title: wording.Wording, text: wording.Wording, names: Names) -> float:
    start = time.process_time()
    reference.find(title, text, names)
    return time.process_time() - start


def _prose() -> Row:
    """Time the prose check over an archive of 10,000 briefings with as many names."""
    read = collection.read(corpus.files(_BRIEFINGS), DEFAULT_FAMILIES)
    more = _BRIEFINGS - len(read.entities)
    filler = [archives.entity("companies", f"Firm{n} Works") for n in range(max(0, more))]
    joined = archive.gather(read.families, read.briefings, (*read.entities, *filler))
    start = time.process_time()
    problems = sum(1 for _ in prose.check(read, joined))
    seconds = time.process_time() - start
    note = f"{len(joined.entities):,} names, {problems} found"
    return Row(measure="seconds for the prose check", value=seconds, must=5, low=True, of=_BRIEFINGS, note=note)
