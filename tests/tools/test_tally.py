"""The report at the end, and what is shown on the way there."""

import io
import json

from briefing_model.rulebook import intake
from briefing_tools.backfile import progress, tally
from briefing_tools.backfile.progress import Progress
from briefing_tools.backfile.tally import Entry, Outcome, Tally


def counted():
    found = Tally()
    for number in range(3):
        found.add(Entry(source=f"{number}.txt", outcome=Outcome.DONE, drafts=2, flags=("date-uncertain",)))
    for number in range(3, 5):
        problem = intake.EMPTY.at(f"{number}.txt", 1, found="the source is empty")
        found.add(Entry(source=f"{number}.txt", outcome=Outcome.FAILED, problems=(problem,)))
    found.add(Entry(source="5.txt", outcome=Outcome.SKIPPED))
    return found


def test_the_report_counts_and_gives_reasons_with_examples():
    assert list(tally.text(counted())) == [
        "6 sources: 3 done, 1 skipped, 2 failed; 6 drafts written; 3 flagged",
        "  failed: 2 empty, such as 3.txt",
        "  flagged: 3 date-uncertain, such as 0.txt",
    ]


def test_the_report_as_json_names_every_source_that_failed_or_is_flagged():
    report = json.loads(tally.as_json(counted()))
    assert [report[key] for key in ("sources", "done", "skipped", "failed", "drafts", "flagged")] == [6, 3, 1, 2, 6, 3]
    assert [failure["source"] for failure in report["failures"]] == ["3.txt", "4.txt"]
    assert report["failures"][0]["problems"][0]["message"].startswith("3.txt:1: error empty: the source is empty; ")
    assert report["flags"][0] == {"source": "0.txt", "flags": ["date-uncertain"]}


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_a_bar_that_makes_way_for_lines():
    stream = Terminal()
    bar = Progress(4, stream, shown=True)
    bar.advance(failed=False)
    bar.make_way()
    stream.write("a line\n")
    bar.advance(failed=True)
    assert stream.getvalue().split("\r\x1b[K") == [
        "",
        "[#######.......................]  25 %  1 of 4 sources",
        "a line\n",
        "[###############...............]  50 %  2 of 4 sources, 1 failed",
    ]


def test_without_a_terminal_there_are_plain_counters_now_and_then():
    stream = io.StringIO()
    counter = Progress(2500, stream, shown=True)
    for _ in range(2500):
        counter.advance(failed=False)
    counter.make_way()
    assert stream.getvalue() == "1,000 of 2,500 sources\n2,000 of 2,500 sources\n"


def test_what_is_not_to_be_shown_is_not_shown():
    stream = Terminal()
    hidden = Progress(2, stream, shown=False)
    hidden.advance(failed=False)
    hidden.make_way()
    assert stream.getvalue() == ""


def test_a_bar_is_full_at_the_end_and_never_more():
    assert progress.bar(7, 7, 0) == f"[{'#' * 30}] 100 %  7 of 7 sources"
    assert progress.bar(9, 7, 0).startswith(f"[{'#' * 30}] 100 % ")
