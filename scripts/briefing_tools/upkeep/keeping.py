"""The files of fingerprints after formatting: with the digests of the quotations that have been verified."""

from collections.abc import Iterable, Mapping, Sequence

from briefing_model import collection, dossier, place
from briefing_model.dossier import Dossier
from briefing_model.family import Family
from briefing_model.record import Briefing
from briefing_tools.upkeep.form import Formatted


def brought_up_to_date(
    results: Iterable[Formatted], families: Sequence[Family], held: Mapping[str, Dossier]
) -> tuple[tuple[str, str], ...]:
    """Return (path below docs_dir, text) of each file of fingerprints that has to change.

    What is kept under a former id moves to the present one; a fingerprint is never made without its source.
    """
    changed: list[tuple[str, str]] = []
    for result in results:
        name = place.of(result.path, families)
        if not isinstance(name, str) or not _may_concern(name, result.text, held):
            continue
        record, _ = collection.read_one(result.path, result.text, families)
        if not isinstance(record, Briefing):
            continue
        new = dossier.with_verified(dossier.of_briefing(record, held), record)
        if new != held.get(name, dossier.NONE):
            changed.append((dossier.path(name), dossier.render(new)))
    return tuple(changed)


def _may_concern(name: str, text: str, held: Mapping[str, Dossier]) -> bool:
    """Tell whether a briefing may have something to keep, which most have not, without reading it in whole."""
    return name in held or "verified" in text or "formerly" in text
