"""Bytes to text: encoding, line ends, invisible characters, and text that was decoded wrongly once before."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

_SAMPLE = 100_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_CLAIM = re.compile(rb"(?:charset|<\?xml[^>]{1,200}encoding)\s*=\s*[\"']?([A-Za-z][\w.:-]{1,40})", re.IGNORECASE)
_WESTERN = frozenset({"ascii", "iso8859-1", "latin-1"})
"""Names under which browsers read Windows-1252."""
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]"
)
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\t]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029\x85\x0c]")
_TYPED = re.compile(r"(?<!`)``(?!`)([^`\n]{1,2000}?)''")
"""Quotation marks as TeX has them."""
_MOJIBAKE = re.compile("â€|Ã[\x80-\xbf©¨¡³¶¼]|Â[ £©«»®]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """Text and whether its encoding had to be guessed."""

    text: str
    guessed: bool = False


def decode(data: bytes, charset: str | None = None) -> Decoded | None:
    """Return the text of the bytes, or None if no encoding makes text of them.

    A byte order mark counts most, then valid UTF-8, whatever `charset` (the server's or the mail's word) says, then
    that, then what a page or an XML file says of itself.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(text=data.decode(encoding, errors="replace"))
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # One broken character does not make a file another encoding.
        if len(data) > 1000 and data.count(b"\xc3") + data.count(b"\xe2") > 3 and error.start > 0:
            text = data.decode("utf-8", errors="replace")
            if text.count("\ufffd") * 500 < len(text):
                return Decoded(text=text, guessed=True)
    declared = _declared(data, charset)
    if declared:
        return Decoded(text=declared)
    western = data.decode("cp1252", errors="replace")
    if _is_western(western[:_SAMPLE]):
        return Decoded(text=western, guessed=True)
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return None
    return Decoded(text=data.decode(best.encoding, errors="replace"), guessed=True)


def _declared(data: bytes, charset: str | None) -> str | None:
    """Return the text in the encoding that somebody claims, if it is none of UTF-8 and fits."""
    said = _CLAIM.search(data[:_HEAD])
    for claim in (charset, said.group(1).decode("ascii") if said else None):
        try:
            name = codecs.lookup(claim or "").name
            text = data.decode("cp1252" if name in _WESTERN else name, errors="replace")
        except (LookupError, ValueError):
            continue
        if not name.startswith("utf") and isinstance(text, str) and text.count("\ufffd") * 500 <= len(text):
            return text
    return None


def _is_western(text: str) -> bool:
    """Tell text that reads as Windows-1252: plain letters for the most part, and no byte that it does not have."""
    letters = [c for c in text if c.isalpha()]
    return "\ufffd" not in text and sum(not c.isascii() for c in letters) * 6 < len(letters)


def plain(text: str) -> str:
    """Return the text with plain line ends, and all of its characters, even those that nobody sees."""
    return _LINE_END.sub("\n", text)


def tidy(text: str) -> str:
    """Return the text in NFC with plain line ends and blanks, without characters that nobody sees."""
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
    text = _INVISIBLE.sub("", _BLANK.sub(" ", text))
    text = "\n".join(map(_mended, text.split("\n"))) if _MOJIBAKE.search(text) else text
    return _TYPED.sub("“\\1”", text) if "``" in text else text


def _mended(line: str) -> str:
    """Undo UTF-8 that was read as another encoding, if that leaves nothing odd behind."""
    if not _MOJIBAKE.search(line):
        return line
    from ftfy import fix_encoding  # takes as long to import as a page takes to read

    mended = fix_encoding(line)
    return mended if not _MOJIBAKE.search(mended) else line
