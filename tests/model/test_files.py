"""Single files, good and bad: `tests/cases/model/TOPIC/NAME.md` and the messages that it gets, in `NAME.expected`."""

from pathlib import Path

import pytest
from tests.model import small

from briefing_model import collection
from briefing_model.family import DEFAULT_FAMILIES

CASES = [path for topic in ("syntax", "briefing", "draft", "entity", "body") for path in (small.CASES / topic).glob("*.md")]


def messages(case: Path) -> str:
    """Return what is said about the file of a case, a message a line."""
    place = small.PERSON if case.parent.name == "entity" else small.BRIEFING
    _, problems = collection.read_one(place, case.read_bytes().decode(), DEFAULT_FAMILIES)
    return "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize("case", sorted(CASES), ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_file_gets_the_messages_beside_it(case: Path):
    assert messages(case) == case.with_suffix(".expected").read_text("utf-8")


def test_no_expected_message_is_without_its_file():
    expected = {path.with_suffix(".md") for case in CASES for path in case.parent.glob("*.expected")}
    assert expected == set(CASES)
