"""An address to bytes, within limits of size, time and redirects.

The resolver and the dialler are arguments for the sake of tests; the check of what they lead to is not.
"""

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import httpcore
import httpx

from briefing_model.problem import Problem
from briefing_model.rulebook import intake
from briefing_tools import wire
from briefing_tools.sources.answer import Answer
from briefing_tools.wire import Dialler, Gate, Resolver, Transport

USER_AGENT = "briefings/1 (fetches one page at the request of an editor)"

_ASKED_FOR = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.8"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NO_TEXT = ("image/", "audio/", "video/", "font/", "application/zip")
_GATES = {401: "asks for a password", 402: "asks for payment", 403: "refuses", 429: "refuses so many questions"}
_BY_HAND = "Save the page from the browser and convert the file, with the address behind --url."
_IN_TIME = "Try again later, or save the page from the browser and convert the file, with the address behind --url."


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What one address may cost: bytes, seconds from the first question to the last byte, and hops."""

    size: int = 6_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, kw_only=True)
class Fetcher:
    """Fetches pages. `clock` gives seconds that only grow."""

    limits: Limits = Limits()
    resolve: Resolver = wire.resolved
    dial: Dialler = wire.dialled
    clock: Callable[[], float] = time.monotonic

    def page(self, url: str, name: str) -> Answer | Problem:
        """Return what stands at an address, or the one problem that kept it from being fetched; `name` is for that."""
        deadline = self.clock() + self.limits.seconds
        gate = Gate(resolve=self.resolve, dial=self.dial, left=lambda: deadline - self.clock())
        try:
            with httpx.Client(transport=Transport(gate), trust_env=False, follow_redirects=False) as client:
                return self._followed(client, url, name, gate)
        except wire.RefusedError as refused:
            return _refused(name, str(refused))
        except (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError):
            found = f"the server takes longer than {self.limits.seconds:g} seconds"
            return intake.FETCH_FAILED.at(name, 1, found=found, remedy=_IN_TIME)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError) as error:
            return _failed(name, f"the server cannot be spoken with ({_reason(error)})")
        except (httpx.InvalidURL, ValueError, zlib.error) as error:
            return _failed(name, f"what the server sends cannot be read ({_reason(error)})")

    def _followed(self, client: httpx.Client, url: str, name: str, gate: Gate) -> Answer | Problem:
        """Ask for the address and for those that it leads to."""
        seen: list[str] = []
        while True:
            if reason := objection(url):
                return _refused(name, f"{reason}{' behind a redirect' if seen else ''}")
            if url in seen:
                return _failed(name, f"the redirects go in a circle, back to {url[:200]}")
            if len(seen) > self.limits.redirects:
                return _failed(name, f"there are more than {self.limits.redirects} redirects")
            seen.append(url)
            request = client.build_request(
                "GET", url, headers={"User-Agent": USER_AGENT, "Accept": _ASKED_FOR, "Accept-Encoding": "gzip"}
            )
            with closing(client.send(request, stream=True)) as answer:
                target = answer.headers.get("location")
                if answer.status_code in REDIRECTS and target:
                    url = str(httpx.URL(url).join(target).copy_with(fragment=None))
                    continue
                return self._received(answer, url, name, gate)

    def _received(self, answer: httpx.Response, url: str, name: str, gate: Gate) -> Answer | Problem:
        """Return the page of an answer that is no redirect."""
        if answer.status_code not in (200, 203):
            does = _GATES.get(answer.status_code, f"answers {answer.status_code} {answer.reason_phrase}".rstrip())
            return _failed(name, f"the server {does}")
        kind = answer.headers.get("content-type", "")[:200]
        if kind.lower().lstrip().startswith(_NO_TEXT):
            return _failed(name, f"the address gives {kind.partition(';')[0].strip()}, which is no text")
        data = bytearray()
        for part in _decoded(answer, self.limits.size + 1):
            data += part
            if len(data) > self.limits.size:
                found, wanted = "the answer is larger", f"at most {self.limits.size / 1e6:g} MB are wanted"
                return intake.TOO_LARGE.at(name, 1, found=found, wanted=wanted, remedy=_BY_HAND)
            if gate.left() <= 0:
                raise TimeoutError
        return Answer(address=url, content_type=kind, data=bytes(data))


def _decoded(answer: httpx.Response, most: int) -> Iterator[bytes]:
    """Yield the body without its compression, never more at once than is wanted in all: a bomb stays packed."""
    packed = answer.headers.get("content-encoding", "identity").strip().lower()
    if packed in ("identity", ""):
        yield from answer.iter_raw()
    elif packed in ("gzip", "x-gzip"):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        for part in answer.iter_raw():
            yield unpacker.decompress(part, most)
        if not unpacker.eof:
            raise ValueError("it breaks off")
    else:
        raise ValueError(f"it is packed as {packed[:40]!r}, which was not asked for")


def objection(url: str) -> str | None:
    """Return why an address is not one to ask for, as far as its letters say."""
    try:
        parts = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        return f"{url[:200]!r} is no address"
    if parts.scheme not in ("http", "https") or not parts.host:
        return f"{url[:200]!r} is no address of a page"
    return "the address carries a name or a password" if parts.userinfo else None


def _refused(name: str, found: str) -> Problem:
    return intake.FETCH_REFUSED.at(name, 1, found=found)


def _failed(name: str, found: str) -> Problem:
    return intake.FETCH_FAILED.at(name, 1, found=found)


def _reason(error: Exception) -> str:
    said = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return " ".join(said.split())[:200]
