"""`.ci/install` on machines that this one only pretends to be: a PATH of its own, with invented interpreters on it."""

import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("sh", "make", "cat", "cksum", "cp", "dirname", "id", "mkdir", "rm", "uname")

PYTHON = """#!/bin/sh
case "$*" in
  *version_info*) echo {version} ;;
  *ensurepip*) exit {without_venv} ;;
  '-m venv'*) for folder; do :; done; mkdir -p "$folder/bin"; cp "$0" "$folder/bin/python" ;;
  *'pip install'*) echo "$*" >>{log}; exit {pip_fails} ;;
esac
"""


class Machine:
    """A folder with the project's build files, and a PATH that holds a few tools and the given interpreters."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder / "a clone"
        self.bin = folder / "bin"
        self.log = folder / "pip.log"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        for name in ("Makefile", "pyproject.toml", "requirements.txt", "requirements-dev.txt", ".ci/install"):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, self.folder / name)

    def add(self, name: str, version: str, *, without_venv: bool = False, pip_fails: bool = False) -> None:
        self.write(name, PYTHON.format(version=version, without_venv=+without_venv, pip_fails=+pip_fails, log=self.log))

    def write(self, name: str, script: str) -> None:
        (self.bin / name).write_text(script)
        (self.bin / name).chmod(0o755)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = command or ("sh", ".ci/install", "site")
        path = {"PATH": str(self.bin), **environment}
        return subprocess.run(command, cwd=self.folder, env=path, capture_output=True, text=True, check=False)

    def pip_runs(self) -> int:
        return len(self.log.read_text().splitlines()) if self.log.exists() else 0


@pytest.fixture
def machine(tmp_path, root) -> Machine:
    return Machine(tmp_path, root)


def test_a_machine_without_python_is_told_what_is_needed_in_one_sentence(machine):
    done = machine.run()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "Python 3.11 or newer is needed and was not found (no python3 on the PATH): install one from your system's "
        "packages or python.org, then make again, with PYTHON=/path/to/it if it is not on the PATH.\n"
    )


def test_an_old_python_is_named_with_its_version(machine):
    machine.add("python3", "3.9.6")
    done = machine.run()
    assert done.returncode == 1
    assert "(python3 is 3.9.6)" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_newer_python_beside_an_old_one_is_found(machine):
    machine.add("python3", "3.9.6")
    machine.add("python3.12", "3.12.1")
    done = machine.run()
    assert done.returncode == 0, done.stderr
    assert "Making .venv with Python 3.12.1" in done.stdout


def test_a_command_that_only_looks_like_a_python_is_passed_over(machine):
    machine.write("python3", "#!/bin/sh\necho 'python3: command not found' >&2\nexit 127\n")
    machine.add("python3.11", "3.11.0")
    assert "Making .venv with Python 3.11.0" in machine.run().stdout


@pytest.mark.parametrize("version", ["3.11.0", "3.14.2", "3.20.0", "4.0.0"])
def test_every_python_from_3_11_on_will_do(machine, version):
    machine.add("python3", version)
    assert machine.run().returncode == 0


@pytest.mark.parametrize("version", ["2.7.18", "3.1.5", "3.10.13"])
def test_no_python_before_3_11_will_do(machine, version):
    machine.add("python3", version)
    assert machine.run().returncode == 1


def test_a_debian_without_python3_venv_is_told_the_one_command(machine):
    machine.add("python3", "3.11.2", without_venv=True)
    machine.write("apt-get", "#!/bin/sh\nexit 1\n")
    machine.bin.joinpath("id").unlink()
    machine.write("id", "#!/bin/sh\necho 1000\n")
    done = machine.run()
    assert done.returncode == 1
    assert done.stderr == (
        "Python 3.11.2 is here but cannot make a virtual environment: "
        'run "sudo apt-get install -y python3.11-venv", then make again.\n'
    )


def test_another_python_is_taken_if_the_first_cannot_make_a_virtual_environment(machine):
    machine.add("python3", "3.11.2", without_venv=True)
    machine.add("python3.13", "3.13.0")
    assert "Making .venv with Python 3.13.0" in machine.run().stdout


def test_a_python_named_by_hand_is_the_only_one_tried(machine):
    machine.add("python3", "3.12.0")
    machine.add("mine", "3.8.0")
    done = machine.run(PYTHON="mine")
    assert done.returncode == 1
    assert "(mine is 3.8.0)" in done.stderr


def test_make_itself_gives_the_same_sentence(machine):
    machine.add("python3", "3.9.6")
    done = machine.run("make", "site")
    assert done.returncode != 0
    assert done.stderr.startswith("Python 3.11 or newer is needed and was not found (python3 is 3.9.6): ")


def test_a_second_run_starts_no_interpreter_and_no_pip(machine):
    machine.add("python3", "3.12.0")
    machine.run()
    runs = machine.pip_runs()
    machine.bin.joinpath("python3").unlink()
    machine.folder.joinpath(".venv/bin/python").write_text("#!/bin/sh\nexit 1\n")
    done = machine.run()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert runs > 0
    assert machine.pip_runs() == runs


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(machine, name):
    machine.add("python3", "3.12.0")
    machine.run()
    runs = machine.pip_runs()
    with machine.folder.joinpath(name).open("a") as file:
        file.write("# changed\n")
    machine.run()
    assert machine.pip_runs() == 2 * runs


def test_what_the_tests_need_serves_the_site_too(machine):
    machine.add("python3", "3.12.0")
    machine.run("sh", ".ci/install", "dev")
    runs = machine.pip_runs()
    machine.run("sh", ".ci/install", "site")
    assert machine.pip_runs() == runs


def test_what_the_site_needs_does_not_serve_the_tests(machine):
    machine.add("python3", "3.12.0")
    machine.run("sh", ".ci/install", "site")
    runs = machine.pip_runs()
    machine.run("sh", ".ci/install", "dev")
    assert machine.pip_runs() > runs


def test_a_failed_installation_is_tried_again(machine):
    machine.add("python3", "3.12.0", pip_fails=True)
    done = machine.run()
    assert done.returncode == 1
    assert done.stderr.startswith("The installation failed")
    machine.folder.joinpath(".venv/bin/python").unlink()
    machine.add("python3", "3.12.0")
    assert machine.run().returncode == 0


def test_a_moved_clone_gets_a_new_environment(machine):
    machine.add("python3", "3.12.0")
    machine.run()
    machine.folder = machine.folder.rename(machine.folder.with_name("moved"))
    assert "Making .venv" in machine.run().stdout


def test_a_broken_environment_is_made_anew(machine):
    machine.add("python3", "3.12.0")
    machine.run()
    machine.folder.joinpath(".venv/bin/python").unlink()
    machine.folder.joinpath(".venv/bin/python").symlink_to("gone")
    assert "Making .venv" in machine.run().stdout


def test_an_intel_mac_builds_from_source_what_has_no_wheel_for_it_and_nothing_else(machine):
    machine.add("python3", "3.12.0")
    machine.bin.joinpath("uname").unlink()
    machine.write("uname", "#!/bin/sh\necho Darwin x86_64\n")
    machine.run()
    assert "--require-hashes --only-binary :all: --no-binary cmarkgfm -r" in machine.log.read_text()


def test_everything_is_installed_by_hash_and_the_project_without_a_look_at_the_network(machine):
    machine.add("python3", "3.12.0")
    machine.run()
    locked, project = machine.log.read_text().splitlines()
    assert "--require-hashes --only-binary :all: -r" in locked
    assert "-r requirements.txt" in locked
    assert {"--no-index", "--no-deps", "--no-build-isolation"} <= set(project.split())
