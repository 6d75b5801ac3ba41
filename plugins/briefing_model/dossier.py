"""What the archive keeps of a briefing's sources beside it, instead of their texts: fingerprints and digests."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from briefing_model import fingerprint
from briefing_model.problem import Problem
from briefing_model.record import Briefing, QuoteStatus
from briefing_model.rulebook import gate

FOLDER = ".fingerprints"
"""The folder below docs_dir, hidden so that no page is made of it."""
SUFFIX = ".json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """The fingerprint of one source; `whole`: no part of its text is known to be missing."""

    print: bytes
    whole: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Dossier:
    """`sources`: id of a source -> its trace; `quotes`: digest of a quotation -> whether it was verified."""

    sources: Mapping[str, Trace] = field(default_factory=dict)
    quotes: Mapping[str, QuoteStatus] = field(default_factory=dict)

    @property
    def verified(self) -> frozenset[str]:
        """Return the digests of the quotations that were verified."""
        return frozenset(digest for digest, status in self.quotes.items() if status is QuoteStatus.VERIFIED)


NONE = Dossier()


def path(briefing: str) -> str:
    """Return where the dossier of a briefing stands below docs_dir."""
    return f"{FOLDER}/{briefing}{SUFFIX}"


def of_briefing(briefing: Briefing, held: Mapping[str, Dossier]) -> Dossier:
    """Return what is held under the briefing's id or one that it had before, or a dossier with nothing in it."""
    return next((held[name] for name in (briefing.id, *briefing.formerly) if name in held), NONE)


def read(text: str, path: str) -> Dossier | Problem:
    """Return the dossier that a file holds, or what is wrong with it."""
    try:
        return _read(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}"[:80]
        return gate.BROKEN_FINGERPRINT.at(path, 1, found=f"it is not what the tools write ({reason})")


def render(dossier: Dossier) -> str:
    """Return the text of a file, always the same for the same dossier."""
    sources = {
        name: {"fingerprint": b64encode(trace.print).decode(), **({} if trace.whole else {"whole": False})}
        for name, trace in sorted(dossier.sources.items())
    }
    quotes = {digest: str(status) for digest, status in sorted(dossier.quotes.items())}
    return json.dumps({"sources": sources, "quotes": quotes}, indent=1) + "\n"


def with_verified(dossier: Dossier, briefing: Briefing) -> Dossier:
    """Return the dossier with the digests of the briefing's verified quotations, and without those that are gone.

    Where one is new and another gone, a verified quotation may have been changed: then nothing is added, for `check` to
    say so. Whoever changed it rightly sets it to as_republished, formats, compares it and sets it to verified again.
    """
    verified = {fingerprint.digest(q.text) for q in briefing.quotes if q.status is QuoteStatus.VERIFIED}
    if changed(dossier, verified):
        return dossier
    kept = {digest: status for digest, status in dossier.quotes.items() if digest not in dossier.verified}
    return replace(dossier, quotes={**kept, **dict.fromkeys(verified, QuoteStatus.VERIFIED)})


def changed(dossier: Dossier, verified: Iterable[str]) -> frozenset[str]:
    """Return the digests of verified quotations that took the place of others which had been verified."""
    now = frozenset(verified)
    return now - dossier.verified if dossier.verified - now else frozenset()


def _read(held: Mapping[str, Any]) -> Dossier:
    return Dossier(
        sources={
            name: Trace(
                print=b64decode(str(source["fingerprint"]), validate=True), whole=source.get("whole") is not False
            )
            for name, source in held["sources"].items()
        },
        quotes={digest: QuoteStatus(status) for digest, status in held["quotes"].items()},
    )
