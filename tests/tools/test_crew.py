"""Processes apart: whatever becomes of one task, the others are done, and results come in the order of the tasks."""

import os
import pickle
import time
from concurrent.futures import Future

import pytest
from tests.tools import poison

from briefing_tools.backfile import crew
from briefing_tools.backfile.bench import Failure
from briefing_tools.backfile.crew import Alone, Crew
from briefing_tools.backfile.hand import Hand

FATES = {
    "raises": "RecursionError: too deep",
    "leaves": "SystemExit: gone",
    "crashes": "the process ended with signal 6",
    "killed": "the process ended with signal 9",
    "sleeps": "it took longer than 2 seconds",
    "ponders": "it took longer than 2 seconds",
    "swallows": "MemoryError: ",
    "unspeakable": "TypeError: cannot pickle '_thread.lock' object",
}


def done(tasks, workforce):
    try:
        return list(crew.in_order(tasks, workforce.submit, room=workforce.room, weigh=len))
    finally:
        workforce.close()


def test_a_poisoned_task_fails_alone():
    tasks = [f"{name} before" for name in FATES] + [*FATES, "chatters"] + [f"{name} after" for name in FATES]
    got = dict(done(tasks, Crew(poison.work, jobs=3, deadline=2)))
    assert list(got) == tasks
    assert {task: got[task] for task in FATES} == {task: Failure(reason=said) for task, said in FATES.items()}
    assert got["chatters"] == "chatted"
    assert all(got[task] == task for task in tasks if " " in task)


def test_a_process_that_dies_while_idle_costs_no_task():
    hand = Hand(pickle.dumps(poison.work), deadline=60)
    try:
        assert hand.work("one") == "one"
        hand._process.kill()
        hand._process.wait()
        assert hand.work("two") == "two"
    finally:
        hand.dismiss()


def test_a_hand_that_is_dismissed_ends_its_process_and_works_no_more():
    hand = Hand(pickle.dumps(poison.work), deadline=60)
    assert hand.work("one") == "one"
    process = hand._process
    hand.dismiss()
    assert process.returncode is not None
    assert hand.work("two") == Failure(reason="the work was called off")


def test_closing_a_crew_ends_what_hangs():
    workers = Crew(poison.work, jobs=1, deadline=3600)
    pending = workers.submit("sleeps")
    while not (process := workers._hands[0]._process) or process.poll() is not None:
        time.sleep(0.01)
    workers.close()
    assert isinstance(pending.result(), Failure)
    assert process.returncode is not None


def test_work_that_cannot_be_taught_is_a_fault_of_the_code():
    hand = Hand(b"no pickle", deadline=60)
    with pytest.raises(RuntimeError, match="could not be started"):
        hand.work("one")


def test_a_process_knows_neither_this_working_directory_nor_this_main(tmp_path, monkeypatch):
    (tmp_path / "pickle.py").write_text("raise SystemExit('the wrong module')\n")
    monkeypatch.chdir(tmp_path)
    assert done(["one"], Crew(poison.work, jobs=1, deadline=60)) == [("one", "one")]


def test_results_come_in_the_order_of_the_tasks_however_late_they_are():
    futures = {}

    def submit(task):
        futures[task] = Future()
        if task % 3 == 2:  # the last of three is done first
            for one in (task, task - 1, task - 2):
                futures[one].set_result(-one)
        return futures[task]

    tasks = range(30)
    assert list(crew.in_order(tasks, submit, room=5, weigh=lambda _: 1)) == [(task, -task) for task in tasks]


def test_no_more_waits_than_there_is_room_for_and_no_more_than_is_light():
    waiting, most = set(), []

    class Promise:
        def __init__(self, task):
            self.task = task
            waiting.add(task)
            most.append(len(waiting))

        def result(self):
            waiting.discard(self.task)

    for _ in crew.in_order(range(100), Promise, room=7, weigh=lambda _: 1):
        pass
    assert max(most) == 7
    most.clear()
    for _ in crew.in_order(range(100), Promise, room=90, weigh=lambda _: crew.HEAVY // 3):
        pass
    assert max(most) == 4


def test_this_process_does_each_task_when_it_is_given():
    assert done(["a", "b"], Alone(str.upper)) == [("a", "A"), ("b", "B")]


def test_a_process_ends_when_whoever_hired_it_is_gone():
    hand = Hand(pickle.dumps(poison.work), deadline=60)
    assert hand.work("one") == "one"
    process = hand._process
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    process.stdout.close()
    hand._process = None


def test_an_interruption_is_left_to_whoever_hired_the_process():
    hand = Hand(pickle.dumps(poison.work), deadline=60)
    try:
        assert hand.work("one") == "one"
        os.kill(hand._process.pid, 2)
        assert hand.work("two") == "two"
    finally:
        hand.dismiss()
