"""A feed to its articles: RSS, Atom, RDF and JSON Feed; each entry is an article.

Where its parts come from, the first that is there counts:

| article    | RSS, Atom, RDF                                             | JSON Feed                               |
|------------|------------------------------------------------------------|-----------------------------------------|
| title      | title, without its markup or escapes                       | title                                   |
| text       | content, else summary                                      | content_html, content_text, else summary |
| day        | published, else updated (then uncertain), as written there | date_published, else date_modified      |
| address    | FeedBurner's original link, link, permanent guid           | url, external_url, id                   |
| publisher  | the entry's source, else the feed's title if the entry stands on the feed's own site | the feed's title |
| authors    | the entry's, else the feed's                               | authors, author                         |
| language   | the feed's, else that of the text                          | the same                                |

An entry of which the feed has a summary only is an excerpt. Entries with one guid are one article if their titles or
texts are equal, however often the address changed; the one that was changed last counts.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.utils import parsedate_tz
from urllib.parse import urljoin

from briefing_model import address
from briefing_tools import reach
from briefing_tools.intake.article import Article, Dating, Dropped, Flag, Imprint, Kind
from briefing_tools.sources import channel, flow, fragment, furniture, headline
from briefing_tools.sources.channel import Channel, Entry
from briefing_tools.sources.flow import Block
from briefing_tools.sources.furniture import Effect
from briefing_tools.text import day, language

WHOLE = 250
"""Words from which a summary that does not break off is the whole text: many feeds put it there."""


_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,3}$")
_MORE = re.compile(
    r"\W*(?:continue reading|read more|read the (?:full|rest)|keep reading|more)\b.{0,80}$", re.IGNORECASE
)
_FIRST_PUBLISHED = re.compile(r"the post .{1,300} (?:appeared first on|first appeared on) .{1,200}$", re.IGNORECASE)


def read(text: str, source: str, url: str | None = None) -> tuple[Article, ...]:
    """Return the articles of a feed in its order; one of which the feed has no more than a headline has no text."""
    about, entries = channel.read(text)
    articles = [(entry, _article(entry, about, about.link or url, source)) for entry in entries]
    return tuple(_distinct([(entry, made) for entry, made in articles if made.text or made.title]))


def _article(entry: Entry, about: Channel, base: str | None, source: str) -> Article:
    kept, dropped = _cleaned(fragment.blocks(entry.content))
    only_summary = not kept
    if only_summary:
        kept, dropped = _cleaned(fragment.blocks(entry.summary))
    if kept and entry.title and headline.folded(kept[0].text) == headline.folded(entry.title):
        kept = kept[1:]
    text = flow.paragraphs(kept)
    breaks_off = bool(_BREAKS_OFF.search(text[-12:])) or any(gone.rule == "read-more" for gone in dropped[-2:])
    excerpt = only_summary and (breaks_off or len(text.split()) < WHOLE)
    dating = _dating(entry)
    flags = (
        (Flag.INCOMPLETE, excerpt or breaks_off),
        (Flag.EXCERPT, excerpt),
        (Flag.DATE_UNCERTAIN, dating.uncertain),
    )
    link = _joined(base, entry.link)
    own = link is None or about.link is None or _site(link) == _site(about.link)
    spoken = entry.language or about.language
    return Article(
        source=source,
        kind=Kind.FEED,
        title=entry.title,
        title_candidates=(entry.title,) if entry.title else (),
        dating=dating,
        imprint=Imprint(
            publisher=entry.publisher or (about.title if own else None),
            authors=entry.authors or about.authors,
            url=link,
            canonical_url=link,
        ),
        language=re.split(r"[-_]", spoken)[0].lower() if spoken else language.of(text),
        text=text,
        markdown=flow.markdown(kept, lambda href: _joined(base, href)),
        dropped=dropped,
        flags=tuple(flag for flag, holds in flags if holds),
        incomplete=("the feed has its summary only",) if excerpt else ("it breaks off",) if breaks_off else (),
    )


def _cleaned(found: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Part the blocks of an entry from what the feed put around them; `line` counts blocks."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for number, block in enumerate(found, start=1):
        rule = _rule(block)
        if rule:
            dropped.append(Dropped(line=number, text=block.text, rule=rule))
        elif block.text:
            shorter = _without_more(block)
            kept.append(shorter)
            if shorter is not block:
                dropped.append(Dropped(line=number, text=block.links[-1].text, rule="read-more"))
    return tuple(kept), tuple(dropped)


def _without_more(block: Block) -> Block:
    """Return a paragraph without the link at its end that leads to the rest."""
    more = block.links[-1].text if block.links else ""
    if not more or not block.text.endswith(more) or not _MORE.fullmatch(more) or block.text == more:
        return block
    return replace(block, text=block.text.removesuffix(more).rstrip())


def _rule(block: Block) -> str | None:
    if _FIRST_PUBLISHED.match(block.text):
        return "first-published"
    if block.words <= 12 and block.linked and _MORE.match(block.text):
        return "read-more"
    pattern = furniture.match(block.text, block.words) if block.text and not block.level else None
    return pattern.rule if pattern and pattern.effect not in (Effect.BYLINE, Effect.DATE) else None


def _dating(entry: Entry) -> Dating:
    for name, value in (("published", entry.published), ("updated", entry.updated)):
        if value and (when := written_day(value)):
            return Dating(day=when, evidence=(f"feed, {name}: {value[:40]}",), uncertain=name == "updated")
    return Dating()


def written_day(value: str) -> dt.date | None:
    """Return the day of a timestamp as it is written, whatever day it is elsewhere."""
    if when := day.iso(value):
        return when
    try:
        parsed = parsedate_tz(value)
        if parsed:
            return dt.date(*parsed[:3])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    days = day.written(value[:100])
    return days[0] if len(days) == 1 else None


def _distinct(found: Sequence[tuple[Entry, Article]]) -> Iterator[Article]:
    """Yield each article once, in the place where it stood first, in the form that was changed last."""
    places: dict[tuple[str, str], int] = {}
    chosen: list[tuple[str, Article]] = []
    for entry, article in found:
        keys = _keys(entry, article)
        place = next((places[key] for key in keys if key in places), None)
        changed = str(written_day(entry.updated or entry.published or "") or "")
        if place is None:
            place = len(chosen)
            chosen.append((changed, article))
        elif changed > chosen[place][0]:
            chosen[place] = (changed, article)
        for key in keys:
            places.setdefault(key, place)
    yield from (article for _, article in chosen)


def _keys(entry: Entry, article: Article) -> tuple[tuple[str, str], ...]:
    """Return what makes two entries one: guid and title, guid and text, or the address alone with the title."""
    guid, title = entry.guid or "", headline.folded(article.title or "")
    where = address.canonical(article.imprint.url) if article.imprint.url else ""
    keys = ((guid, f"title {title}"), (guid, f"text {headline.folded(article.text)}"), (where, f"title {title}"))
    return tuple(key for key in keys if key[0] and key[1].partition(" ")[2])


def _joined(base: str | None, link: str | None) -> str | None:
    try:
        found = address.of_the_web(urljoin(base, link.strip()) if base and link else link)
    except ValueError:
        return None
    return found if found and not reach.is_local(found) else None


def _site(url: str) -> str:
    return ".".join(address.domain(url).split(".")[-2:])
