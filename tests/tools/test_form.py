"""Formatting loses nothing, whatever stands in a file, and formatting twice is formatting once."""

from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.model import small

from briefing_model import canonical, collection, comment, front_matter, layout, schema
from briefing_model.archive import Directory
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.problem import Severity
from briefing_model.record import Briefing, Entity
from briefing_tools.upkeep import blanks, form, template

KNOWN = Directory(DEFAULT_FAMILIES, collection.read(small.FILES.items(), DEFAULT_FAMILIES).entities)
BRIEFING, PERSON = small.BRIEFING, small.PERSON
KEYS = sorted(
    {*schema.keys(Briefing, DEFAULT_FAMILIES), *schema.keys(Entity, DEFAULT_FAMILIES), "who", "id", "url", "x"}
)

words = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t#:-"), max_size=12)
# Values that a formatter is tempted to change, beside any others.
texts = st.one_of(
    words, st.sampled_from(["Example", "ada-example", "NO", "1:30", "# x", "a # b", "- a", "{", "'", "~"])
)
values = st.recursive(
    texts,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)),
    max_leaves=8,
)
fields = st.dictionaries(st.sampled_from(KEYS), values, max_size=6)
comments = st.lists(st.sampled_from(["# one", "# two: 2", "#three", "# 'four", "# - five"]), max_size=4)
lines = st.text(st.sampled_from(" \t`~-#ab\n\r"), max_size=60)


def written(fields: Mapping[str, object], remarks: list[str], body: str, *, flow: bool) -> str:
    """Write front matter as people do: one of YAML's many styles, comments above and beside the keys."""
    matter = ""
    for position, (key, value) in enumerate(fields.items()):
        remark = remarks[position] if position < len(remarks) else ""
        dumped = yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=flow, width=40)
        above, beside = (f"{remark}\n", "") if position % 2 else ("", f" {remark}")
        matter += above + (dumped.rstrip("\n") + beside + "\n" if "\n" not in dumped.strip() else dumped)
    return f"---\n{matter}---\n{body}"


def folded(value: object) -> object:
    """Return a value without what formatting may change: blanks, and references by name."""
    if isinstance(value, Mapping):
        return {key: folded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [folded(item) for item in value]
    text = " ".join(str(value).replace("\t", " ").replace("\n", " ").replace("\r", " ").split(" ")).strip(" ")
    text = " ".join(part for part in text.split(" ") if part)
    ref = KNOWN.find_speaker(text) or KNOWN.find("publishers", text) or KNOWN.find("themes", text)
    return ref.id if ref else text


def settled(fields: Mapping[str, object]) -> object:
    """Return fields as they compare before and after: folded, without ids of sources and names that stand twice."""
    found = dict(fields)
    if isinstance(found.get("sources"), list):
        found["sources"] = [
            {key: value for key, value in item.items() if key != "id"} if isinstance(item, Mapping) else item
            for item in found["sources"]
        ]
    plain = folded(found)
    assert isinstance(plain, dict)
    listed = [f.id for f in DEFAULT_FAMILIES if f.in_front_matter and isinstance(plain.get(f.id), list)]
    return plain | {key: [name for at, name in enumerate(plain[key]) if name not in plain[key][:at]] for key in listed}


def remarks(text: str) -> list[str]:
    found = comment.gather(text)
    return sorted([*(c for lines in found.above.values() for c in lines), *found.beside.values(), *found.after])


@given(fields, comments, lines, st.booleans(), st.sampled_from([BRIEFING, PERSON]))
def test_nothing_is_lost_and_twice_is_once(fields, given_remarks, body, flow, path):
    text = written(fields, given_remarks, body, flow=flow)
    before, problems = front_matter.split(text, path)
    result = form.formatted(path, text, KNOWN)
    if before is None or any(problem.severity is Severity.ERROR for problem in problems):
        assert result.text == text
        assert result.problems
        return
    assert not result.problems
    after, _ = front_matter.split(result.text, path)
    assert after is not None
    assert settled(after.fields) == settled(before.fields)
    assert remarks(result.text) == remarks(text)
    assert form.formatted(path, result.text, KNOWN) == result


@given(
    st.text(max_size=80), st.sampled_from(["---\n{}\n---\n", "{}", "---\ntitle: a\n---\n{}", "---\n a: [{}]\n---\n"])
)
def test_any_text_whatever_is_formatted_or_left_alone(text, around):
    whole = around.replace("{}", text)
    result = form.formatted(BRIEFING, whole, KNOWN)
    assert result.text == whole or not result.problems
    assert form.formatted(BRIEFING, result.text, KNOWN).text == result.text


@given(lines)
def test_blanks_go_only_where_nobody_sees_them(body):
    tidy = blanks.tidied(body)
    assert blanks.tidied(tidy) == tidy
    assert tidy.split() == body.split()
    assert tidy == "" or (tidy.endswith("\n") and not tidy.endswith("\n\n") and not tidy.startswith("\n"))


@pytest.mark.parametrize(
    ("body", "tidy"),
    [
        ("", ""),
        (" \n\t\n", ""),
        ("a \nb\t\n", "a\nb\n"),
        ("a  \nb    \nc", "a  \nb  \nc\n"),
        ("a  \n\nb  ", "a\n\nb\n"),
        ("```\nx  \n\n \n```\na \n", "```\nx  \n\n \n```\na\n"),
        ("~~~~\nx \n~~~\ny \n~~~~\na \n", "~~~~\nx \n~~~\ny \n~~~~\na\n"),
        ("    code  \n", "    code  \n"),
    ],
)
def test_a_body_loses_blanks_at_the_ends_of_its_lines(body, tidy):
    assert blanks.tidied(body) == tidy


def test_a_name_stays_where_its_id_alone_would_mean_another():
    person = "---\nname: Bea Example\naliases: [example-labs]\nsummary: A painter.\n---\n"
    files = {**small.FILES, "people/bea-example.md": person}
    known = Directory(DEFAULT_FAMILIES, collection.read(files.items(), DEFAULT_FAMILIES).entities)
    text = small.file("figures:\n  - value: 20%\n    label: a share\n    who: Example\n")
    assert "    who: Example\n" in form.formatted(BRIEFING, text, known).text


def test_a_key_that_is_no_word_is_left_as_it_is():
    text = "---\n? [a, b]\n: c\ntitle: x\n---\n"
    result = form.formatted(BRIEFING, text, KNOWN)
    assert result.text == text
    assert [problem.code for problem in result.problems] == ["not-kept"]


def test_keys_within_a_record_have_the_order_of_the_record():
    whole = layout.of(Briefing, DEFAULT_FAMILIES)
    assert whole.keys == schema.keys(Briefing, DEFAULT_FAMILIES)
    assert whole.within["forecasts"].keys[:3] == ("who", "claim", "made")
    assert whole.within["withdrawn"].keys == ("date", "reason")
    roles = layout.of(Entity, DEFAULT_FAMILIES).within["roles"]
    assert roles.keys == ("title", "company", "from", "to")


def test_the_line_of_a_difference_is_found():
    assert form.first_difference("a\nb\n", "a\nc\n") == 2
    assert form.first_difference("a\n", "a\nb\n") == 1
    assert form.first_difference("", "a\n") == 1


@pytest.mark.parametrize("family", DEFAULT_FAMILIES, ids=lambda family: family.id)
def test_a_template_of_an_entity_is_in_its_one_form(family):
    text = template.entity("AT&T: #1", family)
    assert form.formatted(f"{family.id}/x.md", text, KNOWN) == form.Formatted(path=f"{family.id}/x.md", text=text)


def test_front_matter_in_one_form_is_what_the_writer_writes():
    text = small.file()
    document, _ = front_matter.split(text, BRIEFING)
    assert document is not None
    assert form.formatted(BRIEFING, canonical.render(document.fields, document.body), KNOWN).problems == ()
