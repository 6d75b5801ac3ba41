"""`briefings links`: whether the sources of the archive are still there; made to be run once a week."""

import datetime as dt
import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from briefing_model import collection, place
from briefing_model.problem import Problem
from briefing_tools import findings, report, store
from briefing_tools.glance import UNKNOWN_HOST, Glancer
from briefing_tools.settings import Settings
from briefing_tools.survey import citation, issue, memory
from briefing_tools.survey.issue import Outcome
from briefing_tools.survey.memory import Absence, Look, Sight

TRIES = 3
"""Addresses of one host that tell nothing, after which it is not asked again in a run."""
NOT_ASKED = "not asked, since its host told nothing before"


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How fast addresses are looked at: so many hosts at a time, one address of each, and a pause before its next."""

    hosts: int = 8
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What a run is to do: look at how many addresses at most, on which day, and where the report goes."""

    most: int
    today: dt.date
    as_json: bool = False
    report: Path | None = None


def run(
    settings: Settings, order: Order, *, working_dir: Path, glancer: Glancer | None = None, pace: Pace | None = None
) -> int:
    """Look at sources, remember those that are gone, and print the report; returns 0 whatever was seen."""
    docs_dir = settings.docs_dir
    held = store.read(docs_dir, lambda path: place.of(path, settings.families) is not None)
    citations = tuple(
        replace(one, path=findings.seen_from(working_dir, docs_dir / one.path))
        for one in citation.of(collection.read(held.files, settings.families).briefings)
    )
    before = memory.read(docs_dir)
    if isinstance(before, Problem):
        report.complain(report.line(findings.located(before, docs_dir, working_dir)))
        before = {}
    urls = tuple(dict.fromkeys(one.url for one in citations))
    looks = looked(citation.turn(urls, before, order.most, order.today), glancer or Glancer(), pace or Pace())
    seen = outcome(citations, before, looks, order.today)
    problem = _remember(docs_dir, before, seen)
    text = issue.body(seen)
    if order.report and not store.keep(order.report.parent, order.report.name, text.encode("utf-8", "replace")):
        report.complain(f"{order.report}: the report could not be written")
    if problem:
        report.complain(report.line(findings.located(problem, docs_dir, working_dir)))
    report.say(as_json(seen) if order.as_json else text.rstrip("\n"))
    return 0


def looked(urls: Sequence[str], glancer: Glancer, pace: Pace) -> tuple[Look, ...]:
    """Return a look at each address, in their order; those of one host are looked at one after the other."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[_host(url)].append(url)

    def visit(host: str) -> list[Look]:
        looks: list[Look] = []
        for url in hosts[host]:
            if _is_tired(looks):
                looks.append(Look(url=url, sight=Sight.UNSURE, said=NOT_ASKED))
                continue
            if looks:
                pace.sleep(pace.pause)
            looks.append(glancer.look(url))
        return looks

    with ThreadPoolExecutor(max_workers=pace.hosts) as crew:
        found = {look.url: look for looks in crew.map(visit, hosts) for look in looks}
    return tuple(found[url] for url in urls)


def _is_tired(looks: Sequence[Look]) -> bool:
    """Tell whether a host is to be left alone: it is asked too much, or has told nothing again and again."""
    last = looks[-TRIES:]
    return any(look.said in ("answers 429", NOT_ASKED) for look in last) or (
        len(last) == TRIES and all(look.sight is Sight.UNSURE for look in last)
    )


def outcome(
    citations: Sequence[citation.Citation], before: memory.Memory, looks: Sequence[Look], today: dt.date
) -> Outcome:
    """Return what is known after some looks; where no host at all was known, it is the network that is gone."""
    offline = bool(looks) and all(look.said == UNKNOWN_HOST for look in looks)
    counted = () if offline else looks
    after = memory.after(before, counted, (one.url for one in citations), today)
    return Outcome(
        cited=len({one.url for one in citations}),
        looks=tuple(looks),
        alive=sum(look.sight is Sight.ALIVE for look in looks),
        unsure=tuple(look for look in looks if look.sight is Sight.UNSURE or offline),
        dead=citation.dead(citations, after),
        memory=after,
        offline=offline,
    )


def as_json(seen: Outcome) -> str:
    """Return the outcome as one JSON object."""
    dead = [
        {
            "url": url,
            **{key: str(value) for key, value in asdict(seen.memory[url]).items()},
            "proposal": citations[0].proposal,
            "cited_by": [{"path": one.path, "line": one.line, "title": one.title} for one in citations],
        }
        for url, citations in seen.dead.items()
    ]
    unsure = [{"url": look.url, "said": look.said} for look in seen.unsure]
    counts = {"cited": seen.cited, "looked": len(seen.looks), "alive": seen.alive}
    return json.dumps({**counts, "dead": dead, "unsure": unsure}, ensure_ascii=False)


def _remember(docs_dir: Path, before: dict[str, Absence], seen: Outcome) -> Problem | None:
    """Write what is to be remembered, if that has changed."""
    if seen.memory == before:
        return None
    return store.write(docs_dir, memory.FILE, memory.render(seen.memory), replace=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
