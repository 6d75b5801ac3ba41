"""Names and ids: how a name is compared, and how an id is made from it."""

import re
import unicodedata

from anyascii import anyascii

_GAP = re.compile(r"[^a-z0-9]+")
_APOSTROPHE = re.compile(r"['’ʼ`]")


def folded(name: str) -> str:
    """Return the form in which two spellings of one name are equal: NFKC, no case, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def bare(identifier: str) -> str:
    """Return the letters and digits alone, so that ids that differ only in case or punctuation are equal."""
    return "".join(c for c in unicodedata.normalize("NFKC", identifier).casefold() if c.isalnum())


def slug(text: str, *, longest: int = 60) -> str:
    """Return an id for the text: ASCII letters and digits joined by hyphens; empty if nothing is left."""
    spaced = text.replace("&", " and ").replace("+", " plus ").replace("#", " sharp ")
    joined = _GAP.sub("-", _APOSTROPHE.sub("", anyascii(_spread(spaced))).lower()).strip("-")
    if len(joined) <= longest:
        return joined
    return joined[: longest + 1].rpartition("-")[0] or joined[:longest]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether the stretch of text is a word, and no part of a longer one; ideographs need no gap between them."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(before, text[start]) or _joins(text[end - 1], after))


def _joins(left: str, right: str) -> bool:
    return all(c.isalnum() and not _is_ideograph(c) for c in (left, right) if c) and bool(left and right)


def _is_ideograph(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or character > "\U00020000"


def _spread(text: str) -> str:
    """Put blanks around each ideograph, which is a word of its own once it is written in Latin letters."""
    return "".join(f" {c} " if _is_ideograph(c) else c for c in text)
