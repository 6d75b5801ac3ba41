"""`briefings split`: two under one name; some briefings are about the second, who gets a file."""

from collections.abc import Iterator, Sequence

from briefing_model import canonical, mention, prose, wording
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Entity, Ref
from briefing_model.rulebook import upkeep
from briefing_tools.identity import plan, reference
from briefing_tools.identity.held import Held
from briefing_tools.identity.plan import Draft, Move, Plan
from briefing_tools.usage import UsageError

UNRECORDED = "; nothing else is recorded yet."
"""How a summary ends that a person has still to write."""


def entity(
    held: Held, own: Entity, new: str, briefings: Sequence[Briefing], *, name: str | None, summary: str | None
) -> Plan:
    """Return what becomes of each file when some briefings are about somebody new; raises UsageError."""
    old, second = own.ref, Ref(own.ref.family, new)
    name = name or _name(own, new)
    target = f"{second.family}/{new}.md"
    _refuse(held, own, briefings, name)
    paths = frozenset(briefing.origin.path for briefing in briefings)
    move = Move(
        word=old.id,
        swap=lambda ref, written: new if ref == old else written,
        links={own.origin.path: target},
        named=old,
        within=paths,
    )
    draft = Draft(held=held)
    fields = {"name": name, "summary": summary or f"Somebody else than {own.name}{UNRECORDED}"}
    draft.texts[target] = canonical.render(fields, "")
    plan.follow(draft, move)
    if not summary:
        draft.problems += (upkeep.STAND_IN_SUMMARY.at(target, 3, found=f"{name} has no summary of its own yet"),)
    draft.problems += (*_ambiguous(own, briefings), *_left(held, own, new))
    return draft.plan({}, {}, paths)


def _name(own: Entity, new: str) -> str:
    """Return `Ada Example (painter)` for the id ada-example-painter, else the words of the id."""
    apart = new.removeprefix(f"{own.id}-").replace("-", " ")
    return f"{own.name} ({apart})" if new.startswith(f"{own.id}-") else apart.title()


def _refuse(held: Held, own: Entity, briefings: Sequence[Briefing], name: str) -> None:
    """Raise UsageError where nothing would move, or the second would have a name that somebody has."""
    for briefing in briefings:
        linked = reference.links_to(briefing.body, briefing.id[:4], [own.origin.path])
        if own.ref not in reference.of_record(briefing, held.directory) and not linked:
            raise UsageError(
                f"{briefing.id} does not refer to {own.ref.family}/{own.id}; only those that do are wanted"
            )
    bearer = held.directory.find(own.ref.family, name)
    if bearer:
        raise UsageError(f"{name!r} is a name of {bearer.family}/{bearer.id}; another is wanted, with --name")


def _left(held: Held, own: Entity, new: str) -> Iterator[Problem]:
    """Yield each entity that refers to the first, and might mean the second."""
    wanted, remedy = "the one of the two who is meant is wanted", f"Write {new} there if the second is."
    for entity in held.read.entities:
        if own.ref in reference.of_record(entity, held.directory):
            found = f"{own.id!r} may be either of the two"
            yield upkeep.WHOSE_NAME.at(entity.origin.path, 1, found=found, wanted=wanted, remedy=remedy)


def _ambiguous(own: Entity, briefings: Sequence[Briefing]) -> Iterator[Problem]:
    """Yield each place where a name stands that the first bears, in a briefing that is now about the second."""
    names = mention.names([own])
    for briefing in briefings:
        for line, passage in prose.passages(briefing):
            for found in mention.find(wording.of(passage), names):
                said = f"{passage[found.start : found.end]!r} still reads like {own.ref.family}/{own.id}"
                yield upkeep.WHOSE_NAME.at(briefing.origin.path, line, found=said)
