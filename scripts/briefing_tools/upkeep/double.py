"""Briefings whose main sources have much the same words, whatever their addresses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefing_model.dossier import Dossier
from briefing_model.extract import Extract
from briefing_model.problem import Problem, Severity
from briefing_model.rulebook import gate
from briefing_tools.intake import likeness, relation


def check(extracts: Iterable[Extract], dossiers: Mapping[str, Dossier]) -> Iterator[Problem]:
    """Yield a problem for the later of two briefings, unless they rest on one address or one updates the other."""
    by_id = {one.id: one for one in sorted(extracts, key=_order) if not one.family and not one.withdrawn}
    prints = [(one.id, kept) for one in by_id.values() if (kept := _print(one, dossiers))]
    for name, other, share in likeness.pairs(prints, relation.SAME_TEXT):
        first, later = by_id[name], by_id[other]
        linked = {earlier for one in (first, later) for _, earlier in one.updates}
        if first.article[1] == later.article[1] or not linked.isdisjoint((name, other)):
            continue
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
