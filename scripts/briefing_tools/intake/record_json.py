"""A record as the object that `briefings convert --json` prints: a contract, to which keys may be added."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from briefing_model.family import PEOPLE, THEMES
from briefing_model.problem import Problem
from briefing_model.record import Ref
from briefing_tools.intake import standing
from briefing_tools.intake.convert import Record
from briefing_tools.sources import markup
from briefing_tools.statements.figure import Amount
from briefing_tools.statements.forecast import Outlook
from briefing_tools.statements.quote import Quotation

Json = dict[str, object]

FAMILIES = ("people", "companies", "organisations")
"""Families that are there in every record, even where nobody of them is named."""


def line(record: Record) -> str:
    """Return the record as one line of JSON."""
    return json.dumps(of(record), ensure_ascii=False)


def of(record: Record) -> Json:
    """Return the record with the keys of the contract in their order, and after them those that came later."""
    article, imprint = record.article, record.article.imprint
    families = dict.fromkeys((*FAMILIES, *sorted({m.ref.family for m in record.mentions})))
    named: Json = {family: list(_named(record, family)) for family in families if family != THEMES}
    return {
        "source": article.source,
        "title": article.title,
        "title_candidates": list(article.title_candidates),
        "date": article.dating.day.isoformat() if article.dating.day else None,
        "authors": list(imprint.authors),
        "publisher": imprint.publisher,
        "original_publisher": imprint.original,
        "url": imprint.url,
        "canonical_url": imprint.canonical_url,
        "language": article.language,
        "text": article.text,
        **named,
        "themes": [{"id": t.ref.id, "score": t.score, "terms": list(t.terms)} for t in record.themes],
        "quotes": [_quote(quotation) for quotation in record.quotations],
        "figures": [_figure(amount) for amount in record.amounts],
        "forecasts": [_forecast(outlook, article.dating.day is not None) for outlook in record.outlooks],
        "candidates": list(_candidates(record)),
        "notes": list(standing.notes(record)),
        "duplicate_of": record.duplicate_of,
        "related": list(record.related),
        "flags": [str(flag) for flag in article.flags],
        "dropped": [asdict(dropped) for dropped in article.dropped],
        "problems": [problem_json(problem) for problem in record.problems],
        "kind": str(article.kind),
        "date_hint": article.dating.hint,
        "date_evidence": list(article.dating.evidence),
        "markdown": article.markdown or markup.of_text(article.text),
        "incomplete": list(article.incomplete),
        "republished": list(imprint.republished),
    }


def problem_json(problem: Problem) -> Json:
    """Return a problem with each of its parts, and the message as it is printed."""
    return {**asdict(problem), "severity": str(problem.severity), "message": str(problem)}


def _named(record: Record, family: str) -> Iterator[Json]:
    """Yield those of a family whom the article names, main subjects first; people beyond doubt come last."""
    for ref in standing.ranked(record.mentions, family):
        mine = [m for m in record.mentions if m.ref == ref]
        yield {
            "id": ref.id,
            "name": record.entities[ref].name,
            "mentions": len(mine),
            "places": [[m.start, m.end] for m in mine if not m.in_title],
            "in_title": any(m.in_title for m in mine),
        }
    if family == PEOPLE:
        for found in record.candidates:
            if found.certain:
                yield {
                    "id": None,
                    "name": found.name,
                    "mentions": found.mentions,
                    "places": [list(place) for place in found.places],
                    "in_title": False,
                    "role": found.role,
                }


def _candidates(record: Record) -> Iterator[Json]:
    for found in record.candidates:
        if not found.certain:
            yield {
                "name": found.name,
                "kind": found.kind,
                "mentions": found.mentions,
                "sentence": found.sentence,
                "role": found.role,
                "places": [list(place) for place in found.places],
            }


def _quote(quotation: Quotation) -> Json:
    speaker = quotation.speaker
    return {
        "who": speaker.name if speaker else None,
        "text": quotation.text,
        "status": "as_republished",
        "id": _id(speaker.ref if speaker else None),
        "place": list(quotation.place),
    }


def _figure(amount: Amount) -> Json:
    return {
        "value": amount.value,
        "reading": amount.reading,
        "measure": str(amount.measure),
        "share": amount.share,
        "bound": str(amount.bound) if amount.bound else None,
        "sentence": amount.sentence,
        "place": list(amount.place),
    }


def _forecast(outlook: Outlook, dated: bool) -> Json:
    return {
        "who": outlook.who.name,
        "claim": outlook.claim,
        "probability": standing.probability(outlook),
        "horizon": outlook.horizon,
        "due": outlook.due,
        "dated": dated,
        "status": "open",
        "sentence": outlook.sentence,
        "id": _id(outlook.who.ref),
    }


def _id(ref: Ref | None) -> str | None:
    return ref.id if ref else None
