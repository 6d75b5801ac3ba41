"""The comparison of searches: ours and Material's over the same content, in one run, against fixed bars."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from tests.benchmark import mixture, queries, reader
from tests.benchmark.build import BUILD
from tests.benchmark.measure import Cost, run
from tests.benchmark.reader import Rank, Visit

from briefing_index import search

COLD = 20
_STROKES = ("sam altman", "export controls", "deepseek", "vadren semiconductor", "reasoning models")
_LINE = "{:<44}{:>14}{:>14}{:>14}  {}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A figure of ours beside Material's, and what ours may be at most (or at least)."""

    what: str
    unit: str
    ours: float
    stock: float | None = None
    most: float | None = None
    least: float | None = None

    @property
    def passed(self) -> bool:
        """Tell whether ours keeps to the bar."""
        return (self.most is None or self.ours <= self.most) and (self.least is None or self.ours >= self.least)

    def line(self) -> str:
        """Return the bar as a line of the table."""
        limit = (
            f"<= {self.most:g}" if self.most is not None else f">= {self.least:g}" if self.least is not None else "-"
        )
        verdict = "" if self.most is None and self.least is None else "pass" if self.passed else "FAIL"
        stock = "-" if self.stock is None else f"{self.stock:,.{_digits(self.stock)}f}"
        return _LINE.format(
            f"{self.what} [{self.unit}]", f"{self.ours:,.{_digits(self.ours)}f}", stock, limit, verdict
        ).rstrip()


def _digits(value: float) -> int:
    return 3 if value <= 1 else 1 if value < 100 else 0


HEAD = _LINE.format("", "ours", "Material", "bar", "")


def compare(briefings: int, seed: int, *, stock_runs: int, folder: Path | None = None) -> Iterator[Bar]:
    """Build both sites in a temporary folder, or in the one that is given and kept, and yield bar after bar."""
    if folder is None:
        with TemporaryDirectory(prefix="briefings-search-benchmark-") as name:
            yield from _compare(Path(name), briefings, seed, stock_runs)
    else:
        yield from _compare(folder, briefings, seed, stock_runs)


def _compare(folder: Path, briefings: int, seed: int, stock_runs: int) -> Iterator[Bar]:
    ours, stock = folder / "ours", folder / "stock"
    if not (ours / "site").exists():
        mixture.write(ours, briefings, seed)
        run(BUILD, ours)
    index = _index(folder, ours)
    yield Bar(what="index alone", unit="s", ours=index.wall, most=20)
    yield Bar(what="index alone, processor time", unit="s", ours=index.processor)
    yield Bar(what="index alone, memory of the largest process", unit="MB", ours=index.memory / 1e6)
    if stock_runs and not (stock / "site").exists():
        mixture.write_stock(ours, stock)
        run(BUILD, stock)
    asked = queries.every(briefings, seed)
    cold = [query for query in asked if query.sort != "slip"][:: max(1, len(asked) // COLD - 1)][:COLD]
    halls = reader.ours(ours / "site"), reader.materials(stock / "site")
    with reader.browsing() as browser:
        found = list(reader.visits(browser, halls[0], cold))
        theirs = list(reader.visits(browser, halls[1], cold[:stock_runs])) if stock_runs else []
        yield from _cold(found, theirs)
        yield from _keys(list(reader.strokes(browser, halls[0], _STROKES)))
        ranked = list(reader.ranks(browser, halls[0], asked))
        others = list(reader.ranks(browser, halls[1], asked)) if stock_runs else []
    _tell(ranked)
    yield from _ranked(ranked, others)


def _index(folder: Path, ours: Path) -> Cost:
    """Let Pagefind index the documents that a build gives it, alone."""
    documents = folder / "documents"
    if not documents.exists():
        mixture.write_findings(ours, documents)
    settings = [f"{name}={value}" for name, value in search.SETTINGS.items()]
    out = str(folder / "bundle")
    pagefind = (sys.executable, "-m", "pagefind", "--site", str(documents), "--output-path", out)
    return run(("env", *settings, *pagefind, "--force-language", "en"), folder)


def _cold(ours: Sequence[Visit], stock: Sequence[Visit]) -> Iterator[Bar]:
    def of(visits: Sequence[Visit], key: str) -> float | None:
        return median(getattr(visit, key) for visit in visits) if visits else None

    kilobytes = [visit.weight / 1000 for visit in ours]
    theirs = of(stock, "weight")
    yield Bar(what=f"first result, median of {len(ours)}", unit="ms", ours=of(ours, "first") or 0,
              stock=of(stock, "first"), most=500)  # fmt: skip
    yield Bar(what="first result, slowest", unit="ms", ours=max(visit.first for visit in ours))
    yield Bar(what="first result, median gzip -6", unit="kB", ours=median(kilobytes),
              stock=theirs / 1000 if theirs else None, most=400)  # fmt: skip
    yield Bar(what="first result, heaviest gzip -6", unit="kB", ours=max(kilobytes), most=400)
    yield Bar(what="facets with counts, median", unit="ms", ours=of(ours, "facets") or 0, most=1500)
    yield Bar(what="facets, heaviest gzip -6", unit="kB", ours=max(visit.more for visit in ours) / 1000, most=250)


def _keys(strokes: Sequence[float]) -> Iterator[Bar]:
    yield Bar(what=f"further keystroke, median of {len(strokes)}", unit="ms", ours=median(strokes), most=100)
    yield Bar(what="further keystroke, slowest", unit="ms", ours=max(strokes))


def _ranked(ours: Sequence[Rank], stock: Sequence[Rank]) -> Iterator[Bar]:
    yield Bar(what=f"mean reciprocal rank of {len(ours)} queries", unit="1", ours=_reciprocal(ours),
              stock=_reciprocal(stock) if stock else None, least=0.95)  # fmt: skip
    for sort in dict.fromkeys(rank.query.sort for rank in ours):
        theirs = [rank for rank in stock if rank.query.sort == sort]
        some = [rank for rank in ours if rank.query.sort == sort]
        yield Bar(what=f"  {len(some)} of the sort {sort!r}", unit="1", ours=_reciprocal(some),
                  stock=_reciprocal(theirs) if theirs else None)  # fmt: skip


def _reciprocal(ranks: Sequence[Rank]) -> float:
    return mean(1 / rank.place if rank.place else 0 for rank in ranks)


def _tell(ranks: Sequence[Rank]) -> None:
    """Name the queries whose page did not come first."""
    for rank in ranks:
        if rank.place != 1:
            first = rank.found[0] if rank.found else "nothing"
            print(f"  {rank.query.text!r}: {rank.query.expected} at {rank.place or 'no place'}, first {first}")
