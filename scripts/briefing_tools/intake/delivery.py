"""Sources as they are handed in: files, folders, addresses and standard input, and how their bytes are come by."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from briefing_model.problem import Problem, Severity
from briefing_model.rulebook import intake
from briefing_tools import sources, store
from briefing_tools.sources.answer import Answer

STANDARD_INPUT = "-"
SUFFIXES = frozenset({
    "", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".eml", ".xml", ".rss", ".atom",
    ".json", ".pdf",
})  # fmt: skip
"""Ends of names that are read where a folder is handed in; a saved page brings pictures and programs along."""


Source: TypeAlias = Callable[[str, str], Answer | Problem]
"""Address and name of a source -> what stands there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One source: its `name` as given, and its file, its bytes or its address."""

    name: str
    file: Path | None = None
    data: bytes | None = None
    url: str | None = None
    answer: Answer | None = None
    """What an address gave; its bytes are those of the source."""
    pages: Mapping[str, Answer | Problem] = field(default_factory=dict)
    """What the entries of a feed lead to, by their addresses, where the feed has summaries only."""


def items(
    named: Sequence[str], working_dir: Path, standard_input: Callable[[int], bytes], largest: int
) -> Iterator[Item | Problem]:
    """Yield each source, those of a folder in the order of their names, and what is wrong with those that are none."""
    for source in named:
        file = working_dir / source
        if source == STANDARD_INPUT:
            yield Item(name=source, data=standard_input(largest + 1))
        elif source.startswith(("http://", "https://")):
            yield Item(name=source, url=source)
        elif store.is_folder(file):
            yield from _in_folder(source, file)
        elif store.is_there(file):
            yield Item(name=source, file=file)
        else:
            yield intake.MISSING_PATH.at(source, 1, found="there is no such file or folder")


def read(item: Item, largest: int) -> bytes | Problem:
    """Return the bytes of a source, one more at most than the largest that is wanted."""
    if item.data is not None or item.file is None:
        return item.data or b""
    return store.read_bytes(item.file, item.name, largest + 1)


def fetched(item: Item, page: Source, since: dt.date | None) -> Item | Problem:
    """Return a source with what its address gives, and for a feed of summaries with the pages that they sum up."""
    answer = page(item.url or "", item.name)
    if isinstance(answer, Problem):
        return answer
    entries = sources.excerpts(answer.data, answer.charset, answer.address)
    links = [e.imprint.url for e in entries if e.imprint.url and not (since and e.dating.day and e.dating.day < since)]
    pages = {link: page(link, item.name) for link in dict.fromkeys(links)}
    return replace(item, data=answer.data, answer=answer, pages=pages)


def _in_folder(source: str, folder: Path) -> Iterator[Item | Problem]:
    held = store.listed(folder)
    found = [path for path in held if Path(path).suffix.lower() in SUFFIXES]
    others = [path for path in held if Path(path).suffix.lower() not in SUFFIXES]
    if others:
        passed = f"{len(others):,} files that cannot hold an article are passed over, such as {others[0]!r}"
        yield replace(intake.UNSUPPORTED_KIND.at(source, 1, found=passed), severity=Severity.NOTICE)
    if not held:
        yield intake.EMPTY.at(source, 1, found="there is no file in the folder")
    for path in found:
        yield Item(name=f"{source.rstrip('/')}/{path}", file=folder / path)
