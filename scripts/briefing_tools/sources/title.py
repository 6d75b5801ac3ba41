"""The headline of a page: the heading that agrees with what the page says of itself."""

import re
from collections.abc import Iterator, Sequence

from briefing_tools.sources import headline, page
from briefing_tools.sources.page import Page

LONG = 15
"""Letters from which on a claim is long enough to be found again within a heading."""

_WORD = re.compile(r"\w+")


def candidates(described: Page, sites: Sequence[str]) -> tuple[str, ...]:
    """Return the headlines, best first."""
    linked = page.text(described.linked[0].get("headline")) if described.linked else None
    own = [t for t in (linked, described.first("og:title"), described.first("twitter:title")) if t]
    window = described.window_title
    claimed = [*own[:2], *([window] if window else []), *own[2:]]
    claims = [_bare(title, sites) for title in claimed]
    agreed = [
        _without_kicker(heading, claims)
        for heading in described.headings
        if any(headline.agree(heading, claim) for claim in (*claimed, *claims) if claim)
    ]
    alone = list(described.headings) if len(described.headings) == 1 else []
    if not agreed and alone and any(_alike(alone[0], claim) for claim in claims):
        agreed = [_without_kicker(alone[0], claims)]
    parts = [] if agreed or own or not window else list(_parts(window, described))
    site_names = {headline.folded(site) for site in sites}
    ordered = [t for t in (*agreed, *parts, *claims, *alone) if t and headline.folded(t) not in site_names]
    first_of = {headline.folded(title): title for title in reversed(ordered)}
    return tuple(first_of[key] for key in dict.fromkeys(map(headline.folded, ordered)))


def _bare(title: str, sites: Sequence[str]) -> str:
    for site in sites:
        title = headline.without_site(title, site)
    return title


def _without_kicker(heading: str, claims: Sequence[str]) -> str:
    """Return what the page claims where the heading has the name of a section before it."""
    whole = headline.folded(heading)
    for claim in claims:
        short = headline.folded(claim)
        if len(short) >= LONG and whole != short and whole.endswith(short):
            return claim
    return heading


def _alike(heading: str, claim: str) -> bool:
    """Tell a heading that has most of the words of a claim, and more."""
    words, claimed = (set(_WORD.findall(text.casefold())) for text in (heading, claim))
    shared = len(words & claimed)
    return len(claimed) > 1 and (shared == len(claimed) or (shared > 2 and shared * 4 >= len(claimed) * 3))


def _parts(window: str, described: Page) -> Iterator[str]:
    """Yield the parts of the window's title that stand as a heading on the page."""
    headings = {headline.folded(text): text for text in reversed((*described.headings, *described.subheadings))}
    for part in headline.parts(window):
        found = headings.get(headline.folded(part))
        if found and len(headline.folded(part)) >= LONG:
            yield found
