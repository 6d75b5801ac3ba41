"""The journal: it may end anywhere, and never says that more is done than is."""

from hypothesis import given
from hypothesis import strategies as st

from briefing_tools.backfile import journal
from briefing_tools.backfile.journal import Journal, Written

KEYS = st.sampled_from(["k1", "k2", "k3"])
LINES = st.one_of(
    st.builds(journal.begun, st.sampled_from(["state one", "state two"])),
    st.builds(journal.announced, KEYS, st.sampled_from(["a.md", "ü\n.md"]), st.sampled_from([None, "https://e.org"])),
    st.builds(journal.completed, KEYS),
    st.just(journal.ended()),
)


def test_what_is_written_can_be_read():
    text = (
        journal.begun("state") + journal.announced("k", "2026/a.md", "https://example.org/a") + journal.completed("k")
    )
    read = journal.read(text)
    assert read == Journal(
        archive="state",
        written={"k": (Written(path="2026/a.md", address="https://example.org/a"),)},
        done=frozenset({"k"}),
        unfinished=frozenset({"2026/a.md"}),
    )
    assert read.paths == {"2026/a.md"}
    assert journal.read(text + journal.ended()).unfinished == frozenset()


def test_a_new_state_of_the_archive_begins_it_anew():
    text = journal.begun("one") + journal.announced("k", "a.md", None) + journal.completed("k") + journal.begun("two")
    assert journal.read(text) == Journal(archive="two", written={}, done=frozenset(), unfinished=frozenset())


@given(st.lists(LINES, max_size=8), st.integers(min_value=0))
def test_wherever_it_breaks_off_it_says_what_its_whole_lines_say(lines, cut):
    text = "".join(lines)
    cut %= len(text) + 1
    whole = text[: text.rfind("\n", 0, cut) + 1]
    torn = text[:cut]
    # What a line lacks but its end is whole as well.
    assert journal.read(torn) in (journal.read(whole), journal.read(f"{torn}\n"))
    assert journal.read(f"{torn}\n{journal.completed('later')}").done >= {"later"}


@given(st.text())
def test_whatever_stands_in_the_file_is_no_fault(text):
    journal.read(text)


def test_strange_lines_are_passed_over():
    for line in ("[1]", "7", '"text"', '{"done": 7}', '{"file": "a.md"}', "[" * 100_000, '{"archive": null}'):
        assert journal.read(f"{line}\n") == journal.read("")


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_other_texts_have_other_digests(one, other):
    assert (journal.digest(one) == journal.digest(other)) == (one == other)
