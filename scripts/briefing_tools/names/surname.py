"""Surnames: which part of a name one is, and whom one means when it stands alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing_model import spelling, wording
from briefing_model.record import Ref
from briefing_model.wording import Wording
from briefing_tools.text import vocabulary

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md"])


def of(name: str) -> str | None:
    """Return the surname, folded: the last word, or the first where the name is in East Asian order."""
    words = [token for token in wording.tokens(name) if token.text[0].isalpha()]
    parts = [word for word in words if word.folded not in _SUFFIXES]
    if len(parts) < 2 or any(len(part.text) == 1 and not part.text.isascii() for part in parts):
        # A name in ideographs is never cut short.
        return None
    last = parts[0].folded if is_eastern(name) else parts[-1].folded
    # `O` alone is the beginning of `O'Reilly` more often than Cédric O.
    return last if len(last) > 1 else None


def is_eastern(name: str) -> bool:
    """Tell whether the surname stands first: an East Asian surname, and a given name that is no Western one."""
    words = [word for word in name.replace("-", " ").split() if word]
    if not 2 <= len(words) <= 3 or "-" in name.split()[0]:
        return False
    folded = [wording.folded(word) for word in words]
    if folded[0] not in vocabulary.SURNAMES_FIRST or folded[0] in vocabulary.GIVEN - vocabulary.SURNAMES_FIRST:
        return False
    if folded[-1] in vocabulary.SURNAMES_FIRST and len(words) == 2 and "-" not in name:
        # Both parts are surnames: `Jie Tang` and `Tang Jie`; the less common given name decides.
        return folded[-1] not in vocabulary.FREQUENT_SURNAMES or folded[0] in vocabulary.FREQUENT_SURNAMES
    return folded[-1] not in vocabulary.GIVEN or "-" in name.split()[-1]


def bearers(spellings: Mapping[Ref, Iterable[str]]) -> dict[str, tuple[Ref, ...]]:
    """Return who has which surname, folded; people with one name have none."""
    found: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref, names in sorted(spellings.items()):
        for last in sorted({last for name in names if (last := of(name))}):
            found[last].append(ref)
    return {last: tuple(refs) for last, refs in found.items()}


def stands_alone(text: Wording, position: int) -> bool:
    """Tell a surname by itself from part of another name or a common word: `Lin said`, `Mr Lin`, not `Maya Lin`."""
    tokens = text.tokens
    token = tokens[position]
    if not token.text[0].isupper() or (len(token.text) > 1 and token.text.isupper() and len(token.text) < 4):
        return False
    before = tokens[position - 1] if position else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if after and after.text[0].isupper() and token.end + 1 == after.start and after.folded not in vocabulary.SAYING:
        return False
    if after and after.text in "-‑" and after.start == token.end:
        return spelling.leaves_name(tokens, position)
    if before and before.text[0].isupper() and before.end + 1 == token.start:
        opens = position - 1 in text.openings and before.folded in vocabulary.STOP | vocabulary.CALENDAR
        return opens or _introduces(before.folded)
    return not (before and before.text in "-‑.@" and before.end == token.start)


def meant(refs: Sequence[Ref], place: int, named: Sequence[tuple[int, Ref]]) -> Ref:
    """Return whom a surname means: of its bearers the one named in full last before it, else first after it."""
    if len(refs) == 1:
        return refs[0]
    before = [(start, ref) for start, ref in named if ref in refs and start < place]
    if before:
        return max(before)[1]
    return min(((start, ref) for start, ref in named if ref in refs), default=(0, refs[0]))[1]


def _introduces(word: str) -> bool:
    return word in vocabulary.HONORIFICS or word in vocabulary.ROLES or word in vocabulary.SAYING
