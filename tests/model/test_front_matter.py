"""Taking files apart and writing them: whatever goes in comes out, and nothing that a stranger sends makes it fail."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from tests.model import small
from tests.model.test_files import CASES

from briefing_model import canonical, comment, front_matter
from briefing_model.front_matter import Document
from briefing_model.problem import Problem

WORDS = st.sampled_from(
    ["", " ", "-", "---", "- a", "a: b", "a #b", "#", "!", "&a", "*a", "|", ">", "%", "@", "`", "'", '"', "?", "? a",
     ":", "[", "]", "{", "}", ",", "a,b", "NO", "on", "~", "null", "1:30", "0x1F", "017", "1_000", "2026-01-10", "<<",
     "=", "true", "1e3", ".5", "...", "a\nb", "a\n---\nb", " a ", "a:", "\\", "\t", "\u2028", "\x85", "\ufeff", "\x00",
     "李飞飞", "AT&T", "C++", "<20%", "$500 million", "😀", "https://example.org/?a=b#c"]
)  # fmt: skip
TEXTS = WORDS | st.text(max_size=30)
KEYS = st.sampled_from(["title", "date", "due", "people", "draft"]) | st.text(min_size=1, max_size=12)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.dictionaries(KEYS, VALUES, max_size=6)
BODIES = st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])), max_size=5).map(
    lambda lines: text + "\n" if (text := "\n".join(lines).lstrip("\n").rstrip()) else ""
)


def read(text: str) -> Document:
    document, problems = front_matter.split(text, "a.md")
    assert document is not None, problems
    assert problems == ()
    return document


@given(FIELDS, BODIES)
def test_what_is_written_is_read_again(fields, body):
    document = read(canonical.render(fields, body))
    assert (document.fields, document.body) == (fields, body)


def agrees(ours, theirs, key="") -> bool:
    """Tell whether another reader has found the same texts; dates, numbers and truth values may be such to it."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(agrees(value, theirs[name], name) for name, value in ours.items())
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(agrees(*pair, "") for pair in zip(ours, theirs, strict=True))
    return theirs == ours or key in canonical._TYPED


@given(FIELDS)
def test_any_reader_of_yaml_finds_the_same_texts(fields):
    text = canonical.render(fields, "")
    start, end = front_matter.fences(text)
    assert agrees(fields, yaml.load(text[start:end], Loader=yaml.CSafeLoader) or {})


@given(FIELDS, BODIES)
def test_writing_twice_is_writing_once(fields, body):
    once = canonical.render(fields, body)
    document = read(once)
    assert canonical.render(document.fields, document.body, comment.gather(once)) == once


@given(FIELDS)
def test_every_value_has_its_line(fields):
    text = canonical.render(fields, "")
    lines = text.split("\n")
    document = read(text)
    for key in fields:
        assert lines[document.lines[(key,)] - 1].startswith(f"{canonical.scalar(key)}:")


@given(st.text())
@example("---\n" + "[" * 150_000 + "\n---\n")
@example("---\na: " + "[" * 5_000 + "]" * 5_000 + "\n---\n")
@example("---\na: " + "{a: " * 5_000 + "}" * 5_000 + "\n---\n")
@example("---\n" + "- " * 5_000 + "\n---\n")
@example("---\n" + "\n".join(" " * depth + "a:" for depth in range(500)) + "\n---\n")
@example("---\n? " + "[" * 150_000 + "\n---\n")
@example("---\na: b\na: " + "[" * 90_000 + "]" * 90_000 + "\n---\n")
@example("---\n\ud800\n---\n")
@example("---\n\x00\n---\n")
@example("---\n%YAML 9.9\n---\n")
@example("---\n%TAG ! tag:example.org,2026:\n---\n")
def test_no_text_makes_reading_fail(text):
    for attempt in (text, f"---\n{text}\n---\n{text}"):
        document, problems = front_matter.split(attempt, "a.md")
        assert document or problems
        assert all(1 <= problem.line <= attempt.count("\n") + attempt.count("\r") + 2 for problem in problems)


@given(
    st.lists(st.sampled_from([*"abc:-#?&*!|>'\"%@`[]{},\n\n \t~", "---\n", "\n  ", ": ", "- ", "<<: *a"])).map("".join)
)
def test_no_heap_of_yaml_signs_makes_reading_fail(matter):
    document, problems = front_matter.split(f"---\n{matter}\n---\nBody.\n", "a.md")
    assert document or problems
    if document and not problems:
        assert read(canonical.render(document.fields, document.body)).fields == document.fields


def only(text: str) -> Problem:
    document, (problem,) = front_matter.split(text, "a.md")
    assert document is None
    return problem


def test_front_matter_of_300_kilobytes_is_refused_unread():
    problem = only("---\ntitle: " + "x" * 300_000 + "\n---\n")
    assert problem.code == "broken-yaml"
    assert problem.found == "the front matter is 300,008 characters long"
    assert problem.wanted == "at most 200,000 are wanted"


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_lists_nested_thousands_deep_are_refused_with_their_line(opening):
    problem = only("---\ntitle: a\npeople:\n  " + opening * 5_000 + "\n---\n")
    assert problem.code == "broken-yaml"
    assert problem.found.startswith("it is nested too deeply in ")
    assert problem.line == 4


def test_aliases_of_aliases_are_told_and_never_multiplied():
    laughs = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))
    document, problems = front_matter.split(f"---\n{laughs}---\n", "a.md")
    assert {problem.code for problem in problems} == {"yaml-reference"}
    assert [problem.line for problem in problems] == list(range(2, 10))
    assert document.fields["h"] == ["*g", "*g"]


@pytest.mark.parametrize(
    ("word", "trap"),
    [(word, True) for word in
     ("Yes", "No", "Null", "NO", "on", "off", "y", "N", "~", "12:30:00", "1:30", "0x1F", "017", "0b1", "1_000", "1_",
      "1_0.5", ".inf", "-.INF", ".nan", "=", "<<")]
    + [(word, False) for word in
       ("2026-01-10", "2026", "true", "yesterday", "nobody", "01AI", "1.5", "08", "x", "-", "1e3", "0xyz", "a:1",
        "１:３０")],
)  # fmt: skip
def test_words_that_yaml_misreads_are_traps_and_others_are_none(word, trap):
    assert front_matter.is_trap(word) is trap


def test_each_trap_of_yaml_is_one_that_pyyaml_falls_into_or_once_did():
    for word in ("Yes", "Null", "12:30:00", "0x1F", "017", "1_000", ".inf"):
        assert yaml.safe_load(word) != word
    with pytest.raises(ValueError, match="day is out of range"):
        yaml.safe_load("2026-02-30")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_formatting_a_file_keeps_its_fields_and_comments_and_is_done_once(case: Path):
    text = case.read_text("utf-8")
    document, _ = front_matter.split(text, "a.md")
    if document is None:
        return
    comments = comment.gather(text)
    once = canonical.render(document.fields, document.body, comments)
    again, _ = front_matter.split(once, "a.md")
    assert (again.fields, again.body) == (document.fields, document.body)
    assert canonical.render(again.fields, again.body, comment.gather(once)) == once


COMMENTED = """\
---
# Above the title.
title: Something happened  # beside the title
# Above the people,
# on two lines.
people:
  # Above Ada.
  - ada-example  # beside Ada
  - grace-example
summary: "a # that is none"  # and one that is
sources:
  - publisher: example-news
    # Above the address.
    url: https://example.org/#top  # beside the address
# After everything.
---
"""


def test_comments_stay_where_they_stand():
    document = read(COMMENTED)
    assert canonical.render(document.fields, document.body, comment.gather(COMMENTED)) == COMMENTED


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_comments_are_kept_whatever_ends_the_lines(end):
    text = "\ufeff" + COMMENTED.replace("\n", end)
    document = read(text)
    assert canonical.render(document.fields, document.body, comment.gather(text)) == COMMENTED


@pytest.mark.parametrize("text", ["", "no front matter # here", "---\nnever: closed # here\n"])
def test_a_file_without_front_matter_has_no_comments(text):
    assert comment.gather(text) == comment.NONE


NOTES = st.dictionaries(
    st.integers(0, 9),
    st.tuples(st.booleans(), st.text(st.characters(codec="ascii", exclude_categories=["Cc"]))),
    max_size=5,
)


@given(FIELDS, NOTES)
def test_comments_anywhere_change_no_value_and_survive(fields, notes):
    lines = canonical.render(fields, "").split("\n")
    end = len(lines) - 2
    for number, (alone, note) in sorted(notes.items(), reverse=True):
        where = 1 + number % max(end - 1, 1)
        if alone:
            lines.insert(where, f"# {note}".rstrip())
        elif lines[where] != "---":
            lines[where] += f"  # {note}".rstrip()
    text = "\n".join(lines)
    document = read(text)
    assert document.fields == fields
    comments = comment.gather(text)
    once = canonical.render(document.fields, document.body, comments)
    assert read(once).fields == fields
    assert once.count("#") == text.count("#")
    assert canonical.render(fields, document.body, comment.gather(once)) == once


def test_a_whole_briefing_is_written_in_block_style_with_short_lists_on_one_line():
    text = small.FILES["2026/2026-03-01-later.md"]
    document = read(text)
    assert canonical.render(document.fields, document.body) == text


def test_numbers_and_dates_stand_plain_where_they_are_meant_and_quoted_where_they_are_text():
    fields = {"date": "2026-01-10", "title": "2026-01-10", "figures": ["41", "true"], "draft": "true", "due": "2031"}
    assert canonical.render(fields, "") == (
        '---\ndate: 2026-01-10\ntitle: "2026-01-10"\nfigures: ["41", "true"]\ndraft: true\ndue: 2031\n---\n'
    )
    assert (
        canonical.render({"draft": True, "case": False, "title": None}, "")
        == "---\ndraft: true\ncase: false\ntitle:\n---\n"
    )
