"""Nothing is in a record that is not in the text: names, figures, quotations and forecasts stand there as they are."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tools import archives

from briefing_model import mention, naming, wording
from briefing_tools.intake import convert, record_json
from briefing_tools.intake.article import Article, Kind
from briefing_tools.intake.convert import Given

KNOWN = convert.known(archives.of(archives.registry()))
PIECES = (
    "Meta", "Sam Altman", "Altman", "Justin Lin", "李飞飞", "Qwen", "Claude Shannon", "Anna Veld", "Veld", "Orvo Labs",
    "Halvik Chief Executive Marek Dohl", "Dr. J. T. Ferrow", "Kim Jong-su", "University of Norrby", "he", "She", "it",
    "said", "told the Gazette", "added", "according to", "who runs the lab", "founder of", "expects", "will",
    "a 20% chance", "one in five", "less than 1 in 1,000", "two out of three", "$1.2bn", "HK$4.8 billion", "10GW",
    "two-thirds of",
    "more than 500 million users", "by 2030", "within three to five years", "the end of the decade", "doubled", "10x",
    "''", "``", "\n\n", "’s", "’’", "1,000", *"“”\"‘’'«»„「」…—()[].,:;?!\n-$%AÜ\u200b\u202eﬁİIé2@#",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map(" ".join) | st.text(max_size=300)


def record(text: str, title: str = "") -> convert.Record:
    article = Article(source="case", kind=Kind.TEXT, title=title or None, text=text)
    return convert.of_article(article, KNOWN, Given())


def flat(text: str) -> str:
    return " ".join(text.split())


def check(text: str, title: str = "") -> None:
    found = record(text, title)
    shown = json.loads(record_json.line(found))
    whole = flat(text)
    for one in found.mentions:
        written = (title if one.in_title else text)[one.start : one.end]
        entity = found.entities[one.ref]
        spelled = {naming.bare(name) for name in (*entity.written, *entity.products)}
        last = {wording.key(name)[-1] for name in entity.written} | {wording.key(name)[0] for name in entity.written}
        assert naming.bare(written) in spelled or wording.folded(written) in last or naming.bare(written) in last
    for entry in (*shown["candidates"], *(e for e in shown["people"] if e["id"] is None)):
        assert entry["name"] in whole
        assert all(flat(text[start:end]) for start, end in entry["places"])
    for quote in shown["quotes"]:
        assert quote["text"] in whole
        assert quote["status"] == "as_republished"
        assert quote["who"] is None or quote["id"] or quote["who"] in whole
    for figure in shown["figures"]:
        assert figure["value"] in whole
        assert figure["value"] in figure["sentence"]
        assert flat(text[slice(*figure["place"])]) == figure["value"]
    for forecast in shown["forecasts"]:
        assert forecast["claim"] in whole
        assert forecast["sentence"] in whole
        assert forecast["horizon"] is None or forecast["horizon"] in forecast["sentence"]


@settings(max_examples=150, deadline=None)
@given(texts, texts)
def test_whatever_a_record_says_stands_in_the_text(text: str, title: str):
    check(text, flat(title))


@pytest.mark.shared
def test_whatever_the_records_of_the_labelled_pages_say_stands_in_their_text(shared):
    bodies = json.loads((shared / "dev-set/html/ground-truth.json").read_text("utf-8"))
    for body in bodies.values():
        check(body["articleBody"])


@given(texts)
@settings(max_examples=100, deadline=None)
def test_a_mention_stands_where_it_says(text: str):
    read = wording.of(text)
    for one in mention.find(read, KNOWN.names):
        assert any(one.start == token.start for token in read.tokens)
        assert any(one.end == token.end for token in read.tokens)
