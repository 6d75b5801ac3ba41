"""CONTRIBUTING.md: every example in it is run, every record in it is checked, every link in it leads somewhere."""

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from tests.model import small
from tests.tools import ground
from tests.workflows import steps
from tests.workflows.steps import Runner

from briefing_model.family import DEFAULT_FAMILIES
from briefing_tools import cli
from briefing_tools.upkeep import template

TEXT = (steps.ROOT / "CONTRIBUTING.md").read_text("utf-8")
FORMS = steps.ROOT / ".github" / "ISSUE_TEMPLATE"


def blocks(language: str) -> list[str]:
    """Return the blocks of code in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A copy of the archive of this repository, committed, with an article beside it."""
    home = tmp_path_factory.mktemp("contributing")
    folder = steps.ROOT / "briefings"
    files = {f"briefings/{path}": data for path, data in ground.snapshot(folder).items()}
    files["mkdocs.yml"] = (steps.ROOT / "mkdocs.yml").read_bytes()
    made = steps.runner(home, files)
    shutil.copy(ground.CASES / "handed-in" / "article.txt", home)
    return made


def written(person: Path) -> None:
    """Do what the guide asks for between two of its commands: write what only a person can."""
    text = person.read_text("utf-8")
    person.write_text(re.sub("^summary:  #", "summary: An invented scientist.  #", text, flags=re.MULTILINE), "utf-8")


def test_every_command_of_the_guide_works_in_its_order(runner: Runner):
    scripts = blocks("sh")
    assert len(scripts) >= 4
    for script in scripts:
        done = runner.run(script)
        assert done.returncode == 0, f"{script}{done.stdout}{done.stderr}"
        if "new person" in script:
            written(runner.workspace / "briefings" / "people" / "ada-example.md")
    assert runner.git("status", "--short", "--untracked-files=all", "briefings") == ""
    sent = runner.git("diff", "--name-only", "main", "my-briefing", at=runner.home / "origin.git").splitlines()
    assert [path for path in sent if not path.startswith("briefings/")] == []
    assert {
        "briefings/2026/2026-01-10-example-labs-opens-a-second-workshop.md",
        "briefings/.fingerprints/2026-01-10-example-labs-opens-a-second-workshop.json",
        "briefings/2026/2026-01-31-example-labs-opens-a-workshop.md",
        "briefings/people/ada-example.md",
    } <= set(sent)


def test_the_record_has_no_fault():
    [record] = [block for block in blocks("yaml") if block.startswith("---\n")]
    files = {**small.FILES, "2026/2026-01-31-example-labs-opens-a-workshop-in-oslo.md": record}
    assert [str(problem) for problem in small.problems(files)] == []


def test_the_hooks_are_those_of_the_project():
    [hooks] = [yaml.safe_load(block) for block in blocks("yaml") if not block.startswith("---\n")]
    named = {hook["id"] for repo in hooks["repos"] for hook in repo["hooks"]}
    assert named == {hook["id"] for hook in yaml.safe_load((steps.ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_the_template_in_the_browser_is_what_the_command_writes():
    [link] = re.findall(r"^\[new\]: (\S+)$", TEXT, re.MULTILINE)
    parts = urlsplit(link)
    said = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert parts.path == "../../new/main"
    assert said["filename"] == ["briefings/2026/YYYY-MM-DD-what-happened.md"]
    assert said["value"] == [template.briefing("", None, DEFAULT_FAMILIES)]
    assert len(link) < 6000


def test_each_form_that_is_linked_is_there():
    forms = re.findall(r"issues/new\?template=([a-z-]+\.yml)", TEXT)
    assert set(forms) == {form.name for form in FORMS.glob("*.yml")} - {"config.yml"}


def test_each_link_to_a_file_leads_to_it_and_to_its_heading():
    for path, anchor in re.findall(r"\]\(([A-Z]+(?:\.md)?)#?([a-z-]*)\)", TEXT):
        text = (steps.ROOT / Path(path).with_suffix(".md")).read_text("utf-8")
        headings = {
            re.sub(r"[^a-z0-9 -]", "", line.lower()).strip().replace(" ", "-")
            for line in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        }
        assert not anchor or anchor in headings


def test_the_form_has_the_labels_that_the_command_reads():
    form = yaml.safe_load((FORMS / "suggest-article.yml").read_text("utf-8"))
    labels = [field["attributes"]["label"] for field in form["body"] if field["type"] != "markdown"]
    assert labels == ["Address", "Date", "Publisher", "Text", "Names"]


def test_the_readme_names_every_command(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    commands = re.findall(r"^    ([a-z]+)\b", capsys.readouterr().out, re.MULTILINE)
    readme = (steps.ROOT / "README.md").read_text("utf-8")
    assert "check" in commands
    assert [command for command in commands if f"`{command}`" not in readme] == []
