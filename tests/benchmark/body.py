"""The body of a generated briefing: points, headings, paragraphs, each claim with its footnote."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.benchmark import prose


def markdown(random: Random, *, words: int, names: Sequence[str], sources: Sequence[str]) -> str:
    """Return Markdown of about so many words that speaks of the names and cites the sources."""
    left = words
    blocks: list[str] = []
    for block in _blocks(random, names, sources):
        blocks.append(block)
        left -= len(block.split())
        if left <= 0:
            break
    return "\n\n".join(blocks) + "\n"


def _blocks(random: Random, names: Sequence[str], sources: Sequence[str]) -> Iterator[str]:
    yield "\n".join(f"- {_claim(random, names, sources)}" for _ in range(3))
    while True:
        yield f"## {prose.phrase(random, 3).capitalize()}"
        for _ in range(random.randint(2, 3)):
            yield " ".join((*_passing(random, names, sources), _claim(random, names, sources)))


def _passing(random: Random, names: Sequence[str], sources: Sequence[str]) -> Iterator[str]:
    """Yield the sentences before a paragraph's last one; not each of them has a footnote of its own."""
    for _ in range(random.randint(2, 4)):
        yield _claim(random, names, sources) if random.random() < 0.5 else prose.sentence(random, names)


def _claim(random: Random, names: Sequence[str], sources: Sequence[str]) -> str:
    text = prose.sentence(random, names)
    if random.random() < 0.02:
        text = f"{text[:-1]} ([{prose.phrase(random, 2)}](https://reading.example/{random.randint(1, 99999)}))."
    return f"{text}[^{random.choice(sources)}]"
