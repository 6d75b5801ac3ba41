"""The forms in which figures are written, and where in a text they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

NUMBER = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)(?!\d)"
WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
    "thousand": 1000, "million": 1_000_000,
}  # fmt: skip
_WORD = "|".join(word for word in WORDS if len(word) > 2)
BELOW = r"less than|fewer than|under|below|up to|at most|no more than|nearly|almost|just under|lower than|as little as"
ABOVE = (
    r"more than|over|above|at least|no less than|upwards of|in excess of|exceeding|greater than|higher than"
    r"|well over|just over"
)
_ABOUT = r"about|around|roughly|approximately|some|an estimated|close to|as much as|as many as"
_LARGE = r"thousand|million|billion|trillion"
_SCALE = rf"{_LARGE}|crore|lakh|bn|mn|tn|[mbk](?![\w])"
_SYMBOL = (
    r"(?:US|HK|NZ|NT|AU|C|A|S|R)?\$ ?|[€£¥₹₩] ?|Rs\.? ?"
    r"|(?:RMB|CNY|USD|EUR|GBP|AED|SAR|CHF|SEK|NOK|DKK|INR|JPY|KRW|TWD|HKD|SGD|AUD|CAD) ?"
)
_CURRENCY = (
    r"(?:US |Hong Kong |Canadian |Australian |Singapore )?dollars?|euros?|pounds?(?: sterling)?|yuan|renminbi|yen"
    r"|rupees?|francs?|kronor|riyals?|dirhams?|US cents|cents"
)
_UNITS = (
    r"users?|customers?|people|employees|workers|jobs|staff|engineers|researchers|developers|subscribers|downloads"
    r"|parameters|tokens|GPUs?|chips|processors|accelerators|servers|devices|vehicles|robots|shares|companies|startups"
    r"|patents|papers|articles|books|works|authors|gigawatts?|megawatts?|GW|MW|kilowatts?|terawatt-hours|hours|queries"
    r"|messages|images|videos|visits|views|students|patients|countries|votes|deals|models|homes|households"
)
_TIMES = r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?"
_FIGURE = re.compile(
    r"(?:"
    rf"(?P<money>(?:{_SYMBOL})(?:{NUMBER})(?:\s?(?:-|–|to)\s?(?:{_SYMBOL})?(?:{NUMBER}))?(?:[\s-]?(?:{_SCALE}))?)"
    rf"|(?P<worded>(?:{NUMBER})(?:\s?[-–]\s?(?:{NUMBER}))?\s?(?:(?:(?:{_SCALE})\s)?(?:{_CURRENCY})|(?:{_SCALE})\swon)\b)"
    rf"|(?P<share>(?:{NUMBER})(?:\s?(?:-|–|to)\s?(?:{NUMBER}))?\s?"
    r"(?:%|percent\b|per cent\b|pct\b|percentage (?P<points>points?)\b))"
    rf"|(?P<part>(?:an?|one|two|three|four)[-\s](?:third|quarter|fifth|tenth)s?|half)(?=\sof\s(?:all|its|their|the|those|[a-z]{{3,24}}s)\b)"
    rf"|(?P<odds>(?:an?\s+)?(?P<n>{_WORD}|(?<![\d,.])\d{{1,9}})[-\s](?:in|out[-\s]of)[-\s](?:an?[-\s])?"
    rf"(?P<of>{_WORD}|\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,9}})(?![\w-]|[,.]\d)(?!\s(?:{_TIMES})))"
    rf"|(?P<count>(?:(?:{NUMBER})(?:\s(?:{_LARGE})|[BMKT]\b)?|(?:{_WORD})\s(?:{_LARGE}))[\s-]"
    rf"(?:[a-z-]{{1,24}}\s){{0,2}}?(?:{_UNITS})\b|(?:{NUMBER})(?:GW|MW)\b)"
    rf"|(?P<multiple>(?:doubled|tripled|quadrupled|halved|(?:{NUMBER})x(?![\w])"
    rf"|(?:{NUMBER}|{_WORD}|ten)[- ]?(?:fold|times)\b))"
    r")",
    re.IGNORECASE,
)
_ANCHOR = re.compile(
    rf"(?:{_SYMBOL})(?=\d)|(?<![\d,.])\d[\d,.]*|\b(?:an?\s(?=(?:{_WORD}|\d+)[-\s](?:in|out)\b|third|quarter|fifth|tenth)"
    rf"|(?:{_WORD})\b|half\b|doubled\b|tripled\b|quadrupled\b|halved\b|ten(?=[- ]?(?:fold|times)))",
    re.IGNORECASE,
)
_LIMIT = re.compile(rf"(?<![\w])(?:{BELOW}|{ABOVE}|{_ABOUT})\s+$", re.IGNORECASE)
_REACH = 24
"""Characters of the longest words before a figure that say on which side of it the truth lies, and more."""


class Form(NamedTuple):
    """A figure where it stands: what was matched, where it begins, and the words before it that set a limit."""

    match: re.Match[str]
    start: int
    limit: str | None


def find(text: str) -> Iterator[Form]:
    """Yield what may be a figure, in the order of the text."""
    end = 0
    anchor = _ANCHOR.search(text)
    while anchor:
        match = _FIGURE.match(text, anchor.start())
        if match:
            limit = _LIMIT.search(text, max(end, anchor.start() - _REACH), anchor.start())
            start = limit.start() if limit else match.start()
            yield Form(match, start, limit.group().strip() if limit else None)
            end = match.end()
        anchor = _ANCHOR.search(text, match.end() if match else anchor.end())
