"""Families as `mkdocs.yml` sets them."""

import pytest

from briefing_model.family import DEFAULT_FAMILIES, Family, Voice, configured, employers, speakers


def test_without_settings_the_families_are_the_default_ones():
    assert configured({}) == DEFAULT_FAMILIES
    assert [family.id for family in DEFAULT_FAMILIES] == [
        "people", "companies", "organisations", "publishers", "themes",
    ]  # fmt: skip


def test_a_setting_changes_one_family_and_leaves_the_others():
    people, *others = configured({"people": {"title": "Persons", "in_header": False}})
    assert (people.title, people.in_header, people.singular) == ("Persons", False, "person")
    assert tuple(others) == DEFAULT_FAMILIES[1:]


def test_a_new_id_adds_a_family_after_the_others():
    *others, models = configured({"models": {"voice": "theme"}})
    assert tuple(others) == DEFAULT_FAMILIES
    assert models == Family(id="models", singular="model", title="Models", voice=Voice.THEME)


def test_an_id_of_one_letter_names_its_members():
    assert configured({"s": {}})[-1].singular == "s"


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (
            {"people": {"colour": "red"}},
            "families: people: unknown setting 'colour'; one of singular, title, voice, in_front_matter, speaks, ",
        ),
        (
            {"people": {"voice": "choir"}},
            "families: people: voice is 'choir'; one of person, company, theme is wanted",
        ),
        ({"people": {"speaks": "yes"}}, "families: people: speaks is 'yes'; a bool is wanted"),
        ({"people": {"title": 3}}, "families: people: title is 3; a str is wanted"),
        ({"people": {"id": "persons"}}, "families: people: unknown setting 'id'; one of singular, "),
        ({"people": ["speaks"]}, "families: people: ['speaks'] stands here; settings with values are wanted"),
        ({"people": None}, "families: people: None stands here; settings with values are wanted"),
        ({"Big Models": {}}, "families: 'Big Models' cannot be a folder; small letters, digits and hyphens are wanted"),
        ({"2026": {}}, "families: '2026' cannot be a folder; small letters, digits and hyphens are wanted"),
        ({"sources": {}}, "families: 'sources' is a key of briefings already; another id is wanted"),
    ],
)
def test_a_wrong_setting_is_refused_with_a_sentence(settings, reason):
    with pytest.raises(ValueError, match="families: ") as error:
        configured(settings)
    assert str(error.value).startswith(reason)


def test_people_speak_before_companies_and_companies_employ():
    assert speakers(DEFAULT_FAMILIES) == ("people", "companies", "organisations")
    assert employers(DEFAULT_FAMILIES) == ("companies", "organisations")
