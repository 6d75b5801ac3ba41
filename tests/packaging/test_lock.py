"""The lock files against pyproject.toml and against each other."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("requirements.txt", "requirements-dev.txt")


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def locked(root):
    """The pinned versions by lock file and name: one, or one for each kind of machine."""
    return {name: read((root / name).read_text()) for name in LOCKS}


def read(text: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for line in re.findall(r"^[^\s#].*$", text, re.MULTILINE):
        requirement = Requirement(line.removesuffix("\\"))
        [pin] = requirement.specifier
        assert pin.operator == "==", line
        pins.setdefault(canonicalize_name(requirement.name), set()).add(pin.version)
    return pins


def assert_met(wanted: list[str], pins: dict[str, set[str]]) -> None:
    for requirement in map(Requirement, wanted):
        versions = pins.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement} is not locked: run make lock"
        unfit = [version for version in versions if version not in requirement.specifier]
        assert not unfit, f"{requirement} does not admit the locked {unfit}: run make lock"


def test_the_site_lock_meets_every_dependency_and_the_build_backend(project, locked):
    assert_met(project["project"]["dependencies"] + project["build-system"]["requires"], locked["requirements.txt"])


def test_the_dev_lock_meets_every_dependency_of_the_tests(project, locked):
    assert_met(project["project"]["optional-dependencies"]["dev"], locked["requirements-dev.txt"])


def test_the_dev_lock_holds_the_whole_site_lock_at_the_same_versions(locked):
    assert locked["requirements.txt"].items() <= locked["requirements-dev.txt"].items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(root, name):
    entries = re.split(r"^(?=[^\s#])", (root / name).read_text(), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_no_index_and_no_folder(root, name):
    text = (root / name).read_text()
    assert not re.search(r"://|--(?!hash=)|^\s*-[a-z]|\s@\s|file:", text, re.MULTILINE)
