"""The instruments that are not Python: axe-core and Lighthouse, brought by npm into `.cache`, and a Chromium."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.browser import chromium

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache/quality"
# Lighthouse 13 wants a Node.js that no stable Debian has yet.
PACKAGES = {"axe-core": "4.14.1", "lighthouse": "12.8.2"}
# No scripts: some of them would fetch a browser.
_INSTALL = ("install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund")


class MissingError(Exception):
    """Something that only a person can install is missing; the message names the command to run."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Instruments:
    """Where the instruments are."""

    browser: Path
    node: Path
    axe: Path
    lighthouse: Path


def ready() -> Instruments:
    """Return the instruments, and bring those that npm can bring; raises MissingError where a person must help."""
    browser = chromium.find()
    if browser is None:
        raise MissingError(f"Chromium or Chrome is needed: run `{chromium.remedy()}`.")
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise MissingError("Node.js and npm are needed: run `apt-get install -y npm`, or `brew install node` on a Mac.")
    if any(_version(name) != version for name, version in PACKAGES.items()):
        CACHE.mkdir(parents=True, exist_ok=True)
        wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
        done = subprocess.run([npm, *_INSTALL, "--prefix", str(CACHE), *wanted], check=False, capture_output=True)
        if done.returncode != 0:
            command = " ".join(["npm", *_INSTALL, "--prefix", ".cache/quality", *wanted])
            raise MissingError(f"npm could not bring {' and '.join(PACKAGES)}: run `{command}` and read what it says.")
    modules = CACHE / "node_modules"
    return Instruments(
        browser=browser,
        node=Path(node),
        axe=modules / "axe-core/axe.min.js",
        lighthouse=modules / "lighthouse/cli/index.js",
    )


def _version(name: str) -> str:
    """Return the version of a package that is there; empty for none."""
    manifest = CACHE / "node_modules" / name / "package.json"
    if not manifest.is_file():
        return ""
    return str(json.loads(manifest.read_text(encoding="utf-8")).get("version", ""))
