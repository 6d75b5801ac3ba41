"""What a source is, told by its first bytes."""

import re

from briefing_tools.intake.article import Kind

_LOOKED_AT = 65_536
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind.PDF),
    (b"PK\x03\x04", Kind.BINARY),
    (b"\x89PNG", Kind.BINARY),
    (b"\xff\xd8\xff", Kind.BINARY),
    (b"GIF8", Kind.BINARY),
    (b"\x1f\x8b", Kind.BINARY),
    (b"\x7fELF", Kind.BINARY),
    (b"MZ\x90", Kind.BINARY),
)
_PDF_STARTS = 1024
"""Bytes within which a PDF says what it is; some programs put a few of their own before it."""
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}
_HTML = re.compile(
    r"<!doctype html|<(?:html|head|body|article)[\s>]|<(?:div|p|h1|table|section|main)(?:\s[^<>]{0,500})?>",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,20000}\]\s*)?>\s*){0,20}",
    re.DOTALL,
)
_FEED = re.compile(r"<(?:[a-z]{1,10}:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(r'\{.{0,60000}?"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.DOTALL)
_MAIL_HEADER = re.compile(
    r"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|DKIM-Signature|Reply-To|Sender|"
    r"Content-Type|Content-Transfer-Encoding|ARC-[\w-]+|List-[\w-]+|X-[\w-]+|Snapshot-[\w-]+|Authentication-Results):",
    re.IGNORECASE,
)
_MBOX = re.compile(r"From \S+@\S+ [^\n]*\n")
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```|> \S|\[\^?[\w-]+\]: ?\S)|\]\(https?://|\*\*\S", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,400}?(?:---|\.\.\.)[ \t]*(?:\n|$)")


def of_bytes(data: bytes) -> Kind | None:
    """Return the kind that the bytes give away before they are decoded, or None for text of some kind."""
    found = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if found is None and b"%PDF-" in data[:_PDF_STARTS]:
        return Kind.PDF
    if found or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return found
    sample = data[:_LOOKED_AT]
    control = sum(byte in _CONTROL for byte in sample)
    return Kind.BINARY if control * 200 > len(sample) else None


def of_text(text: str) -> Kind:
    """Return the kind of a decoded source."""
    head = text[:_LOOKED_AT].lstrip()
    if _is_feed(head):
        return Kind.FEED
    if _is_mail(head):
        return Kind.MAIL
    if _FRONT_MATTER.match(head):
        return Kind.MARKDOWN
    if (head.startswith("<") and _HTML.search(head[:8192])) or len(_HTML.findall(head)) >= 3:
        return Kind.HTML
    return Kind.MARKDOWN if len(_MARKDOWN.findall(head)) >= 2 else Kind.TEXT


def is_feed(data: bytes) -> bool:
    """Tell a feed by its first bytes."""
    return _is_feed(data[:_LOOKED_AT].decode("utf-8", "replace").lstrip("\ufeff"))


def _is_feed(head: str) -> bool:
    begin = _PROLOGUE.match(head)
    return bool(_FEED.match(head, begin.end() if begin else 0) or _JSON_FEED.match(head.lstrip()))


def _is_mail(head: str) -> bool:
    """Tell a mail by three headers before the first empty line; a pasted article may begin with one `From:` line."""
    block = _MBOX.sub("", head.split("\n\n", 1)[0]).splitlines()[:60]
    return bool(block) and bool(_MAIL_HEADER.match(block[0])) and sum(bool(_MAIL_HEADER.match(b)) for b in block) >= 3
