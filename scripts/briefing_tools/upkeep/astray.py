"""Files that look like a briefing or an entity and stand, or are named, where none is looked for."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from briefing_model import front_matter, place
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_model.rulebook import record
from briefing_tools import revision, store

_NO_TEXT = re.compile(
    r"\.(avif|bmp|css|csv|docx|gif|gz|html|ico|jpe?g|js|json|mp[34]|odt|pdf|png|svg|tiff?|toml|ttf|wav|web[mp]|woff2?|xml"
    r"|zip)$",
    re.IGNORECASE,
)
"""Endings of files that nobody takes for a briefing, so that they are not read."""
_KEY = re.compile(r"^([a-z]+)[ \t]*:", re.MULTILINE)
_YEAR = re.compile(r"^date[ \t]*:[ \t]*[\"']?([0-9]{4})-", re.MULTILINE)
_SEEN = 4000
"""Characters at the top of a file in which its keys are looked for."""


def may_be(path: str) -> bool:
    """Tell whether a file below docs_dir, or anywhere, could be a briefing or an entity that has gone astray."""
    return not _NO_TEXT.search(path) and not path.endswith("/index.md") and path != "index.md"


def problem(path: str, text: str, families: Sequence[Family], archive: str) -> Problem | None:
    """Return what is wrong with the place of a file, if it looks like a briefing or an entity.

    `archive` is the name of the folder in which all of them stand.
    """
    matter = _matter(text)
    keys = frozenset(_KEY.findall(matter))
    if {"title", "date"} <= keys and not keys.isdisjoint({"summary", "sources"}):
        kind, year = "that of a briefing", _YEAR.search(matter)
        home = f"{archive}/{year[1]}/" if year else f"the folder of its year in {archive}/"
    elif {"name", "summary"} <= keys:
        kind, home = "that of an entity", f"the folder of its family, such as {archive}/{families[0].id}/"
    else:
        return None
    file = PurePosixPath(path)
    named = f"{file.name.removesuffix(file.suffix) if file.suffix in ('.txt', '.markdown') else file.name}.md"
    if file.suffix == ".md":
        remedy = f"Put it in {home}."
    elif place.of(f"{file.parent}/{named}", families) is not None:
        remedy = f"Rename it to end in .md, as {named}."
    else:
        remedy = f"Rename it to end in .md and put it in {home}."
    return record.MISPLACED_FILE.at(path, 1, found=f"the file looks like {kind} and is not read", remedy=remedy)


def outside(docs_dir: Path, since: str, families: Sequence[Family]) -> tuple[Path, tuple[Problem, ...]]:
    """Return the root of the repository and what is wrong with the place of files that are new in it.

    What is new in a folder that was there before, docs_dir aside, belongs to that folder. Raises UsageError.
    """
    root, paths = revision.strangers(docs_dir, since)
    return root, tuple(_strange(root, paths, families, docs_dir.name))


def _strange(root: Path, paths: Sequence[str], families: Sequence[Family], archive: str) -> Iterator[Problem]:
    for path in paths:
        text = store.read_text(root / path, path) if may_be(path) else None
        if isinstance(text, str) and (found := problem(path, text, families, archive)):
            yield found


def _matter(text: str) -> str:
    """Return the beginning of a file's front matter, nothing if it has none."""
    plain = front_matter.unified(text[:_SEEN])
    bounds = front_matter.fences(plain)
    if bounds is None:
        return ""
    start, end = bounds
    return plain[start : end if end >= 0 else None]
