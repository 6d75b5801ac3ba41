"""Days written in text, read strictly: a day is whole and unambiguous, or it is none."""

import datetime as dt
import re
from collections.abc import Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FOREIGN = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner janvier enero gennaio janeiro januari",
            "februar feber février febrero febbraio fevereiro februari",
            "märz mars marzo março maart",
            "avril abril aprile",
            "mai mayo maggio maio mei maj",
            "juni juin junio giugno junho",
            "juli juillet julio luglio julho",
            "août agosto augustus augusti",
            "septembre septiembre settembre setembro",
            "oktober octobre octubre ottobre outubro",
            "novembre noviembre novembro",
            "dezember décembre diciembre dicembre dezembro december",
        ),
        1,
    )
    for name in names.split()
}
"""Months in German, French, Spanish, Italian, Portuguese, Dutch and Swedish where they are not as in English."""
_WRITTEN = re.compile(
    rf"\b(?:{_MONTH.format('m1')}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH.format('m2')},?[\s-]+(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<d6>\d{{1,2}})\.?(?:er|º)?\s+(?:de\s+)?(?P<m6>{'|'.join(sorted(_FOREIGN, key=len, reverse=True))})"
    r"\.?,?\s+(?:del?\s+)?(?P<y6>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})(?=$|[\sT,;)|])"
    r"|(?P<y4>(?:19|20)\d\d)年(?P<m4>\d{1,2})月(?P<d4>\d{1,2})日"
    r"|(?P<a5>\d{1,2})[/.](?P<b5>\d{1,2})[/.](?P<y5>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-])")


def written(text: str) -> tuple[dt.date, ...]:
    """Return the whole and unambiguous days in the text, in their order."""
    return tuple(_days(text))


def in_address(url: str) -> dt.date | None:
    """Return the day that a path such as `/2026/01/10/` names."""
    match = _IN_ADDRESS.search(url)
    return _date(*map(int, match.groups())) if match else None


def iso(text: str) -> dt.date | None:
    """Return the day at the beginning of an ISO timestamp, as written there, or None."""
    match = re.match(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)", text)
    return _date(*map(int, match.groups())) if match else None


def _days(text: str) -> Iterator[dt.date]:
    for match in _WRITTEN.finditer(text):
        part = match.groupdict()
        if part["a5"]:
            day = _numeric(int(part["y5"]), int(part["a5"]), int(part["b5"]), dotted="." in match.group())
        else:
            n = next(n for n in "12346" if part[f"y{n}"])
            day = _date(int(part[f"y{n}"]), _month(part[f"m{n}"].lower()), int(part[f"d{n}"]))
        if day:
            yield day


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return _FOREIGN.get(name) or _MONTHS.index(name[:3]) + 1


def _numeric(year: int, first: int, second: int, *, dotted: bool) -> dt.date | None:
    """Read 25/12/2026 and 12/25/2026, but not 01/10/2026, which is two days; dots mean day.month."""
    if dotted or first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
