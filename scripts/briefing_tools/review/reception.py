"""`briefings suggestion`: an issue that suggests an article -> the files of a draft, or a comment that says why not.

All that is written stands below a folder of its own, for somebody else to look at and carry on: `files/` with what a
pull request adds, `title` and `body.md` for its words; or `comment.md` for the issue.
"""

import datetime as dt
import html
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from briefing_model import address, dossier
from briefing_model.problem import Problem
from briefing_model.rulebook import intake
from briefing_tools import report, store
from briefing_tools.backfile.bench import Failure
from briefing_tools.backfile.crew import Crew
from briefing_tools.intake import delivery, holdings, step
from briefing_tools.intake.convert import Given, Known
from briefing_tools.intake.delivery import Item
from briefing_tools.intake.draft import Draft
from briefing_tools.intake.step import Order, Product
from briefing_tools.review import event, letter, suggestion
from briefing_tools.review.letter import Result
from briefing_tools.review.suggestion import Suggestion
from briefing_tools.settings import Settings
from briefing_tools.usage import UsageError

PASTED = "the text"
"""What the source is called that was pasted into the form."""
DEADLINE = 120.0
"""Seconds that a source may take."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Converted:
    """What came of the sources of a suggestion: the draft to propose, if there is one, and all that went wrong."""

    product: Product | None = None
    article: str | None = None
    """What its source says, as far as that is text."""
    others: int = 0
    problems: tuple[Problem, ...] = ()


def run(
    settings: Settings,
    event_file: str,
    out: str,
    *,
    today: dt.date,
    working_dir: Path,
    page: delivery.Source | None = None,
) -> int:
    """Read the event, convert what it suggests and write what comes of it; returns the exit code. Raises UsageError."""
    data = store.read_bytes(working_dir / event_file, event_file, event.LARGEST)
    if isinstance(data, Problem):
        raise UsageError(f"{event_file} cannot be read; the file that GITHUB_EVENT_PATH names is wanted")
    issue = event.issue(data, event_file)
    suggested = suggestion.read(issue.body, today)
    known = holdings.of(settings).known(frozenset())
    order = Order(given=Given(), today=today, out=settings.docs_dir, propose=True)
    # What the archive has need not be fetched to be known.
    twin = known.addresses.get(address.canonical(suggested.url)) if suggested.url else None
    made = _Converted() if twin else _first(suggested, known, order, page or _fetching(today))
    result = Result(twin=twin) if twin else _result(suggested, made, known, settings)
    texts = dict(_texts(result, letter.Case(issue=issue, suggested=suggested, archive=settings.docs_dir.name)))
    for path, text in texts.items():
        if problem := store.write(working_dir / out, path, text):
            report.complain(report.line(replace(problem, path=f"{out}/{problem.path}")))
            return 1
        report.say(f"{out}/{path}")
    return 0


def _texts(result: Result, case: letter.Case) -> Iterator[tuple[str, str]]:
    if result.draft is None:
        yield "comment.md", letter.comment(result, case)
        return
    for path, text in result.files:
        yield f"files/{case.archive}/{path}", text
    # The words of the article are not in it: a title is read in more places than the text below it.
    yield "title", f"Draft {result.draft.id}\n"
    yield "body.md", letter.pull_request(result, case)


def _fetching(today: dt.date) -> delivery.Source:
    from briefing_tools.intake import shelf

    return shelf.Shelf(folder=None, today=today).page


def _first(suggested: Suggestion, known: Known, order: Order, page: delivery.Source) -> _Converted:
    """Convert the text, and only if no draft comes of it what stands at the address."""
    problems: list[Problem] = []
    for item in _items(suggested, page):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        products = _products(item, known, replace(order, given=_given(suggested)))
        problems += (problem for product in products for problem in product.problems)
        found = [product for product in products if product.draft or product.duplicate_of]
        if found:
            own = tuple(dict.fromkeys((*problems, *found[0].problems)))
            return _Converted(product=found[0], article=_text(item), others=len(found) - 1, problems=own)
    return _Converted(problems=tuple(dict.fromkeys(problems)))


def _items(suggested: Suggestion, page: delivery.Source) -> Iterator[Item | Problem]:
    if suggested.text:
        yield Item(name=PASTED, data=suggested.text.encode("utf-8", "replace"))
    if suggested.url:
        yield delivery.fetched(Item(name=suggested.url, url=suggested.url), page, None)


def _text(item: Item) -> str | None:
    """Return what a source says, with its markup, or None for one that is no text."""
    data = item.data or b""
    return None if data.startswith(b"%PDF") or b"\0" in data else html.unescape(data.decode("utf-8", "replace"))


def _given(suggested: Suggestion) -> Given:
    return Given(date=suggested.date, url=suggested.url, publisher=suggested.publisher)


def _products(item: Item, known: Known, order: Order) -> tuple[Product, ...]:
    """Convert in a process of its own, which has an end whatever the source is."""
    work = partial(step.products, known=known, order=order)
    with closing(Crew[Item, tuple[Product, ...]](work, jobs=1, deadline=DEADLINE)) as crew:
        made = crew.submit(item).result()
    return step.failed(item, made.reason) if isinstance(made, Failure) else made


def _result(suggested: Suggestion, made: _Converted, known: Known, settings: Settings) -> Result:
    """Return the draft with its files, unless the archive has the article or a file of that name."""
    product = made.product
    drafted = product.draft if product else None
    twin = product.duplicate_of if product else None
    if drafted and not twin and store.obstacle(settings.docs_dir, drafted.path):
        twin = drafted.id
    if product is None or drafted is None or twin:
        return Result(twin=twin, problems=made.problems)
    files = dict(_files(drafted, product, settings))
    return Result(
        draft=drafted,
        files=tuple(files.items()),
        proposed=tuple(path for path in files if path not in (drafted.path, dossier.path(drafted.id))),
        others=made.others,
        flags=product.flags,
        problems=made.problems,
        names=letter.sorted_names(suggested.names, drafted, tuple(files), known, made.article),
    )


def _files(drafted: Draft, product: Product, settings: Settings) -> Iterator[tuple[str, str]]:
    yield drafted.path, drafted.text
    yield dossier.path(drafted.id), dossier.render(drafted.dossier)
    for one in product.newcomers:
        problem = store.obstacle(settings.docs_dir, one.path)
        if problem is None:
            yield one.path, one.text
        elif problem.code != intake.EXISTS.code:
            raise UsageError(f"{one.path} cannot be proposed: {problem.found}")
