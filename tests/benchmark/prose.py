"""English-like text from invented words, as frequent as words are: a few very common, most of them rare."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from random import Random

WORDS = 14_000
GLUE_SHARE = 0.42
"""The share of function words in a running text."""

_GLUE = (  # noqa: SIM905 - seventy quoted words would hide what this is
    "the of and to in a that for is on with as by it its at from said was be has will are an this which have not but"
    " or their more than after over about would new one had were can also been while who up other into last could when"
    " no all out some between under only before against such most they he she his her there what so if"
).split()
_ONSETS = (
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "br",
    "cr",
    "dr",
    "gl",
    "pl",
    "st",
    "tr",
)
_VOWELS = ("a", "a", "e", "e", "i", "o", "u", "ea", "ou")
_CODAS = ("", "", "", "", "l", "m", "n", "r", "s", "t", "nd", "nt", "rt", "st")
_ENDINGS = ("", "", "", "", "s", "s", "ed", "ing", "er", "ly", "ment", "tion", "al", "ity")


def syllable(random: Random) -> str:
    """Return a syllable that can be spoken."""
    return random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS)


def zipf(count: int, *, offset: float = 0.0) -> list[float]:
    """Return the cumulated weights of so many ranks, each 1 / (rank + offset)."""
    return list(accumulate(1 / (rank + offset) for rank in range(1, count + 1)))


@cache
def _lexicon() -> tuple[tuple[str, ...], tuple[float, ...]]:
    random = Random("lexicon")
    invented: set[str] = set()
    while len(invented) < WORDS:
        stem = "".join(syllable(random) for _ in range(random.choice((1, 2, 2, 2, 3))))
        invented.add(stem + random.choice(_ENDINGS))
    words = sorted(word for word in invented.difference(_GLUE) if len(word) > 2)
    words.sort(key=lambda word: len(word) + random.random() * 5)  # the frequent words of a language are short
    return tuple(words), tuple(zipf(len(words), offset=8))


_GLUE_WEIGHTS = zipf(len(_GLUE), offset=1)


def content_words(random: Random, count: int) -> list[str]:
    """Return words that carry meaning, none of them a function word."""
    words, weights = _lexicon()
    return random.choices(words, cum_weights=weights, k=count)


def running_words(random: Random, count: int) -> list[str]:
    """Return the words of a sentence: content words with function words between them."""
    content = content_words(random, count)
    glue = random.choices(_GLUE, cum_weights=_GLUE_WEIGHTS, k=count)
    return [little if random.random() < GLUE_SHARE else big for big, little in zip(content, glue, strict=True)]


def phrase(random: Random, count: int) -> str:
    """Return content words in a row, as in a heading."""
    return " ".join(content_words(random, count))


def sentence(random: Random, names: Sequence[str] = (), *, shortest: int = 9, longest: int = 26) -> str:
    """Return a sentence; about every second one speaks of one of the names, if there are any."""
    words = running_words(random, random.randint(shortest, longest))
    if names and random.random() < 0.55:
        words.insert(random.choice((0, 0, len(words) // 2)), random.choice(names))
    if random.random() < 0.15:
        words.insert(len(words) // 2, f"{random.randint(2, 999)}")
    comma = random.randrange(3, len(words) - 2)
    words[comma] += ","
    return re.sub(r"^[a-z]", lambda first: first[0].upper(), " ".join(words)) + "."
