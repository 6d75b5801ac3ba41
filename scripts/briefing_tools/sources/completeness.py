"""Whether an article is all there, and what says that it is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefing_tools.intake.article import Flag

SHORT = 0.6
"""Share of the words that a page claims to have below which some are missing."""

_OPEN_END = re.compile(r"(?:…|\.\.\.|\[[^\]]{0,20}\+?\d+ chars\])\W{0,2}$")
_ELSEWHERE = re.compile(
    r"\W*(?:to (?:read|continue reading)|read|continue reading|see) (?:the )?"
    r"(?:rest|full|whole|entire|original)\b.{0,80}$"
    r"|\W*(?:continue reading|keep reading|read (?:it|on|more)) (?:at|on|here)\b.{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """What an article lacks, and the evidence."""

    flag: Flag
    evidence: str


def of(text: str, below: Iterable[str], barred: Iterable[str], claimed: int | None = None) -> tuple[Gap, ...]:
    """Return what is missing, if anything.

    `below` are lines under the text, `barred` says what bars it, `claimed` is the number of words that it should have.
    """
    gaps = [Gap(flag=Flag.PAYWALLED, evidence=evidence) for evidence in list(barred)[:1]]
    ending = text[-60:].rpartition("\n")[2]
    if _OPEN_END.search(ending):
        gaps.append(Gap(flag=Flag.TRUNCATED, evidence=f"it breaks off: {ending[-40:].strip()!r}"))
    words = len(text.split())
    if claimed and words < claimed * SHORT:
        gaps.append(Gap(flag=Flag.TRUNCATED, evidence=f"the page counts {claimed} words, {words} of them are here"))
    leading = next((line for line in below if _ELSEWHERE.match(line)), None)
    if leading:
        gaps.append(Gap(flag=Flag.EXCERPT, evidence=f"it leads to the whole: {leading[:80]!r}"))
    return tuple(gaps)


def flags(gaps: Iterable[Gap]) -> tuple[Flag, ...]:
    """Return the flags of the gaps, with the one that holds for all of them."""
    found = tuple(dict.fromkeys(gap.flag for gap in gaps))
    return (Flag.INCOMPLETE, *found) if found else ()
