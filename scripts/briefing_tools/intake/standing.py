"""What was found, put in order: who matters most, which sentences carry facts, what an editor should know."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing_model import wording
from briefing_model.mention import Mention
from briefing_model.record import Ref
from briefing_tools.intake.article import Flag
from briefing_tools.intake.convert import Record
from briefing_tools.statements.figure import Bound
from briefing_tools.statements.forecast import Outlook

FACTS = 5
"""Sentences that are shown to the editor besides the first."""

_MEANING = {
    Flag.INCOMPLETE: "The source looks like an excerpt: say nothing that it does not carry.",
    Flag.EXCERPT: "The source is the summary of an article that stands elsewhere; read that before you write.",
    Flag.DATE_DISPUTED: "The source gives more than one date; check which is that of its publication.",
    Flag.DATE_UNCERTAIN: "The date was found in the page's text only; check that it is that of its publication.",
    Flag.TITLES_DIFFER: "The source has more than one headline.",
    Flag.ENCODING_GUESSED: "The encoding was guessed; look for broken letters.",
}


def ranked(mentions: Iterable[Mention], family: str) -> tuple[Ref, ...]:
    """Return whom of a family the article names, main subjects first: in the title, often, early."""
    mine = [m for m in mentions if m.ref.family == family]
    counts = Counter(m.ref for m in mine)
    headed = {m.ref for m in mine if m.in_title}
    first = {m.ref: m.start for m in sorted(mine, key=lambda m: -m.start) if not m.in_title}
    return tuple(sorted(counts, key=lambda ref: (ref not in headed, -counts[ref], first.get(ref, 0), ref)))


def probability(outlook: Outlook) -> dict[str, float] | float | None:
    """Return a probability as front matter has it: a number, or a bound."""
    if outlook.probability is None:
        return None
    if outlook.bound is Bound.BELOW:
        return {"below": outlook.probability}
    return {"above": outlook.probability} if outlook.bound is Bound.ABOVE else outlook.probability


def facts(record: Record) -> tuple[str, ...]:
    """Return the sentences that carry most figures, forecasts, quotations and names, in the order of the text."""
    weights: Counter[str] = Counter()
    text = record.article.text
    for amount in record.amounts:
        weights[amount.sentence] += 4
    for outlook in record.outlooks:
        weights[outlook.sentence] += 6
    told = wording.of(text)
    for quotation in record.quotations:
        weights[told.shown(told.sentence_at(quotation.place.start))] += 2
    for start in {m.ref: m.start for m in record.mentions if not m.in_title}.values():
        weights[told.shown(told.sentence_at(start))] += 1
    # The first paragraph is shown as well, in whole.
    lead = " ".join("".join(record.article.paragraphs[:1]).split())
    order = {sentence: text.find(sentence) for sentence in weights if sentence not in lead}
    best = sorted(order, key=lambda sentence: (-weights[sentence], order[sentence], sentence))[:FACTS]
    return tuple(sorted(best, key=lambda sentence: (order[sentence], sentence)))


def notes(record: Record) -> Iterator[str]:
    """Yield sentences that tell an editor what to look at."""
    article = record.article
    if article.imprint.republished:
        original = f" of {article.imprint.original}" if article.imprint.original else ""
        yield f"This looks like a copy{original}, perhaps reworded: {'; '.join(article.imprint.republished)}."
        yield "Words in quotation marks may not be the speakers' own; compare them before you print them."
    yield from (_MEANING[flag] for flag in article.flags if flag in _MEANING)
    if article.incomplete:
        yield f"What says that something is missing: {'; '.join(article.incomplete)}."
    if article.dating.day is None and article.dating.hint:
        yield f"The source gives no day of publication, only {article.dating.hint}."
    if record.duplicate_of:
        yield f"The archive has this article already: {record.duplicate_of}."
    if record.related:
        yield f"The archive may tell of the same event: {', '.join(record.related)}."
    yield from _undrafted(record)


def _undrafted(record: Record) -> Sequence[str]:
    """Return what stays out of a draft's front matter until a day of publication is known."""
    if record.article.dating.day is None and record.outlooks:
        return ("Without a day of publication it cannot be said when the forecasts fall due.",)
    return ()
