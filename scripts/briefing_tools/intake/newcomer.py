"""Unknown people and organisations of an article as files to start from: drafts, with what the article says of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_model import canonical, naming
from briefing_model.comment import Comments
from briefing_model.family import PEOPLE
from briefing_model.problem import one_line
from briefing_tools.intake.convert import Known, Record
from briefing_tools.names.candidate import Candidate

COMPANIES, ORGANISATIONS = "companies", "organisations"

_PUBLIC = frozenset({
    "academy", "administration", "agency", "alliance", "assembly", "association", "authority", "bureau", "centre",
    "coalition", "college", "commission", "committee", "congress", "consortium", "council", "court", "department",
    "federation", "foundation", "government", "hospital", "institute", "institution", "laboratory", "ministry",
    "museum", "nations", "office", "parliament", "party", "polytechnic", "school", "senate", "society", "tribunal",
    "union", "university",
})  # fmt: skip
"""Words of names that belong to no company."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Newcomer:
    """The file of an entity: its path below the archive and its text."""

    path: str
    text: str


def of(record: Record, known: Known, place: str) -> tuple[Newcomer, ...]:
    """Return a file for each name without one, in the order of the article; `place` is that of the draft."""
    return tuple(dict(_files(record, known, place)).values())


def _files(record: Record, known: Known, place: str) -> Iterator[tuple[str, Newcomer]]:
    families = {family.id for family in known.directory.families}
    for found in record.candidates:
        family, name = _family(found), one_line(found.name)
        slug = naming.slug(name)
        if slug and family in families and known.directory.find(family, slug) is None:
            path = f"{family}/{slug}.md"
            fields = {"name": name, "summary": None, "draft": True}
            yield path, Newcomer(path=path, text=canonical.render(fields, "", _comments(found, place)))


def _family(found: Candidate) -> str:
    if found.kind == "person":
        return PEOPLE
    words = naming.folded(found.name).split()
    return ORGANISATIONS if not _PUBLIC.isdisjoint(words) else COMPANIES


def _comments(found: Candidate, place: str) -> Comments:
    said = [f"# Proposed with {place}. What the article says:", f"# {one_line(found.sentence)}"]
    role = [f"# Role in the article: {one_line(found.role)}"] if found.role else []
    rest = "# Say in one sentence who or what it is, then delete these lines and `draft`; or delete the file."
    return Comments(above={("name",): tuple(said), ("summary",): (*role, rest)})
