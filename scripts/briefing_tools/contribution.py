"""The pull request that is being checked on the hosting site, and addresses on the contributor's branch."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefing_model.problem import Problem
from briefing_tools import store

LARGEST = 5_000_000
"""Bytes of an event beyond which it is not read."""
LONGEST = 6000
"""Characters of an address beyond which browsers and servers may cut it."""

_SERVER = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE | re.ASCII)
_REPOSITORY = re.compile(r"[a-z0-9_.-]+/[a-z0-9_.-]+", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contribution:
    """The branch of a pull request: the server, `owner/name` of its repository, and its name.

    `folder` is that of the archive within the repository.
    """

    server: str
    repository: str
    branch: str
    folder: str = ""

    def creating(self, path: str, text: str) -> str:
        """Return the address at which a file of the archive is created on the branch, or nothing if it is too long."""
        filename = f"{self.folder}/{path}" if self.folder else path
        branch = quote(self.branch, safe="/")
        address = (
            f"{self.server}/{self.repository}/new/{branch}?filename={quote(filename)}&value={quote(text, safe='')}"
        )
        return address if len(address) <= LONGEST else ""


def of(environ: Mapping[str, str], docs_dir: Path) -> Contribution | None:
    """Return the pull request that the environment of a workflow names; None where it names none, or oddly."""
    file = environ.get("GITHUB_EVENT_PATH")
    data = store.read_bytes(Path(file), "event", LARGEST + 1) if file else b""
    if isinstance(data, Problem) or not data or len(data) > LARGEST:
        return None
    server = environ.get("GITHUB_SERVER_URL", "").rstrip("/")
    repository, branch = _head(data)
    if not _SERVER.fullmatch(server) or not _is_repository(repository) or not _is_branch(branch):
        return None
    folder = _folder(environ.get("GITHUB_WORKSPACE"), docs_dir)
    if folder is None:
        return None
    return Contribution(server=server, repository=repository, branch=branch, folder=folder)


def _head(data: bytes) -> tuple[str, str]:
    """Return the repository and the branch that an event of a pull request gives as its head."""
    try:
        head: Any = json.loads(data)["pull_request"]["head"]
        repository, branch = head["repo"]["full_name"], head["ref"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return "", ""
    return (repository, branch) if isinstance(repository, str) and isinstance(branch, str) else ("", "")


def _is_repository(name: str) -> bool:
    return _REPOSITORY.fullmatch(name) is not None and {".", ".."}.isdisjoint(name.split("/"))


def _is_branch(name: str) -> bool:
    """Tell whether a name leads to a branch and nowhere else: a browser would resolve `..` before it asks."""
    return bool(name) and name.isprintable() and {"", ".", ".."}.isdisjoint(name.split("/"))


def _folder(workspace: str | None, docs_dir: Path) -> str | None:
    """Return the folder of the archive as seen from the root of the repository; None where it lies elsewhere."""
    try:
        folder = docs_dir.resolve().relative_to(Path(workspace or "").resolve()).as_posix()
    except (OSError, ValueError, RuntimeError):
        return None
    return "" if folder == "." else folder
