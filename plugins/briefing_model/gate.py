"""Briefings and what is kept of their sources -> whatever must not be published: copied words, changed quotations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing_model import dossier, fingerprint, number, passage, quotation
from briefing_model.dossier import Dossier, Trace
from briefing_model.passage import Passage
from briefing_model.problem import Problem, Severity
from briefing_model.record import Above, Below, Briefing, Quote, QuoteStatus
from briefing_model.rulebook import gate

QUOTED_SHARE = 1 / 3
"""Share of a briefing's words above which its quotations are more than a quotation is for."""
QUOTED_WORDS = 25
"""Words of quotations that are never too many."""
QUOTED_UNVERIFIED = 4
"""Words between quotation marks from which on they are somebody's, and no name or word that is set apart."""
SHOWN = 160
"""Characters of copied words that are shown."""


def check(briefings: Iterable[Briefing], held: Mapping[str, Dossier]) -> tuple[Problem, ...]:
    """Return every problem in order of place; `held`: id of a briefing -> its dossier.

    What is wrong with a draft is only a notice.
    """
    marks = fingerprint.marks()
    found = (p for briefing in briefings for p in of_one(briefing, dossier.of_briefing(briefing, held), marks))
    return tuple(sorted(found, key=lambda problem: problem.sort_key))


def of_one(briefing: Briefing, kept: Dossier, marks: fingerprint.Marks) -> tuple[Problem, ...]:
    """Return the problems of one briefing; `marks` may be used for the next as well."""
    passages = passage.of(briefing)
    problems = (
        *_copied(briefing, passages, kept.sources, marks),
        *_quotes(briefing, passages, kept),
        *_unverified(briefing, passages),
        *_too_much_quoted(briefing, passages),
        *_numbers(briefing, passages),
    )
    return tuple(replace(p, severity=Severity.NOTICE) for p in problems) if briefing.draft else problems


def compared(briefings: Iterable[Briefing], held: Mapping[str, Dossier]) -> int:
    """Return how many briefings could be compared with a source."""
    return sum(bool(dossier.of_briefing(briefing, held).sources) for briefing in briefings)


def _copied(
    briefing: Briefing, passages: Sequence[Passage], sources: Mapping[str, Trace], marks: fingerprint.Marks
) -> Iterator[Problem]:
    if not sources:
        return
    mine = fingerprint.of_words(_own_words(passages), marks)
    for name, trace in sources.items():
        for first, stop in fingerprint.copied(mine, trace.print):
            line, words = _shown(passages, first, stop)
            found = f"{stop - first} words in a row are those of {name}: {words!r}"
            yield gate.COPIED_TEXT.at(briefing.origin.path, line, found=found)


def _own_words(passages: Iterable[Passage]) -> Iterator[str]:
    for one in passages:
        for _, text in one.own:
            yield from fingerprint.words(text)
            yield fingerprint.BREAK


def _shown(passages: Iterable[Passage], first: int, stop: int) -> tuple[int, str]:
    """Return the line and the text of words that are counted as `_own_words` yields them."""
    position = 0
    for one in passages:
        for offset, text in one.own:
            spans = list(fingerprint.places(text))
            if first < position + len(spans):
                start, end = spans[first - position][0], spans[stop - position - 1][1]
                words = " ".join(text[start:end].split())
                return one.line_at(offset + start), words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
            position += len(spans) + 1
    raise IndexError(first)


def _quotes(briefing: Briefing, passages: Sequence[Passage], kept: Dossier) -> Iterator[Problem]:
    path, line = briefing.origin.path, briefing.origin.line
    verified = [q.text for q in briefing.quotes if q.status is QuoteStatus.VERIFIED]
    changed = dossier.changed(kept, map(fingerprint.digest, verified)) if kept.quotes else frozenset[str]()
    for position, quote in enumerate(briefing.quotes):
        at = line("quotes", position, "text")
        if changed and quote.status is QuoteStatus.VERIFIED and fingerprint.digest(quote.text) in changed:
            yield gate.QUOTE_CHANGED.at(path, at, found=f"{_opening(quote.text)!r} is not what was verified")
        elif _differs(quote.text, _cited(briefing, quote, kept.sources)):
            yield gate.QUOTE_NOT_IN_SOURCE.at(path, at, found=f"{_opening(quote.text)!r} stands in no source")
    everything = _all(briefing, kept.sources)
    for one in passages if everything else ():
        for offset, text in one.quoted:
            if _differs(text, everything):
                found = f"{_opening(text)!r} stands in no source"
                yield gate.QUOTE_NOT_IN_SOURCE.at(path, one.line_at(offset), found=found)


def _unverified(briefing: Briefing, passages: Sequence[Passage]) -> Iterator[Problem]:
    """Yield the stretches between double quotation marks that are part of no verified quotation."""
    verified = [quote.text for quote in briefing.quotes if quote.status is QuoteStatus.VERIFIED]
    told: set[str] = set()
    for one in passages:
        for offset, text in one.quoted:
            if text in told or one.text[offset] == "‘" or len(fingerprint.words(text)) < QUOTED_UNVERIFIED:
                continue
            told.add(text)
            if not any(quotation.is_verbatim(text, said) for said in verified):
                found = f"{_opening(text)!r} stands between quotation marks and under no verified quotation"
                yield gate.QUOTE_NOT_VERIFIED.at(briefing.origin.path, one.line_at(offset), found=found)


def _differs(text: str, traces: Sequence[Trace] | None) -> bool:
    """Tell whether a quotation certainly stands in none of the sources that could carry it."""
    return bool(traces) and all(quotation.is_strange(text, trace.print) for trace in traces or ())


def _cited(briefing: Briefing, quote: Quote, sources: Mapping[str, Trace]) -> Sequence[Trace] | None:
    """Return the traces of the sources of a quotation, or None where one of them is missing or incomplete."""
    return _whole([sources.get(name) for name in quote.source]) if quote.source else _all(briefing, sources)


def _all(briefing: Briefing, sources: Mapping[str, Trace]) -> Sequence[Trace] | None:
    return _whole([sources.get(source.id) for source in briefing.sources])


def _whole(traces: Sequence[Trace | None]) -> Sequence[Trace] | None:
    whole = [trace for trace in traces if trace and trace.whole]
    return whole if len(whole) == len(traces) else None


def _too_much_quoted(briefing: Briefing, passages: Sequence[Passage]) -> Iterator[Problem]:
    texts = [text for one in passages for _, text in one.quoted]
    texts += [quote.text for quote in briefing.quotes if quote.status is QuoteStatus.VERIFIED]
    words = sum(len(fingerprint.words(text)) for text in texts)
    if words <= QUOTED_WORDS:
        return
    own = sum(len(fingerprint.words(text)) for one in passages for _, text in one.own)
    if words > QUOTED_SHARE * (own + words):
        found = f"{words} of {own + words} words are quoted"
        yield gate.TOO_MUCH_QUOTED.at(briefing.origin.path, briefing.origin.body_line, found=found)


def _numbers(briefing: Briefing, passages: Sequence[Passage]) -> Iterator[Problem]:
    told = list(number.figures(briefing.summary))
    if not told:
        return
    texts = [one.text for one in passages[2:]]
    texts += [figure.value for figure in briefing.figures] + [quote.text for quote in briefing.quotes]
    carried = {*_given(briefing), *(value for text in texts for _, value in number.figures(text))}
    # Looking for numbers in words takes ten times as long.
    if any(value not in carried and number.may_be_in_words(value) for _, value in told):
        carried.update(value for text in texts for value in number.in_words(text))
    for written in dict.fromkeys(written for written, value in told if value not in carried):
        line = briefing.origin.line("summary")
        found = f"{written!r} stands neither in the body nor among the figures"
        yield gate.NUMBER_WITHOUT_SOURCE.at(briefing.origin.path, line, found=found)


def _given(briefing: Briefing) -> Iterator[float]:
    """Yield the values that front matter gives as days and odds."""
    for forecast in briefing.forecasts:
        odds = forecast.probability
        share = odds.below if isinstance(odds, Below) else odds.above if isinstance(odds, Above) else odds
        yield from () if share is None else (float(f"{share * 100:.6g}"),)
        yield from number.values(forecast.due.text.replace("-", " ") if forecast.due else "")
    days = (briefing.date, briefing.event, *(source.published for source in briefing.sources))
    for day in (*days, *(forecast.made for forecast in briefing.forecasts)):
        yield from (float(day.year), float(day.day)) if day else ()


def _opening(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
