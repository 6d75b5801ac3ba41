"""Who published an article and when, read from the lines around it: by-lines, dates, copyright, disclaimers."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tools.intake.article import Dating, Imprint
from briefing_tools.sources import byline, completeness, headline, provenance
from briefing_tools.sources.completeness import Gap
from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.line import Line
from briefing_tools.text import day, vocabulary

NEAR = 15
"""Lines above and below an article in which its date and by-line stand."""

BRIEF = 8
"""Words of a line that is there for its date, whatever else it says."""
CLOSE = 5
"""Lines above an article among which a name by itself is its author's."""

_OWNER = re.compile(
    r"(?:©|ⓒ|\(c\)|copyright)\W*(?:copyright\W*)?(?P<years>(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?[\s,.]*"
    r"(?P<owner>[^\d.|,;()\n][^|;()\n]{1,60}?)?(?=$|[|;(]|\.\s|\.?\s*all rights|,? inc\b|\s(?:19|20)\d\d)",
    re.IGNORECASE,
)
_NO_OWNER = re.compile(r"(?:all rights|rights reserved|designed|powered|by)\b", re.IGNORECASE)
_FROM = re.compile(
    r"(?:highlights|more|most (?:popular|read|viewed)|stories|news|best|top reads) from (?:the )?([A-ZÀ-Þ].{1,40})$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_PUBLISHED = re.compile(r"\W*(?:first |originally )?(?:published|posted|date|issued|filed)\b", re.IGNORECASE)
_UPDATED = re.compile(
    r"^(?!.*\b(?:published|posted|created|original)\b).*\b(?:updated|modified|edited)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Colophon:
    """Publisher, date and completeness of pasted text."""

    imprint: Imprint
    dating: Dating
    gaps: tuple[Gap, ...] = ()


def of_lines(above: Sequence[Line], kept: Sequence[Line], below: Sequence[Line], site: str | None) -> Colophon:
    """Read the lines around an article; `site` is the name that the window title carries."""
    near = (*above[-NEAR:], *below[:NEAR])
    outside = (*above, *below)
    owner, years = _owner(outside, near)
    said = [*_said(outside, "first-published"), *(line.text for line in kept[-1:])]
    first = next((name for line in said if (name := provenance.first_publisher(line))), None)
    url = next((match.group().rstrip(".,)") for ln in near if (match := _ADDRESS.search(ln.text))), None)
    authors = tuple(
        dict.fromkeys(name for line in above[-NEAR:] if _signs(line, above) for name in byline.names(line.text))
    )
    dating = _dating(above, kept, below, years)
    beginning = kept[0].text if kept else ""
    reasons = list(provenance.reasons(said, _said(outside, "disclaimer"), beginning, owner))
    # A whole page has its owner's furniture as a matter of course.
    bare = len(above) <= headline.READER_MODE and not (site or url or authors or dating.day)
    if owner and bare:
        reasons.append(f"it carries the furniture of {owner} but no address, by-line or date")
    agency = provenance.agency(beginning)
    carried = bool(reasons)
    return Colophon(
        imprint=Imprint(
            publisher=site if carried else site or owner,
            original=(first or agency or owner or _from(outside)) if carried else None,
            authors=authors,
            url=url,
            republished=tuple(reasons),
        ),
        dating=dating,
        gaps=_gaps(kept, below),
    )


def without_form(owner: str) -> str:
    """Strip the legal form: `Example Media, Inc.` is Example Media."""
    words = owner.strip(" .,&-").split()
    while len(words) > 1 and words[-1].strip(".,").replace(".", "").lower() in vocabulary.FIRMS - {"group"}:
        words.pop()
    return " ".join(words).rstrip(" ,.&")


def _signs(line: Line, above: Sequence[Line]) -> bool:
    bare = line.pattern is None and line in above[-CLOSE:] and line is not above[0]
    return line.effect is Effect.BYLINE or (bare and byline.stands_alone(line.text))


def _owner(outside: Sequence[Line], near: Sequence[Line]) -> tuple[str | None, str | None]:
    years = None
    for line in (*near, *outside):
        match = _OWNER.search(line.text[:200]) if line.pattern and line.pattern.rule == "copyright" else None
        if match:
            years = years or match["years"]
            owner = without_form(match["owner"] or "")
            if owner and not _NO_OWNER.match(owner):
                return owner, years
    return None, years


def _from(outside: Sequence[Line]) -> str | None:
    found = (_FROM.match(line.text) for line in outside if line.pattern)
    return next((match.group(1).strip() for match in found if match), None)


def _said(outside: Sequence[Line], rule: str) -> list[str]:
    return [line.text for line in outside if line.pattern and line.pattern.rule == rule]


def _gaps(kept: Sequence[Line], below: Sequence[Line]) -> tuple[Gap, ...]:
    near = below[:NEAR]
    barred = (
        f"line {line.number}: {line.text[:80]!r}" for line in near if line.pattern and line.pattern.rule == "paywall"
    )
    ending = kept[-1].text if kept else ""
    return completeness.of(ending, (ending, *(line.text for line in near)), barred)


def _dating(above: Sequence[Line], kept: Sequence[Line], below: Sequence[Line], years: str | None) -> Dating:
    found = list(_dated(above, below))
    if not found and kept:
        head = re.split(r"[–—]| - ", kept[0].text[:100], maxsplit=1)
        days = day.written(head[0]) if len(head) > 1 else ()
        found = [(days[0], f"line {kept[0].number}: dateline {head[0].strip()!r}")] if days else []
    hint = f"{years} (copyright line)" if years else None
    if not found:
        return Dating(hint=hint)
    chosen = found[0][0]
    return Dating(
        day=chosen,
        evidence=tuple(text for when, text in found if when == chosen),
        hint=hint,
        disputed=any(when != chosen for when, _ in found),
    )


def _dated(above: Sequence[Line], below: Sequence[Line]) -> Iterator[tuple[dt.date, str]]:
    """Yield days with their evidence, the line nearest above the article first; days of an update do not count."""
    near = tuple(reversed(above[-NEAR:]))
    signed = [line for line in near if line.effect in (Effect.DATE, Effect.BYLINE)]
    brief = [ln for at, ln in enumerate(near) if ln.words <= (BRIEF if at > 1 else 2 * BRIEF) and not ln.runs]
    for line in dict.fromkeys((*signed, *brief)):
        yield from _of_line(line)
    for line in below[:4]:
        # Below an article stand the dates of others, unless they say what they are.
        if line.effect is Effect.DATE and _PUBLISHED.match(line.text):
            yield from _of_line(line)
    for line in above[-NEAR:]:
        if line.words > BRIEF and line.words <= 24 and line.pattern and line.effect is not Effect.DATE:
            yield from _of_line(line)


def _of_line(line: Line) -> Iterator[tuple[dt.date, str]]:
    if not _UPDATED.search(line.text):
        yield from ((when, f"line {line.number}: {line.text[:80]!r}") for when in day.written(line.text)[:1])
