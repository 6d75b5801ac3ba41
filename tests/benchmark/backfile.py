"""The cost of a backfile: so many articles converted, then the same again with nothing left to do."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.benchmark import prose
from tests.benchmark.measure import Cost, run

_LINE = "{:<24}{:>10}{:>12}{:>12}{:>14}"
_FOLDER = 1000
"""Files in a folder."""
_SENTENCES = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One run over all files."""

    name: str
    cost: Cost
    drafts: int


def write(folder: Path, files: int, seed: int) -> None:
    """Write an archive with one company and one person, and articles like no other below `in`."""
    folder.joinpath("mkdocs.yml").write_text("site_name: A\ndocs_dir: briefings\nplugins:\n  - briefings\n", "utf-8")
    for family, name in (("companies", "Example Labs"), ("people", "Ada Example")):
        file = folder / "briefings" / family / f"{name.lower().replace(' ', '-')}.md"
        file.parent.mkdir(parents=True)
        file.write_text(f"---\nname: {name}\nsummary: In the generated articles.\n---\n", "utf-8")
    for number in range(files):
        file = folder / "in" / f"{number // _FOLDER:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_article(number, seed), "utf-8")


def rows(folder: Path, jobs: int) -> Iterator[Row]:
    """Convert everything twice, and yield what each run cost."""
    command = (
        sys.executable,
        "-m",
        "briefing_tools.cli",
        "convert",
        "in",
        "--jobs",
        str(jobs),
        "--today",
        "2030-01-01",
    )
    for name in ("first run", "again, nothing to do"):
        cost = run(command, folder)
        yield Row(name=name, cost=cost, drafts=sum(1 for _ in (folder / "briefings").glob("20*/*.md")))


def main(files: int, jobs: int, seed: int) -> int:
    """Print a table; 0 if every file became a draft."""
    with TemporaryDirectory(prefix="briefings-backfile-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        write(folder, files, seed)
        print(f"{files:,} articles, --jobs {jobs}")
        print(_LINE.format("", "time", "processor", "memory", "files a second"), flush=True)
        drafts = 0
        for row in rows(folder, jobs):
            drafts = row.drafts
            memory = f"{row.cost.memory / 1e6:,.0f} MB"
            figures = (
                f"{row.cost.wall:,.1f} s",
                f"{row.cost.processor:,.1f} s",
                memory,
                f"{files / row.cost.wall:,.0f}",
            )
            print(_LINE.format(row.name, *figures), flush=True)
        print(f"\n{drafts:,} drafts; memory is that of the largest process")
    return 0 if drafts == files else 1


def _article(number: int, seed: int) -> str:
    random = Random(f"{seed}/article/{number}")
    told = " ".join(prose.sentence(random, ["Ada Example", "Example Labs"]) for _ in range(_SENTENCES))
    title = f"{' '.join(prose.content_words(random, 6)).capitalize()} number {number}"
    return f"{title}\n\n{number % 28 + 1} {('April', 'May', 'June')[number % 3]} 2029\n\n{told}\n"
