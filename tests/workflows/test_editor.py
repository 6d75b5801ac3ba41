"""What editors are given: snippets, a task whose messages they understand, schemas, hooks for pre-commit."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from tests.model import small
from tests.tools import ground
from tests.workflows import snippets, steps

from briefing_model import schema
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Briefing
from briefing_tools import cli

EDITOR = steps.ROOT / ".vscode"


def commented(file: Path) -> dict:
    """Read JSON with comments on lines of their own."""
    return json.loads(re.sub(r"^\s*//.*$", "", file.read_text("utf-8"), flags=re.MULTILINE))


def test_the_snippets_are_the_templates_as_they_are_now():
    assert snippets.FILE.read_text("utf-8") == snippets.rendered(), "run python -m tests.workflows.snippets"


@pytest.mark.parametrize("name", ["several-at-once", "only-a-warning", "only-a-notice"])
def test_the_task_reads_every_message(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    ground.lay(tmp_path, ground.CASES / "check" / name)
    monkeypatch.chdir(tmp_path)
    cli.main(["check"])
    *messages, closing = capsys.readouterr().out.splitlines()
    matcher = commented(EDITOR / "tasks.json")["tasks"][0]["problemMatcher"]
    pattern = re.compile(matcher["pattern"]["regexp"])
    assert not pattern.match(closing)
    for message in messages:
        found = pattern.match(message)
        assert found
        assert (tmp_path / found[matcher["pattern"]["file"]]).is_file()
        assert found[matcher["pattern"]["severity"]] in ("error", "warning", "notice")


def test_the_schema_that_editors_get_takes_a_sound_briefing_and_refuses_a_strange_key():
    patterns = commented(EDITOR / "settings.json")["yaml.schemas"]
    assert list(patterns) == ["./site/schema/briefing.json", "./site/schema/entity.json"]
    check = jsonschema.Draft202012Validator(schema.json_schema(Briefing, DEFAULT_FAMILIES))
    fields = yaml.load(small.file().split("---\n")[1], Loader=yaml.BaseLoader)
    assert list(check.iter_errors(fields)) == []
    assert list(check.iter_errors({**fields, "strange": "x"})) != []


def test_the_hooks_call_the_command_on_what_they_are_for():
    hooks = {hook["id"]: hook for hook in yaml.safe_load((steps.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {name: hook["entry"] for name, hook in hooks.items()} == {
        "briefings-check": "briefings check",
        "briefings-format": "briefings format",
    }
    for hook in hooks.values():
        assert re.search(hook["files"], small.BRIEFING and f"briefings/{small.BRIEFING}")
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
