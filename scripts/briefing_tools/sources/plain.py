"""Plain text as mails have it to blocks: paragraphs, captions, rules, addresses on lines of their own."""

import re
from collections.abc import Iterator, Sequence

from briefing_tools.sources.flow import BY_TYPE, Block, Link

_URL = re.compile(r"<?(https?://[^\s<>\"]+)>?")
_BARE_LINK = re.compile(r"(?:[^\n:]{0,60}:?\s*)?<?https?://\S+>?")
_UNDERLINE = re.compile(r"^[=\-~*_#]{3,}$")
_CAPTION_WORDS = 16


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of plain text; a caption has a rule below it, or capitals, or stands alone."""
    chunks = (chunk.split("\n") for chunk in re.split(r"\n[ \t]*\n", text))
    found = (block for lines in chunks for block in _of_lines([line.strip() for line in lines if line.strip()]))
    return tuple(block for block in found if block.text or block.divider)


def _of_lines(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of lines that stand together."""
    at = 0
    while at < len(lines):
        line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        ruled = bool(_UNDERLINE.match(following))
        if _UNDERLINE.match(line):
            yield Block(text="", divider=True)
            at += 1
        elif ruled or (_is_caption(line) and (not following or line.isupper() or _URL.match(following))):
            yield _block(line, level=BY_TYPE)
            at += 1 + ruled
        else:
            behind = range(at + 1, len(lines))
            stop = next((n for n in behind if _BARE_LINK.fullmatch(lines[n])), len(lines))
            yield _block(" ".join(lines[at:stop]))
            at = stop


def _is_caption(line: str) -> bool:
    return len(line.split()) <= _CAPTION_WORDS and line[-1] not in ".,;:…" and not _URL.search(line)


def _block(text: str, level: int = 0) -> Block:
    """Return a block of plain text, with its addresses as links."""
    words = " ".join(_URL.sub("", text).split())
    links = tuple(Link(text=words or found, href=found.rstrip(".,;)")) for found in _URL.findall(text))
    return Block(text=words or (links[0].href if links else ""), level=level, links=links)
