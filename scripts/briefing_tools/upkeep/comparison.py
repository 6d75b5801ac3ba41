"""A briefing and the sources that are at hand -> quotations, numbers and names that none of them has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing_model import address, body, dossier, fingerprint, number, passage, quotation
from briefing_model.archive import Archive
from briefing_model.dossier import Dossier, Trace
from briefing_model.family import PEOPLE, THEMES
from briefing_model.problem import Problem, Severity
from briefing_model.record import Briefing, Cited
from briefing_model.rulebook import gate
from briefing_tools.intake.article import Article


@dataclass(frozen=True, kw_only=True, slots=True)
class AtHand:
    """Articles by the names of their files, for one briefing."""

    briefing: str
    articles: tuple[tuple[str, Article], ...]


def check(at_hand: AtHand, briefings: Iterable[Briefing], joined: Archive) -> tuple[Problem, ...]:
    """Return what the briefing says and the sources at hand do not; for a draft it is only a notice."""
    briefing = next((one for one in briefings if one.id == at_hand.briefing), None)
    if briefing is None:
        return ()
    texts = _by_source(briefing, at_hand)
    whole = {source.id for source in briefing.sources} <= set(texts)
    problems = (*_quotes(briefing, texts, whole=whole), *_numbers(briefing, texts, whole=whole))
    if whole:
        problems = (*problems, *_names(briefing, "\n\n".join(texts.values()), joined))
    return tuple(replace(p, severity=Severity.NOTICE) if briefing.draft else p for p in problems)


def with_traces(held: Mapping[str, Dossier], briefings: Iterable[Briefing], at_hand: AtHand) -> Mapping[str, Dossier]:
    """Return what is kept of sources, that of the briefing with the fingerprints of the sources at hand."""
    briefing = next((one for one in briefings if one.id == at_hand.briefing), None)
    if briefing is None:
        return held
    kept = dossier.of_briefing(briefing, held)
    # A quotation may stand in what the reader took for furniture: only `check` above, which has the text, judges it.
    traces = {
        name: Trace(print=fingerprint.of(text), whole=False) for name, text in _by_source(briefing, at_hand).items()
    }
    return {**held, briefing.id: replace(kept, sources={**kept.sources, **traces})}


def text(article: Article) -> str:
    """Return all that an article says, its headline and what was left out of it included."""
    dropped = (one.text for one in article.dropped)
    return "\n\n".join(part for part in (article.title, article.text, *article.title_candidates, *dropped) if part)


def _by_source(briefing: Briefing, at_hand: AtHand) -> dict[str, str]:
    """Return the texts by the ids of the sources that they are, or by the names of their files."""
    by_address = {address.canonical(source.url): source.id for source in reversed(briefing.sources)}
    found: dict[str, str] = {}
    for name, article in at_hand.articles:
        urls = (article.imprint.canonical_url, article.imprint.url)
        known = next((by_address[c] for url in urls if url and (c := address.canonical(url)) in by_address), None)
        only = briefing.sources[0].id if len(briefing.sources) == len(at_hand.articles) == 1 else None
        found[known or only or name] = text(article)
    return found


def _quotes(briefing: Briefing, texts: Mapping[str, str], *, whole: bool) -> Iterator[Problem]:
    path, line = briefing.origin.path, briefing.origin.line
    for position, quote in enumerate(briefing.quotes):
        if _is_carried(quote.source, texts, whole=whole) and not _stands(quote.text, texts.values()):
            found = f"{' '.join(quote.text.split()[:8])!r} stands in no source at hand"
            yield gate.QUOTE_NOT_IN_SOURCE.at(path, line("quotes", position, "text"), found=found)
    for one in passage.of(briefing) if whole else ():
        for offset, words in one.quoted:
            if not _stands(words, texts.values()):
                found = f"{' '.join(words.split()[:8])!r} stands in no source at hand"
                yield gate.QUOTE_NOT_IN_SOURCE.at(path, one.line_at(offset), found=found)


def _stands(words: str, texts: Iterable[str]) -> bool:
    return any(quotation.is_verbatim(words, source) for source in texts)


def _is_carried(cited: Cited, texts: Mapping[str, str], *, whole: bool) -> bool:
    """Tell whether all sources of a statement are at hand, so that it must stand in one of them."""
    return whole or (bool(cited) and set(cited) <= set(texts))


def _numbers(briefing: Briefing, texts: Mapping[str, str], *, whole: bool) -> Iterator[Problem]:
    """Yield the numbers of the statements whose sources are all at hand; days of the front matter are known."""
    days = [day for day in (briefing.date, briefing.event) if day]
    there = {value for source in texts.values() for value in number.values(source)}
    there |= {float(part) for day in days for part in (day.year, day.day)}
    told: set[str] = set()
    for line, words in _statements(briefing, texts, whole=whole):
        for written, value in number.figures(words):
            if value not in there and written not in told:
                told.add(written)
                yield gate.NUMBER_NOT_IN_SOURCE.at(
                    briefing.origin.path, line, found=f"{written!r} stands in no source at hand"
                )


def _statements(briefing: Briefing, texts: Mapping[str, str], *, whole: bool) -> Iterator[tuple[int, str]]:
    line = briefing.origin.line
    if whole:
        yield line("title"), briefing.title
        yield line("summary"), briefing.summary
    for position, figure in enumerate(briefing.figures):
        if _is_carried(figure.source, texts, whole=whole):
            yield line("figures", position, "value"), figure.value
            yield line("figures", position, "label"), figure.label
    for position, forecast in enumerate(briefing.forecasts):
        if _is_carried(forecast.source, texts, whole=whole):
            yield line("forecasts", position, "claim"), forecast.claim
    for claim in body.claims(briefing.body):
        if _is_carried(claim.sources, texts, whole=whole):
            yield briefing.origin.body_line + claim.line, passage.running(claim.text)


def _names(briefing: Briefing, source: str, joined: Archive) -> Iterator[Problem]:
    words = [fingerprint.folded(word) for word in fingerprint.words(source)]
    line = f" {' '.join(words)} "
    for family, names in briefing.names.items():
        for position, name in enumerate(names):
            ref = joined.directory.find(family, name)
            if family == THEMES or ref is None or ref not in joined.entities:
                continue
            entity = joined.entities[ref]
            written = [*entity.written, *entity.products]
            # Whoever is named by surname alone is named.
            written += [entity.name.split()[-1]] if family == PEOPLE else []
            if not any(_phrase(one) in line for one in written):
                at = briefing.origin.line(family, position)
                found = f"{entity.name!r} stands in no source at hand"
                yield gate.NAME_NOT_IN_SOURCE.at(briefing.origin.path, at, found=found)


def _phrase(name: str) -> str:
    return f" {' '.join(map(fingerprint.folded, fingerprint.words(name)))} "


def articles(read: Sequence[tuple[str, Sequence[Article]]]) -> tuple[tuple[str, Article], ...]:
    """Return every article of the sources, several of one source under its name with their number."""
    return tuple(
        (name if len(found) == 1 else f"{name} ({position})", article)
        for name, found in read
        for position, article in enumerate(found, 1)
    )
