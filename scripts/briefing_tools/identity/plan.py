"""What becomes of each file when an entity or a briefing gets another id: nothing is written here."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefing_model import front_matter, place
from briefing_model.front_matter import Document
from briefing_model.problem import Problem
from briefing_model.record import Fields, Ref
from briefing_model.rulebook import upkeep
from briefing_tools.identity import reference
from briefing_tools.identity.held import Held
from briefing_tools.identity.reference import Swap
from briefing_tools.identity.rewriting import Wanted, rewritten
from briefing_tools.store import Change


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The files that change, in order of their paths, and what is to be said about them."""

    changes: tuple[Change, ...]
    meant: Mapping[Ref, Ref]
    """Who is meant instead of whom."""
    moved: Mapping[str, str]
    """Old path -> new path of a file."""
    apart: frozenset[str] = frozenset()
    """Files, by their old paths, in which references change on purpose."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """How references change.

    `word` stands in every file that refers to what moves by its id, `named` is whose references change where they are
    written as names as well; `within` are the files in which references change, None for all; `links` has old path ->
    new path of files; `briefing` the old and new id of a briefing.
    """

    word: str
    swap: Swap
    links: Mapping[str, str]
    named: Ref | None = None
    within: frozenset[str] | None = None
    briefing: tuple[str, str] | None = None
    joining: bool = False
    """Whether two become one."""


@dataclass(kw_only=True, slots=True)
class Draft:
    """Collects what files are to hold: path -> text, None for a file that goes."""

    held: Held
    texts: dict[str, str | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    beside: Mapping[str, str] = field(default_factory=dict)
    """Files that are no pages, as they are."""

    def put(self, path: str, document: Document, wanted: Wanted, *, at: str | None = None) -> None:
        """Let a file say something else, and stand somewhere else if that is said."""
        new = rewritten(self.held.files[path], document, wanted, self.held.directory)
        if new is None:
            self.problems.append(upkeep.NOT_REWRITTEN.at(path, 1, found="a value or a comment would be lost"))
            return
        if at is not None and at != path:
            self.texts[path] = None
        self.texts[at or path] = new

    def plan(self, meant: Mapping[Ref, Ref], moved: Mapping[str, str], apart: frozenset[str] = frozenset()) -> Plan:
        """Return what was collected."""
        files = {**self.held.files, **self.beside}
        changes = (Change(path=path, before=files.get(path), after=text) for path, text in sorted(self.texts.items()))
        return Plan(
            changes=tuple(change for change in changes if change.before != change.after),
            meant=meant,
            moved=moved,
            apart=apart,
            problems=tuple(sorted(self.problems, key=lambda problem: problem.sort_key)),
        )


def follow(draft: Draft, move: Move, apart: frozenset[str] = frozenset()) -> None:
    """Let all files refer to the new id, those aside that are named as apart."""
    for path in _concerned(draft.held, move):
        if path in apart:
            continue
        text = draft.held.files[path]
        if place.of(path, draft.held.families) is None:
            new = _page(text, posixpath.dirname(path), move.links)
            if new != text:
                draft.texts[path] = new
            continue
        document, faults = front_matter.split(text, path)
        if document is None:
            found = f"{move.word!r} stands in a file that cannot be read"
            draft.problems.append(upkeep.NOT_FOLLOWED.at(path, faults[0].line if faults else 1, found=found))
            continue
        fields, body = moved(document, draft.held, move)
        if (fields, body) != (document.fields, document.body):
            draft.put(path, document, Wanted(fields=fields, body=body))


def moved(document: Document, held: Held, move: Move) -> tuple[Fields, str]:
    """Return a document's fields and body with references as they are to be."""
    where = place.of(document.path, held.families)
    fields = document.fields
    if where is not None:
        fields = reference.in_fields(fields, where, held.directory, move.swap, joining=move.joining)
    if move.briefing and isinstance(where, str):
        fields = reference.in_briefing_ids(fields, *move.briefing)
    return fields, reference.in_body(document.body, posixpath.dirname(document.path), move.links)


def _concerned(held: Held, move: Move) -> Iterator[str]:
    """Yield the files that may refer to what moves; a reference may also be a name, which the swap changes."""
    for path, text in held.files.items():
        if move.within is not None and path not in move.within:
            continue
        record = held.records.get(path) if move.named else None
        if move.word in text or (record and move.named in reference.of_record(record, held.directory)):
            yield path


def _page(text: str, folder: str, links: Mapping[str, str]) -> str:
    """Return a page that is no record with links to where files have moved; its front matter is left alone."""
    bounds = front_matter.fences(text)
    start = bounds[1] if bounds and bounds[1] > 0 else 0
    return text[:start] + reference.in_body(text[start:], folder, links)
