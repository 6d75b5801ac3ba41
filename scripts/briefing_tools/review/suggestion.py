"""The text of an issue made with the form "Suggest an article" -> what was suggested; all of it is hostile."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_model.problem import one_line
from briefing_tools import usage
from briefing_tools.text import day
from briefing_tools.usage import UsageError

NAMES = 30
"""Names that are taken; nobody notices more."""
NAME_LENGTH = 80
PUBLISHER_LENGTH = 100

_FIRST = ("Address", "Date", "Publisher", "Text")
_LAST = "Names"
_NOTHING = "_No response_"
_LINK = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]{1,2000}")
_BARE = re.compile(
    r"(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?::\d{1,5})?(?:/[^\s<>\"'`|\\^{}\[\]]*)?", re.IGNORECASE | re.ASCII
)
"""An address as people write it down, without https://."""
_TWO_WAYS = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)", re.ASCII)
_BULLET = re.compile(r"^(?:[-*•·]|\d{1,3}[.)])\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """What somebody suggested, each as far as it could be understood; `unclear` says in sentences what could not."""

    url: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    text: str = ""
    names: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    is_date_unclear: bool = False


def read(body: str, today: dt.date | None = None) -> Suggestion:
    """Return what the text of an issue suggests; without the headings of the form all of it is the article."""
    parts = _parts(body.replace("\r\n", "\n").replace("\r", "\n"))
    url, about_url = _url(parts["Address"])
    date, about_date = _date(parts["Date"], today)
    return Suggestion(
        url=url,
        date=date,
        publisher=one_line(parts["Publisher"][: PUBLISHER_LENGTH * 2]).strip()[:PUBLISHER_LENGTH] or None,
        text=parts["Text"],
        names=tuple(dict.fromkeys(_names(parts["Names"])))[:NAMES],
        unclear=tuple(one for one in (about_url, about_date) if one),
        is_date_unclear=about_date is not None,
    )


def _parts(body: str) -> dict[str, str]:
    """Return the answers by the labels of the form.

    The headings come in the order of the form, and the last one is looked for from the end: an article that was pasted
    may have the same headings.
    """
    places: list[tuple[str, int, int]] = []
    at = 0
    for label in _FIRST:
        found = re.compile(rf"^### {label}[ \t]*$", re.MULTILINE).search(body, at)
        if found:
            places.append((label, found.start(), found.end()))
            at = found.end()
    if not places:
        link = _LINK.search(body)
        bare = link is not None and body.strip() == link.group()
        found_text = "" if bare else body.strip()
        return {"Address": link.group() if link else "", "Date": "", "Publisher": "", "Text": found_text, "Names": ""}
    last = body.rfind(f"\n### {_LAST}", at)
    end = last if last >= 0 else len(body)
    starts = [start for _, start, _ in places[1:]] + [end]
    parts = dict.fromkeys((*_FIRST, _LAST), "")
    for (label, _, begin), stop in zip(places, starts, strict=True):
        parts[label] = _answer(body[begin:stop])
    parts[_LAST] = _answer(body[end:].partition(f"### {_LAST}")[2])
    return parts


def _answer(text: str) -> str:
    text = text.strip()
    return "" if text == _NOTHING else text


def _url(answer: str) -> tuple[str | None, str | None]:
    if not answer:
        return None, None
    if _BARE.fullmatch(answer[:2000]):
        answer = f"https://{answer}"
    found = _LINK.search(answer[:5000])
    try:
        return (usage.address("Address", found.group()), None) if found else (None, "the address is none")
    except UsageError:
        return None, "the address is none that a browser would open"


def _date(answer: str, today: dt.date | None) -> tuple[dt.date | None, str | None]:
    """Return the day that was given, and what is to be mended in it: a day is taken if it is one and one alone."""
    if not answer:
        return None, None
    found = set(day.written(answer[:100]))
    if len(found) == 1:
        [one] = found
        # Elsewhere it is tomorrow already.
        if today and one > today + dt.timedelta(days=1):
            return None, f"the date {one} is still to come: write into **Date** the day on which it was published"
        return one, None
    if both := _TWO_WAYS.fullmatch(answer[:100]):
        first, second, year = (int(part) for part in both.groups())
        if 1 <= first <= 12 and 1 <= second <= 12:
            ways = f"{year}-{first:02}-{second:02} or {year}-{second:02}-{first:02}"
            return None, f"the date *{both.group()}* can be read in two ways; write it as {ways} (year-month-day)"
    return None, "the date is no day that exists: write the day into **Date** as YYYY-MM-DD, such as 2026-03-05"


def _names(answer: str) -> Iterator[str]:
    for line in answer[: NAMES * NAME_LENGTH * 4].splitlines():
        name = _BULLET.sub("", one_line(line).strip())[:NAME_LENGTH].strip()
        if name:
            yield name
