"""The blocks that a feed's entry or a mail falls into, as plain paragraphs and as Markdown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing_tools.sources.markup import escaped

HEADING_WORDS = 30
BY_TYPE = 7
"""Level of a heading that is one by its bold type alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link of a block: its words and its address as written."""

    text: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph, heading or item. `level`: 1-6 for a heading, 7 for one by bold type alone, else 0."""

    text: str
    level: int = 0
    item: bool = False
    quoted: bool = False
    links: tuple[Link, ...] = ()
    divider: bool = False
    """A rule across the page; it has no text."""
    padded: bool = False
    """It holds a row of characters that nobody sees."""

    @property
    def words(self) -> int:
        """Return the number of words."""
        return len(self.text.split())

    @property
    def linked(self) -> str | None:
        """Return the address of the link that most of the block is."""
        return next((link.href for link in self.links if len(link.text) * 2 > len(self.text)), None)


def paragraphs(found: Sequence[Block]) -> str:
    """Return the text of blocks, separated by empty lines."""
    return "\n\n".join(block.text for block in found if block.text)


def markdown(found: Sequence[Block], whither: Callable[[str], str | None]) -> str:
    """Return blocks as Markdown; `whither` says where a link leads, or None if that is nowhere to send a reader."""
    pieces: list[str] = []
    before = False
    for block in found:
        if not block.text:
            continue
        if pieces:
            pieces.append("\n" if before and block.item else "\n\n")
        pieces.append(_markdown(block, whither))
        before = block.item
    return "".join(pieces)


def _markdown(block: Block, whither: Callable[[str], str | None]) -> str:
    pieces: list[str] = []
    done = 0
    for link in block.links:
        place = block.text.find(link.text, done)
        target = whither(link.href) if place >= 0 else None
        if target:
            pieces += [escaped(block.text[done:place]), f"[{escaped(link.text)}](<{target}>)"]
            done = place + len(link.text)
    text = "".join((*pieces, escaped(block.text[done:])))
    heading = "#" * (block.level if block.level < BY_TYPE else 2)
    mark = "- " if block.item else f"{heading} " if block.level else ""
    return f"{'> ' if block.quoted else ''}{mark}{text}"
