"""The project as a wheel: what is in it, and the site that it builds."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PACKAGES = ("plugins/briefing_model", "plugins/briefing_index", "scripts/briefing_tools")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory, root) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), cwd=root)
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A folder with the wheel in it and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target")
    run(*pip, str(folder), str(wheel))
    return folder


def run(*command: str, cwd: Path | None = None, **environment: str) -> str:
    environment = {**os.environ, **environment}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_file_of_the_packages_is_in_the_wheel(wheel, root):
    sources = [path for package in PACKAGES for path in (root / package).rglob("*") if path.is_file()]
    wanted = {
        path.relative_to(root).as_posix().partition("/")[2] for path in sources if "__pycache__" not in path.parts
    }
    present = set(zipfile.ZipFile(wheel).namelist())
    assert {"briefing_model/py.typed", "briefing_index/py.typed", "briefing_tools/py.typed"} <= wanted
    assert wanted - present == set()


def test_nothing_but_the_packages_and_the_metadata_is_in_the_wheel(wheel):
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    metadata = {top for top in tops if top.endswith(".dist-info")}
    assert len(metadata) == 1
    assert tops - metadata == {"briefing_model", "briefing_index", "briefing_tools"}


def test_the_licence_is_in_the_wheel(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    [licence] = [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]
    assert b"MIT License" in zipfile.ZipFile(wheel).read(licence)


def test_the_wheel_and_the_editable_installation_build_the_same_bytes(installed, build, site):
    where = "import briefing_index, briefing_model; print(briefing_index.__file__, briefing_model.__file__)"
    answer = run(sys.executable, "-c", where, cwd=installed.parent, PYTHONPATH=str(installed), PYTHONSAFEPATH="1")
    assert answer.count(str(installed)) == 2, "the wheel must come before the editable installation"
    from_wheel = build(PYTHONPATH=str(installed))
    assert "index.html" in site
    assert list(from_wheel) == list(site)
    assert [name for name in site if from_wheel[name] != site[name]] == []
