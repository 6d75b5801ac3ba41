"""Who does the work: this process alone, or hands in processes of their own; results come in the order of the tasks."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import LifoQueue
from typing import Generic, Protocol, TypeVar

from briefing_tools.backfile.bench import Failure
from briefing_tools.backfile.hand import Hand

Task = TypeVar("Task")
Result = TypeVar("Result")
Task_contra = TypeVar("Task_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)

HEAVY = 64_000_000
"""Bytes of tasks that wait at a time, whatever their number."""


class Pending(Protocol[Result_co]):
    """A result that is waited for."""

    def result(self) -> Result_co:
        """Return it, as soon as it is there."""


class Workforce(Protocol[Task_contra, Result_co]):
    """Whoever does tasks: `room` of them may wait for their results at a time."""

    @property
    def room(self) -> int:
        """Return how many tasks may be under way."""

    def submit(self, task: Task_contra) -> Pending[Result_co]:
        """Give a task out."""

    def close(self) -> None:
        """End everything that was begun."""


class Settled(Generic[Result]):
    """A result for which nothing is left to do."""

    def __init__(self, result: Result) -> None:
        self._result = result

    def result(self) -> Result:
        """Return it."""
        return self._result


class Alone(Generic[Task, Result]):
    """This process, which does a task when it is given."""

    room = 1

    def __init__(self, step: Callable[[Task], Result]) -> None:
        self._step = step

    def submit(self, task: Task) -> Pending[Result]:
        """Do the task now."""
        return Settled(self._step(task))

    def close(self) -> None:
        """Do nothing: nothing was begun."""


class Crew(Generic[Task, Result]):
    """Hands, each with a thread that gives it tasks."""

    def __init__(self, step: Callable[[Task], Result], *, jobs: int, deadline: float) -> None:
        self.room = 32 * jobs
        work = pickle.dumps(step)
        self._hands = [Hand[Task, Result](work, deadline=deadline) for _ in range(jobs)]
        # The last one that became idle comes first, so that few tasks start few processes.
        self._idle: LifoQueue[Hand[Task, Result]] = LifoQueue()
        for hand in self._hands:
            self._idle.put(hand)
        self._threads = ThreadPoolExecutor(jobs)

    def submit(self, task: Task) -> Pending[Result | Failure]:
        """Let the next hand do the task."""
        return self._threads.submit(self._work, task)

    def close(self) -> None:
        """End the processes; tasks that nobody has begun are dropped."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for hand in self._hands:
            hand.dismiss()
        self._threads.shutdown()

    def _work(self, task: Task) -> Result | Failure:
        hand = self._idle.get()
        try:
            return hand.work(task)
        finally:
            self._idle.put(hand)


def in_order(
    tasks: Iterable[Task], submit: Callable[[Task], Pending[Result]], *, room: int, weigh: Callable[[Task], int]
) -> Iterator[tuple[Task, Result]]:
    """Yield each task with its result in the order of the tasks; `weigh` tells how many bytes a task holds."""
    waiting: deque[tuple[Task, Pending[Result]]] = deque()
    heavy = 0
    for task in tasks:
        waiting.append((task, submit(task)))
        heavy += weigh(task)
        while waiting and (len(waiting) >= room or heavy > HEAVY):
            first, pending = waiting.popleft()
            heavy -= weigh(first)
            yield first, pending.result()
    while waiting:
        first, pending = waiting.popleft()
        yield first, pending.result()
