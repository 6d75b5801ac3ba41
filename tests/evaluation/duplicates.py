"""Whether an article is told from others: by its address, and by its words in whatever way it comes again.

The archive is two thirds of the bodies of the labelled pages; what is asked for comes from them by known changes, or is
new.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.evaluation.table import Row, share

from briefing_model import address, fingerprint
from briefing_tools.intake import relation
from briefing_tools.intake.likeness import Library, Likeness

SEED = 1
SHORTEST = 60
"""Words of a body below which it is left out."""
CHANGED = 0.05
RETOLD = (0.12, 0.2, 0.28)
"""Shares of an article's words that another account of its event has from it."""
Change = Callable[[str, Random], str]


def rows(folder: Path) -> Iterator[Row]:
    """Measure on the labels of a folder."""
    lines = (folder / "labels" / "url_cases.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    right = sum((address.canonical(case["a"]) == address.canonical(case["b"])) is case["same"] for case in cases)
    yield Row(measure="pairs of addresses", value=share(right, len(cases)), must=1.0, aim=1.0, of=len(cases))
    yield from _texts(*_bodies(folder), SEED)


def _bodies(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return the bodies of the labelled pages and the whole visible text of each page."""
    pages = json.loads((folder / "html" / "ground-truth.json").read_text("utf-8"))
    pasted = json.loads((folder / "html" / "pasted.json").read_text("utf-8"))
    bodies = {name: page["articleBody"] for name, page in sorted(pages.items())}
    return {name: text for name, text in bodies.items() if len(text.split()) >= SHORTEST}, pasted


def _texts(bodies: Mapping[str, str], pasted: Mapping[str, str], seed: int) -> Iterator[Row]:
    random = Random(seed)
    names = random.sample(sorted(bodies), len(bodies))
    held, unseen = names[: len(names) * 2 // 3], names[len(names) * 2 // 3 :]
    library = Library((name, fingerprint.of(bodies[name])) for name in held)
    others = [sentence for name in unseen for sentence in _sentences(bodies[name])]
    changes: Mapping[str, Change] = {
        "the first 60 %": _first,
        "5 % of the words changed": _changed(" ".join(bodies.values()).split()),
        "halves swapped": _swapped,
        "restyled": _restyled,
    }
    asked = [("the whole page pasted", name, pasted[name]) for name in held]
    asked += [(says, name, change(bodies[name], random)) for says, change in changes.items() for name in held]
    told = [(name, _retold(bodies[name], others, part, random)) for part in RETOLD for name in held]
    fresh = [text for name in unseen for text in (bodies[name], pasted[name])]

    found = [(says, name, _judged(library, text)) for says, name, text in asked]
    right = sum(duplicate == name for _, name, (duplicate, _) in found)
    events = [(name, _judged(library, text)) for name, text in told]
    wrong = sum(duplicate not in (None, name) for _, name, (duplicate, _) in found)
    wrong += sum(duplicate is not None for _, (duplicate, _) in events)
    wrong += sum(_judged(library, text)[0] is not None for text in fresh)
    yield Row(measure="duplicates, recall", value=share(right, len(found)), must=0.99, aim=0.99, of=len(found))
    of = len(found) + len(events) + len(fresh)
    yield Row(measure="duplicates, precision", value=share(right, right + wrong), must=0.99, aim=0.99, of=of)
    related = sum(name in alike for name, (_, alike) in events)
    yield Row(measure="same event told elsewhere: related", value=share(related, len(events)), of=len(events))
    for says in dict.fromkeys(says for says, _, _ in found):
        least = min(_share(library, text, name) for other, name, text in asked if other == says)
        yield Row(measure=f"least likeness, {says}", value=least, note=f"a duplicate from {relation.SAME_TEXT}")
    most = max(_share(library, text, name) for name, text in told)
    yield Row(
        measure="most likeness of another account", value=most, low=True, note=f"a duplicate from {relation.SAME_TEXT}"
    )


def _judged(library: Library, text: str) -> tuple[str | None, frozenset[str]]:
    """Return what the conversion would say: the duplicate, and those that are related."""
    alike = library.alike(fingerprint.of(text), relation.SAME_EVENT)
    duplicate = next((one.name for one in alike if one.share >= relation.SAME_TEXT), None)
    return duplicate, frozenset(one.name for one in alike if one.name != duplicate)


def _share(library: Library, text: str, name: str) -> float:
    found: Sequence[Likeness] = library.alike(fingerprint.of(text), 0.0)
    return next((one.share for one in found if one.name == name), 0.0)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", text) if sentence]


def _first(text: str, _random: Random) -> str:
    words = text.split()
    return " ".join(words[: len(words) * 6 // 10])


def _changed(vocabulary: Sequence[str]) -> Change:
    def changed(text: str, random: Random) -> str:
        return " ".join(random.choice(vocabulary) if random.random() < CHANGED else word for word in text.split())

    return changed


def _swapped(text: str, _random: Random) -> str:
    sentences = _sentences(text)
    middle = len(sentences) // 2
    return " ".join((*sentences[middle:], *sentences[:middle]))


def _restyled(text: str, _random: Random) -> str:
    """Change everything that is no word: marks, dashes, case, accents as marks of their own, line ends."""
    marked = text.replace('"', "“").replace("'", "’").replace(" - ", " — ").replace(". ", ".\n\n")
    return unicodedata.normalize("NFD", marked).upper()


def _retold(text: str, others: Sequence[str], part: float, random: Random) -> str:
    """Return an account of the same length that has a part of the words in whole sentences, the rest from elsewhere."""
    room = len(text.split())
    mine = _filled(random.sample(_sentences(text), len(_sentences(text))), room * part)
    return " ".join(
        random.sample(every := mine + _filled(random.sample(others, len(others)), room * (1 - part)), len(every))
    )


def _filled(sentences: Sequence[str], room: float) -> list[str]:
    taken: list[str] = []
    for sentence in sentences:
        if len(sentence.split()) <= room:
            taken.append(sentence)
            room -= len(sentence.split())
    return taken
