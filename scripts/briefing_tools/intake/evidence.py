"""Whether a sentence says more than a source: its numbers, its names, its quotations, its very words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing_model import fingerprint, number, passage, quotation, vocabulary, wording
from briefing_model.wording import Token, Wording
from briefing_tools.statements import figure
from briefing_tools.statements.figure import Amount, Measure
from briefing_tools.text import vocabulary as speech

_MARKUP = re.compile(
    r"[<>\[\]{}|\\`*_#~^\u0000-\u001f\u007f-\u009f]|://|\bwww\.|\bmailto:|\bjavascript:", re.IGNORECASE
)
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_FAINT = frozenset({0.0, 1.0, 25.0, 33.0, 50.0})
"""Values of words such as `one`, `half` or `third`, which mostly count nothing."""
_CURRENCIES = {
    "hk$": "hkd", "nt$": "twd", "nz$": "nzd", "a$": "aud", "au$": "aud", "c$": "cad", "s$": "sgd", "r$": "brl",
    "hong kong dollar": "hkd", "canadian dollar": "cad", "australian dollar": "aud", "singapore dollar": "sgd",
    "$": "usd", "dollar": "usd", "usd": "usd", "€": "eur", "euro": "eur", "eur": "eur", "£": "gbp", "pound": "gbp",
    "gbp": "gbp", "yuan": "cny", "renminbi": "cny", "rmb": "cny", "cny": "cny", "¥": "¥", "yen": "¥", "₹": "inr",
    "rupee": "inr", "rs": "inr", "won": "krw", "₩": "krw",
}  # fmt: skip
_CURRENCY = re.compile("|".join(map(re.escape, sorted(_CURRENCIES, key=len, reverse=True))), re.IGNORECASE)
_SHORT = {
    "us": ("us", "american", "america", "united"),
    "uk": ("uk", "britain", "british", "united"),
    "eu": ("eu", "european", "europe"),
    "ai": ("ai", "artificial"),
    "u": ("u", "american", "united"),
    "s": ("s", "american", "united"),
}
"""Abbreviations that a source may spell out."""
_ORDINARY = ("ing", "ly", "ed", "tion", "tions", "ment", "ments", "ness")
"""Endings of words that hardly anybody is called."""
_NOT_ALONE = speech.SAYING | speech.ACTING | speech.FORESEEING | speech.LIVING
"""Words that make the first word of a sentence somebody: `Smith resigned`."""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A source prepared for comparison: its words in folded form.

    `proper` have a capital, `plain` have none; `alone` have one, and stand without another one beside them.
    """

    line: str
    plain: frozenset[str]
    proper: frozenset[str]
    alone: frozenset[str]
    values: frozenset[float]
    amounts: frozenset[tuple[str, float]]
    print: bytes
    quoted: tuple[str, ...]


def of(
    texts: Iterable[str], *, whole: str, names: Iterable[str], quoted: Iterable[str], numbers: Iterable[float]
) -> Evidence:
    """Prepare a source: texts that may be believed, all of its text, names and numbers of its imprint, quotations."""
    text = "\n\n".join(texts)
    # Each name is a line of its own, so that none runs on into the next.
    tokens = wording.tokens("\n".join((text, *(f".\n{name}\n." for name in names))))
    amounts = figure.find(wording.of(text))
    return Evidence(
        line=f" {' '.join(token.folded for token in tokens)} ",
        plain=frozenset(token.folded for token in tokens if not _is_proper(token)),
        proper=frozenset(token.folded for token in tokens if _is_proper(token)),
        alone=frozenset(_alone(tokens)),
        values=frozenset((*number.values(text), *numbers)),
        amounts=frozenset(signature for amount in amounts for signature in _signatures(amount)),
        print=fingerprint.of(whole),
        quoted=tuple(quoted),
    )


def faults(text: str, evidence: Evidence) -> Iterator[str]:
    """Yield what a text of ours must not have: markup, and whatever the source does not have, or has word for word."""
    if not any(map(str.isalnum, text)):
        yield "it is empty"
    if found := markup(text):
        yield found
    if text.strip()[:1] in "+-=!" or re.match(r"\s*\d+[.)]\s", text):
        yield "it begins like a list"
    yield from (f"the number {written!r} is not in the source" for written in strange_numbers(text, evidence))
    yield from (f"the name {name!r} is not in the source" for name in strange_names(text, evidence))
    for match in passage.QUOTED.finditer(text):
        if not is_quoted(match.group()[1:-1], evidence):
            yield f"the quotation {match.group()[:80]!r} is not in the source"
    mine = fingerprint.of(passage.QUOTED.sub(" … ", text))
    for first, stop in fingerprint.copied(mine, evidence.print):
        yield f"{stop - first} words in a row are those of the source"


def markup(text: str) -> str | None:
    """Return what is wrong with a text that a program could take for more than words."""
    found = _MARKUP.search(text) or _UNSEEN.search(text)
    strange = found.group() if found else next((c for c in text if not c.isprintable()), None)
    return f"it holds {strange!r}, which is no prose" if strange else None


def is_quoted(text: str, evidence: Evidence) -> bool:
    """Tell whether the words are, exactly and in this order, those of one quotation of the source."""
    return bool(fingerprint.words(text)) and any(quotation.is_verbatim(text, whole) for whole in evidence.quoted)


def strange_numbers(text: str, evidence: Evidence) -> Iterator[str]:
    """Yield the numbers that the source does not have, amounts of money and shares with what they measure."""
    written = dict(number.figures(text))
    strange = {shown for shown, value in written.items() if value not in evidence.values}
    yield from (shown for shown in written if shown in strange)
    spelled = set(number.values(text)) - set(written.values()) - evidence.values - _FAINT
    yield from (f"{value:g}" for value in sorted(spelled))
    for amount in figure.find(wording.of(text)):
        if not strange and not evidence.amounts.issuperset(_signatures(amount)):
            yield amount.value


def strange_names(text: str, evidence: Evidence) -> Iterator[str]:
    """Yield what looks like a name and is none of the source's."""
    for run in _runs(wording.of(text), evidence):
        yield from _strange(run, evidence)


def _signatures(amount: Amount) -> Iterator[tuple[str, float]]:
    """Yield what an amount measures, with each of its values: `eur 5000000`, `% 20`."""
    if amount.measure is Measure.MONEY:
        found = _CURRENCY.search(amount.value)
        kind = _CURRENCIES[found.group().lower()] if found else "?"
        yield from ((kind, value) for value in number.values(amount.value) if value not in _FAINT)
    elif amount.share is not None:
        yield "%", float(f"{amount.share * 100:.6g}")


def _is_proper(token: Token) -> bool:
    word = token.text
    return word[:1].isupper() or (word[:1].isalpha() and any(c.isupper() or c.isdigit() for c in word))


def _alone(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words with a capital that stand somewhere without another one beside them."""
    for position, token in enumerate(tokens):
        beside = (tokens[i] for i in (position - 1, position + 1) if 0 <= i < len(tokens))
        if _is_proper(token) and not any(_is_proper(other) and not _is_filler(other) for other in beside):
            yield token.folded


def _is_filler(token: Token) -> bool:
    """Tell what stands beside names without being part of them: offices, function words, days."""
    word = token.folded
    return word in speech.ROLES or word in speech.HONORIFICS or word in speech.CALENDAR or word in vocabulary.STOP


def _runs(told: Wording, evidence: Evidence) -> Iterator[list[Token]]:
    """Yield the sequences of words with a capital; an ordinary word at the beginning of a sentence is none of them."""
    run: list[Token] = []
    for position, token in enumerate(told.tokens):
        following = told.tokens[position + 1] if position + 1 < len(told.tokens) else None
        ordinary = position in told.openings and _opens_only(token, following, evidence)
        if _is_proper(token) and not ordinary and not _is_filler(token):
            run.append(token)
            continue
        if run:
            yield run
            run = []
        if _is_proper(token) and token.folded in speech.CALENDAR:
            yield [token]
    if run:
        yield run


def _opens_only(token: Token, following: Token | None, evidence: Evidence) -> bool:
    """Tell whether a word has its capital only because a sentence begins with it; in doubt it is a name."""
    word = token.folded
    if any(c.isupper() or c.isdigit() for c in token.text[1:]) or word in vocabulary.GIVEN:
        return False
    if following and _is_proper(following):
        goes_on = f" {word} {following.folded} " in evidence.line
        if goes_on or (word in evidence.proper and word not in evidence.plain):
            return False
    elif following and (following.folded in _NOT_ALONE or following.text in ("'", "’")) and word not in evidence.plain:
        return False
    forms = (word, word.removesuffix("s"), f"{word}s")
    return word.endswith(_ORDINARY) or any(form in evidence.plain or form in vocabulary.COMMON for form in forms)


def _strange(run: Sequence[Token], evidence: Evidence) -> Iterator[str]:
    """Cover a sequence with names of the source, the longest first; what is left over is strange."""
    position = 0
    while position < len(run):
        sizes = range(len(run) - position, 0, -1)
        size = next((n for n in sizes if _is_known(run[position : position + n], evidence)), 0)
        if not size:
            yield " ".join(token.text for token in run[position:])
            return
        position += size


def _is_known(words: Sequence[Token], evidence: Evidence) -> bool:
    if len(words) > 1:
        phrase = " ".join(token.folded for token in words)
        return f" {phrase} " in evidence.line and all(token.folded in evidence.proper for token in words)
    word = words[0].folded
    if word in evidence.alone:
        return True
    if word in _SHORT:
        return any(full in evidence.proper for full in _SHORT[word])
    if word in vocabulary.PLACES and len(word) > 3:
        return any(other.startswith(word[:4]) for other in evidence.proper)
    return False
