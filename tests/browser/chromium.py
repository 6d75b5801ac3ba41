"""Finds a Chromium to test with, or brings one: python -m tests.browser.chromium."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
PLAYWRIGHT = (sys.executable, "-m", "playwright")


def find() -> Path | None:
    """The first Chromium or Chrome that starts: on the PATH, among the Mac's applications, or Playwright's own."""
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / app for app in MAC_APPS)
    if _can_drive():
        yield _of_playwright()


def _can_drive() -> bool:
    # Playwright brings a Node.js of its own, which needs a library that a bare Debian lacks.
    return _answers(*PLAYWRIGHT, "--version")


def _of_playwright() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    # Asking for the version tells a browser from Ubuntu's placeholder package and from one whose libraries are missing.
    return path.is_file() and _answers(str(path), "--version")


def _answers(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and any(character.isdigit() for character in done.stdout.decode(errors="replace"))


def bring() -> None:
    """Install what is missing: Playwright's own Chromium, else Debian's package where this may be done (as root)."""
    may_install = _is_root() and shutil.which("apt-get") is not None
    if may_install and not _can_drive():
        _install("libatomic1")
    if not find() and _can_drive():
        _run(*PLAYWRIGHT, "install", "chromium")
    if not find() and may_install:
        if _can_drive() and _of_playwright().is_file():
            _run(*PLAYWRIGHT, "install-deps", "chromium")
        elif _system() == "debian":
            _install("chromium")


def _install(package: str) -> None:
    _run("apt-get", "update", "-q")
    _run("apt-get", "install", "-qy", package)


def _run(*command: str) -> None:
    print("Getting a browser for the tests:", *(Path(command[0]).name, *command[1:]), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, timeout=600, check=False, stdin=subprocess.DEVNULL, env=environment)
    except subprocess.TimeoutExpired:
        print("… gave no answer in ten minutes.", flush=True)


def _is_ready() -> bool:
    return _can_drive() and find() is not None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _system() -> str:
    if platform.system() != "Linux":
        return platform.system().lower()
    try:
        return platform.freedesktop_os_release().get("ID", "linux")
    except OSError:
        return "linux"


def remedy() -> str:
    """The one command that gets a browser on this machine."""
    sudo = "" if _is_root() else "sudo "
    match _system():
        case "debian":
            return f"{sudo}apt-get install -y chromium libatomic1"
        case "ubuntu":
            return f"{sudo}.venv/bin/python -m playwright install --with-deps chromium"
        case "darwin":
            return "brew install --cask google-chrome"
        case _:
            return ".venv/bin/python -m playwright install chromium"


def main() -> int:
    """Make sure that there is a browser; 1 if none could be had, after naming the one command to run."""
    if not _is_ready():
        bring()
        if not _is_ready():
            print(f"The tests need Chromium or Chrome and none could be had: run `{remedy()}`, then make test again.")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
