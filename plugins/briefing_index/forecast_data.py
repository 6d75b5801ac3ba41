"""The data file of all forecasts, in the order of the ledger: what the ledger is narrowed from, and free to use."""

from typing import Any

from briefing_index import data
from briefing_index.view.edition import Edition
from briefing_index.view.namebook import name_lang
from briefing_model import standing
from briefing_model.archive import Pledge
from briefing_model.record import Above, Below, Forecast


def write(edition: Edition) -> tuple[str, bytes]:
    """Return (path below the site, content); `newest` is the day against which `standing` was told."""
    archive = edition.archive
    named = {ref for pledge in edition.ledger for ref in archive.names[pledge.briefing.id]}
    return data.FORECASTS, data.encoded({
        "newest": edition.newest if archive.briefings else None,
        "names": {f"{ref.family}/{ref.id}": archive.entities[ref].name for ref in sorted(named)},
        "forecasts": [_pledge(edition, pledge) for pledge in edition.ledger],
    })  # fmt: skip


def _pledge(edition: Edition, pledge: Pledge) -> dict[str, Any]:
    forecast, briefing = pledge.forecast, pledge.briefing
    who = edition.archive.directory.find_speaker(forecast.who)
    speaker = edition.archive.entities[who] if who else None
    return {
        "claim": forecast.claim,
        "who": f"{who.family}/{who.id}" if who else forecast.who,
        "name": speaker.name if speaker else forecast.who,
        "lang": name_lang(speaker) if speaker else "",
        "page": edition.links.entity("", who) if who else "",
        "voice": edition.book.speaker("", forecast.who).voice,
        "role": edition.book.role_of(forecast.who, forecast.made),
        "made": forecast.made,
        "due": forecast.due and forecast.due.text,
        "due_by": forecast.due and forecast.due.last,
        **_odds(forecast),
        "status": forecast.status.value,
        "standing": standing.of(forecast, edition.newest).value,
        "resolved": forecast.resolved,
        "briefing": briefing.id,
        "title": briefing.title,
        "url": f"{edition.links.briefing('', briefing.id)}#forecast-{pledge.position}",
        **_evidence(edition, forecast),
        "names": [f"{ref.family}/{ref.id}" for ref in edition.archive.names[briefing.id]],
    }


def _evidence(edition: Edition, forecast: Forecast) -> dict[str, Any]:
    found = edition.archive.by_id.get(forecast.evidence or "")
    if not found:
        return {"evidence": forecast.evidence}
    return {
        "evidence": found.id,
        "evidence_title": found.title,
        "evidence_url": edition.links.briefing("", found.id),
    }


def _odds(forecast: Forecast) -> dict[str, float | None]:
    match forecast.probability:
        case Below(below=limit):
            return {"below": limit}
        case Above(above=limit):
            return {"above": limit}
        case odds:
            return {"probability": odds}
