"""Print every measure with what must be reached and what is aimed at; exit code 1 if a must is missed."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.evaluation import duplicates, names, pages, statements, table
from tests.evaluation.table import Row

TOPICS: Mapping[str, Callable[[Path], Iterator[Row]]] = {
    "pages": pages.rows,
    "names": names.rows,
    "statements": statements.rows,
    "duplicates": duplicates.rows,
}
BESIDE = Path(__file__).resolve().parents[3] / "shared" / "dev-set"


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=BESIDE, help="the labelled data (default: %(default)s)")
    parser.add_argument("--topic", choices=tuple(TOPICS), action="append", help="only this; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = parser.parse_args()
    if not given.folder.is_dir():
        parser.error(f"{given.folder} is no folder")
    rows = [row for topic in given.topic or TOPICS for row in TOPICS[topic](given.folder)]
    print(table.as_json(rows) if given.json else "\n".join(table.as_text(rows)))
    return int(any(row.verdict == "MISS" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
