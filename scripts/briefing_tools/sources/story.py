"""The stories of a newsletter: which of its blocks are headings, what belongs below each, where it leads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing_tools.sources import flow, tracking
from briefing_tools.sources.flow import Block

PROSE = 8
"""Words from which a block is prose rather than a label."""
SHORTEST = 12
"""Words of the text of a story at least; less is a list of links."""

_MORE = re.compile(
    r"\W*(?:continue reading|keep reading|go deeper|learn more|see (?:more|the full)|full (?:story|article)|more|link"
    r"|source|read (?:more|on|the (?:full|whole|rest)|full|it|now|article|story)|weiterlesen|mehr|https?://\S+)\b.{0,60}$",
    re.IGNORECASE,
)
_READING_TIME = re.compile(r"\s*\(\s*\d+\s*-?\s*min(?:ute)?s?(?:\s+read)?\s*\)\s*$|\s*\[link\]\s*$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One story: its heading, its text, and the address that it leads to, if it says so."""

    title: str
    text: str
    markdown: str
    link: str | None
    leads: bool
    """Whether it is about something that stands elsewhere, even if the link does not say where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Section:
    """A heading and the blocks below it."""

    heading: Block
    below: tuple[Block, ...]

    @property
    def prose(self) -> tuple[Block, ...]:
        """Return the blocks that are text: all but those that only lead on."""
        return tuple(block for block in self.below if block.text and not leads_on(block))

    @property
    def link(self) -> str | None:
        """Return where the heading leads, or the link below that leads on."""
        leading = [self.heading.linked, *(link.href for b in self.below if leads_on(b) for link in b.links)]
        found = (tracking.target(href) for href in leading if href and not tracking.shares(href))
        return next((where for where in found if where), None)

    @property
    def leads(self) -> bool:
        """Tell whether the section is about something that stands elsewhere, even if it does not say where."""
        return bool(self.heading.linked) or any(leads_on(block) and block.links for block in self.below)

    @property
    def words(self) -> int:
        """Return the number of words of its text."""
        return sum(block.words for block in self.prose)


def leads_on(block: Block) -> bool:
    """Tell a line that only leads to the whole: `Read more`, or a bare address."""
    return block.words <= 12 and bool(block.links) and bool(_MORE.match(block.text))


def parted(blocks: Sequence[Block]) -> tuple[Story, ...]:
    """Return the stories of a newsletter, or none if it is one text, with or without headings."""
    sections = list(_sections(blocks))
    stories = [section for section in sections if section.words >= SHORTEST]
    if sum(section.leads for section in stories) < 2 or sum(s.leads for s in stories) * 2 < len(stories):
        return ()
    return tuple(
        Story(
            title=_READING_TIME.sub("", section.heading.text),
            text=flow.paragraphs(section.prose),
            markdown=flow.markdown(section.prose, tracking.target),
            link=section.link,
            leads=section.leads,
        )
        for section in stories
    )


def _sections(blocks: Sequence[Block]) -> Iterator[_Section]:
    """Yield each heading with what stands below it, up to the next or to a rule; a heading above another is a label."""
    heading: Block | None = None
    below: list[Block] = []
    for block in blocks:
        if _heads(block) or block.divider:
            if heading and below:
                yield _Section(heading=heading, below=tuple(below))
            heading, below = (None if block.divider else block), []
        elif heading:
            below.append(block)
    if heading and below:
        yield _Section(heading=heading, below=tuple(below))


def _heads(block: Block) -> bool:
    """Tell a heading: a heading of HTML, bold type, or a line that is one link and no sentence."""
    if not block.text or leads_on(block) or block.item or block.words > flow.HEADING_WORDS:
        return False
    return bool(block.level) or (bool(block.linked) and block.words >= 3 and block.text[-1] not in ".,;:")
