"""`briefings todo`: what is open in the archive, in groups, each with its place and what to do."""

import datetime as dt
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from briefing_model import archive, body, front_matter, place, standing
from briefing_model.problem import Problem, one_line
from briefing_model.record import Briefing, Entity, QuoteStatus, Ref, Status
from briefing_model.standing import Standing
from briefing_tools import findings, report, store
from briefing_tools.identity import held as archives
from briefing_tools.identity.held import Held
from briefing_tools.identity.split import UNRECORDED
from briefing_tools.settings import Settings
from briefing_tools.survey import citation, memory
from briefing_tools.survey.memory import Memory


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One open end: where it is, what it is, what to do about it."""

    path: str
    line: int
    what: str
    remedy: str


Groups = Mapping[str, tuple[Task, ...]]
TITLES = {
    "drafts": "Open drafts",
    "quotations": "Quotations that nobody has verified",
    "forecasts": "Forecasts that are due",
    "sources": "Sources that are gone",
    "summaries": "Entities without a summary",
    "withdrawn": "What cites a withdrawn briefing",
}


def run(settings: Settings, *, today: dt.date, as_json: bool, working_dir: Path) -> int:
    """Print what is open; returns 0, since none of it is wrong."""
    docs_dir = settings.docs_dir
    holdings = store.read(docs_dir, lambda path: path.endswith(".md"))
    held = archives.of(holdings.files, settings.families)
    gone = memory.read(docs_dir)
    if isinstance(gone, Problem):
        report.complain(report.line(findings.located(gone, docs_dir, working_dir)))
        gone = {}
    found = tasks(held, gone, today)
    seen = {group: [_seen(task, docs_dir, working_dir) for task in listed] for group, listed in found.items()}
    if as_json:
        report.say(
            json.dumps({group: [asdict(task) for task in listed] for group, listed in seen.items()}, ensure_ascii=False)
        )
        return 0
    for group, listed in seen.items():
        if listed:
            report.say(f"{TITLES[group]} ({len(listed):,})")
            for task in listed:
                report.say(one_line(f"{task.path}:{task.line}: {task.what}. {task.remedy}").replace("##[", "## ["))
            report.say("")
    count = report.number(sum(map(len, seen.values())), "thing")
    report.say(f"{count} to do; what is wrong or thin within a file, `briefings check` says")
    return 0


def tasks(held: Held, gone: Memory, today: dt.date) -> Groups:
    """Return all that is open, each group in order of place."""
    briefings = held.read.briefings
    found = {
        "drafts": (*_drafts(held), *_unread_drafts(held)),
        "quotations": _quotations(briefings),
        "forecasts": _forecasts(briefings, today),
        "sources": _sources(briefings, gone),
        "summaries": _summaries(held),
        "withdrawn": _citing_withdrawn(held),
    }
    return {group: tuple(sorted(listed, key=lambda t: (t.path, t.line, t.what))) for group, listed in found.items()}


def _drafts(held: Held) -> Iterator[Task]:
    for path, record in held.records.items():
        if record.draft:
            since = f" since {record.added}" if isinstance(record, Briefing) and record.added else ""
            yield _draft(path, record.origin.line("draft"), f"a draft{since}")


def _unread_drafts(held: Held) -> Iterator[Task]:
    """Yield the drafts that are too unfinished to be a record."""
    for path in _without_record(held):
        document, _ = front_matter.split(held.files[path], path)
        if document and str(document.fields.get("draft")).lower() == "true":
            yield _draft(path, document.lines.get(("draft",), 1), "a draft that lacks something")


def _draft(path: str, line: int, what: str) -> Task:
    remedy = "Finish it as `briefings check` says and delete the line `draft: true`, or delete the file."
    return Task(path=path, line=line, what=what, remedy=remedy)


def _quotations(briefings: Iterable[Briefing]) -> Iterator[Task]:
    for briefing in briefings:
        for position, quote in enumerate(briefing.quotes):
            if quote.status is QuoteStatus.AS_REPUBLISHED and briefing.status is not Status.WITHDRAWN:
                line = briefing.origin.line("quotes", position)
                what = f"“{_opening(quote.text)}” by {quote.who} is as republished"
                remedy = "Compare it with the original and set `status: verified`, or take it out."
                yield Task(path=briefing.origin.path, line=line, what=what, remedy=remedy)


def _forecasts(briefings: Iterable[Briefing], today: dt.date) -> Iterator[Task]:
    for briefing in briefings:
        for position, forecast in enumerate(briefing.forecasts):
            # Due today is due, where overdue is only what was due before the day that is given.
            stands = standing.of(forecast, today + dt.timedelta(days=1))
            if stands is Standing.OVERDUE and briefing.status is not Status.WITHDRAWN and forecast.due:
                line = briefing.origin.line("forecasts", position)
                what = f"“{_opening(forecast.claim)}” by {forecast.who} was due {forecast.due.text}"
                remedy = "Set `status`, `resolved` and `evidence`, the briefing that shows how it came out."
                yield Task(path=briefing.origin.path, line=line, what=what, remedy=remedy)


def _sources(briefings: Iterable[Briefing], gone: Memory) -> Iterator[Task]:
    for url, citations in citation.dead(citation.of(briefings), gone).items():
        for one in citations:
            what = f"{url} is gone since {gone[url].since} ({gone[url].said})"
            remedy = f"Open {one.proposal}, compare it with the briefing, and add it as `archived` if it is the same."
            yield Task(path=one.path, line=one.line, what=what, remedy=remedy)


def _summaries(held: Held) -> Iterator[Task]:
    for entity in held.read.entities:
        if entity.summary.endswith(UNRECORDED):
            yield _summary(entity.origin.path, entity.origin.line("summary"), entity.name)
    for path in _without_record(held):
        document, _ = front_matter.split(held.files[path], path)
        if document and isinstance(place.of(path, held.families), Ref) and "summary" not in document.fields:
            name = document.fields.get("name")
            yield _summary(path, document.lines.get(("summary",), 1), name if isinstance(name, str) else path)


def _summary(path: str, line: int, name: str) -> Task:
    remedy = "Say in one sentence under `summary` who or what it is."
    return Task(path=path, line=line, what=f"{name} has no summary", remedy=remedy)


def _citing_withdrawn(held: Held) -> Iterator[Task]:
    """Yield what updates, proves by or links to a briefing that is withdrawn."""
    joined = archive.gather(held.families, held.read.briefings, held.read.entities, drafts=True)
    withdrawn = {name for name, one in joined.by_id.items() if one.status is Status.WITHDRAWN}
    for path, record in held.records.items():
        if isinstance(record, Briefing):
            if record.id in withdrawn:
                continue
            for position, name in enumerate(record.updates):
                if name in withdrawn:
                    yield _cites(path, record.origin.line("updates", position), f"`updates` names {name}")
            for position, forecast in enumerate(record.forecasts):
                if forecast.evidence in withdrawn:
                    line = record.origin.line("forecasts", position, "evidence")
                    yield _cites(path, line, f"`evidence` is {forecast.evidence}")
            for position, source in enumerate(record.sources):
                if where := next(iter(withdrawn.intersection(source.url.removesuffix(".html").split("/"))), None):
                    line = record.origin.line("sources", position, "url")
                    yield _cites(path, line, f"the source {source.id} is {where}")
        yield from _links(record, withdrawn, held)


def _links(record: Briefing | Entity, withdrawn: set[str], held: Held) -> Iterator[Task]:
    for line, href in body.links(record.body) if withdrawn else ():
        target = body.target(posixpath.dirname(record.origin.path), href)
        where = place.of(target, held.families) if target else None
        if isinstance(where, str) and where in withdrawn:
            yield _cites(record.origin.path, record.origin.body_line + line, f"a link leads to {where}")


def _cites(path: str, line: int, what: str) -> Task:
    remedy = "See whether what is said here still holds, and refer to another briefing or take it out."
    return Task(path=path, line=line, what=f"{what}, which is withdrawn", remedy=remedy)


def _without_record(held: Held) -> Iterator[str]:
    for path in held.files:
        if path not in held.records and place.of(path, held.families) is not None:
            yield path


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _seen(task: Task, docs_dir: Path, working_dir: Path) -> Task:
    return Task(
        path=findings.seen_from(working_dir, docs_dir / task.path), line=task.line, what=task.what, remedy=task.remedy
    )
