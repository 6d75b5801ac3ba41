"""The workers of a Dask cluster as a crew: each of its threads has a hand, so that nothing takes a worker with it."""

import contextlib
import logging
import pickle
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from importlib import metadata
from typing import Any, Generic, TypeVar
from uuid import uuid4

from briefing_tools.backfile.bench import Failure
from briefing_tools.backfile.crew import Pending
from briefing_tools.backfile.hand import Hand
from briefing_tools.usage import UsageError

try:
    from distributed import Client, WorkerPlugin, get_worker
except ImportError:
    raise UsageError(
        "--dask needs the package `distributed`, which is not installed; install it beside `briefings`, "
        "here and on the workers of the cluster"
    ) from None

Task = TypeVar("Task")
Result = TypeVar("Result")

_connect: Any = Client  # Dask's methods have no types.
PATIENCE = "20s"
"""How long an answer of the scheduler is waited for."""
GONE = "the Dask cluster has gone; run the command again to go on where it broke off"


class Hire(WorkerPlugin):
    """What a worker has while it works for one run: a hand for each of its threads."""

    def __init__(self, work: bytes, deadline: float) -> None:
        self.work, self.deadline = work, deadline

    def setup(self, worker: object) -> None:  # noqa: ARG002 - the signature is that of Dask
        """Begin without any hands; a worker that joins later is set up as well."""
        self.own = threading.local()
        self.hands: list[Hand[Any, Any]] = []

    def teardown(self, worker: object) -> None:  # noqa: ARG002
        """Dismiss the hands."""
        for hand in self.hands:
            hand.dismiss()

    def do(self, task: Any) -> Any:  # noqa: ANN401 - what the step takes and returns
        """Let the hand of this thread do a task."""
        if not hasattr(self.own, "hand"):
            self.own.hand = Hand(self.work, deadline=self.deadline)
            self.hands.append(self.own.hand)
        return self.own.hand.work(task)


class Cluster(Generic[Task, Result]):
    """A workforce of whoever works for the scheduler, under a name of its own for this run."""

    def __init__(self, client: Any, name: str) -> None:  # noqa: ANN401
        self._client, self._name = client, name
        self.room = 4 * max(1, sum(client.nthreads().values()))

    def submit(self, task: Task) -> Pending[Result | Failure]:
        """Let some worker do the task."""
        try:
            # Not pure in Dask's sense, lest it pickle each task once more to find a name for it.
            future = self._client.submit(_do, self._name, task, pure=False)
        except Exception as error:  # What Dask raises without a scheduler depends on the moment.
            raise UsageError(f"{GONE} ({type(error).__name__})") from None
        return _Promise(self._client, future)

    def close(self) -> None:
        """Dismiss the hands and leave the cluster as it was."""
        with contextlib.suppress(Exception):  # A cluster that is gone has nothing left to dismiss.
            self._client.unregister_worker_plugin(self._name)
        self._client.close()


class _Promise(Generic[Result]):
    """The result of a task on the cluster."""

    def __init__(self, client: Any, future: Any) -> None:  # noqa: ANN401
        self._client, self._future = client, future

    def result(self) -> Result | Failure:
        """Return it, or what kept the cluster from giving it; raises UsageError if there is no cluster any more."""
        try:
            result: Result | Failure = self._future.result()
        except (Exception, CancelledError) as error:
            if self._client.status != "running" or self._future.cancelled():
                raise UsageError(GONE) from None
            return Failure(reason=f"{type(error).__name__}: {error}"[:500])
        return result


def joined(address: str, step: Callable[[Task], Result], *, deadline: float) -> Cluster[Task, Result]:
    """Return the cluster at the address of a scheduler; raises UsageError if it is not there or not prepared."""
    # What goes wrong is said once, by us.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client: Any = _connect(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # Whatever an address may lead to.
        said = " ".join(str(error).split()) or type(error).__name__
        raise UsageError(f"--dask {address}: no Dask scheduler answers there ({said[:200]})") from None
    try:
        _prepare(client, address)
        name = f"briefings-{uuid4()}"
        client.register_plugin(Hire(pickle.dumps(step), deadline), name=name)
        return Cluster(client, name)
    except BaseException:
        client.close()
        raise


def _prepare(client: Any, address: str) -> None:  # noqa: ANN401
    """Raise UsageError unless every worker has this project, in this version."""
    try:
        versions = set(client.run(_version).values())
    except Exception as error:  # A worker without this project cannot even read the question.
        raise UsageError(f"--dask {address}: the workers cannot run `briefings` ({type(error).__name__})") from None
    if not versions:
        raise UsageError(f"--dask {address}: the cluster has no workers")
    if versions != {_version()}:
        there = ", ".join(sorted(versions))
        raise UsageError(f"--dask {address}: the workers have `briefings` {there}; {_version()} is wanted")


def _version() -> str:
    return metadata.version("ai-briefing-archive")


def _do(name: str, task: object) -> object:
    plugins: Any = get_worker().plugins
    result: object = plugins[name].do(task)
    return result
