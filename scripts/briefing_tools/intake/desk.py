"""`briefings convert`: takes sources in and hands drafts or records out, in the order in which they were named."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from briefing_model.problem import Problem, one_line
from briefing_tools import findings, report, sources, store, usage
from briefing_tools.backfile import crew, journal, ledger, tally
from briefing_tools.backfile.bench import Failure
from briefing_tools.backfile.crew import Alone, Crew, Pending, Settled, Workforce
from briefing_tools.backfile.ledger import Ledger
from briefing_tools.backfile.progress import Progress
from briefing_tools.backfile.tally import Tally
from briefing_tools.intake import delivery, holdings, step
from briefing_tools.intake.convert import Given
from briefing_tools.intake.delivery import Item
from briefing_tools.intake.holdings import Holdings
from briefing_tools.intake.outbox import Outbox
from briefing_tools.intake.step import Order, Product
from briefing_tools.settings import Settings
from briefing_tools.usage import UsageError

if TYPE_CHECKING:
    from briefing_tools.intake.shelf import Shelf


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A source under way: its products, if nothing needs be done for them; `key` is its name in the journal."""

    item: Item
    key: str | None = None
    settled: tuple[Product, ...] | None = None
    skipped: bool = False
    notice: Problem | None = None
    """In place of a source, something to be said between two of them."""


def given(date: str | None, url: str | None, publisher: str | None, since: str | None = None) -> Given:
    """Return what the options say about the source; raises UsageError."""
    return Given(
        date=usage.day("--date", date) if date is not None else None,
        url=usage.address("--url", url) if url is not None else None,
        publisher=(one_line(publisher).strip() or None) if publisher is not None else None,
        since=usage.day("--since", since) if since is not None else None,
    )


def run(
    settings: Settings,
    named: Sequence[str],
    order: Order,
    *,
    standard_input: Callable[[int], bytes],
    working_dir: Path,
    page: delivery.Source | None = None,
) -> int:
    """Convert sources, print records or write drafts, and report what went wrong; returns the exit code.

    `page` gives what stands at an address.
    """
    items = tuple(delivery.items(named, working_dir, standard_input, sources.LARGEST))
    if order.given.url and len(items) != 1:
        raise UsageError(f"--url belongs to one source, and there are {len(items)}")
    files = [item for item in items if isinstance(item, Item)]
    in_bulk = bool(files) and any(store.is_folder(working_dir / source) for source in named)
    held = holdings.of(settings)
    kept = _ledger(settings, named, order, held, working_dir) if in_bulk else None
    progress = Progress(len(files), sys.stderr, shown=in_bulk and (sys.stderr.isatty() or not order.as_json))
    out = Outbox(order=order, working_dir=working_dir, progress=progress, ledger=kept)
    if kept:
        out.resume(kept.drafts())
    page = page or _fetching(settings, order)
    with closing(_workforce(held, kept, settings, order, apart=in_bulk)) as workforce:
        submit = partial(_submitted, workforce=workforce)
        for case, made in crew.in_order(_cases(items, kept, order, page), submit, room=workforce.room, weigh=_weight):
            if case.notice:
                out.tell([case.notice])
            else:
                out.take(case.item.name, made, key=case.key, skipped=case.skipped)
    if kept:
        kept.end()
    return _closed(out.tally, order, progress)


def _closed(found: Tally, order: Order, progress: Progress) -> int:
    """Report what became of the sources, and return the exit code."""
    progress.make_way()
    if progress.shown:
        for line in tally.text(found):
            report.complain(line)
    problem = order.report and store.write(order.report.parent, order.report.name, tally.as_json(found), replace=True)
    if problem:
        report.complain(report.line(replace(problem, path=str(order.report))))
    return int(bool(found.failed or problem))


def _ledger(settings: Settings, named: Sequence[str], order: Order, held: Holdings, working_dir: Path) -> Ledger | None:
    """Open the journal of a call that writes drafts; the day of the call is no part of it, so that it may go on."""
    if order.as_json or order.dry_run:
        return None
    call = (
        metadata.version("ai-briefing-archive"),
        *(str((working_dir / source).resolve()) for source in named),
        *map(repr, (order.given, order.propose, order.drafter, order.out.resolve(), settings.families)),
    )
    within = _is_archive(settings, order)
    folder = settings.docs_dir.parent / journal.PLACE
    return ledger.opened(folder, call, order.out, lambda read: held.state(read.paths if within else frozenset()))


def _is_archive(settings: Settings, order: Order) -> bool:
    return order.out.resolve() == settings.docs_dir


def _fetching(settings: Settings, order: Order) -> delivery.Source:
    """Return who fetches pages and keeps them beside the archive; what that takes is loaded for the first of them."""

    @cache
    def shelf() -> "Shelf":
        from briefing_tools.intake import shelf

        return shelf.Shelf(folder=settings.docs_dir.parent / shelf.PLACE, today=order.today)

    return lambda url, name: shelf().page(url, name)


def _cases(items: Iterable[Item | Problem], kept: Ledger | None, order: Order, page: delivery.Source) -> Iterator[Case]:
    """Yield each source with its bytes, where they are at hand, and with its products where no work is needed."""
    for item in items:
        if isinstance(item, Problem):
            is_source = bool(findings.exit_code([item]))
            made = (Product(source=item.path, problems=(item,)),)
            yield Case(item=Item(name=item.path), settled=made, notice=None if is_source else item)
            continue
        if item.url:
            got = delivery.fetched(item, page, order.given.since)
            refused = (Product(source=item.name, problems=(got,)),) if isinstance(got, Problem) else None
            yield Case(item=item if isinstance(got, Problem) else got, settled=refused)
            continue
        if item.file is None:
            yield Case(item=item)
            continue
        data = delivery.read(item, sources.LARGEST)
        if isinstance(data, Problem):
            yield Case(item=item, settled=(Product(source=item.name, problems=(data,)),))
            continue
        key = journal.digest((str(item.file), data)) if kept else None
        if kept and key and not order.force and kept.is_done(key):
            yield Case(item=item, key=key, settled=(), skipped=True)
        else:
            yield Case(item=replace(item, file=None, data=data), key=key)


def _submitted(case: Case, workforce: Workforce[Item, tuple[Product, ...] | Failure]) -> Pending[tuple[Product, ...]]:
    if case.settled is not None:
        return Settled(case.settled)
    return _Made(case.item, workforce.submit(case.item))


@dataclass(frozen=True, slots=True)
class _Made:
    """The products of a source, or one that says what kept it from having any."""

    item: Item
    pending: Pending[tuple[Product, ...] | Failure]

    def result(self) -> tuple[Product, ...]:
        made = self.pending.result()
        return step.failed(self.item, made.reason) if isinstance(made, Failure) else made


def _weight(case: Case) -> int:
    return len(case.item.data or b"")


def _workforce(
    held: Holdings, kept: Ledger | None, settings: Settings, order: Order, *, apart: bool
) -> Workforce[Item, tuple[Product, ...] | Failure]:
    """Return whoever converts: what a folder holds is never read in this process, since it may be anything."""
    known = held.known(kept.read.unfinished if kept and _is_archive(settings, order) else frozenset())
    work = partial(step.products, known=known, order=order)
    if order.cluster:
        from briefing_tools.backfile import cluster

        return cluster.joined(order.cluster, work, deadline=order.deadline)
    return Crew(work, jobs=order.jobs, deadline=order.deadline) if apart or order.jobs > 1 else Alone(work)
