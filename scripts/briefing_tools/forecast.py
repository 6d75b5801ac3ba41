"""Statements about the future by people with a name: what is claimed, until when, and how likely they hold it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tools import speaker, vocabulary
from briefing_tools.cast import Part
from briefing_tools.figure import Amount, Bound, Measure
from briefing_tools.quote import Quotation
from briefing_tools.speaker import Stage
from briefing_tools.wording import Stretch, Token

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
    """Return the forecasts of a text; `made` is the day from which `within five years` counts."""
    return tuple(_outlooks(stage, figure_by_sentence(amounts), quotations, made))


def figure_by_sentence(amounts: Sequence[Amount]) -> dict[str, list[Amount]]:
    """Return the shares and odds by the sentence that they stand in."""
    found: dict[str, list[Amount]] = {}
    for amount in amounts:
        if amount.measure in (Measure.ODDS, Measure.SHARE) and amount.share is not None:
            found.setdefault(amount.sentence, []).append(amount)
    return found


def _outlooks(
    stage: Stage, amounts: dict[str, list[Amount]], quotations: Sequence[Quotation], made: dt.date | None
) -> Iterator[Outlook]:
    for place in stage.text.sentences:
        words = stage.text.text[place.start : place.end]
        if len(words) > _LONGEST or not _FUTURE.search(words):
            continue
        who, verb = _who(stage, place, quotations)
        if who is None or not who.person:
            continue
        sentence = stage.text.shown(place)
        horizon = _HORIZON.search(words)
        chance = next((a for a in amounts.get(sentence, ()) if _is_chance(stage, a)), None)
        if chance or (horizon and (not made or _ahead(horizon, made))):
            yield Outlook(
                who=who,
                claim=_claim(words, chance, place, verb),
                sentence=sentence,
                horizon=" ".join(horizon.group().split()) if horizon else None,
                due=_due(horizon, made) if horizon else None,
                probability=chance.share if chance else None,
                bound=chance.bound if chance else None,
            )


def _who(stage: Stage, place: Stretch, quotations: Sequence[Quotation]) -> tuple[Part | None, int]:
    """Return who foresees, and where the verb ends: the speaker of a quotation, or the subject of such a verb."""
    for quotation in quotations:
        if (quotation.place.start <= place.start + 1 and place.start < quotation.place.end) or (
            place.start <= quotation.place.start < place.end
        ):
            return quotation.speaker, place.start
    tokens = stage.tokens(place.start, place.end)
    for token in tokens:
        if token.folded in vocabulary.FORESEEING and token.text.islower():
            who = speaker.before(stage, place.start, token.end, frozenset((token.folded,)))
            if who and who.person and (token.folded in vocabulary.STRONGLY_FORESEEING or _reports(tokens, token.end)):
                return who, token.end
    return None, place.start


def _reports(tokens: Sequence[Token], end: int) -> bool:
    """Tell a verb with a clause (`said that`, `said it would`) from one with an object."""
    following = [token for token in tokens if token.start >= end][:14]
    return any(
        token.folded in ("that", "will", "would", "could", "won", "going", "likely", "unlikely") for token in following
    )


def _is_chance(stage: Stage, amount: Amount) -> bool:
    """Tell the chance of something from a share of something."""
    near = stage.text.text[max(0, amount.place.start - 60) : amount.place.end + 40]
    return (amount.measure is Measure.ODDS and bool(_CHANCE.search(near))) or bool(_CHANCE.search(near))


def _claim(words: str, chance: Amount | None, place: Stretch, verb: int) -> str:
    """Return the clause that says what will be: behind the last `that` before the horizon, else behind the verb."""
    start = max(verb - place.start, chance.place.end - place.start if chance else 0)
    that = _THAT.search(words, start) or (None if chance else _THAT.search(words, max(verb - place.start, 0)))
    begin = that.end() if that else start
    claim = " ".join(words[begin:].split()).strip(' ,.;:“”"')
    return claim if len(claim.split()) > 3 else " ".join(words.split())


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
        which = (horizon["which"] or "").lower()
        return str(made.year + (which == "next")) if which else None
    low, high = _number(horizon["low"]), _number(horizon["high"] or horizon["low"])
    ends = [_later(made, number, horizon["unit"].lower()) for number in (low, high)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def _later(made: dt.date, number: int, unit: str) -> str:
    if unit.startswith("month"):
        total = made.year * 12 + made.month - 1 + number
        return f"{total // 12}-{total % 12 + 1:02d}"
    return str(made.year + number * (10 if unit.startswith("decade") else 1))
