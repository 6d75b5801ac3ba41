"""`pull-request.yml`: its steps over a change, a sound one and a careless one, as a fork sees them."""

import re
from pathlib import Path

import pytest
from tests.tools import ground
from tests.workflows import steps
from tests.workflows.steps import Runner

CASE = ground.CASES / "site"
NEW = "briefings/2026/2026-03-03-example.md"
SECOND = "briefings/2026/2026-01-02-second.md"
TITLES = ("Check", "Conflicts", "Spelling", "Build", "Build main", "Report", "Links")
SOUND = """\
---
title: "A <b>new</b> thing happened ::error::"
date: 2026-03-03
summary: A new thing happened.
people: [ann-onymous]
themes: [deals]
sources:
  - publisher: example-news
    url: https://example.org/new
---

- It happened.[^s1]
"""
CARELESS = """\
---
title: "A thing\\n::error file=x::taken over"
date: 2026-02-30
summary: A thing happened.
people: [nobody-known, "%0A::error::x"]
themes: [deals]
sources:
  - publisher: example-news
    url: https://example.org/new
---

- It happened <script>alert(1)</script>.[^s1]
"""


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    files = {f"briefings/{path}": data for path, data in ground.snapshot(CASE / "briefings").items()}
    config = (CASE / "mkdocs.yml").read_text("utf-8")
    quarantine = "      quarantine: !ENV [BRIEFINGS_QUARANTINE, false]\n      search: false\n      families"
    files["mkdocs.yml"] = config.replace("      families", quarantine).encode()
    made = steps.runner(tmp_path, files)
    made.environ |= {"NO_MKDOCS_2_WARNING": "1", "GITHUB_ACTIONS": "true"}
    return made


def change(runner: Runner, files: dict[str, str | None]) -> None:
    """Lay a change onto a branch, merge it into main, and check that out as a runner would."""
    runner.git("switch", "--quiet", "--create", "change")
    for path, text in files.items():
        target = runner.workspace / path
        target.unlink(missing_ok=True) if text is None else ground.put(target, text.encode())
    runner.git("add", ".")
    runner.git("commit", "--quiet", "--message", "A change")
    runner.git("switch", "--quiet", "--detach", "main")
    runner.git("merge", "--quiet", "--no-ff", "--message", "The change in main", "change")


def review(runner: Runner) -> dict[str, tuple[int, str]]:
    """Run the steps; returns the code and the output of each."""
    found = {}
    for title in TITLES:
        quarantine = {"BRIEFINGS_QUARANTINE": "true"} if title.startswith("Build") else {}
        done = runner.run(steps.step("pull-request", "review", title), **quarantine)
        found[title] = (done.returncode, done.stdout + done.stderr)
    return found


def test_a_sound_change_passes_and_is_reported_with_a_preview(runner: Runner):
    change(runner, {NEW: SOUND})
    found = review(runner)
    assert {title: code for title, (code, _) in found.items()} == dict.fromkeys(TITLES, 0), found
    summary = runner.summary
    assert "## What this change does" in summary
    assert "### Pages added\n\n- **2026/2026-03-03-example.md** A &#60;b&#62;new&#60;/b&#62; thing" in summary
    assert "| build | " in summary
    assert "- Ann Onymous (people)" in summary
    first = (runner.workspace / "preview" / "index.html").read_text("utf-8")
    assert '<a href="site/2026/2026-03-03-example.html">' in first
    for href in re.findall('href="([^"]*)"', first):
        assert (runner.workspace / "preview" / href).is_file()


def test_a_careless_change_is_told_where_and_why_beside_its_lines(runner: Runner):
    change(runner, {NEW: CARELESS})
    found = review(runner)
    code, said = found["Check"]
    assert code == 1
    commands = [line for line in said.splitlines() if line.startswith("::")]
    assert 1 <= len(commands) <= 10
    assert all(re.match(rf"::(error|warning|notice) file={NEW},line=\d+,title=[^:]*::", line) for line in commands)
    assert any(",line=3," in line for line in commands)
    assert "taken over" not in "".join(commands) or "\n::error file=x" not in said
    assert "2026-03-03-example" in runner.summary
    assert found["Build"][0] == 0
    assert not (runner.workspace / "preview/site/2026/2026-03-03-example.html").exists()
    assert "Not complete." in (runner.workspace / "preview/site/index.html").read_text("utf-8")


def test_nothing_that_a_contributor_wrote_is_a_command_to_the_runner(runner: Runner):
    change(runner, {NEW: CARELESS, "briefings/2026/::error::x.md": CARELESS, SECOND: "::error::x\n"})
    for title, (_, said) in review(runner).items():
        stopped = ""
        for line in said.splitlines():
            if stopped:
                stopped = "" if line == f"::{stopped}::" else stopped
            elif match := re.fullmatch(r"::stop-commands::([0-9a-f]{32})", line):
                stopped = match[1]
            else:
                assert not line.lstrip().startswith("##["), line
                assert not line.lstrip().startswith("::") or re.match(
                    r"::(error|warning|notice) file=briefings/[^,:]*,line=\d+,title=[^:]*::[^\r\n]*$", line
                ), f"{title}: {line}"
        assert not stopped


def test_a_fault_that_main_had_before_stops_nobody_else(runner: Runner):
    ground.put(runner.workspace / SECOND, b"---\ntitle: Only a title\n---\n")
    runner.git("commit", "--quiet", "--all", "--message", "A bad record")
    change(runner, {NEW: SOUND})
    found = review(runner)
    assert {title: code for title, (code, _) in found.items()} == dict.fromkeys(TITLES, 0), found


def test_what_a_change_breaks_elsewhere_is_told(runner: Runner):
    change(runner, {"briefings/people/ann-onymous.md": None})
    code, said = review(runner)["Check"]
    assert code == 1
    assert f"file={SECOND}" in said


def test_marks_of_a_merge_are_found(runner: Runner):
    change(runner, {NEW: SOUND.replace("- It happened.[^s1]", "<<<<<<< HEAD\n- It happened.[^s1]\n=======\n>>>>>>> x")})
    code, said = review(runner)["Conflicts"]
    assert code != 0
    assert f"{NEW}:12: leftover conflict marker" in said


def test_a_misspelt_word_is_a_hint_in_the_summary_and_stops_nobody(runner: Runner):
    change(
        runner, {NEW: SOUND.replace("It happened", "It happened `x` accross"), "briefings/2026/`a@all`.md": "recieve\n"}
    )
    found = review(runner)
    assert found["Spelling"][0] == 0
    hints = runner.summary.partition("### Perhaps misspelt\n\n")[2].partition("\n\n")[0].splitlines()
    assert f"- `{NEW}:12: accross ==> across`" in hints
    assert "- `briefings/2026/?a?all?.md:1: recieve ==> receive`" in hints
    assert found["Links"][0] == 0


def test_the_links_of_what_differs_are_looked_at(runner: Runner):
    change(runner, {"briefings/about/index.md": "# About\n\n[Nowhere](#nowhere) and [here](#about)\n"})
    code, said = review(runner)["Links"]
    assert code == 1
    assert "'#nowhere' leads to a place that is not on its page" in said
