"""Fingerprints: every shared run of twelve words is found, and hardly any shorter one."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing_model import fingerprint, quotation

VOCABULARY = [f"{a}{b}" for a in "bcdfghjklm" for b in ("ado", "eri", "ilo", "onu", "ute")]
SHORT = st.lists(st.sampled_from(["a", "b", "c"]), max_size=60)
"""Three words only, so that runs repeat and overlap in every way."""


def words(random: Random, count: int) -> list[str]:
    return [random.choice(VOCABULARY) for _ in range(count)]


def shared(mine: list[str], source: list[str]) -> list[tuple[int, int]]:
    prints = fingerprint.of_words(mine), fingerprint.of_words(source)
    return list(fingerprint.copied(*prints))


def longest_shared(mine: list[str], source: list[str]) -> int:
    """Return the length of the longest shared run, by trying them all."""
    joined = f" {' '.join(source)} "
    runs = ((i, j) for i in range(len(mine)) for j in range(i + 1, len(mine) + 1))
    return max((j - i for i, j in runs if f" {' '.join(mine[i:j])} " in joined), default=0)


@pytest.mark.parametrize("length", [12, 13, 17, 40])
def test_a_run_of_twelve_words_or_more_is_found_wherever_it_stands(length: int):
    random = Random(length)
    for _ in range(300):
        source = words(random, 150)
        start, before = random.randrange(150 - length), random.randrange(60)
        mine = [*words(random, before), "else", *source[start : start + length], "other", *words(random, 30)]
        assert (before + 1, before + 1 + length) in shared(mine, source)


def test_hardly_any_shorter_run_is_taken_for_one():
    random = Random(1)
    found = 0
    for _ in range(2000):
        source = words(random, 150)
        start = random.randrange(139)
        mine = [*words(random, 20), "else", *source[start : start + 11], "other", *words(random, 20)]
        found += bool(shared(mine, source))
    assert found / 2000 < 0.02


@settings(max_examples=200)
@given(mine=SHORT, source=SHORT)
def test_it_ends_and_misses_nothing_however_words_repeat(mine: list[str], source: list[str]):
    found = shared(mine, source)
    if longest_shared(mine, source) >= fingerprint.COPIED:
        assert found
    assert all(0 <= start < stop <= len(mine) for start, stop in found)


def test_a_text_without_end_of_the_same_word_takes_no_time_to_speak_of():
    print_ = fingerprint.of_words(["no"] * 100_000)
    assert list(fingerprint.copied(print_, print_)) == [(0, 100_000)]
    assert fingerprint.in_order([print_[:9]] * 40, print_[:500], 100)


def test_a_break_is_a_word_of_its_own():
    twice = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]
    assert shared([*twice[:6], fingerprint.BREAK, *twice[6:]], twice) == []


def test_the_same_words_have_the_same_bytes_on_every_machine():
    assert fingerprint.of("The quick brown fox jumps over the lazy dog.").hex() == "ff7e25133a"
    assert fingerprint.digest("The quick brown fox") == "d178690649a3eaae"
    assert fingerprint.of("four words are nothing"[:22]) == b""


def test_a_fingerprint_has_a_byte_for_each_word_and_leaves_four_out():
    assert len(fingerprint.of(" ".join(["word"] * 1000))) == 996


@pytest.mark.parametrize(
    ("quoted", "verbatim", "strange"),
    [
        ("who will need it in ten years", True, False),
        ("WHO will need it — in ten “years”", True, False),
        ("who will never need it in ten years", False, True),
        ("wo will need it in ten years", False, True),
        ("We did … need it in ten years", True, False),
        ("need it [the tram] in ten years", True, False),
        ("who will need it in ten years ... We did not ask who", False, True),
        # Of fewer than five words the fingerprint knows nothing.
        ("need it in ten years ... We did", False, False),
        ("never need it", False, False),
    ],
)
def test_a_quotation_is_compared_word_for_word(quoted: str, verbatim: bool, strange: bool):
    source = "We did not ask who wants it today; we asked who will need it in ten years, she said."
    assert quotation.is_verbatim(quoted, source) is verbatim
    assert quotation.is_strange(quoted, fingerprint.of(source)) is strange
