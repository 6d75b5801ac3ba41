"""A server on this machine that speaks the chat completions protocol, or does what such servers do wrong."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HEADERS = "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"


class Connection:
    """One request, and what may be sent in answer to it."""

    def __init__(self, peer: socket.socket, closing: threading.Event) -> None:
        self.peer, self.closing = peer, closing
        self.headers, self.body = self._received()

    def send(self, data: bytes, status: str = "200 OK", kind: str = "application/json") -> None:
        self.peer.sendall(HEADERS.format(status=status, kind=kind, length=len(data)).encode() + data)

    def drip(self, data: bytes, seconds: float) -> None:
        """Send a byte, wait, send the next, until nobody listens any more."""
        for place in range(len(data)):
            self.peer.sendall(data[place : place + 1])
            if self.closing.wait(seconds):
                return

    def stall(self) -> None:
        self.closing.wait(60)

    def _received(self) -> tuple[str, dict]:
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.peer.recv(65_536)
        head, _, body = data.partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        while len(body) < length:
            body += self.peer.recv(65_536)
        return head.decode(), json.loads(body)


def completion(content: object, **choice: object) -> bytes:
    """Return the envelope of the protocol around an answer."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": text}
    chosen = {"index": 0, "message": message, "finish_reason": "stop", **choice}
    return json.dumps({"id": "1", "object": "chat.completion", "choices": [chosen]}).encode()


class Oracle:
    """The server: its address, and the requests that it has had."""

    def __init__(self, answer: Callable[[Connection], None]) -> None:
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._closing = threading.Event()
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.asked: list[Connection] = []
        self._thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        while not self._closing.is_set():
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            with peer:
                peer.settimeout(60)
                try:
                    connection = Connection(peer, self._closing)
                    self.asked.append(connection)
                    self._answer(connection)
                except OSError:
                    pass  # The other side has had enough.

    def close(self) -> None:
        self._closing.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@contextmanager
def answering(answer: Callable[[Connection], None] | bytes) -> Iterator[Oracle]:
    """Run a server that answers each request in one way: with a completion, or by a function of its own."""
    oracle = Oracle(answer if callable(answer) else lambda connection: connection.send(answer))
    oracle._thread.start()
    try:
        yield oracle
    finally:
        oracle.close()


def wait_until(done: Callable[[], bool]) -> None:
    """Wait a little while for something that another thread is about to do."""
    for _ in range(2000):
        if done():
            return
        time.sleep(0.005)
    raise AssertionError("it did not happen")
