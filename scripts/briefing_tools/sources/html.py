"""A saved HTML page to an article: body by trafilatura, the rest by agreement of what the page says of itself."""

import datetime as dt
import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import trafilatura
from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from briefing_tools.intake.article import Article, Dating, Flag, Imprint, Kind
from briefing_tools.sources import headline, page
from briefing_tools.sources.page import Page
from briefing_tools.text import day, language

SHORTEST = 30
"""Words below which the strict extraction has lost the article, and the usual one is taken."""
LONGEST_DEPTH = 250

_PAYWALL = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_OPEN_END = re.compile(r"(?:…|\.\.\.)\W{0,2}$")
_AUTHOR = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)

# Both libraries log what they could not parse; what matters of that is in the flags.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def read(markup: str, source: str, url: str | None = None) -> Article | None:
    """Return the article of a page, or None if it holds no running text."""
    tree = trafilatura.load_html(markup)
    if tree is None:
        return None
    described = page.of(tree)
    body = _body(tree)
    if not body:
        return None
    sites = _sites(described)
    titles = _titles(described, sites)
    body = _without_headline(body, titles)
    address = described.canonical or described.first("og:url") or url
    dating = _dating(described, tree, markup, address)
    flags = (
        (Flag.INCOMPLETE, bool(_PAYWALL.search(markup)) or bool(_OPEN_END.search(body[-40:]))),
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
            authors=_authors(tree, sites),
            url=url or address,
            canonical_url=address,
        ),
        language=described.language or language.of(body),
        text=body,
        flags=tuple(flag for flag, holds in flags if holds),
    )


def _body(tree: HtmlElement) -> str:
    """Return the paragraphs: the strict extraction, or the usual one where that found too little."""
    strict = _extracted(tree, strict=True)
    return strict if len(strict.split()) >= SHORTEST else _extracted(tree, strict=False) or strict


def _extracted(tree: HtmlElement, *, strict: bool) -> str:
    try:
        found = trafilatura.extract(tree, favor_precision=strict, include_comments=False, include_formatting=False)
    except (RecursionError, ValueError):
        return ""
    paragraphs = (re.sub(r"^[-*] ", "", line.strip()) for line in (found or "").split("\n"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _without_headline(body: str, titles: tuple[str, ...]) -> str:
    first, _, rest = body.partition("\n\n")
    return rest if rest and any(headline.folded(first) == headline.folded(title) for title in titles) else body


def _titles(described: Page, sites: tuple[str, ...]) -> tuple[str, ...]:
    """Return the headlines, best first: the heading on the page that agrees with what the page says of itself."""
    linked = page.text(described.linked[0].get("headline")) if described.linked else None
    claimed = [
        t for t in (linked, described.first("og:title"), described.window_title, described.first("twitter:title")) if t
    ]
    claims = [_bare(title, sites) for title in claimed]
    agreed = [h for h in described.headings if any(headline.agree(h, claim) for claim in (*claimed, *claims))]
    others = list(described.headings) if len(described.headings) == 1 else []
    site_names = {headline.folded(site) for site in sites}
    ordered = [title for title in (*agreed, *claims, *others) if title and headline.folded(title) not in site_names]
    first_of = {headline.folded(title): title for title in reversed(ordered)}
    return tuple(first_of[key] for key in dict.fromkeys(map(headline.folded, ordered)))


def _bare(title: str, sites: tuple[str, ...]) -> str:
    for site in sites:
        title = headline.without_site(title, site)
    return title


def _sites(described: Page) -> tuple[str, ...]:
    """Return the names of the publisher, best first."""
    linked = (page.text(item.get("publisher")) for item in described.linked)
    names = (*linked, described.first("og:site_name", "application-name", "twitter:site", "dc.publisher"))
    shown = headline.folded(described.window_title or "")
    named = (name.lstrip("@") for name in names if name and not name.startswith("http"))
    return tuple(dict.fromkeys(name for name in named if headline.folded(name) != shown))


def _authors(tree: HtmlElement, sites: tuple[str, ...]) -> tuple[str, ...]:
    found = extract_metadata(tree)
    raw = found.author if found and found.author else ""
    names = (_AUTHOR.sub("", name.strip()) for name in raw.split(";"))
    publishers = {headline.folded(site) for site in sites}
    return tuple(
        dict.fromkeys(n for n in names if n and not n.startswith("http") and headline.folded(n) not in publishers)
    )


def _dating(described: Page, tree: HtmlElement, markup: str, address: str | None) -> Dating:
    """Weigh what metadata, address and page say; a day that stands nowhere on the page is not taken."""
    claims = list(_claims(described, address))
    found = find_date(tree, original_date=True, extensive_search=True, url=address)
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
