"""Text of strangers as Markdown in which it has no effect: no markup, no link, no name that is called, no command."""

import re

from briefing_model.problem import one_line

_SPECIAL = re.compile(r"[^\w\s.;()'’“”–—…/-]|_")


def plain(text: str) -> str:
    """Write as numbers all characters that Markdown, HTML or GitHub could take for more than themselves."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", text)


def shown(text: str, most: int = 300) -> str:
    """Return the beginning of a text on one line, inert, without marks that nobody sees."""
    line = one_line(text[: most * 4]).strip()
    return plain(line if len(line) <= most else f"{line[:most]}…")
