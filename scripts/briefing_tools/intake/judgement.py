"""What of a language model's proposal an article bears out: each field is kept as it is, or left out with a reason."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias, TypeVar

from briefing_model import naming, number, quotation, wording
from briefing_model.problem import one_line
from briefing_model.record import SUMMARY_WORDS, TITLE_LENGTH, Fields
from briefing_tools.intake import draft, evidence, proposal, standing
from briefing_tools.intake.assisted import Assisted
from briefing_tools.intake.basis import Basis, prepared
from briefing_tools.intake.convert import Record
from briefing_tools.intake.draft import SOURCE
from briefing_tools.intake.proposal import Proposal

CLAIM_WORDS = 45
LABEL_WORDS = 15
QUOTE_WORDS = 60
_YEARS = re.compile(r"\d{4}(?:/\d{4})?", re.ASCII)

Value = TypeVar("Value")
Entry = TypeVar("Entry")
Judge: TypeAlias = Callable[[Entry, Basis], tuple[Fields, Iterator[str]]]
"""What becomes of an entry, and the reasons against it."""


def judged(proposed: Proposal, record: Record) -> Assisted:
    """Return of a proposal what the article bears out, and the reasons against the rest."""
    basis = prepared(record)
    refused: list[str] = []

    def kept(field: str, value: Value, reasons: Iterable[str]) -> Value | None:
        found = dict.fromkeys(reasons)
        refused.extend(one_line(f"{field}: {reason}")[:300] for reason in found)
        return None if found else value

    def entries(field: str, listed: Sequence[Entry], most: int, judge: Judge[Entry]) -> list[Fields]:
        judged = [kept(f"{field} {at}", *judge(one, basis)) for at, one in enumerate(listed[:most], 1)]
        return [one for one in judged if one is not None]

    title, summary = " ".join(proposed.title.split()), " ".join(proposed.summary.split())
    fields: Fields = {
        "title": kept("title", title, _title(title, basis)),
        "summary": kept("summary", summary, _text(summary, basis, words=SUMMARY_WORDS)),
        "figures": entries("figure", proposed.figures, proposal.FIGURES, _figure),
        "forecasts": entries("forecast", proposed.forecasts, proposal.FORECASTS, _forecast),
        "quotes": entries("quote", proposed.quotes, proposal.QUOTES, _quote),
        "drafted_by": "assisted",
    }
    claims = entries("claim", proposed.claims, proposal.CLAIMS, _claim)
    return Assisted(
        fields=fields,
        claims=tuple(f"{claim['text']}[^{SOURCE}]" for claim in claims),
        refused=tuple(refused),
    )


def _title(title: str, basis: Basis) -> Iterator[str]:
    yield from evidence.faults(title, basis.evidence)
    if len(title) > TITLE_LENGTH:
        yield f"it has {len(title)} characters; at most {TITLE_LENGTH} are wanted"
    if naming.folded(title) in {naming.folded(headline) for headline in basis.record.article.title_candidates}:
        yield "it is the headline of the source"


def _text(text: str, basis: Basis, *, words: int) -> Iterator[str]:
    yield from evidence.faults(text, basis.evidence)
    if len(text.split()) > words:
        yield f"it has {len(text.split())} words; at most {words} are wanted"


def _claim(one: proposal.Claim, basis: Basis) -> tuple[Fields, Iterator[str]]:
    text = " ".join(one.text.split())
    return {"text": text}, chain(_footnote(one.source), _text(text, basis, words=CLAIM_WORDS))


def _figure(one: proposal.Figure, basis: Basis) -> tuple[Fields, Iterator[str]]:
    value, label = " ".join(one.value.split()), " ".join(one.label.split())

    def reasons() -> Iterator[str]:
        if not set(number.values(value)) - {1.0}:
            yield f"{value!r} is no number"
        if value not in _amounts(basis.record) and f" {' '.join(wording.key(value))} " not in basis.evidence.line:
            yield f"{value!r} is not written so in the source"
        yield from evidence.faults(value.lstrip("<>≤≥~+-− "), basis.evidence)

    fields = {"value": value, "label": label, "source": one.source}
    return fields, chain(_footnote(one.source), reasons(), _text(label, basis, words=LABEL_WORDS))


def _forecast(one: proposal.Forecast, basis: Basis) -> tuple[Fields, Iterator[str]]:
    day = basis.record.article.dating.day
    claim = " ".join(one.claim.split())
    odds = _odds(one.probability, basis.record)
    fields = {
        "who": basis.who.get(naming.folded(one.who)),
        "claim": claim,
        "made": day.isoformat() if day else None,
        "due": one.due,
        "probability": odds,
        "status": "open",
        "source": one.source,
    }

    def reasons() -> Iterator[str]:
        yield from _speaker(one.who, basis)
        if one.due is not None and not _is_due(one.due, basis):
            yield f"the source does not say that it falls due in {one.due!r}"
        if one.probability is not None and odds is None:
            yield f"the source gives no probability of {one.probability:g}"

    reasoned = chain(_footnote(one.source), reasons(), _text(claim, basis, words=CLAIM_WORDS))
    return {key: value for key, value in fields.items() if value is not None}, reasoned


def _quote(one: proposal.Quote, basis: Basis) -> tuple[Fields, Iterator[str]]:
    text = " ".join(one.text.split())
    lang = basis.record.article.language
    fields = {"who": basis.who.get(naming.folded(one.who)), "text": text, "lang": lang, "source": one.source}

    def reasons() -> Iterator[str]:
        yield from _footnote(one.source)
        yield from _speaker(one.who, basis)
        if found := evidence.markup(text):
            yield found
        if len(text.split()) > QUOTE_WORDS:
            yield f"it has {len(text.split())} words; at most {QUOTE_WORDS} are wanted"
        if not evidence.is_quoted(text, basis.evidence):
            yield f"{text[:80]!r} does not stand so between quotation marks in the source"
        elif other := _other_speaker(text, fields["who"], basis.record):
            yield f"the source seems to have it from {other}"

    kept = {key: value for key, value in fields.items() if value is not None}
    return {**kept, "status": "as_republished"}, reasons()


def _footnote(source: str) -> Iterator[str]:
    if source != SOURCE:
        yield f"the footnote {source[:40]!r} names no source"


def _speaker(name: str, basis: Basis) -> Iterator[str]:
    if naming.folded(name) not in basis.who:
        yield f"the source names no {name[:80]!r}"


def _other_speaker(text: str, who: str | None, record: Record) -> str | None:
    """Return who says the words in the article, if that is clear and somebody else."""
    for said in record.quotations:
        if said.speaker and quotation.is_verbatim(text, said.text):
            speaker = said.speaker.ref.id if said.speaker.ref else said.speaker.name
            return said.speaker.name if who and speaker != who else None
    return None


def _amounts(record: Record) -> frozenset[str]:
    """Return the figures of an article as the tools write them, less than one in five as <20%."""
    return frozenset(draft.value(amount) for amount in record.amounts)


def _odds(probability: float | None, record: Record) -> float | Mapping[str, float] | None:
    """Return a probability as front matter has it, with the bound that the article gives, or None if it gives none."""
    for outlook in record.outlooks:
        if probability is not None and outlook.probability == probability:
            return standing.probability(outlook)
    shares = {amount.share: amount.bound for amount in reversed(record.amounts) if amount.share is not None}
    if probability is None or probability not in shares:
        return None
    bound = shares[probability]
    return {str(bound): probability} if bound else probability


def _is_due(due: str, basis: Basis) -> bool:
    """Tell whether a forecast falls due when the tools say so too, or in years that the article names."""
    if due in {outlook.due for outlook in basis.record.outlooks}:
        return True
    return bool(_YEARS.fullmatch(due)) and all(float(year) in basis.evidence.values for year in due.split("/"))
