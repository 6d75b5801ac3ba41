"""Work that goes wrong in every way; the processes that do it look it up here by its name."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

from briefing_tools.intake import step

products = step.products


def work(task):
    """Do what the task is called, or return it."""
    return WAYS.get(task, lambda: task)()


def convert(item, known, order):
    """Convert a source, unless its name says that it is poisoned."""
    name = item.name.rpartition("/")[2].partition(".")[0]
    return WAYS[name]() if name in WAYS else products(item, known, order)


def _raise():
    raise RecursionError("too deep")


def _leave():
    sys.exit("gone")


def _crash():
    os.abort()


def _be_killed():
    os.kill(os.getpid(), signal.SIGKILL)


def _sleep():
    time.sleep(3600)


def _ponder():
    re.fullmatch("(a|a)*b", "a" * 60)  # C code that never gives Python its turn again


def _swallow():
    return len(bytearray(1 << 45))


def _chatter():
    os.write(1, b"a library says something\n")
    print("and something else", flush=True)
    return "chatted"


def _unspeakable():
    return threading.Lock()


WAYS = {
    "raises": _raise,
    "leaves": _leave,
    "crashes": _crash,
    "killed": _be_killed,
    "sleeps": _sleep,
    "ponders": _ponder,
    "swallows": _swallow,
    "chatters": _chatter,
    "unspeakable": _unspeakable,
}


SPY = """
import json, sys
from briefing_tools import cli
opened = []
# Loading urllib3 binds a socket to see whether there is IPv6; what counts is whom anybody speaks with.
quiet = ("socket.__new__", "socket.bind")
sys.addaudithook(lambda event, _: opened.append(event) if event.startswith("socket.") and event not in quiet else None)
code = cli.main(sys.argv[1:])
loaded = [name for name in ("httpx", "httpcore", "distributed") if name in sys.modules]
sys.stderr.write(json.dumps([code, sorted(set(opened)) + loaded]))
"""


def sockets(call, folder):
    """Run a command of `briefings` and return its exit code, and what it did or loaded to open a socket."""
    done = subprocess.run([sys.executable, "-c", SPY, *call], cwd=folder, capture_output=True, text=True, check=True)
    code, found = json.loads(done.stderr.splitlines()[-1])
    return code, found
