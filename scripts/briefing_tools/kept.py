"""The files of fingerprints of an archive: what is kept of the sources of its briefings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from briefing_model import dossier
from briefing_model.dossier import Dossier
from briefing_model.problem import Problem
from briefing_tools import store


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Id of a briefing -> its dossier, and what is wrong with the files of others.

    `digests` tell whether the file of a dossier is the same as before.
    """

    dossiers: Mapping[str, Dossier]
    digests: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read(docs_dir: Path) -> Kept:
    """Read the files of fingerprints below docs_dir."""
    held = store.read(docs_dir, lambda path: path.endswith(dossier.SUFFIX), below=dossier.FOLDER)
    found = {PurePosixPath(path).stem: dossier.read(text, path) for path, text in held.files}
    return Kept(
        digests={
            PurePosixPath(path).stem: blake2b(text.encode(), digest_size=8).hexdigest() for path, text in held.files
        },
        dossiers={name: one for name, one in found.items() if isinstance(one, Dossier)},
        problems=(*held.problems, *(one for one in found.values() if isinstance(one, Problem))),
    )
