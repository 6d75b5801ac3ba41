"""From the bytes of a source to what the archive may say about it: the seam between the command and the readers.

The command prepares once `known(collection.read(...))` and calls `records(data, name, known, given)` for each source.
Then it prints `record_json.line(record)` for each record, or writes `draft.of(record, known, today)`: a text with its
place below the archive, or the problem that keeps it from being one. Nothing here reads disk, network or clock.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefing_model import address, archive, fingerprint, mention, naming, wording
from briefing_model.archive import Directory
from briefing_model.collection import Collection
from briefing_model.family import PEOPLE, PUBLISHERS
from briefing_model.mention import Mention, Names
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Entity, Ref
from briefing_model.rulebook import intake
from briefing_model.wording import Stretch, Wording
from briefing_tools import sources
from briefing_tools.intake import declared, relation
from briefing_tools.intake.article import Article, Dating, Imprint
from briefing_tools.intake.likeness import Library
from briefing_tools.names import candidate, cast, reference, theme
from briefing_tools.names.candidate import Candidate
from briefing_tools.names.theme import Suggestion, Terms
from briefing_tools.sources.answer import Answer
from briefing_tools.statements import figure, forecast, quote
from briefing_tools.statements.figure import Amount
from briefing_tools.statements.forecast import Outlook
from briefing_tools.statements.quote import Quotation
from briefing_tools.statements.stage import Stage


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the archive knows, indexed once for any number of sources."""

    directory: Directory
    entities: Mapping[Ref, Entity]
    names: Names
    terms: Terms
    addresses: Mapping[str, str]
    """Canonical address of a source -> the briefing that has it."""
    domains: Mapping[str, Ref]
    briefings: tuple[Briefing, ...]
    publishers: frozenset[str]
    """Folded names of publishers, which are no candidates."""
    library: Library
    """The fingerprints of the sources of its briefings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What whoever converts says about a source; it counts more than what the source says."""

    date: dt.date | None = None
    url: str | None = None
    publisher: str | None = None
    since: dt.date | None = None
    """The day before which its articles do not matter."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """One article with everything that was found in it."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    themes: tuple[Suggestion, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    amounts: tuple[Amount, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    duplicate_of: str | None = None
    related: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    print: bytes = b""
    """The fingerprint of the headline and the text."""
    entities: Mapping[Ref, Entity]


@dataclass(frozen=True, kw_only=True)
class Conversion:
    """What became of one source: a record for each article, and what kept the source from being read."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()


def known(read: Collection, prints: Iterable[tuple[str, bytes]] = ()) -> Known:
    """Index an archive; drafts of briefings count as well, so that nothing is converted twice.

    `prints` are the fingerprints of sources, each with the id of its briefing.
    """
    members = {entity.ref: entity for entity in sorted(read.entities, key=lambda e: e.ref)}
    joined = archive.gather(read.families, read.briefings, read.entities)
    briefings = tuple(sorted(read.briefings, key=lambda b: b.id))
    houses = [entity for ref, entity in members.items() if ref.family == PUBLISHERS]
    return Known(
        directory=joined.directory,
        entities=members,
        names=mention.names(members.values()),
        terms=theme.terms(members.values()),
        addresses={address.canonical(s.url): b.id for b in reversed(briefings) for s in b.sources},
        domains={domain: house.ref for house in reversed(houses) for domain in house.domains},
        briefings=briefings,
        publishers=frozenset(naming.folded(name) for house in houses for name in house.written),
        library=Library(prints),
    )


def records(
    data: bytes,
    name: str,
    known: Known,
    given: Given | None = None,
    *,
    answer: Answer | None = None,
    pages: Mapping[str, Answer | Problem] | None = None,
) -> Conversion:
    """Convert a source; `name` is its path or address as given, `answer` and `pages` what was fetched."""
    given = given or Given()
    url, charset = (answer.address, answer.charset) if answer else (None, None)
    reading = sources.read(data, name, given.url or url, charset=charset, pages=pages)
    articles = [one for one in reading.articles if not _is_older(one, given)]
    problems = reading.problems
    if reading.articles and not articles:
        found = f"all of its {len(reading.articles)} articles are older than {given.since}"
        problems = (*problems, intake.NOTHING_NEW.at(name, 1, found=found))
    if len(reading.articles) > 1:
        made = tuple(_named(of_article(one, known, _for_one(one, given))) for one in articles)
    else:
        made = tuple(of_article(one, known, given) for one in articles)
    return Conversion(records=made, problems=problems)


def _is_older(article: Article, given: Given) -> bool:
    return bool(given.since and article.dating.day and article.dating.day < given.since)


def _for_one(article: Article, given: Given) -> Given:
    """Return what is given for a source of several articles, as far as it is true of one: a day if it has none."""
    return replace(given, url=None, date=None if article.dating.day else given.date)


def _named(record: Record) -> Record:
    """Return the record with problems that say of which article of its source they speak."""
    title = record.article.title or record.article.text
    told = (replace(problem, found=f"{title[:60]!r}: {problem.found}") for problem in record.problems)
    return replace(record, problems=tuple(told))


def of_article(article: Article, known: Known, given: Given) -> Record:
    """Find in an article whom it names, who says what, and what it counts and foretells."""
    article = _told(article, known, given)
    title, text = wording.of(article.title or ""), wording.of(article.text)
    found = reference.find(title, text, known.names)
    found = declared.believed(article, found, known.entities, known.directory)
    proposed = _candidates(text, found, article.imprint, known)
    stage = Stage(text=text, parts=cast.of(text, found, known.entities, proposed))
    quotations = quote.find(stage)
    amounts = figure.find(text)
    record = Record(
        article=article,
        mentions=tuple(m for m in found if m.ref.family != PUBLISHERS),
        candidates=(*proposed, *declared.candidates(article, found, proposed, known.directory)),
        themes=theme.find(title, text, known.terms),
        quotations=quotations,
        amounts=figure.distinct(amounts),
        outlooks=forecast.find(stage, amounts, quotations, article.dating.day),
        entities=known.entities,
        problems=tuple(_problems(article)),
        print=fingerprint.of(f"{article.title or ''}\n\n{article.text}"),
    )
    alike = known.library.alike(record.print, relation.SAME_EVENT)
    duplicate = relation.duplicate(article.imprint, known.addresses, alike)
    named = relation.related(record.mentions, article.dating.day, known.briefings, known.directory)
    return replace(record, duplicate_of=duplicate, related=relation.others(duplicate, alike, named))


def _told(article: Article, known: Known, given: Given) -> Article:
    """Lay what is given over what the source says, and put the archive's name for a publisher in place of its own."""
    imprint = article.imprint
    url = given.url or imprint.url
    publisher = given.publisher or _by_domain(url or imprint.canonical_url, known) or imprint.publisher
    dating = article.dating
    if given.date:
        dating = Dating(day=given.date, evidence=("given with the command",), hint=dating.hint)
    canonical = imprint.canonical_url or url
    return replace(
        article,
        dating=dating,
        imprint=replace(
            imprint,
            publisher=_called(publisher, known),
            original=_called(imprint.original, known),
            url=address.without_tracking(url) if url else None,
            canonical_url=address.canonical(canonical) if canonical else None,
        ),
    )


def _by_domain(url: str | None, known: Known) -> str | None:
    host = address.domain(url) if url else ""
    while host:
        if host in known.domains:
            return known.entities[known.domains[host]].name
        host = host.partition(".")[2]
    return None


def _called(name: str | None, known: Known) -> str | None:
    ref = known.directory.find(PUBLISHERS, name) if name else None
    return known.entities[ref].name if ref else name


def _candidates(text: Wording, found: tuple[Mention, ...], imprint: Imprint, known: Known) -> tuple[Candidate, ...]:
    here = [m for m in found if not m.in_title]
    own = [naming.folded(name) for name in (imprint.publisher, imprint.original) if name]
    return candidate.find(
        text,
        people_at=[Stretch(m.start, m.end) for m in here if m.ref.family == PEOPLE],
        bodies_at=[Stretch(m.start, m.end) for m in here if m.ref.family != PEOPLE],
        people=sorted({known.entities[m.ref].name for m in found if m.ref.family == PEOPLE}),
        publishers=known.publishers | frozenset(own),
    )


def _problems(article: Article) -> list[Problem]:
    """Return what a draft of the article would lack."""
    problems = []
    if article.dating.day is None:
        hint = f", only {article.dating.hint}" if article.dating.hint else ""
        problems.append(intake.NO_DATE.at(article.source, 1, found=f"the source gives no day of publication{hint}"))
    if not (article.imprint.publisher or article.imprint.original):
        problems.append(intake.NO_PUBLISHER.at(article.source, 1, found="the source does not say who published it"))
    if not article.imprint.url:
        problems.append(intake.NO_ADDRESS.at(article.source, 1, found="the source does not say where it stands"))
    return problems
