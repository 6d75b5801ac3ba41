"""Credit lines within a text: who reported, edited or photographed is not whom the text is about."""

import re

from briefing_model.wording import Stretch

_CREDIT = re.compile(
    r"(?:^|(?<=[\n(\[–—]))[\s–—-]{0,3}(?:"
    r"(?:additional )?(?:reporting|writing|research|graphics?) (?:by|from)\b|(?:edit(?:ing|ed)|read) by\b"
    r"|(?:compiled|translated|written|produced) by\b"
    r"|with (?:assistance|reporting|contributions?|files|help) (?:from|by)\b"
    r"|(?:photo(?:graph(?:er|y)?)?|image|illustration|illustrator|graphic|picture|video|art|credit)s?"
    r"(?: credit| courtesy(?: of)?)?\s*(?:by\b|via\b|:|/)"
    r"|photo illustration\b|to contact the (?:reporter|editor|author)s?\b|follow @?[A-Z][^\n]{2,60} on (?:twitter|x)\b"
    r")[^\n)\]]{0,300}",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}"
_BIO = re.compile(
    rf"(?:^|(?<=\n)){_NAME},? (?:is|was) (?:an?|the|our) (?:[\w-]+ ){{0,4}}"
    r"(?:reporter|journalist|editor|writer|correspondent|columnist|contributor|freelancer)\b[^\n]{0,400}"
)
_HELP = re.compile(
    rf"(?:^|(?<=[\n.]))[ ]?(?:[\w /’'-]{{0,30}} )?{_NAME}[^\n.]{{0,160}} contributed (?:reporting\b"
    r"|to (?:this|the) (?:report|reporting|story|article|coverage|piece)\b)[^\n]{0,60}"
)
_WIRE = re.compile(
    r"(?<=[.!?”\"] )\(?(?:Reporting|Writing) by [^\n;]{2,120}; ?(?:[Ee]dit|[Ww]rit|[Aa]ddit)[^\n]{0,200}"
)


def stretches(text: str) -> tuple[Stretch, ...]:
    """Return where the text gives credits and notes on its authors."""
    found = (Stretch(m.start(), m.end()) for pattern in (_CREDIT, _BIO, _HELP, _WIRE) for m in pattern.finditer(text))
    return tuple(sorted(found))
