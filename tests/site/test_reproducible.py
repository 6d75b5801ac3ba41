"""The same input gives the same bytes, whatever the day and the order in which a hash falls out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.site.conftest import read

LATER = """
import datetime, runpy, sys, time
ahead = 400 * 86400
clock = time.time
time.time = lambda: clock() + ahead
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)
class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())
datetime.datetime, datetime.date = Later, LaterDay
sys.argv = ["mkdocs", *sys.argv[1:]]
runpy.run_module("mkdocs", run_name="__main__")
"""


@pytest.fixture
def built(case: Path, tmp_path: Path):
    def built(name: str, seed: str, *command: str) -> dict[str, str]:
        target = tmp_path / name
        environment = os.environ | {"PYTHONHASHSEED": seed, "NO_MKDOCS_2_WARNING": "1"}
        arguments = [sys.executable, *command, "build", "--quiet", "-f", str(case / "mkdocs.yml"), "-d", str(target)]
        subprocess.run(arguments, check=True, env=environment)
        return read(target)

    return built


def test_two_hash_seeds_and_two_days_give_the_same_bytes(built):
    one = built("one", "1", "-m", "mkdocs")
    other = built("other", "2", "-c", LATER)
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []
