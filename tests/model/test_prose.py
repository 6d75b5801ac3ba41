"""The quick look of the prose check: it may suspect a text for nothing, but never passes one that holds a name."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tools import archives

from briefing_model import mention, prose, wording
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.spelling import Sense

KNOWN = prose.known(mention.names(archives.registry()), DEFAULT_FAMILIES)
WORDS = sorted({word for spelled in KNOWN.names.spellings for word in spelled})
CASES = st.sampled_from(WORDS).flatmap(
    lambda word: st.sampled_from((word, word.title(), word.upper(), word.capitalize()))
)
WRITTEN = st.sampled_from(sorted(name for e in KNOWN.names.entities.values() for name in e.written))
texts = st.lists(CASES | WRITTEN | st.text(max_size=3) | st.sampled_from(("\n", "’s", "the", "The", ".")), max_size=12)


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from((" ", "  ", "\n", "-", ", ")))
def test_a_text_that_is_not_suspected_names_nobody(words, between):
    text = between.join(words)
    if not prose._suspected(text, frozenset(), KNOWN):
        found = mention.find(wording.of(text), KNOWN.names)
        assert [text[m.start : m.end] for m in found if m.sense is Sense.NAME] == []
