"""Known names in running text: which words are the name and which only look like it."""

import json
from collections import Counter

import pytest
from tests.evaluation import ambiguity
from tests.tools import archives
from tests.tools.archives import entity

from briefing_model import mention, wording
from briefing_tools.names import reference

AMBIGUOUS = [json.loads(line) for line in ambiguity.CASES.read_text("utf-8").splitlines()]
REGISTRY = mention.names(archives.registry())
ROBOT = ("robot", "robots", "humanoid")
KNOWN = (
    entity("companies", "Alibaba", products=["Qwen"]),
    entity("companies", "AMD"),
    entity("companies", "Amazon", case=True, vetoes=["river Amazon", "Amazon river", "Amazon rainforest"]),
    entity("companies", "Anthropic", products=["Claude"]),
    entity("companies", "Apple", case=True, vetoes=["Apple pie"]),
    entity("companies", "Character.AI"),
    entity("companies", "Figure", case=True, needs=ROBOT),
    entity("companies", "Cursor", case=True, needs=["code", "editor"]),
    entity("companies", "Meta", aliases=["FAIR"], case=True),
    entity("companies", "Microsoft"),
    entity("companies", "Nvidia"),
    entity("companies", "OpenAI"),
    entity("companies", "Perplexity", case=True, needs=["search", "browser"]),
    entity("companies", "Scale AI", aliases=["Scale"], case=True, needs=["data labelling", "Scale AI"]),
    entity(
        "companies", "Together AI", aliases=["Together"], case=True, needs=["Together AI"], vetoes=["Together with"]
    ),
    entity("companies", "Zhipu AI", aliases=["Zhipu", "Z.ai"]),
    entity("people", "Anna Lin"),
    entity("people", "Claude Shannon"),
    entity("people", "Fei-Fei Li", aliases=["李飞飞"]),
    entity("people", "Justin Lin", aliases=["Lin Junyang"]),
    entity("people", "Leon Bottou"),
    entity("people", "Sam Altman"),
    entity("people", "Satya Nadella"),
    entity("people", "Tang Jie", aliases=["Jie Tang"]),
)
ROWS = [json.loads(line) for line in (archives.CASES / "names.jsonl").read_text("utf-8").splitlines()]


def found(text, title="", entities=KNOWN):
    return reference.find(wording.of(title), wording.of(text), mention.names(entities))


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:40] for row in ROWS])
def test_a_text_names_whom_it_means(row):
    assert dict(Counter(m.ref.id for m in found(row["text"]))) == row["names"]


def test_rules_for_some_spellings_leave_the_others_alone():
    figure = entity("companies", "Figure AI", aliases=["Figure"], case=True, needs=ROBOT, only=["Figure"])
    texts = (
        "Figure 3 shows it.",
        "FIGURE AI GREW.",
        "Figure grew.",
        "Figure sold a robot.",
        "Figure AI grew; Figure hired.",
    )
    assert [len(found(text, entities=[figure])) for text in texts] == [0, 1, 0, 1, 2]


def test_a_name_in_capitals_in_the_headline_is_known_by_the_text():
    apple = entity("companies", "Apple", case=True)
    assert [m.in_title for m in found("Apple grew.", title="APPLE GROWS", entities=[apple])] == [True, False]
    assert found("Nobody grew.", title="APPLE PIE", entities=[apple]) == ()


def test_a_mention_says_where_the_name_stands():
    text = "On Friday Microsoft’s Satya Nadella met the press; Nadella was pleased."
    assert [text[m.start : m.end] for m in found(text)] == ["Microsoft", "Satya Nadella", "Nadella"]


def test_a_product_in_the_title_counts_for_its_maker():
    (one,) = found("Nobody else is named in this text.", title="Qwen learns to see")
    assert (one.ref.id, one.in_title) == ("alibaba", True)


def test_a_surname_in_the_title_refers_ahead_to_the_text():
    mentions = found("Justin Lin, who leads the models, spoke first.", title="Lin sees little chance")
    assert [(m.ref.id, m.in_title) for m in mentions] == [("justin-lin", True), ("justin-lin", False)]


def test_a_surname_of_one_letter_is_not_found_in_that_of_another():
    cedric = entity("people", "Cédric O")
    assert len(found("Cédric O spoke first, then O'Reilly; O did not answer.", entities=[cedric])) == 1


@pytest.mark.parametrize("row", AMBIGUOUS, ids=[row["text"][:50] for row in AMBIGUOUS])
def test_a_name_that_is_a_word_is_told_from_the_word(row):
    assert ambiguity.found(row, REGISTRY) == row["names"]


@pytest.mark.shared
def test_the_shared_cases_are_told_as_well(shared):
    rows = [json.loads(line) for line in (shared / "dev-set/labels/entity_cases.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows if not ambiguity.is_right(row)] == []
