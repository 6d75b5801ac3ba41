"""Known names in an article: whole spellings, surnames that refer to them, products that stand for their maker."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing_model import mention
from briefing_model.family import PEOPLE
from briefing_model.mention import Mention, Names
from briefing_model.record import Ref
from briefing_model.spelling import Sense, Setting
from briefing_model.wording import Stretch, Wording, Zones
from briefing_tools.names import credit, surname

CREDIBLE = 2
"""Times that a product must be named in the text to count for its maker, if the title does not name it."""


def find(title: Wording, text: Wording, known: Names) -> tuple[Mention, ...]:
    """Return every mention, those of the title first; surnames count where the full name stands in either."""
    body = tuple(_full(text, known, Setting(beside=lambda: title), in_title=False))
    read = Setting(sure=frozenset(m.ref for m in body), beside=lambda: text)
    headed = tuple(_full(title, known, read, in_title=True))
    full = (*headed, *body)
    found = (*full, *_surnames(title, full, known, in_title=True), *_surnames(text, full, known, in_title=False))
    counted = _credible(found)
    return tuple(sorted(counted, key=lambda m: (not m.in_title, m.start, m.end, m.ref)))


def _full(text: Wording, known: Names, setting: Setting, *, in_title: bool) -> Iterator[Mention]:
    """Yield mentions of whole spellings; credit lines are no mentions."""
    closed = Zones(credit.stretches(text.text))
    for found in mention.find(text, known, setting):
        if found.start not in closed:
            yield replace(found, in_title=in_title)


def _surnames(text: Wording, full: Sequence[Mention], known: Names, *, in_title: bool) -> Iterator[Mention]:
    """Yield surnames alone that refer back (or, from a headline, ahead) to a person who is named in full."""
    people = dict.fromkeys(m.ref for m in full if m.ref.family == PEOPLE)
    bearers = surname.bearers({ref: known.entities[ref].written for ref in people})
    taken = (Stretch(m.start, m.end) for m in full if m.in_title == in_title)
    closed = Zones((*taken, *credit.stretches(text.text)))
    named = [(m.start, m.ref) for m in full if m.in_title == in_title and m.ref.family == PEOPLE]
    for position, token in enumerate(text.tokens):
        refs = bearers.get(token.folded)
        if refs and token.start not in closed and surname.stands_alone(text, position):
            ref = surname.meant(refs, token.start, named)
            yield Mention(ref=ref, start=token.start, end=token.end, sense=Sense.SURNAME, in_title=in_title)


def _credible(found: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out products that are named only once, unless the title names them or their maker is named as well."""
    named = {m.ref for m in found if m.sense is not Sense.PRODUCT}
    headed = {m.ref for m in found if m.in_title}
    times: defaultdict[Ref, int] = defaultdict(int)
    for m in found:
        times[m.ref] += 1
    return (m for m in found if m.ref in named | headed or times[m.ref] >= CREDIBLE)
