"""A record as the draft of a briefing: front matter for an editor to finish, and notes between markers in the body."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from briefing_model import canonical, dossier, fingerprint, naming
from briefing_model.dossier import Dossier, Trace
from briefing_model.family import PUBLISHERS, THEMES
from briefing_model.problem import Problem, one_line
from briefing_model.record import QUOTES, TITLE_LENGTH, Fields, QuoteStatus, Ref
from briefing_tools.intake import draft_notes, standing
from briefing_tools.intake.article import Flag
from briefing_tools.intake.assisted import NOTHING, Assisted
from briefing_tools.intake.convert import Known, Record
from briefing_tools.statements.figure import Amount, Bound, Measure

SOURCE = "s1"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The file of a draft: its path below the archive and its text, and what is kept of its source beside it."""

    path: str
    text: str
    dossier: Dossier = dossier.NONE

    @property
    def id(self) -> str:
        """Return the id of the briefing."""
        return PurePosixPath(self.path).stem


def of(record: Record, known: Known, today: dt.date, assisted: Assisted = NOTHING) -> Draft | Problem:
    """Return the draft, or the problem that keeps the record from being one: it has no day of publication."""
    day = record.article.dating.day
    if day is None:
        return record.problems[0]
    title = assisted.fields.get("title") or _title(record)
    stem = f"{day.isoformat()}-{naming.slug(title) or 'untitled'}"
    # What the archive already has of this article may be this very draft, of which there is nothing to say.
    others = tuple(name for name in record.related if name != stem)
    record = replace(record, duplicate_of=_unless(record.duplicate_of, stem), related=others)
    fields = {**_fields(record, known, title, day, today), **assisted.fields, "title": title, "draft": True}
    kept = {key: _tidied(value) for key, value in fields.items() if value != []}
    claims = "".join(f"- {claim}\n" for claim in assisted.claims)
    body = f"{claims}\n{draft_notes.of(record, assisted)}" if claims else draft_notes.of(record, assisted)
    return Draft(path=f"{day.year:04}/{stem}.md", text=canonical.render(kept, body), dossier=_dossier(record, kept))


def _unless(name: str | None, own: str) -> str | None:
    return None if name == own else name


def _tidied(value: Any) -> Any:  # noqa: ANN401 - text, numbers, lists and mappings
    """Return a value with each text on one line, without marks that nobody sees, as `briefings format` leaves it."""
    if isinstance(value, str):
        return " ".join(one_line(value).split())
    if isinstance(value, Mapping):
        return {key: _tidied(item) for key, item in value.items()}
    return [_tidied(item) for item in value] if isinstance(value, list) else value


def _dossier(record: Record, fields: Fields) -> Dossier:
    """Return the fingerprint of the source, and the digests of the quotations that the draft has from it."""
    quotes = (quote["text"] for quote in fields.get("quotes", ()))
    return Dossier(
        sources={SOURCE: Trace(print=record.print, whole=Flag.INCOMPLETE not in record.article.flags)},
        quotes=dict.fromkeys(map(fingerprint.digest, quotes), QuoteStatus.AS_REPUBLISHED),
    )


def _title(record: Record) -> str:
    """Return the first headline that fits, else the beginning of one or of the text; an editor replaces it anyway."""
    article = record.article
    candidates = article.title_candidates or article.paragraphs
    fitting = next((title for title in candidates if len(title) <= TITLE_LENGTH), None)
    return fitting or candidates[0][: TITLE_LENGTH - 1].rpartition(" ")[0] + "…"


def _fields(record: Record, known: Known, title: str, day: dt.date, today: dt.date) -> Fields:
    families = [f.id for f in known.directory.families if f.in_front_matter and f.id != THEMES]
    named = {family: [ref.id for ref in standing.ranked(record.mentions, family)] for family in families}
    return {
        "title": title,
        "date": day.isoformat(),
        "added": today.isoformat(),
        "summary": None,
        "status": "reported",
        **named,
        "themes": [suggestion.ref.id for suggestion in record.themes],
        "sources": [_source(record, known, today)],
        "figures": list(_figures(record)),
        "forecasts": list(_forecasts(record, day)),
        "quotes": list(_quotes(record)),
    }


def _source(record: Record, known: Known, today: dt.date) -> Fields:
    article, imprint = record.article, record.article.imprint
    publisher = imprint.original or imprint.publisher
    fields = {
        "id": SOURCE,
        "publisher": _publisher(publisher, known),
        "via": _publisher(imprint.publisher, known) if imprint.original and imprint.publisher != publisher else None,
        "title": article.title,
        "url": imprint.url,
        "author": ", ".join(imprint.authors) or None,
        "published": article.dating.day.isoformat() if article.dating.day else None,
        "accessed": today.isoformat(),
        "lang": article.language,
    }
    # What every source needs is there even when it is empty, so that an editor sees what to fill in.
    return {key: value for key, value in fields.items() if value is not None or key in ("publisher", "url")}


def _publisher(name: str | None, known: Known) -> str | None:
    ref = known.directory.find(PUBLISHERS, name) if name else None
    return ref.id if ref else name


def _figures(record: Record) -> Iterator[Fields]:
    """Yield the figures without their labels, which a person writes: the words of the source are not ours."""
    for amount in record.amounts[: draft_notes.FIGURES]:
        yield {"value": value(amount), "label": None, "source": SOURCE}


def value(amount: Amount) -> str:
    """Return a figure as written, odds in per cent."""
    if amount.measure is not Measure.ODDS or amount.share is None:
        return amount.value
    return {Bound.BELOW: "<", Bound.ABOVE: ">", None: ""}[amount.bound] + f"{amount.share * 100:g}%"


def _forecasts(record: Record, day: dt.date) -> Iterator[Fields]:
    """Yield the forecasts without their claims, for the same reason."""
    for outlook in record.outlooks:
        probability = standing.probability(outlook)
        fields = {
            "who": _who(outlook.who.ref, outlook.who.name),
            "claim": None,
            "made": day.isoformat(),
            "due": outlook.due,
            "probability": probability,
            "status": "open",
            "source": SOURCE,
        }
        yield {key: value for key, value in fields.items() if value is not None or key == "claim"}


def _quotes(record: Record) -> Iterator[Fields]:
    spoken = [quotation for quotation in record.quotations if quotation.speaker]
    for quotation in spoken[:QUOTES]:
        if quotation.speaker:
            fields = {
                "who": _who(quotation.speaker.ref, quotation.speaker.name),
                "text": quotation.text,
                "lang": record.article.language,
                "source": SOURCE,
                "status": "as_republished",
            }
            yield {key: value for key, value in fields.items() if value is not None}


def _who(ref: Ref | None, name: str) -> str:
    return ref.id if ref else name
