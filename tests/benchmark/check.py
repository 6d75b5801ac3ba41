"""The cost of `briefings check` over a generated archive: of all of it, and again after nothing or one file changed."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmark import corpus
from tests.benchmark.measure import Cost, run

COLD, WARM = 5.0, 1.5
"""Seconds on the clock that a check of 10,000 briefings may take."""
JUDGED = 10_000
"""Briefings for which the bars were set."""
RUNS = 5

_LINE = "{:<44}{:>10}{:>12}{:>12}{:>12}  {}"
_CHECK = (sys.executable, "-m", "briefing_tools.cli", "check")
_CONFIG = "site_name: A generated archive\ndocs_dir: briefings\nplugins:\n  - briefings\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One situation: the median of its runs, and what it may cost on the clock."""

    name: str
    cost: Cost
    most: float | None

    @property
    def passed(self) -> bool:
        """Tell whether the bar is kept, where one counts."""
        return self.most is None or self.cost.wall <= self.most

    def line(self) -> str:
        """Return a row of the table."""
        verdict = "" if self.most is None else f"at most {self.most:.1f} s: {'pass' if self.passed else 'FAIL'}"
        memory = f"{self.cost.memory / 1e6:,.0f} MB"
        return _LINE.format(
            self.name, f"{self.cost.wall:.2f} s", f"{self.cost.processor:.2f} s", memory, "", verdict
        ).rstrip()


HEAD = _LINE.format(f"median of {RUNS}", "time", "processor", "memory", "", "").rstrip()


def rows(briefings: int, seed: int, folder: Path | None = None) -> Iterator[Row]:
    """Yield a row for each situation as soon as it is measured; `folder` holds an archive that was made before."""
    with TemporaryDirectory(prefix="briefings-benchmark-") as name:
        place = Path(name)
        if folder:
            shutil.copytree(folder, place / "briefings")
        else:
            corpus.write(place / "briefings", briefings, seed=seed)
        (place / "mkdocs.yml").write_text(_CONFIG, "utf-8")
        judged = briefings >= JUDGED
        for title, before, since, most in _situations(place):
            cost = _median(place, before, since)
            yield Row(name=title, cost=cost, most=most if judged else None)


def _situations(place: Path) -> Iterator[tuple[str, Callable[[int], None], tuple[str, ...], float | None]]:
    """Yield what is measured: what is done before each run, what is added to the command, and the bar."""
    docs_dir = place / "briefings"
    briefing = max(docs_dir.glob("[0-9][0-9][0-9][0-9]/*.md"), key=lambda path: path.name)
    entity = min(docs_dir.glob("companies/*.md"))
    texts = {file: file.read_text("utf-8") for file in (briefing, entity)}

    def forget(_: int) -> None:
        shutil.rmtree(place / ".cache", ignore_errors=True)

    def edit(number: int) -> None:
        briefing.write_text(f"{texts[briefing]}\n- One more claim, number {number}.[^s1]\n", "utf-8")

    def rename(number: int) -> None:
        name = f"name: Zubrin Quux {number}"
        lines = texts[entity].splitlines(keepends=True)
        new = (f"{name}\n" if line.startswith("name:") else line for line in lines)
        entity.write_text("".join(new), "utf-8")

    yield "cold", forget, (), COLD
    yield "warm, nothing changed", lambda _: None, (), WARM
    yield "warm, one briefing edited", edit, (), WARM
    yield "warm, one company renamed", rename, (), None
    _commit(place)
    yield "warm, one briefing edited, --since HEAD", edit, ("--since", "HEAD"), WARM


def _median(place: Path, before: Callable[[int], None], more: tuple[str, ...]) -> Cost:
    costs = []
    for number in range(RUNS):
        before(number)
        costs.append(run((*_CHECK, *more), place))
    return Cost(
        wall=median(cost.wall for cost in costs),
        processor=median(cost.processor for cost in costs),
        memory=max(cost.memory for cost in costs),
    )


def _commit(place: Path) -> None:
    author = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org")
    # Git would tidy up in the background after so many files, and disturb what is measured and what is deleted.
    alone = ("-c", "gc.auto=0", "-c", "maintenance.auto=false")
    for words in (("init", "-q"), ("add", "briefings"), (*author, "commit", "-q", "-m", "generated")):
        subprocess.run(["git", *alone, *words], cwd=place, check=True)
