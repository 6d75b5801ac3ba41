"""Figures in a text: money, shares, odds, counts, each as written and with its sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefing_model.wording import Stretch, Wording
from briefing_tools.statements import figure_form


class Measure(StrEnum):
    """What a figure measures."""

    MONEY = "money"
    SHARE = "share"
    ODDS = "odds"
    COUNT = "count"
    MULTIPLE = "multiple"


class Bound(StrEnum):
    """On which side of the figure the truth lies."""

    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, kw_only=True, slots=True)
class Amount:
    """A figure: `value` as written, `reading` in plain figures, `share` from 0 to 1 for shares and odds."""

    value: str
    measure: Measure
    place: Stretch
    sentence: str
    reading: str
    share: float | None = None
    bound: Bound | None = None


_SCALES = {"bn": "billion", "b": "billion", "mn": "million", "m": "million", "tn": "trillion", "k": "thousand"}
_PERCENT = re.compile(r"\s?(?:percent|per cent|pct)$")
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_ROUND = frozenset((10, 100, 1000))
_WINDOW = 2000


def find(text: Wording) -> tuple[Amount, ...]:
    """Return the figures of a text in their order."""
    return tuple(_amounts(text))


def distinct(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """Return each value once, where it stands first."""
    found: dict[str, Amount] = {}
    for amount in amounts:
        found.setdefault(amount.value.casefold(), amount)
    return tuple(found.values())


def _amounts(text: Wording) -> Iterator[Amount]:
    for match, start, limit in figure_form.find(text.text):
        end = match.end()
        if _inside_word(text.text, start, end):
            continue
        measure = _measure(match)
        if measure is None or not _is_worth(match, measure):
            continue
        bound = _bound(limit)
        place = Stretch(start, end)
        yield Amount(
            value=text.shown(place),
            measure=measure,
            place=place,
            sentence=text.shown(text.sentence_at(start))[:_WINDOW],
            reading=_reading(match, measure, bound, limit),
            share=_share(match),
            bound=bound,
        )


def _inside_word(text: str, start: int, end: int) -> bool:
    """Tell a figure from part of a name such as GPT-4 or 3D."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (
        before.isalnum()
        or (before in ("-", ".", "$") and text[start : start + 1].isdigit())
        or (after.isalnum() and text[end - 1].isalnum())
    )


def _measure(match: re.Match[str]) -> Measure | None:
    if match["money"] or match["worded"]:
        return Measure.MONEY
    if match["part"]:
        return Measure.SHARE
    for name in ("share", "odds", "count", "multiple"):
        if match[name]:
            return Measure(name)
    return None


def _is_worth(match: re.Match[str], measure: Measure) -> bool:
    """Tell what is worth printing from `two people` and from `24 in 2025`, which are no odds."""
    if measure is Measure.ODDS:
        part, whole = _number(match["n"]), _number(match["of"])
        return 0 < part < whole and (part == 1 or whole <= 10 or whole in _ROUND)
    return measure is not Measure.COUNT or _counts(match["count"])


def _counts(written: str) -> bool:
    """Tell a count worth printing from `two people` and `2025 models`."""
    number = re.match(figure_form.NUMBER, written)
    if number is None:
        return True
    plain = number.group().replace(",", "")
    year = len(plain) == 4 and plain.startswith(("19", "20")) and "," not in number.group()
    return not year and (
        float(plain) >= 10 or bool(re.search(r"thousand|million|billion|trillion|GW|gigawatt|\d[BMT]\b", written))
    )


def _bound(limit: str | None) -> Bound | None:
    if limit is None:
        return None
    word = " ".join(limit.lower().split())
    return (
        Bound.BELOW
        if re.fullmatch(figure_form.BELOW, word)
        else Bound.ABOVE
        if re.fullmatch(figure_form.ABOVE, word)
        else None
    )


def _share(match: re.Match[str]) -> float | None:
    if match["odds"]:
        part, whole = _number(match["n"]), _number(match["of"])
        return round(part / whole, 4)
    if match["part"]:
        words = match["part"].lower().replace("-", " ").split()
        return 0.5 if words == ["half"] else round(_number(words[0]) / _PARTS[words[-1].rstrip("s")], 4)
    if match["share"] and not match["points"]:
        numbers = re.findall(figure_form.NUMBER, match["share"])
        return round(float(numbers[0].replace(",", "")) / 100, 6) if len(numbers) == 1 else None
    return None


def _number(word: str) -> int:
    plain = word.replace(",", "")
    return int(plain) if plain.isdigit() else figure_form.WORDS[word.lower()]


def _reading(match: re.Match[str], measure: Measure, bound: Bound | None, stated: str | None) -> str:
    """Return the figure in one form for every way of writing it: `less than one in five (<20%)`, `$1.2 billion`."""
    limit = f"{' '.join(stated.split())} " if stated else ""
    sign = {Bound.BELOW: "<", Bound.ABOVE: ">", None: ""}[bound]
    if measure is Measure.ODDS:
        share = _share(match)
        # Only what the words say exactly: two in three is not 66.67%.
        exact = share is not None and abs(share * 1000 - round(share * 1000)) < 1e-6
        percent = f" ({sign}{share * 100:g}%)" if share is not None and exact else ""
        return f"{limit.lower()}{match['n'].lower()} in {match['of'].lower()}{percent}"
    if measure is Measure.SHARE:
        return limit.lower() + _PERCENT.sub("%", (match["share"] or match["part"]).lower())
    words = limit + " ".join(match.group().split())
    letter = re.search(r"\d\s?(bn|mn|tn|[mbk])$", words, re.IGNORECASE)
    return f"{words[: letter.start(1)].rstrip()} {_SCALES[letter.group(1).lower()]}" if letter else words
