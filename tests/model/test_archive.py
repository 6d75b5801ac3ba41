"""Joining records: the same archive in whatever order they come, and what joins whom."""

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model import small

from briefing_model import archive, collection
from briefing_model.archive import Archive
from briefing_model.family import DEFAULT_FAMILIES, configured
from briefing_model.record import Briefing, Entity, Forecast, Origin, Quote, Ref, Role, Source, Status

FAMILIES = configured({"models": {}})
NAMED = ("people", "companies", "organisations", "themes", "models")
IDS = [f"x{number}" for number in range(5)]
SOURCES = ["x0", "x1", "x9"]


def made(family: str, identifier: str, **more) -> Entity:
    more = {"name": f"{family} {identifier}", "summary": "A test.", **more}
    return Entity(ref=Ref(family, identifier), origin=Origin(path=f"{family}/{identifier}.md"), **more)


def told(identifier: str, day: int = 1, **more) -> Briefing:
    """Return a briefing; further keys are those of the record or of families."""
    names = {family: tuple(more.pop(family)) for family in NAMED if family in more}
    sources = tuple(Source(id="s1", url="https://example.org", **named) for named in more.pop("sources", []))
    return Briefing(
        id=identifier, title="A test", date=dt.date(2026, 1, day), summary="A test.", names=names, sources=sources,
        origin=Origin(path=f"2026/{identifier}.md"), **more,
    )  # fmt: skip


@st.composite
def records(draw) -> tuple[list[Briefing], list[Entity]]:
    random = draw(st.randoms(use_true_random=False))
    briefings = []
    for number in range(draw(st.integers(0, 8))):
        names = {family: random.choices([*IDS, "X0 name", "nobody"], k=random.randrange(4)) for family in NAMED}
        who = random.choice([*IDS, "X0 name", "nobody"])
        more = {
            "status": random.choice([Status.REPORTED, Status.REPORTED, Status.WITHDRAWN]),
            "draft": random.random() < 0.2,
            "updates": tuple(random.choices([f"b{n}" for n in range(9)] + ["old1"], k=random.randrange(3))),
            "formerly": ("old1",) if number == 1 else (),
            "sources": [{"publisher": random.choice(SOURCES), "via": random.choice([None, *SOURCES])}],
            "forecasts": (Forecast(who=who, claim="A", made=dt.date(2026, 1, 1)),) * random.randrange(3),
            "quotes": (Quote(who=who, text="A"),) * random.randrange(3),
        }
        briefings.append(told(f"b{number}", random.randrange(1, 4), **names, **more))
    entities = [
        made(
            family.id, identifier, aliases=("X0 name",) if identifier == "x0" else (), draft=random.random() < 0.1,
            parent=random.choice([None, *IDS]), roles=(Role(title="A", company=random.choice([None, *IDS])),),
        )
        for family in FAMILIES for identifier in IDS if random.random() < 0.8
    ]  # fmt: skip
    return briefings, entities


def joined(briefings, entities, **options) -> Archive:
    return archive.gather(FAMILIES, briefings, entities, **options)


def state(whole: Archive) -> dict[str, object]:
    """Return everything that an archive holds, the order of what it holds included."""
    fields = {name: getattr(whole, name) for name in whole.__dataclass_fields__ if name != "directory"}
    ordered = {name: list(value.items()) if isinstance(value, dict) else value for name, value in fields.items()}
    return {**ordered, "wordings": sorted(whole.directory.wordings(family.id for family in FAMILIES).items())}


@given(records(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_come_does_not_matter(given_records, random: Random):
    briefings, entities = given_records
    expected = state(joined(briefings, entities))
    random.shuffle(briefings)
    random.shuffle(entities)
    assert state(joined(iter(briefings), iter(entities))) == expected


@given(records())
def test_companions_are_those_named_in_the_same_live_briefings(given_records):
    whole = joined(*given_records)
    for one in whole.entities:
        counts = {}
        for briefing in whole.briefings:
            named = {
                ref
                for family in NAMED
                for name in briefing.names[family]
                if (ref := whole.directory.find(family, name))
            }
            if briefing.status is not Status.WITHDRAWN and one in named:
                for other in named - {one}:
                    counts[other] = counts.get(other, 0) + 1
        assert dict(whole.companions[one]) == counts
        order = [(-count, ref) for ref, count in whole.companions[one]]
        assert order == sorted(order)


@given(records())
def test_mentions_are_the_live_briefings_that_name_an_entity_newest_first(given_records):
    whole = joined(*given_records)
    live = [briefing for briefing in whole.briefings if briefing.status is not Status.WITHDRAWN]
    for ref in whole.entities:
        if ref.family == "publishers":
            carried = [b for b in live if any(ref.id in (source.publisher, source.via) for source in b.sources)]
        else:
            carried = [b for b in live if ref in whole.names[b.id]]
        assert list(whole.mentions[ref]) == carried
    days = [(-briefing.date.toordinal(), briefing.id) for briefing in whole.briefings]
    assert days == sorted(days)


@given(records())
def test_every_entity_and_every_briefing_has_an_entry_everywhere(given_records):
    whole = joined(*given_records)
    refs = list(whole.entities)
    assert refs == sorted(refs)
    for joins in (whole.mentions, whole.companions, whole.pledges, whole.sayings, whole.staff, whole.children):
        assert list(joins) == refs
    shown = {briefing.id for briefing in whole.briefings}
    assert set(whole.names) == set(whole.updated_by) == shown
    assert shown <= set(whole.by_id)


@given(records())
def test_updates_lead_from_the_earlier_briefing_to_the_later(given_records):
    whole = joined(*given_records)
    for earlier in whole.briefings:
        ids = {earlier.id, *earlier.formerly} & {key for key, b in whole.by_id.items() if b is earlier}
        later = [b for b in whole.briefings if b.status is not Status.WITHDRAWN and ids & set(b.updates)]
        assert list(whole.updated_by[earlier.id]) == later


@given(records())
def test_nothing_withdrawn_or_unfinished_joins_anything(given_records):
    whole = joined(*given_records)
    assert not any(briefing.draft for briefing in whole.briefings)
    assert not any(entity.draft for entity in whole.entities.values())
    joining = [b for joins in (whole.mentions, whole.updated_by) for found in joins.values() for b in found]
    joining += [item.briefing for joins in (whole.pledges, whole.sayings) for found in joins.values() for item in found]
    assert all(briefing.status is not Status.WITHDRAWN for briefing in joining)


def test_drafts_are_there_when_they_are_asked_for():
    entities = [made("people", "x0", draft=True)]
    whole = joined([told("b0", people=["x0"], draft=True)], entities, drafts=True)
    assert [b.id for b in whole.mentions[Ref("people", "x0")]] == ["b0"]
    assert joined([told("b0", draft=True)], entities).briefings == ()


def test_a_withdrawn_briefing_keeps_its_page_and_its_names():
    whole = joined([told("b0", people=["x0"], status=Status.WITHDRAWN)], [made("people", "x0")])
    assert [briefing.id for briefing in whole.briefings] == ["b0"]
    assert [entity.id for entity in whole.named(whole.by_id["b0"], "people")] == ["x0"]
    assert whole.mentions[Ref("people", "x0")] == ()


def test_a_former_id_leads_to_the_briefing_unless_another_has_it_now():
    whole = joined([told("b0"), told("b1", formerly=("b0", "old")), told("b2", updates=("old", "b1"))], [])
    assert whole.by_id["old"].id == "b1"
    assert whole.by_id["b0"].id == "b0"
    assert [briefing.id for briefing in whole.updated_by["b1"]] == ["b2"]


def test_a_name_leads_to_an_id_first_then_to_a_former_id_then_to_names_then_to_aliases():
    entities = [
        made("people", "a", name="Both", aliases=("Ada", "B", "c")),
        made("people", "b", name="Ada"),
        made("people", "c", name="C", formerly=("both", "gone")),
    ]
    find = joined([], entities).directory.find
    found = {name: find("people", name) for name in ("a", "b", "B", "c", "both", "Both", "Ada", "ADA", "gone", "zzz")}
    assert {name: ref and ref.id for name, ref in found.items()} == {
        "a": "a", "b": "b", "B": "b", "c": "c", "both": "c", "Both": "c", "Ada": "b", "ADA": "b", "gone": "c",
        "zzz": None,
    }  # fmt: skip
    assert find("companies", "a") is None


def test_a_speaker_is_looked_for_among_people_then_companies_then_organisations():
    entities = [
        made(family, "x", name="Same", aliases=(f"only {family}",))
        for family in ("companies", "organisations", "people")
    ]
    directory = joined([], [*entities, made("themes", "y")]).directory
    assert directory.find_speaker("Same") == directory.find_speaker("x") == Ref("people", "x")
    assert directory.find_speaker("only organisations") == Ref("organisations", "x")
    assert directory.find_employer("Same") == Ref("companies", "x")
    assert directory.find_employer("only people") is None
    assert directory.find_speaker("y") is None


def test_forecasts_and_quotations_stand_with_whoever_made_them_newest_first():
    forecasts = (
        Forecast(who="Ada", claim="A", made=dt.date(2026, 1, 1)),
        Forecast(who="x1", claim="B", made=dt.date(2026, 1, 1)),
    )
    quotes = (Quote(who="x0", text="A"), Quote(who="nobody", text="B"))
    briefings = [told("b0", 1, forecasts=forecasts, quotes=quotes), told("b1", 2, forecasts=forecasts[::-1])]
    whole = joined(briefings, [made("people", "x0", name="Ada"), made("companies", "x1")])
    pledges = whole.pledges[Ref("people", "x0")]
    assert [(p.briefing.id, p.position, p.forecast.claim) for p in pledges] == [("b1", 2, "A"), ("b0", 1, "A")]
    assert [p.forecast.claim for p in whole.pledges[Ref("companies", "x1")]] == ["B", "B"]
    assert [s.quote.text for s in whole.sayings[Ref("people", "x0")]] == ["A"]


def test_staff_are_those_with_a_role_there_each_once():
    roles = (
        Role(title="A", company="x1"),
        Role(title="B", company="Labs"),
        Role(title="C", company="nobody"),
        Role(title="D"),
    )
    whole = joined([], [made("people", "x0", roles=roles), made("companies", "x1", name="Labs")])
    assert [entity.id for entity in whole.staff[Ref("companies", "x1")]] == ["x0"]


def test_a_theme_knows_the_themes_below_it():
    whole = joined([], [made("themes", "x0", parent="x1"), made("themes", "x1"), made("themes", "x2", parent="X1")])
    assert whole.children[Ref("themes", "x1")] == (Ref("themes", "x0"), Ref("themes", "x2"))


def test_an_archive_knows_its_families_and_their_members():
    whole = joined([], [made("models", "x1"), made("models", "x0"), made("people", "x2")])
    assert whole.family("models").title == "Models"
    assert [entity.id for entity in whole.members("models")] == ["x0", "x1"]
    with pytest.raises(KeyError):
        whole.family("nothing")


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (None, None, True),
        ("2025", None, True),
        ("2027", None, False),
        (None, "2025", False),
        (None, "2026", True),
        ("2026-01", "2026-01", True),
    ],
)
def test_a_role_is_held_as_far_as_its_dates_say(start, end, held):
    more = "".join(f"    {key}: {value}\n" for key, value in (("from", start), ("to", end)) if value)
    text = f"---\nname: A\nsummary: A.\nroles:\n  - title: A\n{more}---\n"
    record, problems = collection.read_one("people/a.md", text, DEFAULT_FAMILIES)
    assert problems == ()
    assert record.roles[0].held_on(dt.date(2026, 1, 10)) is held


def test_the_files_of_a_folder_become_records_in_the_order_of_their_paths():
    found = collection.read(reversed(small.FILES.items()), DEFAULT_FAMILIES)
    assert [briefing.id for briefing in found.briefings] == ["2026-01-05-earlier", "2026-03-01-later"]
    assert [entity.ref for entity in found.entities] == sorted(entity.ref for entity in found.entities)
    assert len(found.briefings) + len(found.entities) == len(small.FILES) - 1
    assert [collection.address(record) for record in (*found.briefings, *found.entities[:1])] == [
        "2026/2026-01-05-earlier", "2026/2026-03-01-later", "companies/example-labs",
    ]  # fmt: skip
