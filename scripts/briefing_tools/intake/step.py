"""What is done for one source, whoever does it: its bytes become drafts or lines of JSON, and what is wrong with it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing_model import address
from briefing_model.problem import Problem
from briefing_model.rulebook import intake
from briefing_tools import sources
from briefing_tools.intake import convert, delivery, draft, drafting, newcomer, record_json
from briefing_tools.intake.assisted import NOTHING, Assisted
from briefing_tools.intake.convert import Given, Known, Record
from briefing_tools.intake.delivery import Item
from briefing_tools.intake.draft import Draft
from briefing_tools.intake.drafting import Drafter
from briefing_tools.intake.newcomer import Newcomer


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is wanted: what the caller knows of the sources, and what becomes of the records."""

    given: Given
    today: dt.date
    out: Path
    as_json: bool = False
    dry_run: bool = False
    force: bool = False
    propose: bool = False
    """Whether files for unknown names are written as well."""
    jobs: int = 1
    deadline: float = 120.0
    """Seconds that a source may take where it has a process to itself."""
    cluster: str | None = None
    """Address of the scheduler of a Dask cluster whose workers do the work."""
    report: Path | None = None
    drafter: Drafter | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Product:
    """One article on its way out: the line of JSON or the draft, if there is one, and what is wrong with it."""

    source: str
    json: str | None = None
    draft: Draft | None = None
    newcomers: tuple[Newcomer, ...] = ()
    """Files for unknown names, where they are asked for."""
    address: str | None = None
    print: bytes = b""
    duplicate_of: str | None = None
    flags: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def products(item: Item, known: Known, order: Order) -> tuple[Product, ...]:
    """Return what comes of one source: a product for each article, or one that says why there is none."""
    data = delivery.read(item, sources.LARGEST)
    if isinstance(data, Problem):
        return (Product(source=item.name, problems=(data,)),)
    try:
        conversion = convert.records(data, item.name, known, order.given, answer=item.answer, pages=item.pages)
        made = tuple(_product(record, known, order) for record in conversion.records)
    except Exception as error:  # One source must not keep the others from being converted.
        return failed(item, f"{type(error).__name__}: {error}")
    if conversion.problems:
        return (Product(source=item.name, problems=conversion.problems), *made)
    return made


def failed(item: Item, reason: str) -> tuple[Product, ...]:
    """Return what stands for a source on which a reader failed."""
    found = f"the reader failed on it ({reason})"
    return (Product(source=item.name, problems=(intake.READER_FAILED.at(item.name, 1, found=found),)),)


def _product(record: Record, known: Known, order: Order) -> Product:
    flags = tuple(str(flag) for flag in record.article.flags)
    if order.as_json:
        return Product(source=record.article.source, json=record_json.line(record), flags=flags)
    dated = record.article.dating.day is not None
    helped = drafting.assisted(record, order.drafter) if order.drafter and dated else NOTHING
    drafted = draft.of(record, known, order.today, helped)
    lacking = [drafted] if isinstance(drafted, Problem) else []
    imprint = record.article.imprint
    where = imprint.canonical_url or imprint.url
    return Product(
        source=record.article.source,
        draft=drafted if isinstance(drafted, Draft) else None,
        newcomers=newcomer.of(record, known, drafted.path) if order.propose and isinstance(drafted, Draft) else (),
        address=address.canonical(where) if where else None,
        print=record.print,
        duplicate_of=record.duplicate_of,
        flags=flags,
        problems=tuple(dict.fromkeys((*record.problems, *_unhelped(record.article.source, helped), *lacking))),
    )


def _unhelped(source: str, helped: Assisted) -> Iterator[Problem]:
    """Yield what a language model was asked for in vain."""
    if helped.silence:
        yield intake.NO_PROPOSAL.at(source, 1, found=f"the model gave no draft: {helped.silence}")
    for reason in helped.refused:
        yield intake.PROPOSAL_REFUSED.at(source, 1, found=reason)
