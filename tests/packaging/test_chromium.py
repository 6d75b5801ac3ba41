"""How the tests come by a browser, on machines that this one only pretends to be."""

from pathlib import Path

import pytest
from tests.browser import chromium

SOUND = "#!/bin/sh\necho Chromium 150.0\n"
PLACEHOLDER = "#!/bin/sh\necho 'This command requires the snap to be installed.' >&2\nexit 10\n"


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A PATH of its own and no other browser; `run` records the commands that would have been run."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC_APPS", ())
    monkeypatch.setattr(chromium, "_can_drive", lambda: True)
    monkeypatch.setattr(chromium, "_of_playwright", lambda: tmp_path / "playwright" / "chrome")
    return tmp_path


@pytest.fixture
def commands(monkeypatch):
    run: list[str] = []
    monkeypatch.setattr(chromium, "_run", lambda *command: run.append(" ".join(command[-3:])))
    return run


def put(path: Path, script: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_a_browser_on_the_path_is_found_and_nothing_is_installed(machine, commands, name):
    path = put(machine / name, SOUND)
    assert chromium.find() == path
    assert chromium.main() == 0
    assert commands == []


def test_a_placeholder_package_is_passed_over(machine):
    put(machine / "chromium-browser", PLACEHOLDER)
    path = put(machine / "google-chrome", SOUND)
    assert chromium.find() == path


def test_what_playwright_has_downloaded_is_found(machine):
    path = put(machine / "playwright" / "chrome", SOUND)
    assert chromium.find() == path


def test_an_application_of_a_mac_is_found(machine, monkeypatch):
    monkeypatch.setattr(chromium, "MAC_APPS", ("Chrome.app/Chrome",))
    monkeypatch.setattr(Path, "home", lambda: machine)
    (machine / "Applications").mkdir()
    path = put(machine / "Applications" / "Chrome.app" / "Chrome", SOUND)
    assert chromium.find() == path


def test_root_on_debian_gets_debians_package_after_playwright_gave_none(machine, commands, monkeypatch):
    put(machine / "apt-get", "")
    monkeypatch.setattr(chromium, "_is_root", lambda: True)
    monkeypatch.setattr(chromium, "_system", lambda: "debian")
    chromium.main()
    assert commands == ["playwright install chromium", "apt-get update -q", "install -qy chromium"]


def test_root_gets_the_library_that_playwright_itself_lacks(machine, commands, monkeypatch):
    put(machine / "apt-get", "")
    put(machine / "chromium", SOUND)
    monkeypatch.setattr(chromium, "_is_root", lambda: True)
    monkeypatch.setattr(chromium, "_can_drive", lambda: "install -qy libatomic1" in commands)
    assert chromium.main() == 0
    assert commands == ["apt-get update -q", "install -qy libatomic1"]


def test_root_gets_the_libraries_that_a_downloaded_browser_lacks(machine, commands, monkeypatch):
    put(machine / "apt-get", "")
    put(machine / "playwright" / "chrome", PLACEHOLDER)
    monkeypatch.setattr(chromium, "_is_root", lambda: True)
    monkeypatch.setattr(chromium, "_system", lambda: "ubuntu")
    chromium.main()
    assert commands == ["playwright install chromium", "playwright install-deps chromium"]


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("debian", "sudo apt-get install -y chromium libatomic1"),
        ("ubuntu", "sudo .venv/bin/python -m playwright install --with-deps chromium"),
        ("darwin", "brew install --cask google-chrome"),
        ("fedora", ".venv/bin/python -m playwright install chromium"),
    ],
)
def test_where_none_can_be_had_the_one_command_is_named(machine, commands, monkeypatch, capsys, system, remedy):
    monkeypatch.setattr(chromium, "_is_root", lambda: False)
    monkeypatch.setattr(chromium, "_system", lambda: system)
    assert chromium.main() == 1
    assert commands == ["playwright install chromium"]
    assert capsys.readouterr().out == (
        f"The tests need Chromium or Chrome and none could be had: run `{remedy}`, then make test again.\n"
    )
