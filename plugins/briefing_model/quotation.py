"""Whether words in quotation marks are those of a source: compared exactly, what is left out left aside."""

import re
from collections.abc import Iterator

from briefing_model import fingerprint

REACH = 100
"""Words of the source that a mark such as … may stand for."""

_GAP = re.compile(r"\[[^\[\]]{0,200}\]|…|\.(?:\s?\.){2,}")


def parts(text: str) -> Iterator[list[str]]:
    """Yield the words of each part of a quotation; … or words in brackets stand between two parts."""
    return (words for part in _GAP.split(text) if (words := fingerprint.words(part)))


def is_strange(text: str, source: bytes) -> bool:
    """Tell whether a quotation does not stand in the source of this fingerprint; fewer than five words never do so."""
    prints = [found for words in parts(text) if (found := fingerprint.of_words(words))]
    return not fingerprint.in_order(prints, source, REACH)


def is_verbatim(text: str, source: str) -> bool:
    """Tell whether a quotation stands word for word in the text of a source."""
    whole = _line(fingerprint.words(source))
    start, window = 0, len(whole)
    for words in parts(text):
        part = _line(words)
        at = whole.find(part, start, start + window + len(part))
        if at < 0:
            return False
        # A blank may end one part and begin the next.
        start, window = at + len(part) - 1, REACH * fingerprint.RUN
    return True


def _line(words: list[str]) -> str:
    return f" {' '.join(map(fingerprint.folded, words))} "
