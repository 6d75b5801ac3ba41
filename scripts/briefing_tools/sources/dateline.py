"""When a page was published: what metadata, address and page say, weighed against each other."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from briefing_model import address as address_of
from briefing_tools.intake.article import Dating
from briefing_tools.sources import page
from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.page import Page
from briefing_tools.sources.passage import Passage
from briefing_tools.text import day

NEAR = 15
"""Passages above the text among which its date stands."""

_FIELDS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
    "parsely-pub-date", "publish-date", "publication_date", "dc.date.issued", "date",
)  # fmt: skip
_DAY_FIRST = frozenset({"gb", "uk", "ie", "au", "nz", "in", "sg", "my", "hk", "ng", "ke", "jm", "pk", "bd", "lk"})
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified|edited)", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)\W*(?:copyright\W*)?((?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Claim:
    """A day and what gives it; `stated` as the day of publication, not only written somewhere."""

    day: dt.date
    evidence: str
    stated: bool = True


def of(
    described: Page, found: str | None, markup: str, address: str | None, above: Sequence[Passage], below: Sequence[str]
) -> Dating:
    """Return the day: what htmldate `found` if the page bears it out, else what the page states.

    A day that stands nowhere on the page is not taken, nor one that could be two: 01/10/2026.
    """
    claims = tuple(_claims(described, address, above))
    guess = _borne_out(dt.date.fromisoformat(found), claims, markup, described.locale) if found else None
    stated = [claim.day for claim in claims if claim.stated]
    chosen = guess or next(iter(stated), None) or next((claim.day for claim in claims), None)
    hint = _hint(found, guess, below)
    if chosen is None:
        return Dating(hint=hint)
    evidence = tuple(claim.evidence for claim in claims if claim.day == chosen)
    return Dating(
        day=chosen,
        evidence=evidence or (f"the page's text: {chosen.isoformat()}",),
        hint=hint,
        disputed=any(claim.day != chosen for claim in claims),
        uncertain=not stated,
    )


def _claims(described: Page, address: str | None, above: Sequence[Passage]) -> Iterator[_Claim]:
    for item in described.linked[:1]:
        value = page.text(item.get("datePublished"))
        if value and (when := day.iso(value)):
            yield _Claim(day=when, evidence=f"JSON-LD datePublished: {value[:40]}")
    for name in _FIELDS:
        value = described.meta.get(name)
        if value and (when := day.iso(value)):
            yield _Claim(day=when, evidence=f"meta {name}: {value[:40]}")
    if address and (when := day.in_address(address_of.path(address))):
        yield _Claim(day=when, evidence=f"the address: {address[:80]}", stated=False)
    for one in reversed(above[-NEAR:]):
        pattern = one.pattern if one.words <= NEAR else None
        if pattern and pattern.effect is Effect.DATE and not _UPDATED.match(one.text):
            for when in day.written(one.text)[:1]:
                yield _Claim(day=when, evidence=f"line {one.element.sourceline}: {one.text[:80]!r}", stated=False)
                return


def _borne_out(guess: dt.date, claims: Sequence[_Claim], markup: str, locale: str | None) -> dt.date | None:
    if any(claim.day == guess for claim in claims) or stands(guess, unescape(markup), locale):
        return guess
    return None


def _hint(found: str | None, guess: dt.date | None, below: Sequence[str]) -> str | None:
    years = next((match.group(1) for line in below if (match := _YEARS.search(line[:200]))), None)
    if years:
        return f"{years} (copyright line)"
    return f"{found} (a guess that the page does not bear out)" if found and guess is None else None


def stands(when: dt.date, text: str, locale: str | None = None) -> bool:
    """Tell whether the day is written in a text; the first of January is what a bare year is mistaken for.

    01/10/2026 is the first of October to some and the tenth of January to others: the page's `locale` decides, if any.
    """
    year, month, number = f"{when:%Y}", f"{when:%m}", f"{when:%d}"
    d, m = when.day, when.month
    forms = [
        rf"(?<!\d)0?{d}(?:st|nd|rd|th)?[.,]?\s(?:de |of )?[^\W\d_]{{3,12}}\.?,?\s(?:de )?{year}(?!\d)",
        rf"[^\W\d_]{{3,12}}\.?\s0?{d}(?:st|nd|rd|th)?,?\s{year}(?!\d)",
        rf"(?<!\d)0?{d}\.\s?0?{m}\.\s?{year}(?!\d)",
    ]
    if (d, m) != (1, 1):
        forms.append(rf"(?<!\d){year}(?P<mark>[-/.]?){month}(?P=mark){number}(?!\d)")
        plain = d > 12 or d == m
        forms += [
            rf"(?<!\d)0?{one}[-/.]0?{two}[-/.](?:{year}|{year[2:]})(?!\d)"
            for one, two, known in ((d, m, _day_first(locale)), (m, d, _month_first(locale)))
            if plain or known
        ]
    return any(re.search(form, text) for form in forms)


def _day_first(locale: str | None) -> bool:
    language, _, region = (locale or "").partition("-")
    return region in _DAY_FIRST or (bool(language) and language not in ("en", "zh", "ja", "ko", "hu", "fa"))


def _month_first(locale: str | None) -> bool:
    return locale == "en-us"
