"""A server for this machine only that packs what can be packed with gzip -6, as any host of static files does."""

import gzip
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

PREFIX = "/archive/"
_TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
mimetypes.add_type("font/woff2", ".woff2")


@lru_cache(maxsize=4096)
def packed(path: Path) -> bytes:
    """Return a file as gzip -6 would make it."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


def file_of(folder: Path, address: str) -> Path | None:
    """Return the file that an address means; None if there is nothing."""
    path = unquote(urlsplit(address).path)
    if not path.startswith(PREFIX):
        return None
    found = (folder / path.removeprefix(PREFIX)).resolve()
    if not found.is_relative_to(folder.resolve()):
        return None
    found = found / "index.html" if found.is_dir() else found
    return found if found.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path

    def do_GET(self) -> None:
        found = file_of(self.folder, self.path)
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        found = found or self.folder / "404.html"
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        is_text = kind.startswith(_TEXT)
        content = packed(found) if is_text else found.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder, which may still be empty, below a path; yields the address of its root."""
    handler = type("Handler", (_Handler,), {"folder": folder})
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
        finally:
            server.shutdown()
            thread.join()
