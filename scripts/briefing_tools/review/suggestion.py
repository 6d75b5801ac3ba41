"""The text of an issue made with the form "Suggest an article" -> what was suggested; all of it is hostile."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_model.problem import one_line
from briefing_tools import usage
from briefing_tools.usage import UsageError

NAMES = 30
"""Names that are taken; nobody notices more."""
NAME_LENGTH = 80
PUBLISHER_LENGTH = 100

_FIRST = ("Address", "Date", "Publisher", "Text")
_LAST = "Names"
_NOTHING = "_No response_"
_LINK = re.compile(r"https?://[^\s<>\"'`|\\^{}\[\]]{1,2000}")
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


def read(body: str) -> Suggestion:
    """Return what the text of an issue suggests; without the headings of the form all of it is the article."""
    parts = _parts(body.replace("\r\n", "\n").replace("\r", "\n"))
    url, about_url = _url(parts["Address"])
    date, about_date = _date(parts["Date"])
    return Suggestion(
        url=url,
        date=date,
        publisher=one_line(parts["Publisher"][: PUBLISHER_LENGTH * 2]).strip()[:PUBLISHER_LENGTH] or None,
        text=parts["Text"],
        names=tuple(dict.fromkeys(_names(parts["Names"])))[:NAMES],
        unclear=tuple(one for one in (about_url, about_date) if one),
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
    found = _LINK.search(answer[:5000])
    try:
        return (usage.address("Address", found.group()), None) if found else (None, "the address is none")
    except UsageError:
        return None, "the address is none that a browser would open"


def _date(answer: str) -> tuple[dt.date | None, str | None]:
    if not answer:
        return None, None
    try:
        return usage.day("Date", answer[:100].strip()), None
    except UsageError:
        return None, "the date is no day that exists, written as YYYY-MM-DD"


def _names(answer: str) -> Iterator[str]:
    for line in answer[: NAMES * NAME_LENGTH * 4].splitlines():
        name = _BULLET.sub("", one_line(line).strip())[:NAME_LENGTH].strip()
        if name:
            yield name
