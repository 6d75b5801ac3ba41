"""`briefings mentions`: where a name stands in the text of briefings whose front matter lacks it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path

from briefing_model import body, front_matter, mention, prose, wording
from briefing_model.family import PEOPLE
from briefing_model.mention import Mention, Names
from briefing_model.problem import Problem, one_line
from briefing_model.record import Briefing, Entity, Origin, Ref, Status
from briefing_model.spelling import Sense, Setting
from briefing_tools import findings, report, store
from briefing_tools.identity import held as archives
from briefing_tools.identity import rename
from briefing_tools.identity.held import Held
from briefing_tools.identity.plan import Draft
from briefing_tools.identity.rewriting import Wanted
from briefing_tools.settings import Settings
from briefing_tools.usage import UsageError

_CODE = re.compile("`{3,}")
WORDS = Ref(PEOPLE, "")
"""Who bears a name that the archive does not know, for as long as it is looked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A name where it stands: file, line, as written, whose it may be, and the sentence around it."""

    path: str
    line: int
    written: str
    entities: tuple[str, ...]
    sentence: str

    @property
    def is_plain(self) -> bool:
        """Tell whether only one can be meant."""
        return len(self.entities) == 1


def run(settings: Settings, name: str, *, fix: bool, as_json: bool, working_dir: Path) -> int:
    """Print the places, and with `fix` add the id to front matter; returns the exit code. Raises UsageError."""
    holdings = store.read(settings.docs_dir, lambda path: path.endswith(".md"))
    held = archives.of(holdings.files, settings.families)
    refs = meant(held, name)
    if fix:
        _refuse(held, name, refs)
    places = found(held, name, refs)
    problems, changed = _fixed(held, refs[0], places, settings.docs_dir) if fix else ((), ())
    located = [(findings.seen_from(working_dir, settings.docs_dir / place.path), place) for place in places]
    if as_json:
        shown = [asdict(place) | {"path": path} for path, place in located]
        known = [f"{ref.family}/{ref.id}" for ref in refs]
        fixed = [findings.seen_from(working_dir, settings.docs_dir / path) for path in changed]
        report.say(json.dumps({"name": name, "known": known, "places": shown, "fixed": fixed}, ensure_ascii=False))
    else:
        for path, place in located:
            report.say(_line(path, place))
    for problem in problems:
        report.complain(report.line(findings.located(problem, settings.docs_dir, working_dir)))
    if not as_json:
        report.say(_closing(name, refs, places, changed if fix else None))
    return int(bool(problems))


def meant(held: Held, name: str) -> tuple[Ref, ...]:
    """Return who bears a name, or has it as an id: several in several families, nobody where the archive has none."""
    if not wording.words(name):
        raise UsageError(f"{name!r} has no word in it; a name is wanted")
    family, slash, identifier = name.rpartition("/")
    if slash and any(family == one.id for one in held.families):
        return (archives.entity(held, f"{family}/{identifier}").ref,)
    found = (held.directory.find(family.id, name) for family in held.families)
    return tuple(ref for ref in found if ref)


def found(held: Held, name: str, refs: Sequence[Ref]) -> tuple[Place, ...]:
    """Return every place of a name in briefings that are not withdrawn and do not name who bears it."""
    wanted = frozenset(refs or (WORDS,))
    names = mention.names(held.read.entities if refs else (_stand_in(name),))
    firsts = {words[0] for words, ways in names.spellings.items() if any(one.ref in wanted for one in ways)}
    return tuple(
        place
        for briefing in held.read.briefings
        if briefing.status is not Status.WITHDRAWN
        and _may_hold(_text(briefing), firsts)
        and not wanted <= (named := _named(held, briefing))
        for place in _places(briefing, held.files[briefing.origin.path], names, wanted, named)
    )


def _stand_in(name: str) -> Entity:
    """Return an entity with nothing but a name, so that words are looked for in the way in which names are."""
    return Entity(ref=WORDS, name=name, summary=name, origin=Origin(path=""))


def _text(briefing: Briefing) -> str:
    return "\n\n".join((briefing.title, briefing.summary, briefing.body))


def _may_hold(text: str, firsts: Iterable[str]) -> bool:
    """Tell whether one of the words may stand in a text, which is fast."""
    low = prose.plain(text)
    return any(prose.may_stand(first, low) for first in firsts)


def _named(held: Held, briefing: Briefing) -> frozenset[Ref]:
    found = (held.directory.find(family, name) for family, names in briefing.names.items() for name in names)
    return frozenset(ref for ref in found if ref)


def _places(
    briefing: Briefing, file: str, names: Names, wanted: frozenset[Ref], named: frozenset[Ref]
) -> Iterator[Place]:
    lines = front_matter.unified(file).split("\n")
    setting = Setting(beside=cache(partial(wording.of, _text(briefing))))
    for line, passage in prose.passages(briefing):
        read = wording.of(passage)
        here: defaultdict[tuple[int, int], list[Mention]] = defaultdict(list)
        for one in mention.find(read, names, setting):
            if one.sense is not Sense.PRODUCT:
                here[one.start, one.end].append(one)
        for (start, end), mentions in here.items():
            refs = {one.ref for one in mentions}
            if refs & wanted and not refs & named:
                yield Place(
                    path=briefing.origin.path,
                    line=_line_of(passage[start:end], passage[:start], lines, line),
                    written=passage[start:end],
                    entities=tuple(f"{ref.family}/{ref.id}" for ref in sorted(refs) if ref != WORDS),
                    sentence=_shown(read.shown(read.sentence_at(start))),
                )


def _line_of(written: str, before: str, lines: Sequence[str], line: int) -> int:
    """Return the line of words in a passage that begins on the line given, as far as they stand on one line."""
    left = before.count(written)
    for number in range(line, len(lines) + 1):
        if not lines[number - 1].strip():
            break
        left -= lines[number - 1].count(written)
        if left < 0:
            return number
    return line


def _shown(sentence: str) -> str:
    """Return a sentence without the marks of Markdown around it; code stands there as backticks alone."""
    return _CODE.sub("`…`", body.FOOTNOTE.sub("", sentence)).lstrip("-*#> ")


def _refuse(held: Held, name: str, refs: Sequence[Ref]) -> None:
    """Raise UsageError for a name that cannot be added to front matter."""
    if not refs:
        raise UsageError(f"{name!r} is no name of the archive, so that --fix has no id to add; add its file first")
    if len(refs) > 1:
        raise UsageError(f"{name!r} may mean {_either(refs)}; --fix wants one of them")
    family = next(family for family in held.families if family.id == refs[0].family)
    if not family.in_front_matter:
        raise UsageError(f"briefings do not list {family.id} in front matter; --fix has nowhere to add {refs[0].id}")


def _fixed(
    held: Held, ref: Ref, places: Iterable[Place], docs_dir: Path
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Add an id to the briefings in which its bearer is meant beyond doubt; returns problems and changed files."""
    draft = Draft(held=held)
    for path in dict.fromkeys(place.path for place in places if place.is_plain):
        document = rename.read(held, path)
        fields = {**document.fields, ref.family: [*document.fields.get(ref.family, ()), ref.id]}
        draft.put(path, document, Wanted(fields=fields, body=document.body))
    made = draft.plan({}, {})
    failures = store.exchange(docs_dir, made.changes)
    return (*made.problems, *failures), () if failures else tuple(change.path for change in made.changes)


def _line(path: str, place: Place) -> str:
    whose = f"{' or '.join(place.entities)}: " if place.entities else ""
    return one_line(f"{path}:{place.line}: {whose}{place.sentence}").replace("##[", "## [")


def _closing(name: str, refs: Sequence[Ref], places: Sequence[Place], changed: Sequence[str] | None) -> str:
    briefings = report.number(len({place.path for place in places}), "briefing")
    line = f"{report.number(len(places), 'place')} in {briefings}"
    if not places:
        line = f"{one_line(name)!r} stands nowhere that front matter lacks it"
    if not refs and not places:
        line += "; it is no name of the archive, and was looked for as plain words"
    elif not refs:
        line += f"; {one_line(name)!r} is no name of the archive, and was looked for as plain words"
    if changed is not None:
        line += f"; {report.number(len(changed), 'file')} changed"
    return line


def _either(refs: Iterable[Ref]) -> str:
    return " or ".join(f"{ref.family}/{ref.id}" for ref in refs)
