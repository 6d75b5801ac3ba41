"""Keys with nothing after them that hide a fault: those that the record does not know, and values lost in a comment."""

from collections.abc import Iterator, Sequence

from briefing_model import fault, layout, place
from briefing_model.family import Family
from briefing_model.front_matter import Document
from briefing_model.layout import Layout
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Entity, FieldPath, Ref
from briefing_model.rulebook import syntax


def problems(document: Document, families: Sequence[Family], told: frozenset[int]) -> Iterator[Problem]:
    """Yield what is wrong with keys that count as absent; `told` are lines of which something is said already."""
    if not document.blank:
        return
    kind = Entity if isinstance(place.of(document.path, families), Ref) else Briefing
    whole = layout.of(kind, tuple(families))
    for where, comment in document.blank.items():
        line = document.lines[where]
        known, flow = _keys(whole, where[:-1]), where[:-1] in document.flow
        if (known and where[-1] not in known) or (flow and not known):
            yield fault.stray(document.path, line, where, flow=flow)
        elif comment[1:2].strip() and line not in told:
            found = f"`{where[-1]}` has nothing after it but {comment[:40]!r}"
            yield syntax.CUT_AT_HASH.at(document.path, line, found=found)


def _keys(whole: Layout, group: FieldPath) -> Sequence[str]:
    """Return the keys that a group may have; none where any will do."""
    for part in group:
        if isinstance(part, str):
            whole = whole.within.get(part, layout.NONE)
    return whole.keys
