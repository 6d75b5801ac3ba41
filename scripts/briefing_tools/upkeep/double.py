"""Briefings whose main sources have much the same words, whatever their addresses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefing_model.dossier import Dossier
from briefing_model.extract import Extract
from briefing_model.problem import Problem, Severity
from briefing_model.rulebook import gate
from briefing_tools.intake import likeness, relation
from briefing_tools.upkeep.reading import Reading


def check(readings: Iterable[Reading], dossiers: Mapping[str, Dossier]) -> Iterator[Problem]:
    """Yield a problem for the later of two briefings, unless they rest on one address or one updates the other."""
    live = [(one.extract, one.anchors) for one in readings if one.anchors and one.extract]
    ordered = sorted(
        ((told, anchors) for told, anchors in live if not told.withdrawn), key=lambda pair: _order(pair[0])
    )
    for at, other in likeness.pairs(anchors for _, anchors in ordered):
        first, later = ordered[at][0], ordered[other][0]
        linked = {earlier for one in (first, later) for _, earlier in one.updates}
        if first.article[1] == later.article[1] or not linked.isdisjoint((first.id, later.id)):
            continue
        share = likeness.likeness(_print(first, dossiers), _print(later, dossiers))
        if share >= relation.SAME_TEXT:
            found = f"{share:.0%} of the words are those of the main source of {first.path}"
            problem = gate.NEAR_DUPLICATE.at(later.path, later.article[0], found=found, about=(first.path,))
            yield replace(problem, severity=Severity.NOTICE) if later.draft else problem


def _order(one: Extract) -> tuple[bool, str, str]:
    return one.draft, one.id, one.path


def _print(one: Extract, dossiers: Mapping[str, Dossier]) -> bytes:
    names = (one.id, *(former for _, former in one.formerly))
    kept = next((dossiers[name] for name in names if name in dossiers), None)
    trace = kept.sources.get(one.source) if kept else None
    return trace.print if trace else b""
