"""Statements about the future by people with a name: what is claimed, until when, and how likely they hold it."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from briefing_model.wording import Stretch, Token
from briefing_tools.names.cast import Part
from briefing_tools.statements import speaker
from briefing_tools.statements.figure import Amount, Bound
from briefing_tools.statements.quote import Quotation
from briefing_tools.statements.stage import Stage
from briefing_tools.text import vocabulary

_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty)"
_OPENING = r"(?:(?:the\s+)?(?:end|middle|close|start|beginning)\s+of\s+|early\s+|late\s+|mid-?)?"
_HORIZON = re.compile(
    r"\b(?:(?:within|in|over|during|for)\s+(?:the\s+)?(?:next\s+|coming\s+|following\s+)?"
    rf"(?P<low>{_COUNT})(?:\s*(?:to|or|-|–)\s*(?P<high>{_COUNT}))?"
    r"[\s-](?P<unit>years?|months?|decades?)(?:\s+(?:or so|from now))?(?!\s+ago)"
    rf"|(?:by|before|until)\s+{_OPENING}(?:(?P<month>January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\s+)?(?P<by>20\d\d)"
    rf"|(?:in|during|through|as early as|as soon as|no later than|around)\s+{_OPENING}(?P<in>20\d\d)"
    r"|(?P<near>(?:by\s+)?(?:(?:the\s+)?end\s+of\s+)?(?P<which>this|next)\s+year"
    r"|(?:by\s+)?(?:the\s+)?end\s+of\s+(?:the\s+)?(?:year|decade)|this decade|within a generation))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|would|is going to|are going to|likely|unlikely|chances?|odds|probability|likelihood|expects?"
    r"|expected|predict\w*|forecast\w*|by 20\d\d"
    r"|to (?:reach|become|exceed|overtake|surpass|double|triple|grow|launch|achieve|replace))\b",
    re.IGNORECASE,
)
_CHANCE = re.compile(r"\b(?:chances?|odds|probability|likelihood|confiden\w+|certain\w*)\b", re.IGNORECASE)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50,
}  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_THAT = re.compile(r"\bthat\s+")
_LONGEST = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlook:
    """A forecast as the source has it: `due` needs the day of publication, `horizon` is in the source's words."""

    who: Part
    claim: str
    sentence: str
    horizon: str | None = None
    due: str | None = None
    probability: float | None = None
    bound: Bound | None = None


def find(
    stage: Stage, amounts: Sequence[Amount], quotations: Sequence[Quotation], made: dt.date | None
) -> tuple[Outlook, ...]:
    """Return the forecasts of a text; `amounts` are all of its figures, `made` is the day from which spans count."""
    starts = [quotation.place.start for quotation in quotations]
    places = [amount.place.start for amount in amounts]
    found = []
    for place in stage.text.sentences:
        last = bisect_left(starts, place.end) - 1
        said = quotations[last] if last >= 0 and quotations[last].place.end > place.start else None
        here = amounts[bisect_left(places, place.start) : bisect_left(places, place.end)]
        if outlook := _outlook(stage, place, said, here, made):
            found.append(outlook)
    return tuple(found)


def _outlook(
    stage: Stage, place: Stretch, said: Quotation | None, amounts: Sequence[Amount], made: dt.date | None
) -> Outlook | None:
    words = stage.text.text[place.start : place.end]
    if len(words) > _LONGEST or not _FUTURE.search(words):
        return None
    who, clause = _who(stage, place, said)
    horizon = _HORIZON.search(words)
    chance = next((amount for amount in amounts if amount.share is not None and _is_chance(stage, amount)), None)
    dated = horizon is not None and (made is None or _ahead(horizon, made))
    if who is None or not who.person or not (chance or dated):
        return None
    return Outlook(
        who=who,
        claim=_claim(stage.text.text, chance, clause),
        sentence=stage.text.shown(place),
        horizon=" ".join(horizon.group().split()) if horizon else None,
        due=_due(horizon, made) if horizon else None,
        probability=chance.share if chance else None,
        bound=chance.bound if chance else None,
    )


def _who(stage: Stage, place: Stretch, said: Quotation | None) -> tuple[Part | None, Stretch]:
    """Return who foresees, and where what is foreseen stands: within a quotation, or behind a verb of foreseeing."""
    if said:
        return said.speaker, Stretch(max(place.start, said.place.start), min(place.end, said.place.end))
    tokens = stage.tokens(place.start, place.end)
    for token in tokens:
        if token.folded in vocabulary.FORESEEING and token.text.islower():
            who = speaker.before(stage, place.start, token.end, frozenset((token.folded,)))
            if who and who.person and (token.folded in vocabulary.STRONGLY_FORESEEING or _reports(tokens, token.end)):
                return who, Stretch(token.end, place.end)
    return None, place


def _reports(tokens: Sequence[Token], end: int) -> bool:
    """Tell a verb with a clause (`said that`, `said it would`) from one with an object."""
    following = [token for token in tokens if token.start >= end][:14]
    return any(
        token.folded in ("that", "will", "would", "could", "won", "going", "likely", "unlikely") for token in following
    )


def _is_chance(stage: Stage, amount: Amount) -> bool:
    """Tell the chance of something from a share of something."""
    near = stage.text.text[max(0, amount.place.start - 60) : amount.place.end + 40]
    return bool(_CHANCE.search(near))


def _claim(text: str, chance: Amount | None, clause: Stretch) -> str:
    """Return what will be: the words of the clause behind the chance and behind the first `that`."""
    start = max(clause.start, chance.place.end) if chance and chance.place.end < clause.end else clause.start
    that = _THAT.search(text, start, clause.end)
    claim = " ".join(text[that.end() if that else start : clause.end].split()).strip(' ,.;:“”"')
    return claim if len(claim.split()) > 3 else " ".join(text[clause.start : clause.end].split())


def _ahead(horizon: re.Match[str], made: dt.date) -> bool:
    year = horizon["by"] or horizon["in"]
    return year is None or int(year) > made.year or (int(year) == made.year and bool(horizon["by"]))


def _due(horizon: re.Match[str], made: dt.date | None) -> str | None:
    """Return the day, month, year or interval by which the claim can be judged, as far as the words say it."""
    if horizon["by"] or horizon["in"]:
        month = horizon["month"]
        return f"{horizon['by']}-{_MONTHS.index(month.lower()) + 1:02d}" if month else horizon["by"] or horizon["in"]
    if made is None:
        return None
    if horizon["near"]:
        return _near(horizon["near"].lower(), made.year)
    low, high = _number(horizon["low"]), _number(horizon["high"] or horizon["low"])
    ends = [_later(made, number, horizon["unit"].lower()) for number in (low, high)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _near(words: str, year: int) -> str | None:
    """Return what `next year` or `the end of the decade` is; some decades end with a nine and some with a nought."""
    if "decade" in words:
        return f"{year // 10 * 10 + 9}/{year // 10 * 10 + 10}"
    return str(year + ("next" in words)) if "year" in words else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _later(made: dt.date, number: int, unit: str) -> str:
    if unit.startswith("month"):
        total = made.year * 12 + made.month - 1 + number
        return f"{total // 12}-{total % 12 + 1:02d}"
    return str(made.year + number * (10 if unit.startswith("decade") else 1))
