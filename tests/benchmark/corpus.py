"""An archive of any size in the project's own record format: the same seed gives the same bytes."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.benchmark import body
from tests.benchmark.cast import assemble
from tests.benchmark.details import front_matter
from tests.benchmark.story import Outline, outlines

from briefing_model import canonical

SEED = 1
WORDS = 600
_HOME = {"title": "A generated archive"}


def files(briefings: int, *, seed: int = SEED, words: int = WORDS) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of an archive with so many briefings, the start page first."""
    cast = assemble(briefings, seed)
    yield "index.md", canonical.render(_HOME, "Invented names, invented news.\n")
    for family, circle in cast.families.items():
        for member in circle.members:
            yield f"{family}/{member.id}.md", canonical.render(member.fields, "")
    every = list(outlines(cast, briefings, seed))
    for outline in every:
        random = Random(f"{seed}/details/{outline.position}")
        fields = front_matter(random, outline, every, cast.families["publishers"])
        cited = [f"s{number}" for number in range(1, len(fields["sources"]) + 1)]
        yield outline.path, canonical.render(fields, _body(outline, cited, seed=seed, words=words))


def write(out: Path, briefings: int, *, seed: int = SEED, words: int = WORDS) -> int:
    """Write the archive below the folder and return how many files that were."""
    count = 0
    for path, text in files(briefings, seed=seed, words=words):
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    return count


def _body(outline: Outline, cited: list[str], *, seed: int, words: int) -> str:
    names = [member.name.latin for named in outline.named.values() for member in named]
    return body.markdown(Random(f"{seed}/body/{outline.position}"), words=words, names=names, sources=cited)
