"""Ordinary words by class, by which a name is told from what only looks like one; data files beside the code."""

import unicodedata
from importlib import resources


def read(package: str, name: str) -> frozenset[str]:
    """Return the words of a list `words/NAME.txt` of a package, without accents, as words of a text are compared."""
    text = resources.files(package).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(_plain(entry.strip()) for line in lines for entry in line.split(",") if entry.strip())


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


_HERE = "briefing_model"

STOP = read(_HERE, "stop")
"""Function words of English, German, French, Spanish and Italian, in small letters."""
GIVEN = read(_HERE, "given")
"""Given names from many languages, in small letters."""
PLACES = read(_HERE, "places")
"""Countries, regions, big cities, peoples and languages, in small letters."""
BODIES = read(_HERE, "bodies")
"""Words that end or begin the name of an organisation (University, Inc, Ministry), in small letters."""
COMMON = read(_HERE, "common")
"""Common nouns, verbs and adjectives that headlines and technical terms write with a capital, in small letters."""
