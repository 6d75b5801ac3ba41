"""Fingerprints by the thousand: however they came together, the same texts are found to be alike."""

from itertools import pairwise
from random import Random

import pytest
from tests.benchmark import prose

from briefing_model import fingerprint
from briefing_tools.intake import likeness
from briefing_tools.intake.likeness import Library


def prints(count: int) -> list[tuple[str, bytes]]:
    """Return fingerprints of articles, and of others that share their first half."""
    texts = [" ".join(prose.sentence(Random(f"{n}/{m}")) for m in range(8)) for n in range(count)]
    halves = [" ".join((text[: len(text) // 2], other[len(other) // 2 :])) for text, other in pairwise(texts)]
    return [(f"text {n}", fingerprint.of(text)) for n, text in enumerate((*texts, *halves))]


@pytest.mark.parametrize("fresh", [1, 300, 1 << 14])
def test_texts_taken_in_one_by_one_are_found_like_texts_taken_in_at_once(fresh: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(likeness, "FRESH", fresh)
    held = prints(60)
    at_once, one_by_one, mixed = Library(held), Library(), Library(held[:50])
    for name, one in held:
        one_by_one.add(name, one)
    for name, one in held[50:]:
        mixed.add(name, one)
    for name, one in held:
        found = at_once.alike(one, 0.2)
        assert found[0] == (name, 1.0)
        assert len(found) > 1
        assert one_by_one.alike(one, 0.2) == mixed.alike(one, 0.2) == found


def test_a_text_like_no_other_is_like_none():
    assert Library(prints(30)).alike(fingerprint.of("A text of a few words that nobody has written before."), 0.1) == ()
    assert Library().alike(prints(1)[0][1], 0.1) == ()
