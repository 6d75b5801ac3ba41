"""When two addresses lead to the same article."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model import small

from briefing_model import address

ROWS = [
    line.split("\t")
    for line in (small.CASES / "addresses.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
PIECES = st.sampled_from(
    ["http://", "https://", "HTTP://", "//", "www.", "m.", "amp.", "example.org", "google.com", "arxiv.org", "youtu.be",
     "x.com", "twitter.com", "cdn.ampproject.org", "user@", ":80", ":", "/", "/amp/", "/amp", ".amp", "/url", "?q=",
     "?url=", "&u=", "https%3A%2F%2F", "/abs/2401.01234", "/pdf/", "/index.html", "index.php", "%41", "%25", "%2F", "%",
     "é", "#", "?", "&", "=", ";", "+", " ", "utm_source=x", "id=1", "[", "]", "[::1]", ".", "..",
     "\\", "\ud800", "a", "A"]
)  # fmt: skip
URLS = st.lists(PIECES, max_size=9).map("".join) | st.text()


@pytest.mark.parametrize(
    ("verdict", "one", "other", "why"), ROWS, ids=[f"{row[0]}: {row[3]}: {row[2]}" for row in ROWS]
)
def test_two_addresses_are_of_one_article_or_of_two(verdict, one, other, why):
    assert (address.canonical(one) == address.canonical(other)) is (verdict == "same")


@pytest.mark.shared
def test_labelled_addresses_are_told_apart(shared):
    cases = [json.loads(line) for line in (shared / "dev-set/labels/url_cases.jsonl").read_text("utf-8").splitlines()]
    wrong = [
        case for case in cases if (address.canonical(case["a"]) == address.canonical(case["b"])) is not case["same"]
    ]
    assert cases
    assert wrong == []


@given(URLS)
def test_the_canonical_form_is_its_own_canonical_form(url):
    once = address.canonical(url)
    assert address.canonical(once) == once


@given(URLS)
def test_no_text_makes_it_fail(url):
    address.canonical(url)
    address.domain(url)
    address.without_tracking(url)


@pytest.mark.parametrize("text", ["", "no address", "/path", "mailto:ada@example.org", "http://[", "https://"])
def test_what_is_no_address_comes_back_as_it_is(text):
    assert address.canonical(text) == text
    assert address.without_tracking(text) == text


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.example.org:8443/a", "example.org"),
        ("https://www.google.com/url?q=https://news.example.org/a", "news.example.org"),
        ("https://twitter.com/ada", "x.com"),
        ("http://[", ""),
        ("nothing", ""),
    ],
)
def test_the_domain_is_that_of_the_article(url, domain):
    assert address.domain(url) == domain


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("HTTP://www.Example.org/A/?utm_source=x&id=1#top", "HTTP://www.Example.org/A/?id=1#top"),
        ("https://example.org/a?fbclid=1", "https://example.org/a"),
        ("https://ada.substack.com/p/post?r=abc", "https://ada.substack.com/p/post"),
        ("https://example.org/a?b=2&a=%20", "https://example.org/a?b=2&a=%20"),
        ("https://example.org/?", "https://example.org/?"),
        ("https://example.org/#a?utm_source=x", "https://example.org/#a?utm_source=x"),
        ("https://example.org/a?utm%5Fsource=x&&b", "https://example.org/a?&b"),
    ],
)
def test_tracking_is_taken_out_and_the_rest_left_as_written(url, kept):
    assert address.without_tracking(url) == kept
