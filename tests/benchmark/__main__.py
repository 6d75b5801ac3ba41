"""The command `python -m tests.benchmark`: `build` (if nothing is said), `check`, `backfile`, `search` and more."""

import argparse
import os
import signal
import sys
from pathlib import Path

from tests.benchmark import backfile, build, check, corpus, search, stock, verdict
from tests.benchmark.measure import EndedBadlyError


def main() -> int:
    """Run a subcommand; 0: done, and within the budget if it was measured; 1: not so; 2: usage."""
    words = sys.argv[1:]
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words.insert(0, "build")
    arguments = _parser().parse_args(words)
    if arguments.command == "corpus":
        if arguments.out.exists() and any(arguments.out.iterdir()):
            print(f"{arguments.out} is not empty", file=sys.stderr)
            return 2
        count = corpus.write(arguments.out, arguments.briefings, seed=arguments.seed, words=arguments.words)
        print(f"{count:,} files written")
        return 0
    if arguments.command == "stock":
        stock.write(arguments.archive, arguments.out)
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the temporary folder is removed
    try:
        if arguments.command == "backfile":
            return backfile.main(arguments.files, arguments.jobs, arguments.seed)
        if arguments.command == "check":
            return _check(arguments)
        return _search(arguments) if arguments.command == "search" else _build(arguments)
    except EndedBadlyError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark", description="A generated archive, and its cost.")
    commands = parser.add_subparsers(dest="command", required=True)
    content = argparse.ArgumentParser(add_help=False)
    content.add_argument("--briefings", type=_positive, default=2000, help="how many (default: %(default)s)")
    content.add_argument("--words", type=_positive, default=corpus.WORDS, help="in a body (default: %(default)s)")
    content.add_argument("--seed", type=int, default=corpus.SEED, help="the same seed gives the same bytes")
    made = commands.add_parser("corpus", parents=[content], help="write a generated archive")
    made.add_argument("out", type=Path, metavar="OUT")
    plain = commands.add_parser("stock", help="write the sources of a stock site from an archive")
    plain.add_argument("archive", type=Path, metavar="ARCHIVE")
    plain.add_argument("out", type=Path, metavar="OUT")
    sought = commands.add_parser("search", help="compare our search with Material's over the same content")
    sought.add_argument("--briefings", type=_positive, default=10_000, help="how many (default: %(default)s)")
    sought.add_argument("--seed", type=int, default=corpus.SEED, help="the same seed gives the same bytes")
    sought.add_argument(
        "--stock-runs", type=_positive, default=3, help="first searches of stock (default: %(default)s)"
    )
    sought.add_argument("--ours-only", action="store_true", help="leave stock out")
    sought.add_argument("--keep", type=Path, metavar="FOLDER", help="build there, or use what was built there before")
    timed = commands.add_parser("build", parents=[content], help="build both in a temporary folder and compare")
    timed.add_argument("--runs", type=_positive, default=1, help="first builds of ours (default: %(default)s)")
    timed.add_argument("--stock-runs", type=_positive, default=1, help="builds of stock (default: %(default)s)")
    timed.add_argument("--ours-only", action="store_true", help="leave stock out, and with it the budget")
    timed.add_argument("--json", action="store_true", help="print figures in seconds and bytes")
    checked = commands.add_parser("check", help="check a generated archive, cold and warm")
    checked.add_argument("--briefings", type=_positive, default=check.JUDGED, help="how many (default: %(default)s)")
    checked.add_argument("--seed", type=int, default=corpus.SEED, help="the same seed gives the same bytes")
    checked.add_argument("--archive", type=Path, metavar="FOLDER", help="a generated archive that is there already")
    folder = commands.add_parser("backfile", help="convert a folder of generated articles")
    folder.add_argument("--files", type=_positive, default=2000, help="how many (default: %(default)s)")
    folder.add_argument("--jobs", type=_positive, default=os.cpu_count() or 1, help="processes (default: %(default)s)")
    folder.add_argument("--seed", type=int, default=corpus.SEED, help="the same seed gives the same bytes")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return number


def _check(arguments: argparse.Namespace) -> int:
    about = verdict.machine(os.getloadavg()[0])
    print(f"{arguments.briefings:,} generated briefings, seed {arguments.seed}")
    print(
        ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in about.items()), check.HEAD, sep="\n", flush=True
    )
    bars = []
    for row in check.rows(arguments.briefings, arguments.seed, arguments.archive):
        bars.append(row)
        print(row.line(), flush=True)
    return 0 if all(row.passed for row in bars) else 1


def _search(arguments: argparse.Namespace) -> int:
    about = verdict.machine(os.getloadavg()[0])
    print(f"{arguments.briefings:,} generated briefings and those of the archive, seed {arguments.seed}")
    print(
        ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in about.items()), search.HEAD, sep="\n", flush=True
    )
    stock_runs = 0 if arguments.ours_only else arguments.stock_runs
    bars = []
    for bar in search.compare(arguments.briefings, arguments.seed, stock_runs=stock_runs, folder=arguments.keep):
        bars.append(bar)
        print(bar.line(), flush=True)
    return 0 if all(bar.passed for bar in bars) else 1


def _build(arguments: argparse.Namespace) -> int:
    plan = build.Plan(
        briefings=arguments.briefings,
        words=arguments.words,
        seed=arguments.seed,
        runs=arguments.runs,
        stock_runs=0 if arguments.ours_only else arguments.stock_runs,
    )
    about = verdict.machine(os.getloadavg()[0])
    out = sys.stderr if arguments.json else sys.stdout
    print(verdict.heading(plan, about), file=out, flush=True)
    rows = []
    for row in build.rows(plan):
        rows.append(row)
        print(verdict.line(row), file=out, flush=True)
    found = verdict.verdicts(plan, rows)
    print("", *verdict.closing(found), sep="\n", file=out)
    if arguments.json:
        print(verdict.as_json(plan, rows, found, about))
    return 0 if all(one.passed for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
