"""The file in which GitHub tells what has happened -> the issue that it is about."""

import json
import re
from dataclasses import dataclass
from typing import Any

from briefing_tools.usage import UsageError

LARGEST = 10_000_000
"""Bytes of an event beyond which it is not read: GitHub takes a hundredth of it as the text of an issue."""

_REPOSITORY = re.compile(r"https://[A-Za-z0-9.-]+(?::\d+)?/[\w.-]+/[\w.-]+", re.ASCII)
_BRANCH = re.compile(r"[\w][\w./-]*", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """An issue: what a stranger wrote is `body` alone; `files` is the address below which main shows files, if any."""

    number: int
    body: str
    files: str = ""


def issue(data: bytes, name: str) -> Issue:
    """Return the issue of an event; raises UsageError for bytes that are none, `name` is for that."""
    try:
        said = json.loads(data)
        told = said["issue"]
        number, body = told["number"], told["body"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UsageError(f"{name} is no event of an issue; the file that GITHUB_EVENT_PATH names is wanted") from None
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise UsageError(f"{name}: the number of the issue is {str(number)[:20]!r}; 1, 2, 3 … is wanted")
    return Issue(number=number, body=body if isinstance(body, str) else "", files=_files(said))


def _files(said: dict[str, Any]) -> str:
    repository = said.get("repository")
    told = repository if isinstance(repository, dict) else {}
    url, branch = str(told.get("html_url")), str(told.get("default_branch"))
    if not _REPOSITORY.fullmatch(url) or not _BRANCH.fullmatch(branch):
        return ""
    return f"{url}/blob/{branch}/"
