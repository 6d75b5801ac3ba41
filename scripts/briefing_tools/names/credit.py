"""Credit lines within a text: who reported, edited or photographed is not whom the text is about."""

import re

from briefing_model.wording import Stretch

_CREDIT = re.compile(
    r"(?:^|(?<=[\n(\[–—]))[\s–—-]{0,3}(?:"
    r"(?:additional )?(?:reporting|writing) by|edit(?:ing|ed) by|compiled by|translated by"
    r"|with (?:assistance|reporting|contributions?) (?:from|by)"
    r"|(?:photo(?:graph)?|image|illustration|graphic|picture|video)s?(?: credit| courtesy(?: of)?)?\s*(?:by|:|/)"
    r"|photo illustration|to contact the (?:reporter|editor|author)s?)\b[^\n)\]]{0,300}",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"(?:^|(?<=\n))[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3},? (?:is|was) (?:an?|the|our) (?:[\w-]+ ){0,4}"
    r"(?:reporter|journalist|editor|writer|correspondent|columnist|contributor|freelancer)\b[^\n]{0,400}"
)


def stretches(text: str) -> tuple[Stretch, ...]:
    """Return where the text gives credits and notes on its authors."""
    found = (Stretch(m.start(), m.end()) for pattern in (_CREDIT, _BIO) for m in pattern.finditer(text))
    return tuple(sorted(found))
