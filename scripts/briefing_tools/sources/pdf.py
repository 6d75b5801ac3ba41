"""A PDF with text to an article: its lines put together again, then read as pasted text is.

Running heads and feet go by being the same on most pages, digits aside; words that were parted at the end of a line are
joined unless the whole has them with a hyphen elsewhere. Columns come in the order in which the file draws them, which
is that of reading in most. What the file says of itself is evidence only: its title counts where the text agrees, and
the day it was made is a hint, not the day of publication.
"""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pypdf import PdfReader

from briefing_tools.intake.article import Article, Dropped, Kind
from briefing_tools.sources import decoding, headline
from briefing_tools.sources import text as pasted

MOST_PAGES = 200
LARGEST_TEXT = 1_000_000
"""Characters after which no page is read any more."""
_EDGE = 3
"""Lines at the top and at the foot of a page that may be its head or foot."""
_SHORT = 0.72
"""Part of the usual width below which a line is the last of its paragraph."""
_SHORT_SENTENCE = 0.86
"""The same for a line that ends with a full stop."""

_FULL_STOP = re.compile(r"[.!?。][\"'”’)\]]*$")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page|seite|p\.)?[\W_]*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?[\W_]*$", re.IGNORECASE)
_PARTED = re.compile(r"([^\W\d_]+)[-\u2010]$")
_HYPHENED = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
_MADE = re.compile(r"D?:?\s*((?:19|20)\d\d)(\d\d)(\d\d)")
_PROGRAM = re.compile(
    r"^(?:microsoft \w+ - |untitled|document\d*$|.{1,80}\.(?:docx?|indd|tex|pptx?|qxd|pdf)$)", re.IGNORECASE
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """What a PDF holds: the lines of each page, and what the file says of itself."""

    pages: tuple[tuple[str, ...], ...] = ()
    title: str | None = None
    made: str | None = None
    """The day on which the file was made."""

    @property
    def has_text(self) -> bool:
        """Tell whether there are letters, or only pictures of them."""
        return any(c.isalpha() for page in self.pages for line in page for c in line)


def contents(data: bytes) -> Contents | None:
    """Return what a PDF holds, or None if it cannot be opened."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        pages = tuple(_lines(reader))
        told = reader.metadata
        title, made = (told.get("/Title"), told.get("/CreationDate")) if told else (None, None)
    except RecursionError:
        return None
    except Exception:
        return None
    day = _MADE.match(str(made)) if made else None
    named = " ".join(decoding.tidy(str(title)).split()) if title else ""
    return Contents(
        pages=pages,
        title=named if named and not _PROGRAM.match(named) else None,
        made="-".join(day.groups()) if day else None,
    )


def read(found: Contents, source: str) -> Article | None:
    """Return the article of a PDF, or None if it holds no running text."""
    pages, dropped = _without_edges(found.pages)
    text = "\n\n".join(_paragraphs([line for page in pages for line in page]))
    article = pasted.read(text, source)
    if article is None:
        return None
    titles = article.title_candidates
    if found.title:
        agreed = [title for title in titles if headline.agree(title, found.title)]
        titles = tuple(dict.fromkeys((*agreed, *titles, *(() if agreed else (found.title,)))))
    dating = article.dating
    if dating.day is None and not dating.hint and found.made:
        dating = replace(dating, hint=f"{found.made} (the day on which the file was made)")
    return replace(
        article,
        kind=Kind.PDF,
        title=next(iter(titles), None),
        title_candidates=titles,
        dating=dating,
        dropped=(*dropped, *article.dropped),
    )


def _lines(reader: PdfReader) -> list[tuple[str, ...]]:
    pages: list[tuple[str, ...]] = []
    size = 0
    for page in reader.pages[:MOST_PAGES]:
        text = decoding.tidy(_LIGATURE.sub(_letters, page.extract_text() or ""))
        pages.append(tuple(line.strip() for line in text.split("\n") if line.strip()))
        size += len(text)
        if size > LARGEST_TEXT:
            break
    return pages


def _letters(ligature: re.Match[str]) -> str:
    """Return the letters that a printer has joined."""
    return unicodedata.normalize("NFKC", ligature.group())


def _without_edges(pages: Sequence[Sequence[str]]) -> tuple[list[list[str]], tuple[Dropped, ...]]:
    """Part the pages from their numbers and from heads and feet that return on half of them or more."""
    edges = Counter(key for page in pages for key in {_edge(page[n]) for n in _at_edges(page)})
    often = {key for key, count in edges.items() if count >= 2 and count * 2 >= len(pages)}
    kept: list[list[str]] = []
    dropped: list[Dropped] = []
    number = 0
    for page in pages:
        at_edges = set(_at_edges(page))
        kept.append([])
        for position, line in enumerate(page):
            number += 1
            if position in at_edges and (_edge(line) in often or _PAGE_NUMBER.match(line)):
                dropped.append(Dropped(line=number, text=line, rule="running-head"))
            else:
                kept[-1].append(line)
    return kept, tuple(dropped)


def _at_edges(page: Sequence[str]) -> range | list[int]:
    if len(page) <= 2 * _EDGE:
        return range(len(page))
    return [*range(_EDGE), *range(len(page) - _EDGE, len(page))]


def _edge(line: str) -> str:
    return _NUMBER.sub("#", line.casefold())


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Put lines together to paragraphs: one ends where one is short, as headings are too."""
    width = _usual(lines)
    whole = set(_HYPHENED.findall(" ".join(lines).casefold()))
    found: list[str] = []
    building = ""
    for position, line in enumerate(lines):
        building = _joined(building, line, whole)
        following = lines[position + 1] if position + 1 < len(lines) else ""
        if not following or _ends(line, following, width):
            found.append(building)
            building = ""
    return found


def _ends(line: str, following: str, width: float) -> bool:
    """Tell the last line of a paragraph; a short one without a full stop is a heading, a by-line or an item."""
    short = len(line) < width * (_SHORT_SENTENCE if _FULL_STOP.search(line) else _SHORT)
    return short and not following[0].islower() and not _PARTED.search(line)


def _joined(building: str, line: str, whole: set[str]) -> str:
    parted = _PARTED.search(building)
    if not building or not parted or not line[0].islower():
        return f"{building} {line}".strip()
    first = re.match(r"[^\W\d_]+", line)
    hyphened = f"{parted.group(1)}-{first.group() if first else ''}".casefold()
    return f"{building}{line}" if hyphened in whole else f"{building[:-1]}{line}"


def _usual(lines: Sequence[str]) -> float:
    """Return the width of a full line: that of all but the longest tenth."""
    lengths = sorted(len(line) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0.0
