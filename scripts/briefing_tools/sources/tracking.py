"""The address that a tracking link leads to, where the link itself carries it: as a parameter, in its path, encoded."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from briefing_model import address
from briefing_tools import reach

_ROUNDS = 5
"""Wrappers around one address: a mail gateway's around the sender's around a counter's."""
_INNER = re.compile(r"https?:/{1,2}(?=[\w\[])", re.IGNORECASE)
_CODED = re.compile(r"[A-Za-z0-9_-]{16,4000}={0,2}")
_DEFENSE = re.compile(r"/v3/__(https?:.+?)__;")
_END = re.compile(r"[\s\"'<>\\^`{|}]")
_KEEPS = re.compile(r"(?:^|\.)(?:web\.archive\.org|archive\.(?:ph|is|today|org)|translate\.google\.com)$")
"""Hosts at which an address within an address is the thing itself."""
_SHARES = re.compile(r"/(?:sharer?(?:\.php)?|share|intent|submit|sharing|share-offsite)(?:/|$)|^/sharer", re.IGNORECASE)
_OPAQUE = re.compile(
    r"(?:^|\.)(?:list-manage\.com|ct\.sendgrid\.net|mailchi\.mp|awstrack\.me|hubspotlinks\.com|mjt\.lu|rs6\.net|"
    r"convertkit-mail\d?\.com|sparkpostmail\.com|exacttarget\.com|mandrillapp\.com|mailgun\.org|cmail\d+\.com|"
    r"createsend\d?\.com|klclick\d?\.com|safelinks\.protection\.outlook\.com|urldefense\.(?:com|proofpoint\.com))$"
    r"|^(?:click|clicks|trk|track|tracking|links?|email|go|url\d+)\.[\w-]+\.[\w.-]+$",
    re.IGNORECASE,
)
"""Hosts whose addresses say who followed them; where they lead cannot be told without following them."""
_COUNTS = re.compile(r"^/(?:redirect/\d/|track/click|ls/click|wf/click|CL0/|f/a/)", re.IGNORECASE)
"""Paths of the same kind at any host."""


def target(link: str) -> str | None:
    """Return where a link of a mail leads, without parameters that tell who followed it, or None if it does not say."""
    url = link.strip()
    for _ in range(_ROUNDS):
        inner = next(_within(url), None)
        if inner is None or inner == url:
            break
        url = inner
    host = _host(url)
    if not url.startswith(("http://", "https://")) or not host or re.search(r"\s", url):
        return None
    opaque = _OPAQUE.search(host) or _COUNTS.match(urlsplit(url).path)
    return None if opaque or reach.is_local(url) else address.without_tracking(url)


def shares(link: str) -> bool:
    """Tell a link that spreads an article rather than leads to it."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return True
    return parts.scheme not in ("http", "https") or bool(_SHARES.search(parts.path))


def _within(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    if _KEEPS.search(parts.hostname or "") or shares(url):
        return
    if found := _DEFENSE.search(url):
        yield _trimmed(found.group(1))
    for _, value in parse_qsl(parts.query)[:50]:
        yield from _read(value)
    for segment in parts.path.split("/")[1:]:
        if "%2f" in segment.lower():
            yield from _read(unquote(segment))
        yield from _coded(segment)
    yield from _read(unquote(unquote(parts.path)))


def _read(value: str) -> Iterator[str]:
    """Yield the address that a value is or begins with, plain or encoded."""
    plain = unquote(value) if value[:12].lower().startswith(("http%3a", "https%3a")) else value
    found = _INNER.search(plain)
    if found and (found.start() == 0 or plain.startswith("/")):
        yield _trimmed(plain[found.start() :])
    elif not found:
        yield from _coded(value)


def _coded(value: str) -> Iterator[str]:
    """Yield the address in a value in Base64, alone or within JSON."""
    for part in value.split("."):
        if _CODED.fullmatch(part):
            try:
                plain = base64.urlsafe_b64decode(part.rstrip("=") + "=" * (-len(part.rstrip("=")) % 4)).decode("utf-8")
            except (binascii.Error, ValueError):
                continue
            if found := _INNER.search(plain.replace("\\/", "/")):
                yield _trimmed(plain.replace("\\/", "/")[found.start() :])


def _trimmed(url: str) -> str:
    """Return an address up to what cannot belong to it, with both slashes that a path may have lost."""
    end = _END.search(url)
    return re.sub(r"^(https?):/{1,2}", r"\1://", url[: end.start()] if end else url, flags=re.IGNORECASE)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
