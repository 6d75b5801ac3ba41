"""Numbers in a text as values, so that `$1,200 million` and `1.2 billion dollars` are equal."""

import re
from collections.abc import Iterator

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "t": 1e12,
}  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDED: dict[str, float] = {
    **{word: float(value) for value, word in enumerate(_ONES)},
    **{word: 10.0 * value for value, word in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": 10.0 * t + o for t, ten in enumerate(_TENS, 2) for o, one in enumerate(_ONES[:10]) if o},
    "a": 1.0,
    "half": 50.0,
    "third": 33.0,
    "quarter": 25.0,
    "dozen": 12.0,
}
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WRITTEN = re.compile(
    rf"(?<![\w.,])(?<![^\W\d_]-)(?P<number>{_FIGURES})(?:st|nd|rd|th|s)?(?:[\s-]?(?P<scale>{_SCALE}))?(?![^\W\d_])",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    rf"\b(?P<number>{'|'.join(sorted(_WORDED, key=len, reverse=True))})(?:[\s-](?P<scale>{_SCALE}))?\b", re.IGNORECASE
)
_ODDS = re.compile(
    rf"\b(?P<part>{_FIGURES}|{'|'.join(_ONES)}) (?:in|out of) (?P<whole>{_FIGURES}|{'|'.join(_ONES)})\b", re.IGNORECASE
)


def figures(text: str) -> Iterator[tuple[str, float]]:
    """Yield each number that is written in figures, and its value; parts of names such as GPT-4 or H200 are none."""
    for match in _WRITTEN.finditer(text):
        yield match.group().strip(), _value(float(match["number"].replace(",", "")), match["scale"])


def values(text: str) -> Iterator[float]:
    """Yield the value of each number in figures or words; odds also count as per cent: one in five is 20."""
    yield from (value for _, value in figures(text))
    for match in _SPELLED.finditer(text):
        yield _value(_WORDED[match["number"].lower()], match["scale"])
    for match in _ODDS.finditer(text):
        if whole := _counted(match["whole"]):
            yield _rounded(100 * _counted(match["part"]) / whole)


def _counted(written: str) -> float:
    return _WORDED.get(written.lower()) or float(written.replace(",", "") if written[0].isdigit() else 0)


def _value(number: float, scale: str | None) -> float:
    return _rounded(number * _SCALES[scale.lower()] if scale else number)


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")
