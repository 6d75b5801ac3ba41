"""All workflows: what two linters say, and what no step may do."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.workflows import steps

FILES = sorted(steps.WORKFLOWS.glob("*.yml"))
FORMS = sorted((steps.ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
TOOLS = Path(sys.executable).parent


def test_zizmor_finds_nothing_even_when_pedantic():
    done = subprocess.run(
        [TOOLS / "zizmor", "--persona", "pedantic", "--offline", "--no-progress", ".github"],
        cwd=steps.ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", FILES),
        ("vendor.github-issue-forms", [form for form in FORMS if form.name != "config.yml"]),
        ("vendor.github-issue-config", [form for form in FORMS if form.name == "config.yml"]),
        ("vendor.dependabot", [steps.ROOT / ".github" / "dependabot.yml"]),
        ("vendor.gitlab-ci", [steps.ROOT / ".gitlab-ci.yml"]),
    ],
)
def test_each_file_has_the_form_that_the_hosting_site_wants(schema: str, files: list[Path]):
    done = subprocess.run(
        [TOOLS / "check-jsonschema", "--builtin-schema", schema, *map(str, files)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_command_holds_an_expression_and_every_step_is_valid_shell(file: Path):
    for name, job in steps.workflow(file.stem)["jobs"].items():
        for step in job.get("steps", ()):
            script = step.get("run", "")
            assert "${{" not in script, f"{file.name}: {name}: {script}"
            done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_workflow_starts_without_permissions_and_every_job_ends(file: Path):
    found = steps.workflow(file.stem)
    assert found["permissions"] == {}
    assert "pull_request_target" not in found["on"]
    for job in found["jobs"].values():
        assert "uses" in job or job["timeout-minutes"] <= 45
        assert "uses" not in job or job["uses"].startswith("./")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_its_hash_with_its_version_beside_it(file: Path):
    uses = re.findall(r"uses: (.+)", file.read_text("utf-8"))
    assert [one for one in uses if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v[\d.]+|\./\S+(?: #.*)?", one)] == []


def test_a_pull_request_gets_neither_a_secret_nor_a_permission_to_write():
    for file in FILES:
        if "pull_request" in steps.workflow(file.stem)["on"]:
            text = file.read_text("utf-8")
            assert "write" not in re.findall(r"^ +[a-z-]+: (read|write)", text, re.MULTILINE)
            assert "secrets" not in text
