"""Where the steps of workflows can be tried: on Linux, for which they are written."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items if sys.platform != "linux" else ():
        if item.path.parent == HERE and ("runner" in getattr(item, "fixturenames", ()) or "labels" in item.name):
            item.add_marker(pytest.mark.skip(reason="the steps are written for the tools of Linux"))
