"""Whether something stands at an address: asked for through the same gate as a page, and never read."""

import re
import socket
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import httpcore
import httpx

from briefing_tools import fetch, wire
from briefing_tools.survey.memory import Look, Sight
from briefing_tools.wire import Dialler, Gate, Resolver, Transport

USER_AGENT = "briefings/1 (looks whether the sources of an archive are still there)"
_GONE = frozenset({404, 410})
_NO_SUCH_NAME = frozenset(
    number for name in ("EAI_NONAME", "EAI_NODATA") if (number := getattr(socket, name, None)) is not None
)
UNKNOWN_HOST = "the name of its host leads nowhere"


@dataclass(frozen=True, kw_only=True)
class Glancer:
    """Looks at addresses. `clock` gives seconds that only grow."""

    seconds: float = 15.0
    redirects: int = 5
    resolve: Resolver = wire.resolved
    dial: Dialler = wire.dialled
    clock: Callable[[], float] = time.monotonic

    def look(self, url: str) -> Look:
        """Return whether something stands at an address."""
        deadline = self.clock() + self.seconds
        gate = Gate(resolve=self.resolve, dial=self.dial, left=lambda: deadline - self.clock())
        try:
            with httpx.Client(transport=Transport(gate), trust_env=False, follow_redirects=False) as client:
                # Some servers know no HEAD, and say anything to it.
                short = self._asked(client, "HEAD", url)
                return short if short.sight is Sight.ALIVE else self._asked(client, "GET", url)
        except wire.RefusedError as refused:
            return _unsure(url, str(refused))
        except (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError):
            return _unsure(url, "no answer in time")
        except socket.gaierror as error:
            if error.errno in _NO_SUCH_NAME:
                return Look(url=url, sight=Sight.GONE, said=UNKNOWN_HOST)
            return _unsure(url, "the name of its host could not be looked up")
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, OSError):
            return _unsure(url, "the server cannot be spoken with")
        except (httpx.InvalidURL, ValueError):
            return _unsure(url, "no address that can be asked for")

    def _asked(self, client: httpx.Client, method: str, url: str) -> Look:
        """Ask for an address and for those that it leads to, and leave what is sent unread."""
        here = url
        for _ in range(self.redirects + 1):
            if objection := fetch.objection(here):
                return _unsure(url, objection)
            request = client.build_request(method, here, headers={"User-Agent": USER_AGENT, "Accept": "*/*"})
            with closing(client.send(request, stream=True)) as answer:
                target = answer.headers.get("location")
                if not (answer.status_code in fetch.REDIRECTS and target):
                    return _seen(url, here, answer)
                here = str(httpx.URL(here).join(target).copy_with(fragment=None))
        return _unsure(url, "too many redirects")


def _seen(url: str, here: str, answer: httpx.Response) -> Look:
    said = f"answers {answer.status_code}"
    if answer.status_code in _GONE:
        return Look(url=url, sight=Sight.GONE, said=said)
    if not answer.is_success:
        return _unsure(url, said)
    if here != url and _is_front(here) and not _is_front(url):
        return _unsure(url, "leads to a front page")
    return Look(url=url, sight=Sight.ALIVE, said=said)


def _is_front(url: str) -> bool:
    return httpx.URL(url).path in ("", "/") and not httpx.URL(url).query


def _unsure(url: str, said: str) -> Look:
    return Look(url=url, sight=Sight.UNSURE, said=re.sub(r"\s+", " ", said)[:200])
