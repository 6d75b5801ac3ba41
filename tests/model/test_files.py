"""Single files, good and bad: `tests/cases/model/TOPIC/NAME.md` and the messages that it gets, in `NAME.expected`."""

from pathlib import Path

import pytest
from tests.model import small

from briefing_model import collection
from briefing_model.family import DEFAULT_FAMILIES

TOPICS = ("syntax", "briefing", "draft", "entity", "body")
CASES = sorted(path for topic in TOPICS for path in (small.CASES / topic).glob("*.md"))
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")


def messages(case: Path, text: str) -> str:
    """Return what is said about the file of a case, a message a line."""
    place = small.PERSON if case.parent.name == "entity" else small.BRIEFING
    _, problems = collection.read_one(place, text, DEFAULT_FAMILIES)
    return "".join(f"{problem}\n" for problem in problems)


@each_case
def test_a_file_gets_the_messages_beside_it(case: Path):
    assert messages(case, case.read_text("utf-8")) == case.with_suffix(".expected").read_text("utf-8")


@each_case
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["windows", "old-mac"])
def test_line_ends_and_a_byte_order_mark_change_no_message(case: Path, end: str):
    text = case.read_text("utf-8")
    assert messages(case, "\ufeff" + text.replace("\n", end)) == messages(case, text)


def test_no_expected_message_is_without_its_file():
    expected = {path.with_suffix(".md") for case in CASES for path in case.parent.glob("*.expected")}
    assert expected == set(CASES)
