"""GitHub's annotations: at most ten of a kind, and nothing that strangers wrote is a command."""

import html

from hypothesis import given
from hypothesis import strategies as st

from briefing_model.problem import Problem, Severity
from briefing_tools import annotation, findings, report
from briefing_tools.findings import Findings
from briefing_tools.upkeep import lines as lines_of


def problem(severity: Severity = Severity.ERROR, **parts: str) -> Problem:
    texts = {"path": "people/a.md", "code": "unknown-name", "found": "a", "wanted": "b is wanted", "remedy": "Do c."}
    return Problem(line=3, severity=severity, **{**texts, **parts})


def test_an_annotation_names_file_line_and_rule():
    (line,) = annotation.annotations([problem(found="100%: a, b")], summarised=True)
    properties = "file=people/a.md,line=3,title=A name that the archive does not know (unknown-name)"
    assert line == f"::error {properties}::100%25: a, b; b is wanted. Do c."


def test_the_gravest_come_first_ten_of_each_and_a_line_says_how_many_more():
    problems = [problem(severity, found=str(n)) for n in range(12) for severity in reversed(Severity)]
    *shown, more = annotation.annotations(problems, summarised=True)
    assert [line.split(" ")[0] for line in shown] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert more == "6 more: the summary of this step lists all."
    assert list(annotation.annotations(problems, summarised=False))[-1] == "6 more: `briefings check` lists all."


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_makes_a_second_line_a_second_property_or_a_command(path, text):
    hostile = text + "\n::error file=x::y\r\n##[error]z\u2028::stop-commands::t"
    one = problem(path=path + "\n::warning::,line=9::", found=hostile, wanted=hostile, remedy=hostile)
    (line,) = annotation.annotations([one], summarised=True)
    assert len(line.splitlines()) == 1
    properties = line.removeprefix("::error ").split("::", 1)[0]
    assert [part.split("=")[0] for part in properties.split(",")][-2:] == ["line", "title"]
    assert properties.count(",line=") == 1
    assert len(report.line(one).splitlines()) == 1
    assert "##[" not in report.line(one)


@given(st.text(max_size=60))
def test_the_summary_shows_every_text_as_it_is_and_gives_it_no_meaning(text):
    summary = annotation.summary([problem(found=f"<b>{text}</b> [x](y) @z `q` https://example.org")], "1 error")
    item = summary.split("\n\n")[1]
    assert len(item.splitlines()) == 1
    said = item.split(" ", 1)[1].replace("**", "")
    assert not set("<>[]`@_*!|\\$~^={}") & set(said)
    assert ":/" not in said
    assert "<b>" in html.unescape(said)


def test_a_summary_is_never_longer_than_github_takes():
    problems = [problem(found="李" * 1000)] * 2000
    summary = annotation.summary(problems, "2,000 errors")
    assert len(summary.encode()) < annotation.SUMMARY_BYTES
    assert summary.endswith(" more: `briefings check` lists all.\n")


def test_paths_are_seen_from_the_working_directory(tmp_path):
    here, docs_dir = tmp_path / "here", tmp_path / "docs"
    assert findings.located(problem(), docs_dir, here).path == "../docs/people/a.md"
    assert findings.located(problem(), docs_dir, tmp_path).path == "docs/people/a.md"


def test_numbers_agree_with_their_nouns():
    assert report.closing(Findings()) == (
        "0 briefings, 0 entities: 0 errors, 0 warnings, 0 notices; 0 of 0 claims name a source; "
        "copied text: 0 of 0 checked"
    )
    one = Findings(problems=(problem(),), counts=findings.Counts(briefings=1, entities=1, claims=1, cited=0))
    assert report.closing(one) == (
        "1 briefing, 1 entity: 1 error, 0 warnings, 0 notices; 0 of 1 claim names a source; "
        "copied text: 0 of 1 checked (no source kept for 1)"
    )


def test_where_the_changed_lines_are_known_ten_are_shown_in_all_and_theirs_come_first():
    lines = {"people/a.md": frozenset({3})}
    elsewhere = [problem(severity, path="people/b.md", found=f"b{n}") for n in range(5) for severity in Severity]
    here = [problem(severity, found=f"a{n}") for n in range(3) for severity in reversed(Severity)]
    *shown, more = annotation.annotations([*elsewhere, *here], summarised=True, lines=lines)
    order = [(line.split(" ")[0], "people/a.md" in line) for line in shown]
    assert order == [("::error", True)] * 3 + [("::warning", True)] * 3 + [("::error", False)] * 4
    assert more == "14 more: the summary of this step lists all."


def test_changed_lines_are_those_that_are_new_or_differ_and_those_beside_a_gap():
    assert lines_of.changed("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n") == {2, 5}
    assert lines_of.changed("a\nb\nc\nd\n", "a\nd\n") == {1, 2}
    assert lines_of.changed("a\nb\n", "b\n") == {1}
    assert lines_of.changed(None, "a\nb\n") == {1, 2}
    assert lines_of.changed("a\n", "a\n") == frozenset()
