"""The one form in which every message is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.place import is_well_named, of
from briefing_model.problem import Problem, Severity, one_line
from briefing_model.record import Origin, Ref


def made(**changed) -> Problem:
    fields = {"path": "a.md", "line": 3, "code": "some-code", "severity": Severity.ERROR}
    words = {"found": "this was found", "wanted": "that is wanted", "remedy": "Do so."}
    return Problem(**{**fields, **words, **changed})


def test_a_message_says_where_what_was_found_what_is_wanted_and_what_to_do():
    assert str(made()) == "a.md:3: error some-code: this was found; that is wanted. Do so."


@given(st.text())
def test_a_message_is_one_line_that_no_terminal_obeys(text):
    message = str(made(found=text, wanted=text, remedy=text))
    assert message.isprintable()


def test_blanks_are_single_and_control_characters_become_blanks():
    assert one_line(" a\n\nb\t c\x1b[31m\u202ed ") == "a b c [31m d"


def test_problems_are_sorted_by_place_then_by_code():
    problems = [made(path="b.md", line=1), made(line=10), made(code="other-code"), made(found="else"), made()]
    places = [(p.path, p.line, p.code, p.found) for p in sorted(problems, key=lambda problem: problem.sort_key)]
    assert places == sorted(places)
    assert places[-1][0] == "b.md"


def test_errors_rank_before_warnings_and_warnings_before_notices():
    mixed = [Severity.NOTICE, Severity.ERROR, Severity.WARNING]
    assert sorted(mixed, key=lambda severity: severity.rank) == list(Severity)


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("2026/2026-01-10-a.md", "2026-01-10-a"),
        ("2026/notes.md", "notes"),
        ("people/ada.md", Ref("people", "ada")),
        ("people/index.md", None),
        ("2026/index.md", None),
        ("people/ada.txt", None),
        ("people/deeper/ada.md", None),
        ("ada.md", None),
        ("models/gpt.md", None),
        ("20260/a.md", None),
        (".fingerprints/a.md", None),
    ],
)
def test_the_place_of_a_file_says_what_it_is(path, what):
    assert of(path, DEFAULT_FAMILIES) == what


@pytest.mark.parametrize(
    ("path", "well"),
    [
        ("2026/2026-01-10-a.md", True),
        ("2026/2026-01-10-a-b2.md", True),
        ("2025/2026-01-10-a.md", False),
        ("2026/2026-01-10.md", False),
        ("2026/2026-1-10-a.md", False),
        ("2026/2026-01-10-A.md", False),
        ("2026/2026-01-10-a--b.md", False),
        ("people/ada.md", True),
        ("people/ada-2.md", True),
        ("people/Ada.md", False),
        ("people/ada_example.md", False),
        ("people/-ada.md", False),
        ("people/阿达.md", False),
    ],
)
def test_a_file_name_is_small_letters_digits_and_single_hyphens(path, well):
    assert is_well_named(path) is well


def test_a_value_without_a_line_has_that_of_what_is_around_it():
    origin = Origin(path="a.md", lines={(): 2, ("sources",): 5, ("sources", 1): 9})
    assert origin.line("sources", 1, "url") == 9
    assert origin.line("sources", 0, "url") == 5
    assert origin.line("title") == 2
    assert Origin(path="a.md").line("title") == 1
