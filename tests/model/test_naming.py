"""Names and ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_model import naming


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Justin Lin", "justin-lin"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C", "c"),
        ("AT&T", "at-and-t"),
        ("R&D", "r-and-d"),
        ("Weights & Biases", "weights-and-biases"),
        ("x.AI", "x-ai"),
        ("O'Reilly’s", "oreillys"),
        ("李飞飞", "li-fei-fei"),
        ("MiniMax 稀宇科技", "minimax-xi-yu-ke-ji"),
        ("Ünïcode", "unicode"),
        ("Mistral AI (Paris)", "mistral-ai-paris"),
        ("Яндекс", "yandeks"),
        ("Straße", "strasse"),
        ("01.AI", "01-ai"),
        ("  --  ", ""),
        ("", ""),
        ("…", ""),
        ("<b>x</b>", "b-x-b"),
        ("GPT‑5", "gpt-5"),
    ],
)
def test_a_name_becomes_an_id(name, slug):
    assert naming.slug(name) == slug


def test_a_long_title_is_cut_between_words():
    title = "China's AI leaders see little chance of overtaking the United States any time soon"
    assert naming.slug(title) == "chinas-ai-leaders-see-little-chance-of-overtaking-the-united"
    assert naming.slug("one two three", longest=7) == "one-two"
    assert naming.slug("one two three", longest=8) == "one-two"
    assert naming.slug("incomprehensibilities", longest=8) == "incompre"


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_an_id_has_one_form_and_a_bounded_length_and_is_its_own_id(text, longest):
    slug = naming.slug(text, longest=longest)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= longest
    assert naming.slug(slug, longest=longest) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OpenAI", "openai"),
        ("Justin  Lin", "justin\u00a0lin"),
        ("ＡＩ", "ai"),
        ("STRASSE", "straße"),
        ("e\u0301cole", "École"),
        (" Ada ", "ada"),
    ],
)
def test_two_spellings_of_one_name_are_equal_when_folded(one, other):
    assert naming.folded(one) == naming.folded(other)


@pytest.mark.parametrize(("one", "other"), [("OpenAI", "Open AI"), ("x.ai", "xai"), ("C++", "C#"), ("AT&T", "ATT")])
def test_other_names_stay_apart_when_folded(one, other):
    assert naming.folded(one) != naming.folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("x.ai", "xAI"), ("open-ai", "OpenAI"), ("R&D", "rd"), ("zhipu_ai", "zhipu-ai")]
)
def test_ids_that_differ_only_in_case_or_punctuation_are_equal_when_bare(one, other):
    assert naming.bare(one) == naming.bare(other)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert naming.folded(naming.folded(text)) == naming.folded(text)
    assert naming.bare(naming.bare(text)) == naming.bare(text)


@pytest.mark.parametrize(
    ("text", "word", "alone"),
    [
        ("Meta said", "Meta", True),
        ("Metal said", "Meta", False),
        ("at OpenMeta", "Meta", False),
        ("(Meta)", "Meta", True),
        ("Meta's", "Meta", True),
        ("在智谱AI上", "智谱", True),
        ("使用Meta模型", "Meta", True),
        ("Meta2", "Meta", False),
        ("C++ and", "C++", True),
    ],
)
def test_a_name_stands_alone_unless_letters_join_it(text, word, alone):
    start = text.index(word)
    assert naming.stands_alone(text, start, start + len(word)) is alone
