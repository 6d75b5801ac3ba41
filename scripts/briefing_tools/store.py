"""The only module that reads folders and writes files: text in UTF-8, whole or not at all, never outside its folder."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing_model.problem import Problem
from briefing_model.rulebook import intake

LARGEST = 1_000_000
"""Bytes of a file of the archive beyond which it is not read: no briefing has a tenth of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Holdings:
    """What a folder holds: (path below it, text) of each file, sorted, and why others cannot be read."""

    files: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def read(root: Path, wanted: Callable[[str], bool], *, below: str = "") -> Holdings:
    """Read the files below a folder whose path below it, written with slashes, is wanted.

    Hidden files and folders are passed over, unless `below` names one that alone is read; it need not be there.
    A link that leads out of the folder is a problem.
    """
    files: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for path in _beginning(root, below):
        if isinstance(path, Problem):
            problems.append(path)
        elif wanted(path):
            text = read_text(root / path, path)
            if isinstance(text, Problem):
                problems.append(text)
            else:
                files.append((path, text))
    return Holdings(files=tuple(sorted(files)), problems=tuple(sorted(problems, key=lambda p: p.sort_key)))


def read_text(file: Path, path: str) -> str | Problem:
    """Return the text of a file as it stands there, line ends included; `path` names the file in a problem."""
    data = read_bytes(file, path, LARGEST + 1)
    if isinstance(data, Problem):
        return data
    if len(data) > LARGEST:
        wanted, remedy = f"at most {LARGEST:,} bytes are wanted", "Keep in it what belongs to this page alone."
        return intake.TOO_LARGE.at(path, 1, found="the file is larger", wanted=wanted, remedy=remedy)
    if b"\0" in data:
        return intake.UNREADABLE.at(path, data.count(b"\n", 0, data.index(b"\0")) + 1, found="the file is binary")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return intake.UNREADABLE.at(path, line, found=f"the byte 0x{data[error.start]:02x} is not UTF-8")
    if not text.strip("\ufeff \t\r\n"):
        return intake.EMPTY.at(path, 1, found="there is nothing in it")
    return text


def read_bytes(file: Path, path: str, most: int) -> bytes | Problem:
    """Return the first so many bytes of a file; `path` names the file in a problem."""
    try:
        with file.open("rb") as opened:
            # Room for all that may be read is cleared first, which for small files takes longer than reading.
            size = os.fstat(opened.fileno()).st_size
            return opened.read(min(size + 1, most) if size else most)
    except OSError as error:
        return intake.UNREADABLE.at(path, 1, found=f"the file cannot be read ({_reason(error)})")


def listed(folder: Path) -> tuple[str, ...]:
    """Return the path below a folder of each file in it, sorted; what is hidden or leads elsewhere is passed over."""
    return tuple(path for path in _paths(folder, folder.resolve(), "") if isinstance(path, str))


def is_folder(path: Path) -> bool:
    """Tell whether a folder is there."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Tell whether a file of any kind is there."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def obstacle(root: Path, path: str, *, replace: bool = False) -> Problem | None:
    """Return why a file could not be written below a folder, as far as that can be told without writing."""
    parts = PurePosixPath(path).parts
    if not parts or PurePosixPath(path).is_absolute() or ".." in parts:
        return intake.OUTSIDE.at(path, 1, found="the path leads out of the folder")
    target = root.joinpath(*parts)
    try:
        if (target.exists() or target.is_symlink()) and not replace:
            return intake.EXISTS.at(path, 1, found="the file is there already")
        real = target.resolve()
        if not real.is_relative_to(root.resolve()):
            return intake.OUTSIDE.at(path, 1, found=f"it leads to {str(real)!r}")
    except (OSError, ValueError, RuntimeError) as error:
        return intake.UNWRITABLE.at(path, 1, found=f"the file cannot be written ({_reason(error)})")
    return None


def write(root: Path, path: str, text: str, *, replace: bool = False) -> Problem | None:
    """Write a file below a folder, making the folders on the way; it appears whole or not at all.

    A file that is there is kept, with a problem, unless it may be replaced; then its permissions stay.
    """
    if problem := obstacle(root, path, replace=replace):
        return problem
    try:
        target = root.joinpath(path).resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        _place(target, text.encode("utf-8"), replace=replace)
    except FileExistsError as error:
        if error.filename2 is not None:
            return intake.EXISTS.at(path, 1, found="the file is there already")
        return intake.UNWRITABLE.at(path, 1, found="a file stands where a folder is wanted")
    except (OSError, ValueError, RuntimeError) as error:
        return intake.UNWRITABLE.at(path, 1, found=f"the file cannot be written ({_reason(error)})")
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A file below a folder: its text before and after, None where there is no file."""

    path: str
    before: str | None
    after: str | None


def exchange(root: Path, changes: Sequence[Change]) -> tuple[Problem, ...]:
    """Make all changes or none; a file that is no longer what it was before is not touched.

    Where a change fails, those made are undone; what cannot be undone has a problem of its own.
    """
    for change in changes:
        if problem := _stale(root, change):
            return (problem,)
    for position, change in enumerate(changes):
        if problem := _put(root, change.path, change.after):
            undone = (_put(root, made.path, made.before) for made in reversed(changes[:position]))
            return (problem, *(again for again in undone if again))
    return ()


def _stale(root: Path, change: Change) -> Problem | None:
    """Return why a change cannot be made, as far as that can be told without making it."""
    if change.before is None:
        return obstacle(root, change.path)
    now = read_text(root / change.path, change.path)
    if now != change.before:
        reason = "the file is no longer what it was when the change was worked out"
        return now if isinstance(now, Problem) else intake.UNWRITABLE.at(change.path, 1, found=reason)
    return obstacle(root, change.path, replace=True)


def _put(root: Path, path: str, text: str | None) -> Problem | None:
    """Let a file have a text, or not be there."""
    if text is not None:
        return write(root, path, text, replace=True)
    try:
        root.joinpath(path).unlink(missing_ok=True)
    except OSError as error:
        return intake.UNWRITABLE.at(path, 1, found=f"the file cannot be removed ({_reason(error)})")
    return None


def keep(folder: Path, path: str, data: bytes) -> bool:
    """Write a file that may be lost again, whole or not at all, and tell whether that was possible."""
    try:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        _place(target, data, replace=True)
    except (OSError, ValueError):
        return False
    return True


def append(file: Path, text: str) -> bool:
    """Add text to the end of a file, and tell whether that was possible."""
    try:
        with file.open("a", encoding="utf-8", errors="replace", newline="\n") as opened:
            opened.write(text)
    except OSError:
        return False
    return True


def _paths(root: Path, real_root: Path, folder: str) -> Iterator[str | Problem]:
    """Yield the files below a folder in order; a link to a folder within is not followed, since that is read itself."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        yield intake.UNREADABLE.at(folder or ".", 1, found=f"the folder cannot be read ({_reason(error)})")
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and not _leads_within(real_root, Path(entry.path)):
            yield intake.OUTSIDE.at(path, 1, found="the link leads out of the archive or nowhere")
        elif entry.is_dir(follow_symlinks=False):
            yield from _paths(root, real_root, path)
        elif entry.is_file():
            yield path


def _beginning(root: Path, below: str) -> Iterator[str | Problem]:
    if not below:
        yield from _paths(root, root.resolve(), "")
    elif is_folder(root / below):
        if _leads_within(root.resolve(), root / below):
            yield from _paths(root, root.resolve(), below)
        else:
            yield intake.OUTSIDE.at(below, 1, found="the link leads out of the archive")


def _leads_within(real_root: Path, link: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(real_root)
    except (OSError, RuntimeError):
        return False


def _place(target: Path, data: bytes, *, replace: bool) -> None:
    """Write a file under another name beside its place, then move it there."""
    waiting = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with waiting.open("xb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        if replace and target.exists():
            shutil.copymode(target, waiting)
        if replace or not _linked(waiting, target):
            waiting.replace(target)
    finally:
        waiting.unlink(missing_ok=True)


def _linked(waiting: Path, target: Path) -> bool:
    """Give a file its second name unless somebody else has taken it meanwhile, which a rename would not notice."""
    try:
        os.link(waiting, target)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links.
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(waiting), None, str(target)) from None
        return False
    return True


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
