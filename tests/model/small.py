"""A small archive without a fault, and what is wrong with it once other files stand in it."""

from collections.abc import Mapping
from pathlib import Path

from briefing_model import archive, collection, dossier, gate, prose, rules
from briefing_model.dossier import Dossier
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.problem import Problem

CASES = Path(__file__).resolve().parent.parent / "cases" / "model"

BRIEFING = "2026/2026-01-10-something-happened.md"
PERSON = "people/ada-example.md"


def read(folder: Path) -> dict[str, str]:
    """Return the text of every Markdown file below a folder, by its path; line ends stay as they are."""
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in sorted(folder.glob("**/*.md"))}


def held(folder: Path) -> dict[str, Dossier]:
    """Return what is kept of the sources of a folder's briefings, by their ids."""
    files = sorted((folder / dossier.FOLDER).glob("*.json"))
    return {file.stem: dossier.read(file.read_text("utf-8"), file.name) for file in files}


FILES: Mapping[str, str] = read(CASES / "small")
HELD: Mapping[str, Dossier] = held(CASES / "small")


def problems(files: Mapping[str, str], kept: Mapping[str, Dossier] = HELD) -> tuple[Problem, ...]:
    """Return everything that is wrong with an archive; `kept` is what its sources left behind."""
    found = collection.read(files.items(), DEFAULT_FAMILIES)
    joined = archive.gather(found.families, found.briefings, found.entities)
    every = (
        *found.problems,
        *rules.check(found, joined),
        *prose.check(found, joined),
        *gate.check(found.briefings, kept),
    )
    return tuple(sorted(every, key=lambda problem: problem.sort_key))


def file(more: str = "", *, body: str = "- It happened.[^s1]\n", **changed: str | None) -> str:
    """Return a briefing without a fault but for what is changed; a key that is None is left out."""
    keys = {"title": "Something happened", "date": "2026-01-10", "summary": "Something happened.", "themes": "[chips]"}
    keys["sources"] = "\n  - publisher: example-news\n    url: https://example.org/a"
    matter = "".join(f"{key}: {value}\n" for key, value in {**keys, **changed}.items() if value is not None)
    return f"---\n{matter}{more}---\n\n{body}"
