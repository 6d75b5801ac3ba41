"""`labels.yml`: every label that a form sets or a workflow waits for is made."""

import re
from pathlib import Path

import yaml
from tests.workflows import steps

LIST = steps.ROOT / ".github" / "labels.yml"


def test_each_label_of_the_list_is_made(tmp_path: Path):
    runner = steps.runner(tmp_path, {".github/labels.yml": LIST.read_bytes()})
    done = runner.run(steps.step("labels", "labels", "Make them"))
    assert done.returncode == 0, done.stderr
    names = [label["name"] for label in yaml.safe_load(LIST.read_text("utf-8"))]
    assert [call.split()[3] for call in runner.calls] == names
    assert all("--force --color " in call for call in runner.calls)


def test_each_label_that_is_used_is_in_the_list():
    names = {label["name"] for label in yaml.safe_load(LIST.read_text("utf-8"))}
    forms = (steps.ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")
    used = {label for form in forms for label in yaml.safe_load(form.read_text("utf-8")).get("labels", ())}
    for file in steps.WORKFLOWS.glob("*.yml"):
        text = file.read_text("utf-8")
        used |= set(re.findall(r"--(?:add-)?label ([a-z-]+)", text)) | set(
            re.findall(r"labels\.\*\.name, '([^']+)'", text)
        )
    assert used <= names
