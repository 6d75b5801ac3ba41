"""What people read about a suggested article: the text of a pull request, or a comment on the issue.

Whatever a stranger wrote stands in it inert and short, so that nobody is called, nothing is linked and nothing is run.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing_model import front_matter, naming
from briefing_model.family import PUBLISHERS
from briefing_model.problem import Problem
from briefing_model.record import Ref
from briefing_model.rulebook import intake
from briefing_tools import inert
from briefing_tools.intake.convert import Known
from briefing_tools.intake.draft import Draft
from briefing_tools.review.event import Issue
from briefing_tools.review.suggestion import Suggestion

MOST = 40
"""Entries of a list; further ones are counted."""

_NO_DAY = (
    "It does not say on which day it was published, and the archive never guesses a date: write the day into **Date**."
)
_UNREVIEWED = "Nobody has read it yet, and nothing of it is published before somebody has finished it."
_UNREAD = "What stands at the address could not be read"
_PASTE = "Copy the article in your browser and paste it into **Text**."
_ADVICE = {
    intake.NO_DATE.code: _NO_DAY,
    intake.FETCH_FAILED.code: _PASTE,
    intake.FETCH_REFUSED.code: _PASTE,
    intake.TOO_LARGE.code: "Paste the article alone into **Text**.",
    intake.NO_ARTICLE.code: "Paste the article, one paragraph at least, into **Text**.",
    intake.NO_PUBLISHER.code: "Write into `publisher` who published it.",
    intake.NO_ADDRESS.code: "Write into `url` where the article stands.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """Names that the suggester gave and the draft does not have, and the publisher if it has no file."""

    known: tuple[str, ...] = ()
    """Files of those that the archive knows."""
    unfiled: tuple[str, ...] = ()
    """Those that the article has, or may have."""
    unknown: tuple[str, ...] = ()
    publisher: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What came of a suggestion: a draft with its files, or `twin`, the briefing that has the article, or neither."""

    draft: Draft | None = None
    files: tuple[tuple[str, str], ...] = ()
    """(path below docs_dir, text)"""
    proposed: tuple[str, ...] = ()
    """Paths of the files for unknown names."""
    others: int = 0
    flags: tuple[str, ...] = ()
    twin: str | None = None
    problems: tuple[Problem, ...] = ()
    names: Names = Names()


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What a letter answers: the issue and what it suggests; `archive` is the folder of the archive."""

    issue: Issue
    suggested: Suggestion
    archive: str


def sorted_names(
    given: Iterable[str], drafted: Draft, files: Sequence[str], known: Known, article: str | None
) -> Names:
    """Tell those names apart that are not in the draft; `article` is what the source says, None if it is no text."""
    told = None if article is None else naming.folded(article)
    stems = {path.rpartition("/")[2].removesuffix(".md") for path in files}
    there: list[str] = []
    unfiled: list[str] = []
    unknown: list[str] = []
    for name in given:
        ref = _ref(name, known)
        if ref and not _is_named(ref, drafted):
            there.append(f"{ref.family}/{ref.id}.md")
        elif ref is None and naming.slug(name) not in stems:
            (unfiled if told is None or naming.folded(name) in told else unknown).append(name)
    return Names(
        known=tuple(there), unfiled=tuple(unfiled), unknown=tuple(unknown), publisher=_without_file(drafted, known)
    )


def _without_file(drafted: Draft, known: Known) -> str | None:
    """Return the publisher of a draft's source if the archive has no file for it."""
    document, _ = front_matter.split(drafted.text, drafted.path)
    sources = document.fields.get("sources") if document else None
    name = sources[0].get("publisher") if sources else None
    return name if isinstance(name, str) and known.directory.find(PUBLISHERS, name) is None else None


def pull_request(result: Result, case: Case) -> str:
    """Return the text of the pull request that proposes a draft."""
    drafted = result.draft
    if drafted is None:
        raise ValueError("a pull request needs a draft")
    place = f"`{case.archive}/{drafted.path}`"
    proposed = [f"`{case.archive}/{path}`" for path in result.proposed]
    number = case.issue.number
    parts = (
        f"A draft of a briefing, made by a program from the article that #{number} suggests. {_UNREVIEWED}",
        _listed("For the editor", _steps(place, bool(proposed)), mark="- [ ] "),
        _listed("Proposed files for names that the archive does not know", proposed),
        _listed("What was noticed", _noticed(result, case)),
        _listed("Suggested names that the archive knows and the draft does not have", _code(result.names.known)),
        _listed("Suggested names without a file", _told(result.names.unfiled)),
        _listed("Suggested names that neither the archive nor the article has", _told(result.names.unknown)),
        f"The checks start with the first change that you push to this branch.\n\nCloses #{case.issue.number}",
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def comment(result: Result, case: Case) -> str:
    """Return what is said in the issue where no draft is proposed."""
    if result.twin:
        path = f"{case.archive}/{result.twin[:4]}/{result.twin}.md"
        where = f"[{result.twin}]({case.issue.files}{path})" if case.issue.files else f"`{path}`"
        return (
            f"Thank you. The archive has this article already: {where}.\n\n"
            "If something is missing or wrong there, *Edit this page* or the form *Correct a briefing* is the way. If "
            "the article is another one, say so here, and an editor will look at it. You may close this issue.\n"
        )
    reasons = tuple(_reasons(result, case)) or ("The issue gives neither an address nor a text.",)
    return (
        f"{_listed('', reasons, before='Thank you. No draft could be made of this yet:')}\n\n"
        "**What you can do:** edit the text of this issue above (the three dots at its corner, then *Edit*) and save "
        "it; a new attempt starts by itself. If that does not help, leave it as it is: an editor will look at it.\n"
    )


def _steps(place: str, has_proposed: bool) -> Iterator[str]:
    yield f"Open the source, and compare its date, its publisher and its address with {place}."
    yield (
        "Write title and summary in your own words, and what each figure counts and each forecast says; write the "
        "claims, each with its footnote; copy no sentence."
    )
    yield "Compare each quotation with the original, or leave it out."
    if has_proposed:
        yield "Finish the proposed files that deserve a page, take `draft: true` out of them, and delete the others."
    yield "Delete the notes between the two marks and the line `draft: true`."


def _noticed(result: Result, case: Case) -> Iterator[str]:
    yield from (f"Of what was suggested, {one}." for one in case.suggested.unclear)
    if result.others:
        yield f"The source holds {result.others} more articles; this is the first."
    yield from (f"{flag.replace('-', ' ').capitalize()}: see the notes in the draft." for flag in result.flags)
    if result.names.publisher:
        named = inert.shown(result.names.publisher)
        yield f"The publisher {named} has no file yet: add one below `{case.archive}/{PUBLISHERS}/`."
    yield from (_said(problem, case) for problem in result.problems)


def _reasons(result: Result, case: Case) -> Iterator[str]:
    yield from (f"{one[:1].upper()}{one[1:]}." for one in case.suggested.unclear)
    optional = {intake.NO_PUBLISHER.code, intake.NO_ADDRESS.code}
    if case.suggested.is_date_unclear:
        # What is wrong with the date that was given says already that none is there.
        optional.add(intake.NO_DATE.code)
    yield from (_said(problem, case) for problem in result.problems if problem.code not in optional)


def _said(problem: Problem, case: Case) -> str:
    """Return a problem in the words of the form instead of those of the command."""
    advice = _ADVICE.get(problem.code, "")
    if problem.code == intake.NO_DATE.code:
        return advice
    found = inert.shown(problem.found)
    if problem.code in (intake.FETCH_FAILED.code, intake.FETCH_REFUSED.code):
        return f"{_UNREAD}: {found}. {'' if case.suggested.text else advice}".rstrip()
    return f"{found[:1].upper()}{found[1:]}. {advice}".rstrip()


def _ref(name: str, known: Known) -> Ref | None:
    families = [family.id for family in known.directory.families]
    return next((ref for family in families if (ref := known.directory.find(family, name))), None)


def _is_named(ref: Ref, drafted: Draft) -> bool:
    """Tell whether the draft names an entity by its id, as a draft names everybody that the archive knows."""
    return any(part in (ref.id, f"[{ref.id}") for part in drafted.text.replace(",", " ").replace("]", " ").split())


def _code(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"`{path}`" for path in paths)


def _told(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(inert.shown(name) for name in names)


def _listed(heading: str, entries: Iterable[str], *, mark: str = "- ", before: str = "") -> str:
    """Return a list below its heading; empty where it would have no entry."""
    found = list(entries)
    if not found:
        return ""
    lines = [f"{mark}{entry}" for entry in found[:MOST]]
    if len(found) > MOST:
        lines.append(f"- … and {len(found) - MOST:,} more")
    top = before or f"### {heading}"
    return "\n".join((top, "", *lines))
