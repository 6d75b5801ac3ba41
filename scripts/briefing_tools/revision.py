"""The only module that asks git: which files of a folder differ from those of a revision, and what they held then."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing_tools.usage import UsageError

_NO_BLOB = "0"
_DIFF = ("diff", "--raw", "-z", "--no-renames", "--no-ext-diff", "--no-abbrev", "--relative")
_NEW = ("diff", "--name-only", "--diff-filter=A", "-z", "--no-renames", "--no-ext-diff")
_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """Path below the folder of each file that was changed, added or deleted -> its text before, None if it had none."""

    revision: str
    before: Mapping[str, str | None]


def changes(folder: Path, revision: str, option: str = "--since") -> Changes:
    """Return what has changed below a folder since it and the revision went separate ways, committed or not.

    Raises UsageError where git is missing, the folder is in no repository, or the revision leads nowhere.
    """
    if not revision.strip() or revision.startswith("-"):
        raise UsageError(f"{option} is {revision!r}; a revision such as main or HEAD~1 is wanted")
    fork = _fork(folder, revision, option)
    diff = _asked(folder, *_DIFF, fork, "--")
    new = _asked(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    blobs = dict(_blobs(_decoded(diff)))
    blobs |= dict.fromkeys((path for path in _decoded(new).split("\0") if path), _NO_BLOB)
    texts = _texts(folder, sorted(set(blobs.values()) - {_NO_BLOB}))
    return Changes(revision=revision, before={path: texts.get(blob) for path, blob in sorted(blobs.items())})


def branch(folder: Path) -> str:
    """Return the name of the branch that is checked out, or nothing where none is."""
    return _answered(folder, "symbolic-ref", "--quiet", "--short", "HEAD").decode(errors="replace")


def on_itself(folder: Path, revision: str) -> str:
    """Return what to do where a branch was compared with itself, in which nothing can differ; else nothing."""
    if branch(folder) != revision:
        return ""
    return f"you are on {revision} itself: make a branch, or compare with origin/{revision}"


def strangers(folder: Path, revision: str) -> tuple[Path, tuple[str, ...]]:
    """Return the root of a folder's repository, and files that are new beside the folder since a revision.

    They stand in the root itself or in folders that are new there; what is hidden does not count. Raises UsageError.
    """
    fork = _fork(folder, revision, "--since")
    root = Path(_decoded(_asked(folder, "rev-parse", "--show-toplevel")).removesuffix("\n"))
    own = _decoded(_asked(folder, "rev-parse", "--show-prefix")).removesuffix("\n")
    if not own:
        return root, ()
    there = frozenset(_decoded(_asked(root, "ls-tree", "-d", "--name-only", "-z", fork)).split("\0"))
    new = _asked(root, *_NEW, fork, "--") + _asked(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    found = (path for path in _decoded(new).split("\0") if path and not path.startswith(own))
    return root, tuple(
        sorted(
            path
            for path in found
            if path.split("/")[0] not in there and not any(part.startswith(".") for part in path.split("/"))
        )
    )


def _fork(folder: Path, revision: str, option: str) -> str:
    """Return the last commit that the revision and the present one have in common; raises UsageError."""
    if not _answered(folder, "rev-parse", "--git-dir"):
        raise UsageError(f"{option} compares with git, and {folder} is in no repository that git would read")
    remedy = "fetch its history, or name another"
    if _answered(folder, "rev-parse", "--is-shallow-repository") == b"true":
        remedy = "this clone is shallow: get the rest with `git fetch --unshallow`"
    commit = _answered(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not commit:
        raise UsageError(f"{option} is {revision!r}, which git does not know as a revision; {remedy}")
    fork = _answered(folder, "merge-base", commit.decode(), "HEAD")
    if not fork:
        raise UsageError(f"{option} is {revision!r}, which has no commit in common with this one; {remedy}")
    return fork.decode()


def _blobs(raw: str) -> Iterator[tuple[str, str]]:
    """Yield (path, name of its text before) of the form `:mode mode blob blob status NUL path NUL`."""
    parts = raw.split("\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        blob = about.split(" ")[2]
        yield path, blob if blob.strip("0") else _NO_BLOB


def _texts(folder: Path, blobs: list[str]) -> dict[str, str]:
    """Return name of a text -> the text, asked for in one go, since each call costs milliseconds."""
    if not blobs:
        return {}
    answer = _asked(folder, "cat-file", "--batch", said="".join(f"{blob}\n" for blob in blobs).encode())
    found: dict[str, str] = {}
    position = 0
    while position < len(answer):
        end = answer.index(b"\n", position)
        name, *about = answer[position:end].decode().split(" ")
        position = end + 1
        if about[:1] == ["blob"]:
            size = int(about[1])
            found[name] = _decoded(answer[position : position + size])
            position += size + 1
    return found


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="surrogateescape")


def _answered(folder: Path, *words: str) -> bytes:
    """Return what git answers, or nothing where it refuses."""
    done = _run(folder, words)
    return done.stdout.strip() if done.returncode == 0 else b""


def _asked(folder: Path, *words: str, said: bytes = b"") -> bytes:
    """Return what git answers; raises UsageError where it refuses."""
    done = _run(folder, words, said)
    if done.returncode:
        raise UsageError(f"git {words[0]} failed: {done.stderr.decode(errors='replace').strip()[:300]}")
    return done.stdout


def _run(folder: Path, words: tuple[str, ...], said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(folder), "--no-pager", *words]
    try:
        return subprocess.run(  # noqa: S603 - our own words, and a revision that is no option
            command, input=said, capture_output=True, check=False, env={**os.environ, **_QUIET}
        )
    except OSError as error:
        raise UsageError(f"git cannot be called ({error.strerror or type(error).__name__})") from None
