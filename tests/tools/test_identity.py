"""Whatever an archive looks like: a rename there and back is none, and no reference is lost to a rename or a merge."""

import posixpath
from collections.abc import Iterator, Mapping

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.tools import test_form

from briefing_model import body, front_matter, place
from briefing_model.archive import Directory
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.problem import Severity
from briefing_model.record import Ref
from briefing_tools.identity import held, merge, proof, reference, rename, split
from briefing_tools.identity.held import Held
from briefing_tools.identity.plan import Plan
from briefing_tools.identity.rewriting import Wanted, rewritten
from briefing_tools.usage import UsageError

FAMILIES = ("people", "companies", "organisations", "publishers", "themes")
IDS = ("ada", "bo", "di-2")
SPELT = {"ada": "Ada X", "bo": "Bo Y", "di-2": "Di, the 2nd: 'Di'"}
ENDS = ("\n", "\r\n")

ids = st.sampled_from(IDS)
flows = st.sampled_from([True, False, None])


@st.composite
def entities(draw, family: str, identifier: str) -> str:
    fields = {"name": f"{SPELT[identifier]} of {family}", "summary": f"One of {family}."}
    if draw(st.booleans()):
        fields["aliases"] = [f"{identifier} {family} alias"]
    if family == "people" and draw(st.booleans()):
        fields["roles"] = [{"title": "chief", "company": draw(ids)} for _ in range(draw(st.integers(1, 3)))]
    if family == "themes" and draw(st.booleans()):
        fields["parent"] = draw(ids.filter(lambda other: other != identifier))
    links = "".join(f"See [{x}]({x}.md), [y](../people/{x}.md#a).\n" for x in draw(st.lists(ids, max_size=2)))
    return draw(written(fields, links))


@st.composite
def briefings(draw, day: int) -> str:
    named = {
        family: draw(st.lists(st.one_of(ids, ids.map(lambda x, f=family: f"{SPELT[x]} of {f}")), max_size=4))
        for family in FAMILIES
    }
    named.pop("publishers")
    fields = {
        "title": f"Day {day}",
        "date": f"2026-01-0{day}",
        "summary": "It happened.",
        **{k: v for k, v in named.items() if v},
    }
    fields["themes"] = named["themes"] or ["ada"]
    fields["sources"] = [
        {"publisher": draw(ids), "via": draw(ids), "url": f"https://example.org/{day}/{number}"}
        for number in range(draw(st.integers(1, 2)))
    ]
    for group, more in (("figures", {"value": "1%", "label": "x"}), ("quotes", {"text": "Yes."})):
        if draw(st.booleans()):
            fields[group] = [{**more, "who": draw(ids)} for _ in range(draw(st.integers(1, 3)))]
    links = "".join(f"- [x](../{f}/{draw(ids)}.md)\n" for f in draw(st.lists(st.sampled_from(FAMILIES), max_size=3)))
    return draw(written(fields, links))


@st.composite
def written(draw, fields: Mapping[str, object], text: str) -> str:
    """Write a file as people do: in one of YAML's styles, with or without comments, with either end of lines."""
    matter = ""
    for key, value in fields.items():
        above = f"# above {key}\n" if draw(st.booleans()) else ""
        dumped = yaml.safe_dump(
            {key: value}, allow_unicode=True, default_flow_style=draw(flows), width=60, sort_keys=False
        )
        in_braces = dumped.startswith("{")
        matter += above + (dumped[1:-2].replace("\n", " ") + "\n" if in_braces else dumped)
    return f"---\n{matter}---\n\n{text}".replace("\n", draw(st.sampled_from(ENDS)))


@st.composite
def archives(draw) -> dict[str, str]:
    files = {f"{family}/{x}.md": draw(entities(family, x)) for family in FAMILIES for x in IDS}
    files |= {f"2026/2026-01-0{day}-day.md": draw(briefings(day)) for day in range(1, 3)}
    return files


def carried_out(files: Mapping[str, str], made: Plan) -> dict[str, str]:
    new = {**files, **{change.path: change.after for change in made.changes if change.after is not None}}
    return {path: text for path, text in new.items() if (path, None) not in {(c.path, c.after) for c in made.changes}}


def tried(files: Mapping[str, str], operation) -> tuple[dict[str, str], Plan, Held]:
    """Carry out what may be done; an id that would mean somebody else may not."""
    there = held.of(files.items(), DEFAULT_FAMILIES)
    try:
        made = operation(there)
    except UsageError:
        assume(False)
    assert not [p for p in made.problems if p.severity is Severity.ERROR], made.problems
    objections = proof.objections(there, made)
    assert {problem.code for problem in objections} <= {"other-meaning"}
    assume(not objections)
    return carried_out(files, made), made, there


def meanings(there: Held) -> Mapping[str, set[Ref]]:
    return {path: set(reference.of_record(record, there.directory)) for path, record in there.records.items()}


def links(files: Mapping[str, str]) -> Iterator[str]:
    for path, text in files.items():
        document, _ = front_matter.split(text, path)
        yield from (body.target(posixpath.dirname(path), href) for _, href in body.links(document.body))


def as_fields(text: str) -> dict[str, object]:
    document, problems = front_matter.split(text, "x.md")
    assert not problems
    return {**document.fields, "body": document.body}


@settings(max_examples=150, deadline=None)
@given(
    test_form.fields,
    test_form.comments,
    test_form.lines,
    st.booleans(),
    st.sampled_from(ENDS),
    st.sampled_from(["", "x: &a [*a]\n", "x: *b\n", "? [a]\n: b\n", "x: !!int 1\n"]),
)
def test_any_file_is_rewritten_in_whole_or_not_at_all(fields, remarks, text, flow, end, odd):
    whole = test_form.written({**fields, "people": ["old", "other", "old"], "zzz": "old"}, remarks, text, flow=flow)
    whole = whole.replace("---\n", f"---\n{odd}", 1).replace("\n", end)
    document, _ = front_matter.split(whole, "2026/2026-01-10-x.md")
    assume(document is not None)
    wanted = Wanted(
        fields={**document.fields, "people": ["new", "other"], "formerly": ["new"]},
        body=f"{document.body}\nMore.\n",
        above={"people": ("# one more",)},
    )
    new = rewritten(whole, document, wanted, Directory(DEFAULT_FAMILIES, ()))
    if new is None:
        return
    again, _ = front_matter.split(new, document.path)
    assert (again.fields, again.body) == (wanted.fields, wanted.body)
    assert test_form.remarks(new) == sorted([*test_form.remarks(whole), "# one more"])


@settings(max_examples=40, deadline=None)
@given(archives(), st.sampled_from(FAMILIES), ids, st.sampled_from(["new-one", "2026", "no", "x1"]))
def test_a_rename_there_and_back_is_none_but_for_the_former_id(files, family, old, new):
    def renamed(one: str, other: str):
        def operation(there: Held) -> Plan:
            own = held.entity(there, f"{family}/{one}")
            return rename.entity(there, own, held.new_id(there, own, other))

        return operation

    after, made, before = tried(files, renamed(old, new))
    now = held.of(after.items(), DEFAULT_FAMILIES)
    expected = {made.moved.get(p, p): {made.meant.get(r, r) for r in refs} for p, refs in meanings(before).items()}
    assert meanings(now) == expected
    assert set(links(after)) & {f"{family}/{old}.md"} == set()
    assert set(links(after)) <= set(after)
    back, _, _ = tried(after, renamed(new, old))
    own = f"{family}/{old}.md"
    assert {path: text for path, text in back.items() if path != own} == {p: t for p, t in files.items() if p != own}
    assert as_fields(back[own]) == {**as_fields(files[own]), "formerly": [new]}
    assert "\r\n" in back[own] or "\r\n" not in files[own]


@settings(max_examples=40, deadline=None)
@given(archives(), st.sampled_from(FAMILIES), st.permutations(IDS))
def test_after_a_merge_nobody_refers_to_the_one_that_is_gone_and_nothing_is_lost(files, family, order):
    one, into = order[:2]

    def operation(there: Held) -> Plan:
        return merge.entities(there, held.entity(there, f"{family}/{one}"), held.entity(there, f"{family}/{into}"))

    after, made, before = tried(files, operation)
    now = held.of(after.items(), DEFAULT_FAMILIES)
    path, gone, ref = f"{family}/{into}.md", f"{family}/{one}.md", Ref(family, into)
    assert gone not in after
    for other, refs in meanings(before).items():
        if other != gone and other != path:
            assert meanings(now)[other] == {made.meant.get(one, one) for one in refs}
    assert gone not in set(links(after))
    entity = now.records[path]
    assert one in entity.formerly
    for former in (before.records[path], before.records[gone]):
        assert all(now.directory.find(family, name) == ref for name in (*former.written, former.id))
        assert former.body.strip() == "" or "See" in entity.body
    assert place.of(path, DEFAULT_FAMILIES) == ref
    words = {
        word
        for text in (files[path], files[gone])
        for word in text.replace(",", " ").split()
        if word.startswith("above")
    }
    assert all(word in after[path] for word in words)


@settings(max_examples=40, deadline=None)
@given(archives(), st.sampled_from(FAMILIES), ids)
def test_after_a_split_the_briefings_that_are_named_mean_the_second_and_all_others_the_first(files, family, old):
    named = "2026-01-01-day"

    def operation(there: Held) -> Plan:
        own = held.entity(there, f"{family}/{old}")
        chosen = [held.briefing(there, named)]
        return split.entity(there, own, "second", chosen, name=None, summary=None)

    after, _, before = tried(files, operation)
    now = held.of(after.items(), DEFAULT_FAMILIES)
    for path, refs in meanings(before).items():
        first, second = Ref(family, old), Ref(family, "second")
        moved = {second if ref == first else ref for ref in refs} if path.endswith(f"{named}.md") else refs
        assert meanings(now)[path] == moved
    assert set(links(after)) <= set(after)
