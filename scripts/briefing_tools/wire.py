"""HTTP over connections to the public internet alone, each made to the very address that was checked.

A name is resolved and checked where the connection is made, so that no second answer of the resolver can put another
machine in its place; every wait, from the resolver to the last byte, ends when the time for the whole is up.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import httpcore
import httpx

from briefing_tools import reach

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""Name and port of a host -> its numeric addresses."""
Dialler: TypeAlias = Callable[[str, int, float], httpcore.NetworkStream]
"""Numeric address, port, seconds that are left -> a connection."""
SocketOptions: TypeAlias = Iterable[
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
]


class RefusedError(Exception):
    """Carries a refusal through the libraries between the connection and whoever asked."""


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Return the numeric addresses of a host as the system's resolver gives them, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def dialled(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """Return a connection to a numeric address."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)


@dataclass(frozen=True, kw_only=True)
class Gate(httpcore.NetworkBackend):
    """Connects to hosts all of whose addresses are public, until the time is up."""

    resolve: Resolver
    dial: Dialler
    left: Callable[[], float]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline of the whole counts
        local_address: str | None = None,  # noqa: ARG002
        socket_options: SocketOptions | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Return a connection to the address that was checked, whatever the name means a moment later."""
        addresses = _in_time(lambda: self.resolve(host, port), self.left())
        for address in addresses:
            if refusal := reach.refusal(address):
                raise RefusedError(f"{host if host != address else 'the address'} leads to {refusal}")
        failure: Exception = httpcore.ConnectError("the name has no address")
        for address in addresses[:4]:
            try:
                return _Stream(self.dial(address, port, _some(self.left())), self.left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout, OSError) as error:
                failure = error
        raise failure


class _Stream(httpcore.NetworkStream):
    """A connection on which no single wait outlasts what is left for the whole."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._inner, self._left = inner, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Return some bytes."""
        return self._inner.read(max_bytes, _some(self._left()))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Send all bytes."""
        self._inner.write(buffer, _some(self._left()))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Return the encrypted connection; the certificate has to name the host, not the address."""
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _some(self._left())), self._left)

    def get_extra_info(self, info: str) -> object:
        """Return what the connection knows of itself."""
        return self._inner.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """Speaks HTTP through a gate."""

    def __init__(self, gate: Gate) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=gate)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, its body still to come."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(request.method, url, headers=request.headers.raw)
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions={**answer.extensions}
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """Leave the rest unread."""
        self._answer.close()


def _in_time(resolve: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """Return what the resolver says; the system's has no time limit of its own, so that it is left behind if slow."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve())
        except Exception as error:  # Whoever waits for the answer raises it again.
            answers.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=_some(seconds))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _some(left: float) -> float:
    if left <= 0:
        raise TimeoutError
    return left
