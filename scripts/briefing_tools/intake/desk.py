"""`briefings convert`: takes sources in and hands drafts or records out, one after the other or several at once."""

import datetime as dt
import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from briefing_model import address, collection, front_matter, place
from briefing_model.family import Family
from briefing_model.problem import Problem, one_line
from briefing_model.record import Ref
from briefing_model.rulebook import intake
from briefing_tools import findings, report, sources, store, usage
from briefing_tools.intake import convert, delivery, draft, record_json
from briefing_tools.intake.convert import Given, Known, Record
from briefing_tools.intake.delivery import Item
from briefing_tools.intake.draft import Draft
from briefing_tools.settings import Settings
from briefing_tools.usage import UsageError

_IN_A_TASK = 8
"""Sources that one process takes at a time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is wanted: what the caller knows of the sources, and what becomes of the records."""

    given: Given
    today: dt.date
    out: Path
    as_json: bool = False
    dry_run: bool = False
    force: bool = False
    jobs: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """One article on its way out: the line of JSON or the draft, if there is one, and what is wrong with it."""

    source: str
    json: str | None = None
    draft: Draft | None = None
    address: str | None = None
    duplicate_of: str | None = None
    problems: tuple[Problem, ...] = ()


def given(date: str | None, url: str | None, publisher: str | None) -> Given:
    """Return what the options say about the source; raises UsageError."""
    return Given(
        date=usage.day("--date", date) if date is not None else None,
        url=usage.address("--url", url) if url is not None else None,
        publisher=(one_line(publisher).strip() or None) if publisher is not None else None,
    )


def run(
    settings: Settings, named: Sequence[str], order: Order, *, standard_input: Callable[[int], bytes], working_dir: Path
) -> int:
    """Convert sources, print records or write drafts, and report what went wrong; returns the exit code."""
    items = tuple(delivery.items(named, working_dir, standard_input, sources.LARGEST))
    if order.given.url and len(items) != 1:
        raise UsageError(f"--url belongs to one source, and there are {len(items)}")
    taken: dict[str, str] = {}
    failed = False
    with closing(_made([item for item in items if isinstance(item, Item)], settings, order)) as made:
        for item in items:
            refused = (Product(source=item.path, problems=(item,)),) if isinstance(item, Problem) else None
            for product in refused or next(made):
                failed |= _hand_out(product, taken, order, working_dir)
    return int(failed)


def _hand_out(product: Product, taken: dict[str, str], order: Order, working_dir: Path) -> bool:
    """Hand a product out, report what went wrong, and tell whether that was an error."""
    problems = product.problems
    if product.json is not None:
        report.say(product.json)
    elif product.draft:
        problems += _write(product, product.draft, taken, order, working_dir)
    for problem in problems:
        report.complain(report.line(problem))
    return bool(findings.exit_code(problems))


def products(item: Item, known: Known, order: Order) -> tuple[Product, ...]:
    """Return what comes of one source: a product for each article, or one that says why there is none."""
    data = delivery.read(item, sources.LARGEST)
    if isinstance(data, Problem):
        return (Product(source=item.name, problems=(data,)),)
    try:
        conversion = convert.records(data, item.name, known, order.given)
        made = tuple(_product(record, known, order) for record in conversion.records)
    except Exception as error:  # One source must not keep the others from being converted.
        found = f"the reader failed on it ({type(error).__name__}: {error})"
        return (Product(source=item.name, problems=(intake.READER_FAILED.at(item.name, 1, found=found),)),)
    if conversion.problems:
        return (Product(source=item.name, problems=conversion.problems), *made)
    return made


def known(settings: Settings) -> Known:
    """Read the archive and return what it knows."""
    held = store.read(settings.docs_dir, lambda path: place.of(path, settings.families) is not None)
    read = collection.read(held.files, settings.families)
    indexed = convert.known(read)
    finished = {briefing.id for briefing in read.briefings}
    return replace(indexed, addresses={**_unfinished(held.files, finished, settings.families), **indexed.addresses})


def _made(items: Sequence[Item], settings: Settings, order: Order) -> Generator[tuple[Product, ...], None, None]:
    """Yield the products of each source in the order of the sources."""
    if order.jobs == 1 or len(items) < 2:
        knowledge = known(settings) if items else None
        yield from (products(item, knowledge, order) for item in items if knowledge)
        return
    step = partial(_in_other_process, settings=settings, order=order)
    with ProcessPoolExecutor(
        min(order.jobs, len(items)),
        # The way that every system has, and that no thread of this process can disturb.
        mp_context=multiprocessing.get_context("spawn"),
        # An interruption ends this process, which then ends the others: they need not say so each.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    ) as processes:
        yield from processes.map(step, items, chunksize=_IN_A_TASK)


def _in_other_process(item: Item, settings: Settings, order: Order) -> tuple[Product, ...]:
    return products(item, _known_there(settings), order)


_known_there = cache(known)
"""Each of the other processes lives for one run and reads the archive once."""


def _product(record: Record, known: Known, order: Order) -> Product:
    if order.as_json:
        return Product(source=record.article.source, json=record_json.line(record))
    drafted = draft.of(record, known, order.today)
    imprint = record.article.imprint
    where = imprint.canonical_url or imprint.url
    return Product(
        source=record.article.source,
        draft=drafted if isinstance(drafted, Draft) else None,
        address=address.canonical(where) if where else None,
        duplicate_of=record.duplicate_of,
        problems=tuple(dict.fromkeys((*record.problems, *([drafted] if isinstance(drafted, Problem) else [])))),
    )


def _write(
    product: Product, drafted: Draft, taken: dict[str, str], order: Order, working_dir: Path
) -> tuple[Problem, ...]:
    """Write a draft and print its path, unless the archive or an earlier source of this run has the article."""
    twin = product.duplicate_of or taken.get(product.address or "")
    if twin and not order.force:
        return (intake.ALREADY_THERE.at(product.source, 1, found=f"the article is that of {twin}"),)
    problem = store.obstacle(order.out, drafted.path, replace=order.force)
    if not problem and not order.dry_run:
        problem = store.write(order.out, drafted.path, drafted.text, replace=order.force)
    if problem:
        return (findings.located(problem, order.out, working_dir),)
    if product.address:
        taken[product.address] = Path(drafted.path).stem
    report.say(findings.seen_from(working_dir, order.out / drafted.path))
    return ()


def _unfinished(files: Iterable[tuple[str, str]], finished: set[str], families: Sequence[Family]) -> dict[str, str]:
    """Return the addresses in drafts that lack too much to be records, so that they are not converted again either."""
    found: dict[str, str] = {}
    for path, text in files:
        where = place.of(path, families)
        if where is None or isinstance(where, Ref) or where in finished:
            continue
        document, _ = front_matter.split(text, path)
        listed = document.fields.get("sources") if document else None
        for source in listed if isinstance(listed, list) else ():
            url = source.get("url") if isinstance(source, dict) else None
            if isinstance(url, str) and url:
                found.setdefault(address.canonical(url), where)
    return found
