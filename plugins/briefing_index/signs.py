"""The commonest words, each with a sign that takes its place in the documents that only the search reads.

Pagefind counts a sign as a word, keeps it in the text, and does not index it, since it is neither letter nor figure. So
phrases and excerpts stay whole, while the index loses two fifths of its entries, among them the parts that weigh most
and that rarer words beside them in the alphabet would be fetched with. `assets/archive/search/signs.js` has the same
words in the same order: it puts them back into excerpts and leaves them out of queries.
"""

import re

_COMMON = """
the of and to in a that for is on with as by it its at from said was be has are will an this which have not but or
their more than after also been before being between both could did do does during each had he her his how if into
may most much no off one only other our out over own say says she should so some such them then there these they
those through under until up were what when where while who whom whose why would about against all any can we you
"""
WORDS = tuple(_COMMON.split())
FIRST = 0xE100
"""The sign of the first word; the others follow it in the private-use area of Unicode."""
_SIGNS = {word: chr(FIRST + at) for at, word in enumerate(WORDS)}
_WORD = re.compile(rf"((?<![\w'’.&-])[a-z]{{1,{max(map(len, WORDS))}}}(?![\w'’;-]))")


def written(text: str) -> str:
    """Return the text with signs for the commonest words, except where they begin with a capital."""
    parts = _WORD.split(text)
    return "".join(map(_SIGNS.get, parts, parts))
