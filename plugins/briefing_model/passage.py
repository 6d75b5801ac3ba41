"""What a briefing says in its own words, and what it puts between quotation marks, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefing_model import body
from briefing_model.fingerprint import visible
from briefing_model.record import Briefing

QUOTED = re.compile(
    r"“(?:[^”\n]|\n(?!\s*\n)){1,3000}”"
    r'|(?<![^\s(\[—–*_>-])"(?=[^\s"])(?:[^"\n]|\n(?!\s*\n)){1,3000}"'
    r"|«[^»\n]{1,3000}»|„[^“”\n]{1,3000}[“”]|「[^」\n]{1,3000}」|『[^』\n]{1,3000}』"
    r"|(?<!\w)‘(?=\S)(?:[^’‘\n]|’(?=\w)){1,3000}’(?!\w)"
)
"""Words between quotation marks; a mark that nobody closes within its paragraph opens nothing."""

_DESTINATION = re.compile(r"(?<=\])\([^()\n]{0,2000}\)|https?://\S+")


_MARK = re.compile('[“"«„「『‘]')


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text of a briefing, and the line of the file on which it begins."""

    line: int
    text: str

    @cached_property
    def _quotations(self) -> tuple[re.Match[str], ...]:
        return tuple(QUOTED.finditer(self.text)) if _MARK.search(self.text) else ()

    @property
    def own(self) -> Iterator[tuple[int, str]]:
        """Yield (offset, text) of each stretch between the quotations."""
        start = 0
        for match in self._quotations:
            yield start, self.text[start : match.start()]
            start = match.end()
        yield start, self.text[start:]

    @property
    def quoted(self) -> Iterator[tuple[int, str]]:
        """Yield (offset, text) of each quotation, without its marks."""
        return ((match.start(), match.group()[1:-1]) for match in self._quotations)

    def line_at(self, offset: int) -> int:
        """Return the line on which a character stands."""
        return self.line + self.text.count("\n", 0, offset)


def of(briefing: Briefing) -> tuple[Passage, ...]:
    """Return the texts that ought to be in the archive's own words, quotations among them."""
    line = briefing.origin.line
    return (
        Passage(line=line("title"), text=visible(briefing.title)),
        Passage(line=line("summary"), text=visible(briefing.summary)),
        *(Passage(line=line("figures", at, "label"), text=visible(f.label)) for at, f in enumerate(briefing.figures)),
        *(
            Passage(line=line("forecasts", at, "claim"), text=visible(f.claim))
            for at, f in enumerate(briefing.forecasts)
        ),
        Passage(line=briefing.origin.body_line, text=running(briefing.body)),
    )


def running(markdown: str) -> str:
    """Return the words of a body as a reader sees them: footnotes, addresses and a draft's notes become blanks."""
    text = body.without_notes(visible(markdown))
    text = body.FOOTNOTE.sub(_blank, text) if "[^" in text else text
    return _DESTINATION.sub(_blank, text) if "](" in text or "://" in text else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
