"""What every test may ask for: the founders' folder `../shared`, and a folder served over HTTP."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# .ci/run sets it where the folder is at hand, so that nothing is left out there unseen.
SHARED_IS_REQUIRED = os.environ.get("BRIEFINGS_REQUIRE_SHARED") == "1"

left_out = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[left_out] = 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if SHARED.is_dir() or SHARED_IS_REQUIRED:
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="../shared is not here"))
            config.stash[left_out] += 1


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    report = yield
    if report.skipped and SHARED_IS_REQUIRED and item.get_closest_marker("shared"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} reads ../shared, which is required here, but was skipped: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[left_out]:
        terminalreporter.line(
            f"{config.stash[left_out]} tests read ../shared, which is not here: their twins ran instead."
        )


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The founders' folder; a test that asks for it is marked `shared`."""
    assert SHARED.is_dir(), "../shared is not here: mark this test with @pytest.mark.shared"
    return SHARED


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix, without a word."""

    def __init__(self, *args, prefix: str, **kwargs) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory, "outside", "the", "prefix"))
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def log_message(self, *args) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A server that does not mind a browser that goes away in the middle of an answer."""

    def handle_error(self, request, client_address) -> None:
        pass


@contextmanager
def serving(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder on this machine only, on a free port; yields the address of its root, ending in a slash."""
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(folder), prefix=prefix)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{prefix}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """`serve(folder, prefix="/")` gives the address at which the folder can be read until all tests are over."""
    with ExitStack() as stack:
        yield lambda folder, prefix="/": stack.enter_context(serving(folder, prefix))
