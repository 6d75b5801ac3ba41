"""The rules: what they say, and the examples that they give."""

import re

import pytest
from tests.model import small

from briefing_model.problem import Severity
from briefing_model.rulebook import RULES, Rule, gate, intake, upkeep

OF_TOOLS = {
    *(rule.code for rule in (*intake.RULES, *upkeep.RULES)),
    *(
        rule.code
        for rule in (gate.BROKEN_FINGERPRINT, gate.FUTURE_DATE, gate.NUMBER_NOT_IN_SOURCE, gate.NAME_NOT_IN_SOURCE)
    ),
    gate.NEAR_DUPLICATE.code,
}
"""Rules that only the tools break: the model reads no source and no file of fingerprints."""

EXAMPLES = [rule for rule in RULES if not rule.bad.startswith("$ ")]


def _laid_in(example: str) -> dict[str, str]:
    place = small.PERSON if "\nname:" in example else small.BRIEFING
    return {**small.FILES, place: example}


def test_the_small_archive_has_no_fault():
    assert small.problems(small.FILES) == ()


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_the_bad_example_breaks_this_rule_and_no_other(rule: Rule):
    found = small.problems(_laid_in(rule.bad))
    assert {problem.code for problem in found} == {rule.code}
    assert {problem.severity for problem in found} == {rule.severity}


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.code)
def test_the_good_example_breaks_no_rule(rule: Rule):
    assert small.problems(_laid_in(rule.good)) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_everything_in_the_one_form(rule: Rule):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.code)
    assert re.fullmatch(r"[A-Z`].*[^.]", rule.title)
    assert re.fullmatch(r"[A-Z`].*\.", rule.why)
    assert re.fullmatch(r".*(is|are) wanted(.*[^.])?", rule.wanted)
    assert re.fullmatch(r"[A-Z].*[^.]\.", rule.remedy)
    assert rule.bad != rule.good
    assert rule.bad.startswith("$ ") == rule.good.startswith("$ ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_message_has_each_part_once(rule: Rule):
    message = str(rule.at("people/ada-example.md", 7, found="this was found"))
    opening = f"people/ada-example.md:7: {rule.severity} {rule.code}: this was found; {rule.wanted}. "
    assert message == opening + rule.remedy
    assert ".." not in message.replace("../", "")


def test_no_code_is_given_twice():
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


def test_only_rules_for_sources_and_for_names_of_files_show_a_command_instead_of_a_file():
    commands = {rule.code for rule in RULES if rule not in EXAMPLES} - OF_TOOLS
    assert commands == {"address-date", "bad-file-name", "misplaced-file", "similar-id", "unused-entity"}


def test_every_rule_about_files_stands_in_an_expected_message():
    expected = "".join(path.read_text("utf-8") for path in small.CASES.glob("**/*expected"))
    codes = {rule.code for rule in RULES} - OF_TOOLS
    assert codes <= set(re.findall(rf"(?:{'|'.join(Severity)}) ([a-z-]+): ", expected))
