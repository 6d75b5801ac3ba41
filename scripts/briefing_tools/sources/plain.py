"""Plain text as mails have it to blocks: paragraphs, captions, rules, addresses on lines of their own."""

import re

from briefing_tools.sources.flow import Block, Link

_URL = re.compile(r"<?(https?://[^\s<>\"]+)>?")
_BARE_LINK = re.compile(r"(?:[^\n:]{0,60}:?\s*)?<?https?://\S+>?")
_UNDERLINE = re.compile(r"^[=\-~*_#]{3,}$")
_CAPTION_WORDS = 16


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of plain text; a caption has a rule below it, or capitals, or stands alone."""
    found: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        while lines:
            caption = len(lines) > 1 and bool(_UNDERLINE.match(lines[1]))
            if _UNDERLINE.match(lines[0]):
                found.append(Block(text="", divider=True))
                lines = lines[1:]
            elif caption or (_is_caption(lines[0]) and (len(lines) == 1 or lines[0].isupper() or _URL.match(lines[1]))):
                found.append(_block(lines[0], level=7))
                lines = lines[1 + caption :]
            else:
                stop = next((n for n, line in enumerate(lines) if n and _BARE_LINK.fullmatch(line)), len(lines))
                found.append(_block(" ".join(lines[:stop])))
                lines = lines[stop:]
    return tuple(block for block in found if block.text or block.divider)


def _is_caption(line: str) -> bool:
    return len(line.split()) <= _CAPTION_WORDS and line[-1] not in ".,;:…" and not _URL.search(line)


def _block(text: str, level: int = 0) -> Block:
    """Return a block of plain text, with its addresses as links."""
    words = " ".join(_URL.sub("", text).split())
    links = tuple(Link(text=words or found, href=found.rstrip(".,;)")) for found in _URL.findall(text))
    return Block(text=words or (links[0].href if links else ""), level=level, links=links)
