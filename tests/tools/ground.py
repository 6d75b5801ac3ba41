"""An archive on disk to try the command on: the small archive without a fault, and what a case lays over it."""

from pathlib import Path

from tests.model import small

CASES = small.CASES.parent
CONFIG = "site_name: A small archive\ndocs_dir: briefings\nplugins:\n  - search\n  - briefings\n"


def lay(folder: Path, over: Path | None = None, config: str = CONFIG) -> Path:
    """Write a mkdocs.yml and the archive beside it, with the files of a case over it; returns the archive's folder."""
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    docs_dir = folder / "briefings"
    for path, text in small.FILES.items():
        put(docs_dir / path, text.encode())
    for file in sorted(over.rglob("*")) if over else ():
        if file.is_file() and file.name not in ("expected", "arguments"):
            put(docs_dir / file.relative_to(over), file.read_bytes())
    return docs_dir


def put(file: Path, data: bytes) -> None:
    """Write a file with its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder but a cache, so that two moments can be compared."""
    files = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    return {name: path.read_bytes() for name, path in files if not name.startswith(".cache/check/")}
