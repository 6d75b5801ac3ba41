"""An article prepared for judgement: what may be said about it, and whom it names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefing_model import naming, wording
from briefing_model.family import PEOPLE
from briefing_tools.intake import evidence, injection
from briefing_tools.intake.convert import Record
from briefing_tools.intake.evidence import Evidence
from briefing_tools.text import vocabulary


@dataclass(frozen=True, kw_only=True)
class Basis:
    """An article prepared for judgement; `who`: folded name -> how front matter writes it."""

    record: Record
    evidence: Evidence
    who: Mapping[str, str]


def prepared(record: Record) -> Basis:
    """Prepare an article."""
    article, day = record.article, record.article.dating.day
    record = _for_readers(record)
    who = {naming.folded(found.name): found.name for found in record.candidates}
    for ref in sorted({m.ref for m in record.mentions}, reverse=True):
        who.update({naming.folded(name): ref.id for name in record.entities[ref].written})
    imprint = [name for name in (article.imprint.publisher, article.imprint.original) if name]
    return Basis(
        record=record,
        who=who,
        evidence=evidence.of(
            (*article.title_candidates, *injection.addressed_to_readers(article.text)),
            whole=article.text,
            names=(*_names(record), *imprint, *((f"{day:%B}",) if day else ())),
            quoted=(quotation.text for quotation in record.quotations),
            numbers=(float(day.year), float(day.day)) if day else (),
        ),
    )


def _for_readers(record: Record) -> Record:
    """Return the record without what stands only in sentences that speak to a model."""
    zones = injection.to_models(record.article.text)
    return replace(
        record,
        mentions=tuple(m for m in record.mentions if m.in_title or m.start not in zones),
        candidates=tuple(c for c in record.candidates if any(start not in zones for start, _ in c.places)),
        quotations=tuple(q for q in record.quotations if q.place.start not in zones),
        amounts=tuple(amount for amount in record.amounts if amount.place.start not in zones),
        outlooks=tuple(outlook for outlook in record.outlooks if not injection.addressed(outlook.sentence)),
    )


def _names(record: Record) -> Iterator[str]:
    """Yield the names of those whom the article names, people also by what may stand for their whole name."""
    people = [found.name for found in record.candidates if found.kind == "person"]
    for ref in sorted({m.ref for m in record.mentions}):
        yield from record.entities[ref].written
        yield from record.entities[ref].products
        people += [record.entities[ref].name] if ref.family == PEOPLE else []
    yield from (found.name for found in record.candidates)
    for name in people:
        parts = name.split()
        yield parts[-1]
        if wording.folded(parts[0]) in vocabulary.SURNAMES_FIRST:
            yield parts[0]
