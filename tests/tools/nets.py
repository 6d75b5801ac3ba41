"""A network for tests: names that lead where a test says, and servers on this machine that stand for public ones."""

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from briefing_tools import wire
from briefing_tools.fetch import Fetcher, Limits
from briefing_tools.glance import Glancer

PUBLIC = "93.184.215.14"
"""A public address that stands for the server of a test; nothing is ever sent to it."""

Answer = tuple[int, Mapping[str, str], bytes]


def glancer(port: int, names: Mapping[str, tuple[str, ...]] | None = None, seconds: float = 5.0) -> Glancer:
    """Return one for which names lead where they lead for `fetcher`; a name without an address does not exist."""
    one = fetcher(port, names)

    def resolve(host: str, port: int) -> tuple[str, ...]:
        if (names or {}).get(host) == ():
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return tuple(one.resolve(host, port))

    return Glancer(resolve=resolve, dial=one.dial, seconds=seconds)


def fetcher(port: int, names: Mapping[str, tuple[str, ...]] | None = None, **limits: float) -> Fetcher:
    """Return one for which names that are not given lead to the server of a test by way of a public address."""

    def resolve(host: str, _port: int) -> tuple[str, ...]:
        return (names or {}).get(host, wire.resolved(host, _port) if host[0].isdigit() or ":" in host else (PUBLIC,))

    def dial(address: str, _port: int, seconds: float):
        assert address == PUBLIC, f"{address} was spoken to"
        return wire.dialled("127.0.0.1", port, seconds)

    return Fetcher(resolve=resolve, dial=dial, limits=Limits(**limits))


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], Answer | None]) -> Iterator[tuple[int, list[str]]]:
    """Serve on this machine; yields the port and the list of the addresses that were asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.headers['host']}{self.path}")
            given = answer(self)
            if given:
                status, headers, body = given
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

        def do_HEAD(self) -> None:
            asked.append(f"HEAD {self.headers['host']}{self.path}")
            given = answer(self)
            if given:
                self.send_response(given[0])
                for name, value in given[1].items():
                    self.send_header(name, value)
                self.end_headers()

        def log_message(self, *args) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, client_address) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.server_address[1], asked
        finally:
            server.shutdown()
            thread.join()
