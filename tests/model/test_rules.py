"""What only the whole archive shows: the files of `tests/cases/model/whole/NAME` laid over the small archive."""

from pathlib import Path

import pytest
from tests.model import small

CASES = sorted(path for path in (small.CASES / "whole").iterdir() if path.is_dir())


def messages(case: Path) -> str:
    """Return what is said about the small archive with the files of a case, a message a line."""
    return "".join(f"{problem}\n" for problem in _problems(case))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_archive_gets_the_messages_beside_it(case: Path):
    assert messages(case) == (case / "expected").read_text("utf-8")


def _problems(case: Path):
    return small.problems({**small.FILES, **small.read(case)}, {**small.HELD, **small.held(case)})
