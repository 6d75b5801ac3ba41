"""Errata: what the archive had wrong, correction by correction, and what it withdrew."""

import datetime as dt
from dataclasses import dataclass

from briefing_index.feeds import changed
from briefing_model.archive import Archive
from briefing_model.record import Briefing, Correction, Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Erratum:
    """One mended error, or one withdrawal, which has no `correction`."""

    date: dt.date
    briefing: Briefing
    correction: Correction | None = None


def of(archive: Archive) -> tuple[Erratum, ...]:
    """Return all errata, the newest first; what a withdrawn briefing had said, and mended, is not told again."""
    found = [
        *(
            Erratum(date=correction.date, briefing=briefing, correction=correction)
            for briefing in archive.briefings
            if briefing.status is not Status.WITHDRAWN
            for correction in briefing.corrections
        ),
        *(
            Erratum(date=changed(briefing), briefing=briefing)
            for briefing in archive.briefings
            if briefing.status is Status.WITHDRAWN
        ),
    ]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(erratum: Erratum) -> tuple[int, str, str, str]:
    mended = erratum.correction
    return (-erratum.date.toordinal(), erratum.briefing.id, mended.was if mended else "", mended.now if mended else "")
