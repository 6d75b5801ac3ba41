"""Copies from reader mode, made of a true body and of invented furniture around and within it."""

import random
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.evaluation.table import share

_BANK: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("bank.toml").read_text("utf-8"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A copy and the lines in it that are none of the article's."""

    text: str
    title: str
    furniture: tuple[str, ...]


def of(body: str, seed: str) -> Copy:
    """Return a copy: two headlines, by-line and date, one to three promotions between paragraphs, a tail, links."""
    dice = random.Random(seed)
    paragraphs = [line for line in body.split("\n") if line.strip()]
    promos = dice.sample(_BANK["promos"], dice.randint(1, 3))
    lines = list(paragraphs)
    for promo in promos:
        lines.insert(dice.randrange(1, len(lines)) if len(lines) > 1 else 1, promo)
    heads = dice.sample(_BANK["headlines"], 2)
    head = [*heads, *dice.sample([dice.choice(_BANK["bylines"]), dice.choice(_BANK["dates"])], 2)]
    tail = [*dice.sample(_BANK["tails"], dice.randint(2, 5)), *dice.sample(_BANK["links"], dice.randint(3, 5))]
    text = "\n".join((*head, *lines, *tail))
    # A line that the article itself has is no furniture.
    foreign = (line for line in (*head, *promos, *tail) if line not in body)
    return Copy(text=text, title=heads[0], furniture=tuple(foreign))


def left(copy: Copy, found: str) -> float:
    """Return the share of the furniture that is still there."""
    kept = set(found.split("\n"))
    return share(sum(line in kept for line in copy.furniture), len(copy.furniture))
