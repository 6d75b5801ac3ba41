"""A saved HTML page to an article: body by trafilatura, the rest by agreement of what the page says of itself."""

import logging
import re
from collections.abc import Iterator, Sequence

import trafilatura
from trafilatura.metadata import extract_metadata

from briefing_model import address as address_of
from briefing_tools.intake.article import Article, Dropped, Flag, Imprint, Kind
from briefing_tools.sources import completeness, dateline, extraction, headline, page, provenance, signature, title
from briefing_tools.sources import markup as markdown
from briefing_tools.sources.page import Page
from briefing_tools.sources.part import Part
from briefing_tools.text import language

BELOW = 8
"""Lines below the text among which one may lead to the rest of it."""

_PAYWALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)

# Both libraries log what they could not parse; what matters of that is in the flags.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read(markup: str, source: str, url: str | None = None) -> Article | None:
    """Return the article of a page, or None if it holds no running text."""
    tree = trafilatura.load_html(markup)
    if tree is None:
        return None
    described = page.of(tree)
    sites = _sites(described)
    titles = title.candidates(described, sites)
    body = extraction.body(tree, titles)
    if not body.parts:
        return None
    parts = body.parts
    address = described.canonical or address_of.of_the_web(described.first("og:url")) or url
    found = extract_metadata(tree, date_config={"original_date": True, "extensive_search": True})
    text = "\n\n".join(part.text for part in parts)
    below = tuple(dropped.text for dropped in body.dropped)
    dating = dateline.of(described, found.date if found else None, markup, address, body.above, below)
    authors = signature.authors(tree, described, found.author if found else None, body.above, sites)
    imprint = _imprint(sites, authors, url, address, text, body.dropped)
    gaps = completeness.of(text, _leading(parts, body.dropped), _bars(markup, body.dropped), page.word_count(described))
    flags = (
        (Flag.REPUBLISHED, bool(imprint.republished)),
        (Flag.DATE_DISPUTED, dating.disputed),
        (Flag.DATE_UNCERTAIN, dating.uncertain),
    )
    return Article(
        source=source,
        kind=Kind.HTML,
        title=next(iter(titles), None),
        title_candidates=titles,
        dating=dating,
        imprint=imprint,
        language=language.of(text) or described.language,
        text=text,
        markdown=markdown.of_parts(parts, address),
        dropped=body.dropped,
        flags=(*completeness.flags(gaps), *(flag for flag, holds in flags if holds)),
        incomplete=tuple(gap.evidence for gap in gaps),
    )


def _imprint(
    sites: tuple[str, ...],
    authors: tuple[str, ...],
    url: str | None,
    address: str | None,
    text: str,
    dropped: Sequence[Dropped],
) -> Imprint:
    house = next(iter(sites), None)
    paragraphs = text.split("\n\n")
    said = [one.text for one in dropped if one.rule == "first-published"] + paragraphs[-2:]
    disclaimers = [one.text for one in dropped if one.rule == "disclaimer"]
    reasons = list(provenance.reasons(said, disclaimers, paragraphs[0], house))
    elsewhere = address_of.domain(address) if url and address else None
    if elsewhere and url and elsewhere != address_of.domain(url):
        reasons.append(f"its canonical address is at {elsewhere}")
    first = next((name for line in said if (name := provenance.first_publisher(line))), None)
    original = first or provenance.agency(paragraphs[0]) if reasons else None
    return Imprint(
        publisher=house,
        original=original,
        authors=authors,
        url=url or address,
        canonical_url=address,
        republished=tuple(reasons),
    )


def _leading(parts: Sequence[Part], dropped: Sequence[Dropped]) -> Iterator[str]:
    """Yield the last lines of the body, and the lines below it that lead on."""
    yield from (part.text for part in parts[-2:])
    last = max((part.passage.element.sourceline or 0 for part in parts if part.passage), default=0)
    yield from [one.text for one in dropped if one.line >= last][:BELOW]


def _bars(markup: str, dropped: Sequence[Dropped]) -> Iterator[str]:
    """Yield what says that the article is not for everybody."""
    match = _PAYWALL.search(markup)
    if match:
        yield f"the page says {match.group()}"
    yield from (f"a line says {one.text[:80]!r}" for one in dropped if one.rule == "paywall")


def _sites(described: Page) -> tuple[str, ...]:
    """Return the names of the publisher, best first."""
    linked = (page.text(item.get("publisher")) for item in described.linked)
    names = (*linked, described.first("og:site_name", "application-name", "twitter:site", "dc.publisher"))
    shown = headline.folded(described.window_title or "")
    named = (name.lstrip("@") for name in names if name and not name.startswith("http"))
    return tuple(dict.fromkeys(name for name in named if headline.folded(name) != shown))
