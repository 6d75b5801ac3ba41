"""The first article and its twin on invented text: what a copy from reader mode gives, name by name."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from tests.tools import archives

from briefing_model import collection
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Briefing
from briefing_tools.intake import convert, draft, record_json

TWIN = archives.CASES / "sources" / "summit-copy.txt"
EXPECTED = {
    "seed": {
        "people": ["Justin Lin", "Tang Jie", "Yang Zhilin", "Yao Shunyu"],
        "companies": [
            "Alibaba", "Anthropic", "DeepSeek", "Google", "MiniMax", "Moonshot AI", "OpenAI", "Tencent", "Zhipu AI",
        ],
        "organisations": ["Tsinghua University"],
        "original": "Bloomberg",
        "hint": "2026 (copyright line)",
        "speakers": ["Justin Lin", "Justin Lin", "Tang Jie", "Tang Jie", "Tang Jie"],
        "figures": {"over $1 billion", "36%", "less than one in five (<20%)"},
        "forecast": ("Justin Lin", {"below": 0.2}, "within the next three to five years"),
        "unrelated": ["Macron", "Hassett", "Deutsche", "DeFAI", "PAAL", "Businessweek", "Disclaimer", "©"],
    },
    "twin": {
        "people": ["Mara Velling", "Odo Prenz", "Sun Weiya", "Tomasz Kerel"],
        "companies": [
            "Brightmoor", "Fennec Labs", "Halden", "Larkspur", "Orvo", "Ostrava Systems", "Petrel AI", "Quillon AI",
            "Tallow",
        ],
        "organisations": ["Aldermoor University"],
        "original": "Meridian Post",
        "hint": "2031 (copyright line)",
        "speakers": ["Mara Velling", "Mara Velling", "Sun Weiya", "Sun Weiya", "Sun Weiya"],
        "figures": {"over €2 billion", "41%", "less than one in four (<25%)"},
        "forecast": ("Mara Velling", {"below": 0.25}, "within the next two to four years"),
        "unrelated": ["Ferrand", "Drexel", "Union Credit", "ZORB", "Weekly", "Disclaimer", "©", "Highlights"],
    },
}  # fmt: skip
BOTH = pytest.mark.parametrize("which", [pytest.param("seed", marks=pytest.mark.shared), "twin"])


@pytest.fixture
def article(request):
    """The bytes of the article and the archive that knows its names."""

    def read(which):
        if which == "twin":
            return TWIN.read_bytes(), archives.folder(archives.CASES / "archive")
        source = next(request.getfixturevalue("shared").glob("sources/000_*.txt"))
        return source.read_bytes(), archives.folder(request.getfixturevalue("root") / "briefings")

    return read


def converted(data, archive, given=None):
    records = convert.records(data, "article.txt", convert.known(archive), given).records
    assert len(records) == 1
    return records[0]


def shown(record):
    return json.loads(record_json.line(record))


@BOTH
def test_names_are_those_of_the_article_and_no_others(article, which):
    record = shown(converted(*article(which)))
    for family in ("people", "companies", "organisations"):
        assert sorted(entry["name"] for entry in record[family]) == EXPECTED[which][family]
        assert all(entry["id"] for entry in record[family])
    assert record["candidates"] == []


@BOTH
def test_the_text_holds_the_article_and_no_furniture(article, which):
    record = shown(converted(*article(which)))
    assert not [word for word in EXPECTED[which]["unrelated"] if word in record["text"]]
    assert record["text"].startswith("At a ")
    assert record["text"].endswith("”")
    assert {dropped["rule"] for dropped in record["dropped"]} == {
        "highlights", "most-popular", "copyright", "disclaimer", "recommended", "below-article",
    }  # fmt: skip


@BOTH
def test_both_headlines_are_offered_and_the_first_is_taken(article, which):
    data, archive = article(which)
    record = shown(converted(data, archive))
    assert record["title_candidates"] == data.decode().splitlines()[:2]
    assert record["title"] == record["title_candidates"][0]


@BOTH
def test_a_copyright_year_is_a_hint_and_no_date(article, which):
    record = shown(converted(*article(which)))
    assert record["date"] is None
    assert record["date_hint"] == EXPECTED[which]["hint"]
    assert "no-date" in [problem["code"] for problem in record["problems"]]


@BOTH
def test_a_copy_is_told_from_an_original(article, which):
    record = shown(converted(*article(which)))
    assert (record["publisher"], record["original_publisher"]) == (None, EXPECTED[which]["original"])
    assert "republished" in record["flags"]


@BOTH
def test_quotations_are_verbatim_and_have_their_speakers(article, which):
    record = shown(converted(*article(which)))
    assert [quote["who"] for quote in record["quotes"]] == EXPECTED[which]["speakers"]
    assert all(quote["text"] in record["text"] for quote in record["quotes"])
    assert {quote["status"] for quote in record["quotes"]} == {"as_republished"}


@BOTH
def test_figures_come_with_their_sentences(article, which):
    record = shown(converted(*article(which)))
    assert {figure["reading"] for figure in record["figures"]} >= EXPECTED[which]["figures"]
    assert all(figure["value"] in figure["sentence"] for figure in record["figures"])


@BOTH
def test_odds_become_a_forecast(article, which):
    (forecast,) = shown(converted(*article(which)))["forecasts"]
    assert (forecast["who"], forecast["probability"], forecast["horizon"]) == EXPECTED[which]["forecast"]
    assert forecast["due"] is None


@BOTH
def test_a_date_that_is_given_makes_a_draft_that_reads_back(article, which):
    data, archive = article(which)
    known = convert.known(archive)
    given = convert.Given(date=date(2026, 1, 10), url="https://news.example/a?utm_source=x", publisher="Example News")
    record = converted(data, archive, given)
    assert shown(record)["url"] == "https://news.example/a"
    made = draft.of(record, known, date(2026, 11, 24))
    assert made == draft.of(record, known, date(2026, 11, 24))
    read, problems = collection.read_one(made.path, made.text, DEFAULT_FAMILIES)
    assert [problem for problem in problems if problem.severity != "notice"] == []
    assert read is None or isinstance(read, Briefing)
    assert made.path.startswith("2026/2026-01-10-")


@BOTH
def test_without_a_date_there_is_no_draft(article, which):
    data, archive = article(which)
    problem = draft.of(converted(data, archive), convert.known(archive), date(2026, 11, 24))
    assert problem.code == "no-date"
    assert "--date" in problem.remedy


@BOTH
def test_no_name_is_lost_when_its_file_is_missing(article, which):
    data, archive = article(which)
    wanted = {name for family in ("people", "companies", "organisations") for name in EXPECTED[which][family]}
    for missing in archive.entities:
        if missing.name not in wanted:
            continue
        others = tuple(entity for entity in archive.entities if entity is not missing)
        record = shown(converted(data, replace(archive, entities=others)))
        unknown = [entry["name"] for entry in record["people"] if entry["id"] is None]
        unknown += [entry["name"] for entry in record["candidates"]]
        assert any(missing.name in name for name in unknown), (missing.name, unknown)
        kept = {e["name"] for f in ("people", "companies", "organisations") for e in record[f] if e["id"]}
        assert kept == wanted - {missing.name}


@BOTH
def test_names_and_figures_come_from_rules_and_not_from_code_that_knows_them(article, which):
    """Every name and figure is changed in the text, and the names in the archive with them."""
    data, archive = article(which)
    changes = CHANGES[which]

    def changed(text):
        pattern = re.compile("|".join(sorted(map(re.escape, changes), key=len, reverse=True)))
        return pattern.sub(lambda match: changes[match.group()], text)

    entities = tuple(
        replace(
            entity,
            name=changed(entity.name),
            aliases=tuple(map(changed, entity.aliases)),
            products=tuple(map(changed, entity.products)),
            native_name=None,
        )
        for entity in archive.entities
    )
    record = shown(converted(changed(data.decode()).encode(), replace(archive, entities=entities, briefings=())))
    for family in ("people", "companies", "organisations"):
        assert {e["name"] for e in record[family]} == {changed(name) for name in EXPECTED[which][family]}
    assert [quote["who"] for quote in record["quotes"]] == [changed(name) for name in EXPECTED[which]["speakers"]]
    assert {"over $7 billion", "58%", "less than one in three"} <= {f["reading"] for f in record["figures"]}
    assert record["forecasts"][0]["probability"] == {"below": 0.3333}
    assert record["original_publisher"] == changed(EXPECTED[which]["original"])


CHANGES = {
    "seed": {
        "Justin Lin": "Edda Quist", "Lin Junyang": "Quist Edda", "Junyang Lin": "Edda M. Quist", "Lin ": "Quist ",
        "Tang Jie": "Bram Oke", "Jie Tang": "Oke Bram", "Tang ": "Oke ", "Yao Shunyu": "Ines Dorval",
        "Shunyu Yao": "Dorval Ines", "Yao ": "Dorval ", "Yang Zhilin": "Petro Halvik", "Zhilin Yang": "Halvik Petro",
        "Alibaba": "Kestrel", "Qwen": "Lark", "Tencent": "Umbra", "Yuanbao": "Sorrel", "WeChat": "Murmur",
        "Zhipu": "Tamarind", "MiniMax": "Solvent", "Moonshot": "Harbour", "OpenAI": "Vantage", "Anthropic": "Meander",
        "DeepSeek": "Corvid", "Google": "Palisade", "Tsinghua": "Ostrow", "Bloomberg": "Gazetteer",
        "$1 billion": "$7 billion", "36%": "58%", "one-in-five": "one-in-three",
    },
    "twin": {
        "Mara Velling": "Zhou Anran", "Velling Mara": "Anran Zhou", "Velling": "Zhou", "Sun Weiya": "Carla Brandt",
        "Weiya Sun": "Brandt Carla", "Sun ": "Brandt ", "Tomasz Kerel": "Ifeoma Adeyemi", "Kerel": "Adeyemi",
        "Odo Prenz": "Kenji Mori", "Larkspur": "Basalt", "Heron": "Quartz", "Orvo": "Tessera", "Ember": "Cinder",
        "Fennec": "Marlow", "Tallow": "Pylon", "Petrel": "Sable", "Quillon": "Verdant", "Brightmoor": "Coldharbour",
        "Halden": "Ridgeway", "Ostrava": "Lumen", "Aldermoor": "Westmarch", "Meridian Post": "Harbour Gazette",
        "€2 billion": "$7 billion", "41%": "58%", "one-in-four": "one-in-three",
    },
}  # fmt: skip
