"""The shell steps of a workflow, taken out of its YAML and run as a runner would, with a `gh` that only writes down."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"

GH = """\
#!/bin/bash
# Writes down what it was called with, a line each, and does what the test has laid out for it.
{ printf '%q ' gh "$@"; echo; } >>"$GH_CALLS"
kept=
for word; do
  case $kept in --body-file) cp "$word" "$GH_CALLS.body" ;; esac
  kept=$word
done
case "$1 $2 $3" in
  'run download '*)
    while [ "$1" != --dir ]; do shift; done
    cp -R "$GH_ARTIFACT" "$2" ;;
  'issue comment '* | 'pr comment '*) case " $* " in *' --edit-last '*) [ -n "${GH_HAS_COMMENT-}" ] ;; esac ;;
  'api '*) echo "${GH_ANSWER-}" ;;
  'issue list '* | 'pr list '*) echo "${GH_FOUND-}" ;;
  'pr create '*) [ -z "${GH_REFUSES-}" ] && echo "${GH_MADE-https://example.org/o/r/pull/8}" ;;
esac
"""


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow as a mapping; the key `on`, which YAML takes for a truth value, is `on` again."""
    loaded: dict[Any, Any] = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in loaded.items()}


def step(name: str, job: str, title: str) -> str:
    """Return the script of a step."""
    found = [one for one in workflow(name)["jobs"][job]["steps"] if one.get("name") == title]
    assert len(found) == 1, f"{name}.yml: {job}: {title}"
    script: str = found[0]["run"]
    return script


@dataclass(kw_only=True)
class Runner:
    """A machine that runs steps: a folder with a working copy whose `origin` is a bare repository beside it."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        """The working copy."""
        return self.home / "workspace"

    @property
    def temp(self) -> Path:
        """The folder for what a job leaves behind."""
        return self.home / "temp"

    @property
    def calls(self) -> list[str]:
        """What `gh` was called with."""
        file = self.home / "calls"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    @property
    def said(self) -> str:
        """The last text that `gh` was given as a file."""
        return (self.home / "calls.body").read_text("utf-8")

    @property
    def summary(self) -> str:
        """The summary of the steps so far."""
        return (self.home / "summary").read_text("utf-8")

    def run(self, script: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run a script as a step with `shell: bash`."""
        file = self.home / "step.sh"
        file.write_text(script, "utf-8")
        said = {**self.environ, **environ}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(file)],
            cwd=self.workspace,
            env=said,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def git(self, *words: str, at: Path | None = None) -> str:
        """Run git in the working copy, or elsewhere."""
        done = subprocess.run(
            ["git", *words], cwd=at or self.workspace, env=self.environ, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()


def runner(home: Path, files: Mapping[str, bytes]) -> Runner:
    """Return a runner whose working copy holds the files, committed as main, and the tools of this project."""
    for folder in ("bin", "temp", "workspace", "user"):
        (home / folder).mkdir()
    gh = home / "bin" / "gh"
    gh.write_text(GH, "utf-8")
    gh.chmod(0o755)
    made = Runner(
        home=home,
        environ={
            "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home / "user"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "GH_CALLS": str(home / "calls"),
            "GH_ARTIFACT": str(home / "artifact"),
            "GITHUB_STEP_SUMMARY": str(home / "summary"),
            "GITHUB_OUTPUT": str(home / "output"),
            "GITHUB_WORKSPACE": str(home / "workspace"),
            "GITHUB_RUN_ID": "1",
            "RUNNER_TEMP": str(home / "temp"),
        },
    )
    for path, data in files.items():
        target = made.workspace / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    made.git("init", "--quiet", "--bare", "--initial-branch=main", str(home / "origin.git"), at=home)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("remote", "add", "origin", str(home / "origin.git"))
    made.git("add", ".")
    made.git("commit", "--quiet", "--message", "The archive")
    made.git("push", "--quiet", "origin", "main")
    with_tools(made.workspace)
    return made


def with_tools(folder: Path) -> None:
    """Lay the tools into a working copy, unseen by git."""
    (folder / ".venv" / "bin").mkdir(parents=True)
    for tool in ("briefings", "codespell", "mkdocs", "python"):
        found = shutil.which(tool, path=str(ROOT / ".venv" / "bin")) or shutil.which(tool)
        assert found, tool
        script = folder / ".venv" / "bin" / tool
        script.write_text(f'#!/bin/sh\nexec "{found}" "$@"\n', "utf-8")
        script.chmod(0o755)
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "exclude").write_text(".venv\nsuggestion\n", "utf-8")
