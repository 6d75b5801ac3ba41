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
_TOKEN = re.compile(rf"(?:{_FIGURES})|[a-z]+(?:-[a-z]+)?")


def figures(text: str) -> Iterator[tuple[str, float]]:
    """Yield each number that is written in figures, and its value; parts of names such as GPT-4 or H200 are none."""
    for match in _WRITTEN.finditer(text):
        yield match.group(), _value(float(match["number"].replace(",", "")), match["scale"])


def values(text: str) -> Iterator[float]:
    """Yield the value of each number in figures or words; odds also count as per cent: one in five is 20."""
    yield from (value for _, value in figures(text))
    yield from in_words(text)


def in_words(text: str) -> Iterator[float]:
    """Yield the value of each number that words have a part in, and of those beside a word for a scale."""
    tokens = _TOKEN.findall(text.lower())
    telling = [at for at, token in enumerate(tokens) if token in _WORDED or not "a" <= token[0] <= "z" or "-" in token]
    for position in telling:
        token = tokens[position]
        number, scale = _spelled(token)
        following = tokens[position + 1 : position + 4]
        if number is not None:
            yield _value(number, scale or (following[0] if following and following[0] in _SCALES else None))
        behind = following[1:2] if following[:1] == ["in"] else following[2:] if following[:2] == ["out", "of"] else []
        whole = _counted(behind[0]) if behind else None
        part = _counted(token) if whole else None
        if part and whole:
            yield _rounded(100 * part / whole)


def may_be_in_words(value: float) -> bool:
    """Tell whether `in_words` can yield a value at all: per cent, or a number of one word with its scale."""
    return value <= 100 or value in _SAYABLE


def _spelled(token: str) -> tuple[float | None, str | None]:
    """Return the number that a word is, and its scale where that is joined to it: `five-million`."""
    if token in _WORDED:
        return _WORDED[token], None
    number, _, scale = token.partition("-")
    return (_WORDED.get(number), scale) if scale in _SCALES else (None, None)


def _counted(written: str) -> float | None:
    return float(written.replace(",", "")) if written[:1].isdigit() else _WORDED.get(written)


def _value(number: float, scale: str | None) -> float:
    return _rounded(number * _SCALES[scale.lower()] if scale else number)


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")


_SAYABLE = frozenset(_rounded(number * scale) for number in _WORDED.values() for scale in (1.0, *_SCALES.values()))
