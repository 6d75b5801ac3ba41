"""The measures themselves, on pages that are made here; on the founders' pages, each that must be reached is."""

import gzip
import json

import pytest
from tests.evaluation import pages, reader_mode, shingle, table
from tests.evaluation.table import Row

PROSE = (
    "The town will build a tram that leads to the harbour, the mayor said on Monday, although nobody asked for it.",
    "It is to cost more than the ferry did, and the state is to pay for a third of what the builders ask for it.",
    "Not everybody believes that it will run in time, since nothing of its kind has been built there before.",
    "Other towns on the coast have looked at the plan with envy and with doubt, and two have asked for the price.",
)
BODY = "\n".join(PROSE)
PAGE = (
    "<html lang=en><head><title>A tram for the harbour | Example Ledger</title>"
    "<meta property='article:published_time' content='2024-05-12'><meta name=author content='Jane Doe'></head><body>"
    f"<nav><a href=/>Home</a></nav><article><h1>A tram for the harbour</h1>{''.join(f'<p>{p}</p>' for p in PROSE)}"
    "</article><footer>© 2024 Example Ledger</footer></body></html>"
)
PASTED = "\n\n".join(("A tram for the harbour", "Home", "News", "By Jane Doe", *PROSE, "© 2024 Example Ledger"))


def folder_of(root, body=BODY):
    for name, data in (
        ("html/tram.html.gz", gzip.compress(PAGE.encode())),
        ("html/ground-truth.json", json.dumps({"tram": {"articleBody": body}}).encode()),
        ("html/pasted.json", json.dumps({"tram": PASTED}).encode()),
        ("metadata/tram.html.gz", gzip.compress(PAGE.encode())),
        (
            "metadata/labels.json",
            json.dumps(
                {"tram.html": {"title": "A tram for the harbour", "date": "2024-05-12", "author": "Jane Doe"}}
            ).encode(),
        ),
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(data)
    return root


def missed(folder):
    return [row.measure for row in pages.quality(folder) if row.verdict == "MISS"]


def test_nothing_is_missed_on_a_plain_page(tmp_path):
    assert missed(folder_of(tmp_path)) == []


def test_another_text_is_missed(tmp_path):
    assert "whole-page paste, F1" in missed(folder_of(tmp_path, body=BODY[::-1]))


@pytest.mark.shared
def test_what_must_be_reached_is_reached_on_the_founders_pages(shared):
    assert missed(shared / "dev-set") == []


def test_a_row_is_judged_by_its_bars():
    verdicts = [
        Row(measure="x", value=value, must=must, aim=aim, low=low).verdict
        for value, must, aim, low in (
            (0.9, 0.8, 0.9, False),
            (0.85, 0.8, 0.9, False),
            (0.7, 0.8, 0.9, False),
            (1, 2, None, True),
            (3, 2, 1, True),
            (3, None, None, True),
        )
    ]
    assert verdicts == ["aim", "pass", "MISS", "aim", "MISS", ""]


def test_the_table_has_a_line_for_each_row_and_the_json_its_verdict():
    rows = [Row(measure="words", value=0.5, must=0.6, of=3, note="few"), Row(measure="pages", value=12)]
    assert [line.split()[0] for line in table.as_text(rows)] == ["measure", "words", "pages"]
    assert [row["verdict"] for row in json.loads(table.as_json(rows))] == ["MISS", ""]


def test_words_are_compared_in_runs_of_four():
    found = shingle.overlap("one two three four five", "one two three four six")
    assert (found.right, found.surplus, found.missing) == (1, 1, 1)
    assert shingle.means([found, shingle.overlap("a b c d", "")]) == (0.5, 0.25, pytest.approx(1 / 3))


def test_a_copy_from_reader_mode_is_the_same_for_the_same_seed_and_holds_the_body():
    copy = reader_mode.of(BODY, "seed")
    assert copy == reader_mode.of(BODY, "seed") != reader_mode.of(BODY, "another")
    assert all(paragraph in copy.text for paragraph in PROSE)
    assert reader_mode.left(copy, BODY) == 0
    assert reader_mode.left(copy, copy.text) == 1
