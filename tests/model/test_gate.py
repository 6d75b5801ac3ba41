"""What must not be published: `tests/cases/gate/cases.jsonl`, each a briefing on the article beside it."""

import json

import pytest
from tests.model import small

from briefing_model import dossier, fingerprint
from briefing_model.dossier import Dossier, Trace

CASES = [json.loads(line) for line in (small.CASES.parent / "gate" / "cases.jsonl").read_text("utf-8").splitlines()]
ARTICLE = (small.CASES.parent / "gate" / "article.txt").read_text("utf-8")
KEPT = Dossier(sources={"s1": Trace(print=fingerprint.of(ARTICLE))})
ID = "2026-01-10-something-happened"
TWO = "\n  - {publisher: example-news, url: https://example.org/a}\n  - {publisher: example-wire, url: https://example.org/b}"


def codes(text: str, kept: Dossier = KEPT) -> list[str]:
    found = small.problems({**small.FILES, small.BRIEFING: text}, {ID: kept})
    beside = {"uncited-claim", "name-in-prose", "quote-not-verified"}
    return [problem.code for problem in found if problem.path == small.BRIEFING and problem.code not in beside]


def quoting(text: str, status: str = "verified", **changed: str) -> str:
    quote = f"quotes:\n  - {{who: ada-example, text: '{text}', source: s1, status: {status}}}\n"
    return small.file(quote, **changed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_briefing_is_compared_with_its_source_without_the_source(case):
    text = small.file(body=f"{case['body']}\n", summary=json.dumps(case.get("summary", "Something happened.")))
    assert codes(text) == case["found"]


def test_the_fingerprints_of_the_small_archive_are_those_of_the_article():
    assert small.HELD[ID].sources == KEPT.sources


def test_without_a_fingerprint_nothing_is_compared():
    text = small.file(body=f"{ARTICLE.split('. ')[1]}\n")
    assert codes(text, Dossier()) == []
    assert codes(text) == ["copied-text"]


def test_a_draft_gets_notices_only():
    text = small.file("draft: true\n", body=f"{ARTICLE.split('. ')[1]}\n")
    (problem,) = [p for p in small.problems({**small.FILES, small.BRIEFING: text}) if p.code == "copied-text"]
    assert problem.severity == "notice"


def test_the_notes_of_a_draft_are_not_compared():
    body = f"<!-- draft notes -->\n\n- {ARTICLE.split('. ')[1]}\n\n<!-- end of draft notes -->\n"
    assert codes(small.file("draft: true\n", body=body)) == ["draft-marker", "draft-marker"]


def test_a_quotation_of_a_source_that_left_no_fingerprint_cannot_be_judged():
    strange = "Nobody at all has ever wanted to have one"
    assert codes(quoting(strange)) == ["quote-not-in-source"]
    assert codes(quoting(strange, sources=TWO)) == ["quote-not-in-source"]
    assert codes(quoting(strange, sources=TWO).replace("source: s1", "source: s2")) == []
    assert codes(quoting(strange, sources=TWO).replace("source: s1", "source: [s1, s2]")) == []
    assert codes(quoting(strange), Dossier(sources={"s1": Trace(print=KEPT.sources["s1"].print, whole=False)})) == []


def test_a_verified_quotation_may_not_change():
    first, other = "hardly anybody had asked for one", "Rails are slower than promises"
    kept = dossier.with_verified(KEPT, _briefing(quoting(first)))
    assert codes(quoting(first), kept) == []
    assert codes(quoting(first.upper()), kept) == []
    assert codes(quoting(other), kept) == ["quote-changed"]
    assert codes(quoting(other, status="as_republished"), kept) == []


def test_formatting_does_not_launder_a_changed_quotation_and_a_new_comparison_does():
    first, other = "hardly anybody had asked for one", "Rails are slower than promises"
    kept = dossier.with_verified(KEPT, _briefing(quoting(first)))
    assert dossier.with_verified(kept, _briefing(quoting(other))) == kept
    put_back = dossier.with_verified(kept, _briefing(quoting(other, status="as_republished")))
    assert put_back.verified == frozenset()
    anew = dossier.with_verified(put_back, _briefing(quoting(other)))
    assert codes(quoting(other), anew) == []


def test_a_briefing_finds_its_fingerprints_under_a_former_id():
    text = small.file("formerly: [2026-01-10-former]\n", body=f"{ARTICLE.split('. ')[1]}\n")
    found = small.problems({**small.FILES, small.BRIEFING: text}, {"2026-01-10-former": KEPT})
    assert "copied-text" in [problem.code for problem in found]


def _briefing(text: str):
    record, _ = small.collection.read_one(small.BRIEFING, text, small.DEFAULT_FAMILIES)
    return record
