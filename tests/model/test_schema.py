"""The JSON Schema that editors use, next to what the model says about the same files."""

import re
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.model import small
from tests.model.test_files import CASES

from briefing_model import collection, front_matter, schema
from briefing_model.family import DEFAULT_FAMILIES, configured
from briefing_model.record import Briefing, Entity

VALIDATORS = {
    kind: Draft202012Validator(
        schema.json_schema(kind, DEFAULT_FAMILIES), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for kind in (Briefing, Entity)
}
FILES = [path for path in CASES if path.parent.name in ("briefing", "draft", "entity")]


OF_FORM = {"missing-key", "unknown-key", "bad-date", "bad-span", "too-long", "not-a-list", "bad-address", "bad-value"}
# To tell these takes counting words or knowing the calendar, which is for the model alone.
BEYOND_A_SCHEMA = {"a-summary-of-61-words"}


class Core(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: true, false, null and numbers have types of their own, dates and `yes` are text."""

    yaml_implicit_resolvers: ClassVar = {}


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|True|TRUE|false|False|FALSE)\Z"), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+\Z"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]*\.[0-9]+\Z"), list("-+.0123456789"))


def without_nothing(value):
    """Leave out keys with nothing after them, which count as absent."""
    if isinstance(value, dict):
        return {key: without_nothing(item) for key, item in value.items() if item is not None}
    return [without_nothing(item) for item in value] if isinstance(value, list) else value


def faults(kind: type, text: str) -> list[str]:
    start, end = front_matter.fences(text)
    fields = without_nothing(yaml.load(text[start:end], Loader=Core) or {})
    return [error.message for error in VALIDATORS[kind].iter_errors(fields)]


def kind_and_place(case: Path) -> tuple[type, str]:
    return (Entity, small.PERSON) if case.parent.name == "entity" else (Briefing, small.BRIEFING)


@pytest.mark.parametrize("kind", [Briefing, Entity])
def test_the_schema_is_a_schema(kind):
    Draft202012Validator.check_schema(schema.json_schema(kind, configured({"models": {}})))


@pytest.mark.parametrize("case", FILES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_what_the_schema_rejects_the_model_rejects_and_what_has_no_form_the_schema_rejects(case: Path):
    kind, place = kind_and_place(case)
    text = case.read_text("utf-8")
    record, problems = collection.read_one(place, text, DEFAULT_FAMILIES)
    rejected = faults(kind, text)
    codes = {problem.code for problem in problems}
    if rejected:
        assert codes & OF_FORM, rejected
    if codes & OF_FORM and case.stem not in BEYOND_A_SCHEMA:
        assert rejected, codes
    assert record is not None or codes & OF_FORM


@pytest.mark.parametrize("place", [path for path in small.FILES if path != "index.md"])
def test_files_without_fault_pass_both(place):
    record, problems = collection.read_one(place, small.FILES[place], DEFAULT_FAMILIES)
    assert problems == ()
    assert faults(type(record), small.FILES[place]) == []


def test_a_family_of_ones_own_is_a_key_of_briefings():
    families = configured({"models": {"title": "Language models"}, "products": {"in_front_matter": False}})
    properties = schema.json_schema(Briefing, families)["properties"]
    assert list(properties) == list(schema.keys(Briefing, families))
    assert properties["models"]["title"] == "Language models"
    assert "publishers" not in properties
    assert "products" not in properties


def test_keys_have_the_order_in_which_they_are_written():
    assert schema.keys(Briefing, DEFAULT_FAMILIES) == (
        "title", "date", "event", "added", "summary", "status", "people", "companies", "organisations", "themes",
        "updates", "sources", "figures", "forecasts", "quotes", "corrections", "withdrawn", "formerly", "drafted_by",
        "reviewed_by", "draft",
    )  # fmt: skip
    assert schema.keys(Entity, DEFAULT_FAMILIES)[:4] == ("name", "native_name", "aliases", "formerly")


def test_the_schema_is_the_same_each_time_it_is_asked_for():
    first = schema.json_schema(Briefing, DEFAULT_FAMILIES)
    first["properties"].clear()
    assert schema.json_schema(Briefing, DEFAULT_FAMILIES)["properties"]


def test_the_schema_asks_for_what_a_person_writing_by_hand_must_give():
    briefing = schema.json_schema(Briefing, DEFAULT_FAMILIES)
    assert briefing["required"] == ["title", "date", "summary", "sources", "themes"]
    assert briefing["$defs"]["Source"]["required"] == ["publisher", "url"]
    assert schema.json_schema(Entity, DEFAULT_FAMILIES)["required"] == ["name", "summary"]
    assert {"Origin", "Ref"}.isdisjoint(briefing["$defs"])
