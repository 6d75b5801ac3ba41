"""Page furniture: lines around and within an article that are not part of it, recognised by the patterns of a table."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Any

LONGEST_LINE = 600
"""Characters of a line that are looked at: furniture shows itself at its beginning."""

_PARTS = {
    "{name}": r"(?-i:[A-ZÀ-Þ][\w.'’-]*)",
    "{month}": r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "{share}": (
        r"(?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|telegram|flipboard|pocket|tumblr|messenger|instagram"
        r"|youtube|tiktok|bluesky|threads|mastodon|e-?mail|mail|print|sms|wechat|weibo|line|snapchat|rss)"
    ),
}


class Effect(StrEnum):
    """What a line of furniture means for the lines around it."""

    NOISE = "noise"
    """It goes, its neighbours stay."""
    CUT = "cut"
    """It goes, and so does everything up to the next paragraph."""
    END = "end"
    """Most likely the article is over."""
    OVER = "over"
    """The article is over, whatever follows."""
    BYLINE = "byline"
    """It says who wrote the article."""
    DATE = "date"
    """It says when the article was published."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """One kind of furniture; `longest` is the number of words above which a line cannot be it."""

    rule: str
    effect: Effect
    longest: int
    regex: re.Pattern[str]


def match(line: str, words: int) -> Pattern | None:
    """Return the first pattern that the line is; `words` is its number of words."""
    return _matched(line[:LONGEST_LINE], words)


# Menus stand on a page two or three times.
@lru_cache(maxsize=2048)
def _matched(head: str, words: int) -> Pattern | None:
    return next((p for p in PATTERNS if words <= p.longest and p.regex.match(head)), None)


def _pattern(row: dict[str, Any]) -> Pattern:
    regex = row.get("before", "(?:") + "|".join(row["any"]) + row.get("after", ")")
    for part, meaning in _PARTS.items():
        regex = regex.replace(part, meaning)
    if "before" in row and "(?:" not in row["before"]:
        raise ValueError(f"furniture {row['rule']}: `before` opens no group for its alternatives")
    return Pattern(
        rule=row["rule"],
        effect=Effect(row["effect"]),
        longest=row["longest"],
        regex=re.compile(regex, re.IGNORECASE),
    )


def _table() -> tuple[Pattern, ...]:
    text = resources.files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8")
    return tuple(map(_pattern, tomllib.loads(text)["pattern"]))


PATTERNS = _table()
