"""The comparison: the same briefings built by this project and by stock MkDocs with Material, in one run."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmark.measure import Cost, Weight, run, weigh

ROOT = Path(__file__).parents[2]
BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
FIRST, AGAIN, EDITED, STOCK = "ours, first build", "ours, nothing changed", "ours, one briefing edited", "stock"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What is to be built, and how often."""

    briefings: int
    words: int
    seed: int
    runs: int
    stock_runs: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One way of building: the cost of each run, and the weight of what came out."""

    name: str
    costs: tuple[Cost, ...]
    weight: Weight

    @property
    def cost(self) -> Cost:
        """Return the median of each cost over the runs."""
        return Cost(
            wall=median(cost.wall for cost in self.costs),
            processor=median(cost.processor for cost in self.costs),
            memory=round(median(cost.memory for cost in self.costs)),
        )


def rows(plan: Plan) -> Iterator[Row]:
    """Build everything that the plan names, and yield a row as soon as it is measured.

    All files live in a temporary folder that goes away whatever happens. `mkdocs.yml` is the project's own.
    """
    with TemporaryDirectory(prefix="briefings-benchmark-") as name:
        ours, stock = Path(name, "ours"), Path(name, "stock")
        _own("corpus", "--briefings", plan.briefings, "--words", plan.words, "--seed", plan.seed, ours / "briefings")
        shutil.copy(ROOT / "mkdocs.yml", ours)
        if plan.stock_runs:
            _own("stock", ours / "briefings", stock)
        yield from _ours(ours, plan.runs)
        if plan.stock_runs:
            yield _repeated(STOCK, stock, plan.stock_runs)


def _own(*arguments: object) -> None:
    """Run a command of this package in a process of its own, so that this one stays small."""
    subprocess.run(
        [sys.executable, "-m", __package__, *map(str, arguments)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )


def _ours(folder: Path, runs: int) -> Iterator[Row]:
    yield _repeated(FIRST, folder, runs)
    yield Row(name=AGAIN, costs=(run(BUILD, folder),), weight=weigh(folder / "site"))
    newest = max((folder / "briefings").glob("[0-9][0-9][0-9][0-9]/*.md"), key=lambda path: path.name)
    newest.write_text(newest.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    yield Row(name=EDITED, costs=(run(BUILD, folder),), weight=weigh(folder / "site"))


def _repeated(name: str, folder: Path, runs: int) -> Row:
    """Build from nothing so many times. What was built before is put aside and deleted when all is measured.

    On a disk that is told of every deletion, thousands of deleted files would slow down whatever is built next.
    """
    costs = []
    for number in range(runs):
        for made in ("site", ".cache"):
            if (folder / made).exists():
                (folder / made).rename(folder / f"{made}-{number}")
        costs.append(run(BUILD, folder))
    return Row(name=name, costs=tuple(costs), weight=weigh(folder / "site"))
