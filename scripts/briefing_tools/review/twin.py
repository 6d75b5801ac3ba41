"""Briefings that may tell what others tell: the same source, much the same words in a source, or the same event."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing_model import address, dossier
from briefing_model.archive import Archive
from briefing_model.dossier import Dossier
from briefing_model.record import Briefing, Ref, Status
from briefing_tools.intake import relation
from briefing_tools.intake.likeness import Library


@dataclass(frozen=True, kw_only=True, slots=True)
class Twin:
    """A briefing that may tell what another tells, and what speaks for that."""

    briefing: str
    other: str
    why: str


def of(fresh: Iterable[Briefing], joined: Archive, dossiers: Mapping[str, Dossier]) -> Iterator[Twin]:
    """Yield what may be twice in the archive since the fresh briefings are in it; two fresh ones are told of once."""
    neighbours = _Neighbours(joined, dossiers)
    earlier: set[str] = set()
    for briefing in fresh:
        found: dict[str, str] = {}
        for other, why in neighbours.of(briefing):
            found.setdefault(other, why)
        for other in sorted(found.keys() - earlier - {briefing.id, *briefing.updates}):
            yield Twin(briefing=briefing.id, other=other, why=found[other])
        earlier.add(briefing.id)


class _Neighbours:
    """Every briefing that is not withdrawn, found by what it has in common with another."""

    def __init__(self, joined: Archive, dossiers: Mapping[str, Dossier]) -> None:
        self._dossiers = dossiers
        self._joined = joined
        self._live = [briefing for briefing in joined.briefings if briefing.status is not Status.WITHDRAWN]
        self._library = Library(
            (name, trace.print) for name, one in sorted(dossiers.items()) for trace in one.sources.values()
        )
        self._names = {briefing.id: refs(briefing, joined) for briefing in self._live}
        self._by_address: dict[str, list[str]] = {}
        for briefing in self._live:
            for source in briefing.sources:
                self._by_address.setdefault(address.canonical(source.url), []).append(briefing.id)

    def of(self, briefing: Briefing) -> Iterator[tuple[str, str]]:
        """Yield (id of another briefing, what speaks for it), the strongest first."""
        for source in briefing.sources:
            for other in self._by_address.get(address.canonical(source.url), ()):
                yield other, "a source is the same"
        for trace in dossier.of_briefing(briefing, self._dossiers).sources.values():
            for alike in self._library.alike(trace.print, relation.SAME_EVENT):
                yield alike.name, f"{alike.share:.0%} of the words of a source are the same"
        own = refs(briefing, self._joined)
        for one in self._live:
            common = len(own & self._names[one.id])
            if common >= relation.SHARED and abs((one.date - briefing.date).days) <= relation.DAYS:
                yield one.id, f"{common} names are the same, within {relation.DAYS} days"


def refs(briefing: Briefing, joined: Archive) -> frozenset[Ref]:
    """Return whom the front matter of a briefing names, as far as the archive knows them."""
    named = ((family, name) for family, names in briefing.names.items() for name in names)
    return frozenset(ref for family, name in named if (ref := joined.directory.find(family, name)))
