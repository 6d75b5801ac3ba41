"""The command `python -m tests.quality`: builds the site, serves it, measures it as a reader meets it."""

import argparse
import logging
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.quality import access, first_view, keyboard, large, lighthouse, server, shelf, verdict, visit
from tests.quality.instruments import Instruments, MissingError, ready
from tests.quality.verdict import Measure
from tests.quality.visit import Faults

CHAPTERS = ("access", "keyboard", "first-view", "large", "lighthouse")


def main() -> int:
    """Measure and print; 0: every bar is met; 1: one is missed; 2: an instrument is missing."""
    arguments = _parser().parse_args()
    out = sys.stderr if arguments.json else sys.stdout
    try:
        instruments = ready()
    except MissingError as error:
        print(error, file=sys.stderr)
        return 2
    logging.disable(logging.WARNING)
    print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", file=out, flush=True)
    found = []
    for measure in _measures(instruments, arguments):
        found.append(measure)
        print(verdict.line(measure), file=out, flush=True)
    if arguments.json:
        print(verdict.as_json(found))
    missed = sum(not measure.passed for measure in found)
    print(f"\n{len(found) - missed} of {len(found)} bars met", file=out)
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality", description="How good is the site for its readers?"
    )
    parser.add_argument("--json", action="store_true", help="print the measures with all their notes as JSON")
    parser.add_argument("--only", choices=CHAPTERS, action="append", help="leave the rest out (may be said repeatedly)")
    parser.add_argument("--runs", type=int, default=5, help="of Lighthouse for each page (default: %(default)s)")
    parser.add_argument(
        "--briefings", type=int, default=shelf.GENERATED, help="in the large archive (default: %(default)s)"
    )
    return parser


def _measures(instruments: Instruments, arguments: argparse.Namespace) -> Iterator[Measure]:
    wanted = arguments.only or CHAPTERS
    with TemporaryDirectory(prefix="briefings-quality-") as name:
        folder = Path(name, "site")
        folder.mkdir()
        if set(wanted) - {"large"}:
            with server.serving(folder) as address:
                yield from _of_repository(instruments, arguments, folder, address, wanted)
        if "large" in wanted:
            yield from _of_generated(instruments, Path(name, "large"), arguments.briefings)


def _of_repository(
    instruments: Instruments, arguments: argparse.Namespace, folder: Path, address: str, wanted: Sequence[str]
) -> Iterator[Measure]:
    press = shelf.repository(folder, address)
    samples = list(shelf.samples(press, folder))
    by_kind = {sample.kind: sample for sample in samples}
    faults = Faults()
    with visit.browser(instruments) as browser:
        if "access" in wanted:
            yield from access.measures(browser, instruments, address, samples, faults)
            yield access.moving(browser, address, samples)
        if "keyboard" in wanted:
            yield from keyboard.measures(browser, address, samples, faults)
        if "first-view" in wanted:
            yield from first_view.measures(browser, folder, address, by_kind["briefing"])
            yield from first_view.shifts(browser, address, samples)
    if set(wanted) & {"access", "keyboard"}:
        yield verdict.none_of("errors on the console, violations of the policy among them", faults.console)
        yield verdict.none_of("requests without an answer on any page", faults.refused)
        yield verdict.none_of("requests to other hosts on any page", faults.abroad)
    if "lighthouse" in wanted:
        pages = {
            "home": address,
            "a briefing": address + by_kind["briefing"].path,
            "the biggest entity": address + shelf.biggest_entity(samples).path,
            "the ledger": address + by_kind["ledger"].path,
        }
        yield from lighthouse.measures(instruments, pages, arguments.runs)


def _of_generated(instruments: Instruments, folder: Path, briefings: int) -> Iterator[Measure]:
    folder.mkdir()
    with server.serving(folder / "site") as address:
        press = shelf.generated(folder, address, briefings)
        biggest = shelf.biggest_entity(list(shelf.samples(press, folder / "site")))
        with visit.browser(instruments) as browser:
            yield from large.measures(browser, address, biggest, briefings)


if __name__ == "__main__":
    sys.exit(main())
