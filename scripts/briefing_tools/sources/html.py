"""A saved HTML page to an article: body by trafilatura, the rest by agreement of what the page says of itself."""

import datetime as dt
import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import trafilatura
from trafilatura.metadata import extract_metadata

from briefing_tools.intake.article import Article, Dating, Flag, Imprint, Kind
from briefing_tools.sources import extraction, headline, page, signature, title
from briefing_tools.sources import markup as markup_of
from briefing_tools.sources.page import Page
from briefing_tools.sources.part import Part
from briefing_tools.text import day, language

_PAYWALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_OPEN_END = re.compile(r"(?:…|\.\.\.)\W{0,2}$")

# Both libraries log what they could not parse; what matters of that is in the flags.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read(markup: str, source: str, url: str | None = None) -> Article | None:
    """Return the article of a page, or None if it holds no running text."""
    tree = trafilatura.load_html(markup)
    if tree is None:
        return None
    described = page.of(tree)
    body = extraction.body(tree)
    if not body.parts:
        return None
    sites = _sites(described)
    titles = title.candidates(described, sites)
    parts = _without_headline(body.parts, titles)
    address = described.canonical or described.first("og:url") or url
    found = extract_metadata(tree, date_config={"original_date": True, "extensive_search": True})
    dating = _dating(described, found.date if found else None, markup, address)
    text = "\n\n".join(part.text for part in parts)
    paywalled = bool(_PAYWALL.search(markup))
    flags = (
        (Flag.INCOMPLETE, paywalled or bool(_OPEN_END.search(text[-40:]))),
        (Flag.DATE_DISPUTED, dating.disputed),
        (Flag.DATE_UNCERTAIN, dating.uncertain),
    )
    return Article(
        source=source,
        kind=Kind.HTML,
        title=next(iter(titles), None),
        title_candidates=titles,
        dating=dating,
        imprint=Imprint(
            publisher=next(iter(sites), None),
            authors=signature.authors(tree, described, found.author if found else None, body.above, sites),
            url=url or address,
            canonical_url=address,
        ),
        language=described.language or language.of(text),
        text=text,
        markdown=markup_of.of_parts(parts, address),
        dropped=body.dropped,
        flags=tuple(flag for flag, holds in flags if holds),
    )


def _without_headline(parts: tuple[Part, ...], titles: tuple[str, ...]) -> tuple[Part, ...]:
    repeated = len(parts) > 1 and any(headline.folded(parts[0].text) == headline.folded(title) for title in titles)
    return parts[1:] if repeated else parts


def _sites(described: Page) -> tuple[str, ...]:
    """Return the names of the publisher, best first."""
    linked = (page.text(item.get("publisher")) for item in described.linked)
    names = (*linked, described.first("og:site_name", "application-name", "twitter:site", "dc.publisher"))
    shown = headline.folded(described.window_title or "")
    named = (name.lstrip("@") for name in names if name and not name.startswith("http"))
    return tuple(dict.fromkeys(name for name in named if headline.folded(name) != shown))


def _dating(described: Page, found: str | None, markup: str, address: str | None) -> Dating:
    """Weigh what metadata, address and page say; a day that stands nowhere on the page is not taken."""
    claims = list(_claims(described, address))
    guess = dt.date.fromisoformat(found) if found else None
    days = {when for when, _ in claims}
    if guess and guess not in days and not _stands(guess, markup.replace("&nbsp;", " ")):
        guess = None
    chosen = guess or next(iter(when for when, _ in claims), None)
    if chosen is None:
        return Dating()
    evidence = [text for when, text in claims if when == chosen] or [f"the page's text: {chosen.isoformat()}"]
    return Dating(
        day=chosen,
        evidence=tuple(evidence),
        disputed=bool(days - {chosen}),
        uncertain=not days,
    )


def _claims(described: Page, address: str | None) -> Iterator[tuple[dt.date, str]]:
    for item in described.linked[:1]:
        value = page.text(item.get("datePublished"))
        if value and (when := day.iso(value)):
            yield when, f"JSON-LD datePublished: {value[:40]}"
    for name in ("article:published_time", "og:published_time", "datepublished", "pubdate", "parsely-pub-date", "date"):
        value = described.meta.get(name)
        if value and (when := day.iso(value)):
            yield when, f"meta {name}: {value[:40]}"
    if address and (when := day.in_address(urlsplit(address).path)):
        yield when, f"the address: {address[:80]}"


def _stands(when: dt.date, markup: str) -> bool:
    """Tell whether the day is written on the page; the first of January is what a bare year is mistaken for."""
    year, month, number = f"{when:%Y}", f"{when:%m}", f"{when:%d}"
    d, m = when.day, when.month
    forms = [
        rf"(?<!\d)0?{d}(?:st|nd|rd|th)?[.,]?\s(?:de |of )?[^\W\d_]{{3,12}}\.?,?\s(?:de )?{year}(?!\d)",
        rf"[^\W\d_]{{3,12}}\.?\s0?{d}(?:st|nd|rd|th)?,?\s{year}(?!\d)",
        rf"(?<!\d)0?{d}\.\s?0?{m}\.\s?{year}(?!\d)",
    ]
    if (d, m) != (1, 1):
        forms += [
            rf"(?<!\d){year}(?P<mark>[-/.]?){month}(?P=mark){number}(?!\d)",
            rf"(?<!\d)(?:0?{d}([-/.])0?{m}|0?{m}([-/.])0?{d})[-/.](?:{year}|{year[2:]})(?!\d)",
        ]
    return any(re.search(form, markup) for form in forms)
