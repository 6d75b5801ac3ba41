"""`briefings impact` and `briefings inspect`: what a change does to the archive, and whether the built site holds."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from briefing_model import place
from briefing_model.problem import Problem
from briefing_tools import findings, kept, report, revision, store
from briefing_tools.review import crossing, impact, preview, sheet
from briefing_tools.review.built import VARYING, Build, difference
from briefing_tools.review.crossing import Leaf
from briefing_tools.review.impact import Impact
from briefing_tools.settings import Settings
from briefing_tools.usage import UsageError

LARGEST = 50_000_000
"""Bytes of a file of a built site; a larger one is read in part, and differs when that part does."""
SHOWN = 200
"""Links that lead nowhere and are printed."""


def run(
    settings: Settings,
    base: str,
    *,
    working_dir: Path,
    before: str | None = None,
    now: str | None = None,
    milliseconds: tuple[int | None, int | None] = (None, None),
    page: str | None = None,
) -> int:
    """Print what has changed since the revision `base` as Markdown; returns the exit code. Raises UsageError.

    `before` and `now` are built sites to compare, `milliseconds` what they took, `page` the first page of a preview.
    """
    said = _impact(settings, base)
    builds = [
        _build(working_dir, folder, took) if folder is not None else None
        for folder, took in zip((before, now), milliseconds, strict=True)
    ]
    report.say(sheet.markdown(said, before=builds[0], now=builds[1]).rstrip("\n"))
    if not said.entries and (hint := revision.on_itself(settings.docs_dir, base)):
        report.complain(hint)
    if page is None:
        return 0
    if builds[1] is None or now is None:
        raise UsageError("--preview is the first page of a built site; name that with --site")
    target = working_dir / page
    site = findings.seen_from(target.parent, working_dir / now)
    differ = difference(builds[0] or Build(files={}), builds[1])
    problem = store.write(target.parent, target.name, preview.page(said, differ, site=site), replace=True)
    if problem:
        report.complain(report.line(findings.located(problem, target.parent, working_dir)))
    return int(problem is not None)


def inspect(site: str, *, against: str | None, working_dir: Path) -> int:
    """Print the links of a built site that lead nowhere; returns the exit code. Raises UsageError.

    `against` is an earlier build: the pages that it has as they are now are taken for right, unless it has others.
    """
    root = _folder(working_dir, site)
    files = frozenset(store.listed(root))
    pages = sorted(path for path in files if path.endswith(".html") and not path.startswith(VARYING))
    if against is not None:
        differ = difference(_build(working_dir, against, None), _build(working_dir, site, None))
        pages = sorted({*differ.added, *differ.changed})
        if differ.removed:
            pages = sorted(path for path in files if path.endswith(".html") and not path.startswith(VARYING))

    @cache
    def leaf_at(path: str) -> Leaf:
        return crossing.leaf(_bytes(root, path))

    base = crossing.base(_bytes(root, "index.html"))
    found = [one for path in pages for one in crossing.broken(path, leaf_at(path), files, leaf_at, base=base)]
    for problem in found[:SHOWN]:
        report.say(report.line(findings.located(problem, root, working_dir)))
    if len(found) > SHOWN:
        report.say(f"{len(found) - SHOWN:,} more")
    report.say(f"{report.number(len(pages), 'page')} of {site}: {report.number(len(found), 'link')} that lead nowhere")
    return findings.exit_code(found)


def _impact(settings: Settings, base: str) -> Impact:
    changes = revision.changes(settings.docs_dir, base, "--base")
    held = store.read(settings.docs_dir, lambda path: place.of(path, settings.families) is not None)
    others = _texts(settings.docs_dir, [path for path in changes.before if path.endswith(".md")])
    files = tuple(sorted((dict(held.files) | others).items()))
    dossiers = kept.read(settings.docs_dir).dossiers
    return impact.of(changes.before, files, settings.families, dossiers)


def _texts(docs_dir: Path, paths: Sequence[str]) -> dict[str, str]:
    texts = {path: store.read_text(docs_dir / path, path) for path in paths if store.is_there(docs_dir / path)}
    return {path: text if isinstance(text, str) else "" for path, text in texts.items()}


def _folder(working_dir: Path, name: str) -> Path:
    folder = working_dir / name
    if not store.is_folder(folder):
        raise UsageError(f"{name} is no folder; the folder of a built site is wanted")
    return folder


def _build(working_dir: Path, name: str, milliseconds: int | None) -> Build:
    root = _folder(working_dir, name)
    data = ((path, _bytes(root, path)) for path in store.listed(root))
    files = {path: (len(one), hashlib.sha256(one).hexdigest()) for path, one in data}
    return Build(files=files, milliseconds=milliseconds)


def _bytes(root: Path, path: str) -> bytes:
    data = store.read_bytes(root / path, path, LARGEST)
    return b"" if isinstance(data, Problem) else data
