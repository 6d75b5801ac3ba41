"""A newsletter mail to its articles: each story is one, or the whole is; a page saved as MHTML is read as a page.

The HTML part counts before the plain one. Tables that only lay out fall apart, and what nobody sees goes: the text for
the preview, pixels, padding. A mail has several stories where two headings or more carry a link or have one below them
that leads on; what such a heading or link leads to is the story's address, taken out of the tracking link around it.
The day is that of the mail, the publisher is the sender's name, and a story with a link that leads on is an excerpt.
"""

import email
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from briefing_model import address
from briefing_tools.intake.article import Article, Dating, Dropped, Flag, Imprint, Kind
from briefing_tools.sources import decoding, feed, flow, fragment, furniture, headline, html, plain, story, tracking
from briefing_tools.sources.flow import Block
from briefing_tools.sources.furniture import Effect
from briefing_tools.sources.story import Story
from briefing_tools.text import language

_MBOX = re.compile(rb"\A\s*From \S+@\S+ [^\n]*\r?\n")
_IN_BROWSER = re.compile(
    r"(?:view|read|open|see)\b.{0,40}\b(?:in (?:your |a )?browser|online|on the web)|web version|im browser",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:.{0,80}\b(?:unsubscribe|abmelden|update your (?:email )?preferences|opt(?:ing)? out|email preferences"
    r"|manage (?:your )?(?:subscription|preferences)|why (?:did|am) (?:you|i) (?:get|receiv)\w*"
    r"|you (?:are|were|'re|’re) (?:receiving|getting) this|this (?:e-?mail|newsletter|message) was sent to"
    r"|sent to you because)\b|(?:©|\(c\)|copyright)\s*(?:\d{4}|[A-Z])|forwarded this (?:e-?mail|newsletter)"
    r"|was this (?:e-?mail|newsletter) forwarded|was forwarded to you|add us to your address book|all rights reserved)",
    re.IGNORECASE,
)
_AUTHOR_AT = re.compile(r"([^\W\d_][^@<>]{1,60}?) (?:from|at|of|via|\|) (?=\S*[A-Z])(.{2,80})$")
"""`Jane Doe from Hill Weekly`."""
_LONGEST_HEADER = 2000
_FOOTER_WORDS = 80
_LABEL_WORDS = 25
_SHARE_WORDS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class _Letter:
    """What a mail says of itself."""

    subject: str | None
    sender: str | None
    author: str | None
    dating: Dating
    language: str | None


def read(data: bytes, source: str) -> tuple[Article, ...]:
    """Return the articles of a mail; none if no part of it is text."""
    try:
        # Without the newer policies: their parsers of headers raise errors of many kinds, and take minutes for some.
        message = email.message_from_bytes(_MBOX.sub(b"", data.removeprefix(b"\xef\xbb\xbf")))
    except (MessageError, ValueError, RecursionError, LookupError):
        return ()
    markup, words = _part(message, "html"), _part(message, "plain")
    saved_at = address.of_the_web(_header(message, "Snapshot-Content-Location"))
    if markup and saved_at:
        page = html.read(markup, source, saved_at)
        return (page,) if page else ()
    blocks = fragment.blocks(markup) if markup else plain.blocks(words or "")
    if words and not any(block.words >= story.PROSE for block in blocks):
        blocks = plain.blocks(words)
    kept, dropped = _cleaned(blocks)
    letter = _letter(message)
    stories = story.parted(kept)
    if stories:
        return tuple(_story(one, letter, dropped if number == 0 else (), source) for number, one in enumerate(stories))
    whole = _whole(kept, blocks, letter, dropped, source)
    return (whole,) if whole else ()


def _part(message: Message, sort: str) -> str | None:
    """Return the text of the first part of a sort that has any; a broken part is read as far as it goes."""
    for part in message.walk():
        if part.get_content_type() != f"text/{sort}" or part.get_content_disposition() == "attachment":
            continue
        try:
            payload = part.get_payload(decode=True)
            charset = part.get_content_charset()
        except (ValueError, LookupError, AttributeError, AssertionError, TypeError, IndexError):
            continue
        if isinstance(payload, bytes) and payload.strip() and (read := decoding.decode(payload, charset)):
            return decoding.plain(read.text)
    return None


def _letter(message: Message) -> _Letter:
    written = _header(message, "Date")
    day = feed.written_day(written) if written else None
    name, mailbox = parseaddr(_header(message, "From") or "")
    both = _AUTHOR_AT.match(name.strip("\"' "))
    author, sender = both.groups() if both else (None, name.strip("\"' "))
    spoken = _header(message, "Content-Language")
    return _Letter(
        subject=_header(message, "Subject"),
        sender=sender or mailbox.partition("@")[2] or None,
        author=author,
        dating=Dating(day=day, evidence=(f"mail, Date: {written[:40]}",)) if day and written else Dating(),
        language=re.split(r"[-_,]", spoken)[0].strip().lower() if spoken else None,
    )


def _header(message: Message, name: str) -> str | None:
    """Return a header on one line, its words decoded as far as that can be done."""
    value = message.get(name)
    if value is None:
        return None
    raw = str(value)[:_LONGEST_HEADER]
    with suppress(MessageError, ValueError, LookupError):
        raw = str(make_header(decode_header(raw)))
    return " ".join(decoding.tidy(raw).split()) or None


def _cleaned(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Part a mail from what stands around its text; `line` counts blocks."""
    verdicts = list(_verdicts(blocks))
    kept = tuple(block for block, rule in zip(blocks, verdicts, strict=True) if rule is None)
    gone = (
        Dropped(line=number, text=block.text, rule=rule)
        for number, (block, rule) in enumerate(zip(blocks, verdicts, strict=True), start=1)
        if rule and block.text
    )
    return kept, tuple(gone)


def _verdicts(blocks: Sequence[Block]) -> Iterator[str | None]:
    """Yield for each block the rule by which it goes; below the last story all goes once the footer has begun."""
    stories = (n for n, block in enumerate(blocks) if block.words >= story.PROSE and not _foot(block))
    last = max(stories, default=-1)
    over = False
    for number, block in enumerate(blocks):
        foot = _foot(block) and (block.words < _FOOTER_WORDS or number > last)
        over = number > last and (over or foot)
        yield "mail-footer" if over or foot else _rule(block)


def _rule(block: Block) -> str | None:
    if block.padded:
        return "preheader"
    if _IN_BROWSER.search(block.text) and block.words <= _LABEL_WORDS:
        return "view-in-browser"
    if not block.text or block.level or story.leads_on(block):
        return None
    if block.links and block.words <= _SHARE_WORDS and all(tracking.shares(link.href) for link in block.links):
        return "share"
    pattern = furniture.match(block.text, block.words)
    return pattern.rule if pattern and pattern.effect is not Effect.BYLINE else None


def _foot(block: Block) -> bool:
    return bool(_FOOTER.match(block.text))


def _story(one: Story, letter: _Letter, dropped: tuple[Dropped, ...], source: str) -> Article:
    flags = (Flag.INCOMPLETE, Flag.EXCERPT) if one.leads else ()
    return Article(
        source=source,
        kind=Kind.MAIL,
        title=one.title,
        title_candidates=(one.title,) if one.title else (),
        dating=letter.dating,
        imprint=_imprint(letter, one.link),
        language=letter.language or language.of(one.text),
        text=one.text,
        markdown=one.markdown,
        dropped=dropped,
        flags=flags,
        incomplete=("the mail sums up what stands elsewhere",) if one.leads else (),
    )


def _whole(
    kept: Sequence[Block], blocks: Sequence[Block], letter: _Letter, dropped: tuple[Dropped, ...], source: str
) -> Article | None:
    """Return the mail as one article, whose address is that of its copy on the web."""
    body = [block for block in kept if block.text]
    while body and (body[0].level or body[0].words < story.PROSE) and _repeats(body[0], letter):
        body = body[1:]
    if not any(block.words >= story.PROSE for block in body):
        return None
    online = (
        tracking.target(link.href)
        for block in blocks
        for link in block.links
        if _IN_BROWSER.search(link.text) or (_IN_BROWSER.search(block.text) and block.words <= _LABEL_WORDS)
    )
    where = next((found for found in online if found), None)
    text = flow.paragraphs(body)
    return Article(
        source=source,
        kind=Kind.MAIL,
        title=letter.subject,
        title_candidates=tuple(dict.fromkeys(filter(None, (letter.subject,)))),
        dating=letter.dating,
        imprint=_imprint(letter, where),
        language=letter.language or language.of(text),
        text=text,
        markdown=flow.markdown(body, tracking.target),
        dropped=dropped,
    )


def _imprint(letter: _Letter, url: str | None) -> Imprint:
    authors = (letter.author,) if letter.author else ()
    return Imprint(publisher=letter.sender, authors=authors, url=url, canonical_url=url)


def _repeats(block: Block, letter: _Letter) -> bool:
    """Tell a line above the text that says no more than the subject or the sender."""
    return any(name and headline.agree(block.text, name) for name in (letter.subject, letter.sender, letter.author))
