"""Sources as they are handed in: files, folders, addresses and standard input, and how their bytes are come by."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing_model.problem import Problem, Severity
from briefing_model.rulebook import intake
from briefing_tools import store

STANDARD_INPUT = "-"
SUFFIXES = frozenset({
    "", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".eml", ".xml", ".rss", ".atom",
    ".json", ".pdf",
})  # fmt: skip
"""Ends of names that are read where a folder is handed in; a saved page brings pictures and programs along."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One source: its `name` as given, and either its file or its bytes."""

    name: str
    file: Path | None = None
    data: bytes | None = None


def items(
    sources: Sequence[str], working_dir: Path, standard_input: Callable[[int], bytes], largest: int
) -> Iterator[Item | Problem]:
    """Yield each source, those of a folder in the order of their names, and what is wrong with those that are none."""
    for source in sources:
        file = working_dir / source
        if source == STANDARD_INPUT:
            yield Item(name=source, data=standard_input(largest + 1))
        elif source.startswith(("http://", "https://")):
            yield intake.UNSUPPORTED_KIND.at(
                source,
                1,
                found="addresses are not fetched yet",
                wanted="a file or pasted text is wanted",
                remedy="Save the page from the browser and convert the file, with the address behind --url.",
            )
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
