"""The one form of a file. Whatever a person has written stays, or the file is left as it is."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing_model import address, canonical, comment, front_matter, layout, place
from briefing_model.archive import Directory
from briefing_model.comment import Comments
from briefing_model.family import Family
from briefing_model.front_matter import Document
from briefing_model.layout import Layout
from briefing_model.problem import Problem, Severity
from briefing_model.record import Briefing, Entity, FieldPath, Fields, Ref
from briefing_model.rulebook import intake
from briefing_tools.upkeep import blanks, reference

_BLANKS = re.compile(r"[ \t\r\n]+")
_CITING = ("figures", "forecasts", "quotes")
_NO_KEY = "?"
"""What the parser reads for a key that is a list or a group, and so cannot be written again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Formatted:
    """A file after formatting: `text` is the one before where nothing was to be done, or nothing could be."""

    path: str
    text: str
    problems: tuple[Problem, ...] = ()


def formatted(path: str, text: str, directory: Directory, *, added: dt.date | None = None) -> Formatted:
    """Return the file of a briefing or an entity in its one form.

    Keys come in the order of the record, names become ids, sources get theirs; blanks around values go, and what
    addresses say of who followed them. A file whose front matter cannot be read in whole, or that would lose something,
    comes back as it was, with the problems. `added` is the day on which a briefing that gives none enters the archive.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    document, problems = front_matter.split(plain, path)
    faults = tuple(problem for problem in problems if problem.severity is Severity.ERROR)
    if document is None or faults:
        return Formatted(path=path, text=text, problems=faults)
    comments = comment.gather(plain)
    fields = normalised(document, comments, directory, added)
    body = blanks.tidied(document.body)
    new = canonical.render(fields, body, comments)
    loss = _loss(document, fields, body, comments, new) if new != plain else None
    return Formatted(path=path, text=text, problems=(loss,)) if loss else Formatted(path=path, text=new)


def normalised(document: Document, comments: Comments, directory: Directory, added: dt.date | None = None) -> Fields:
    """Return the fields as they are to be written; a key with nothing after it is there with None."""
    where = place.of(document.path, directory.families)
    fields = _untracked(_with_blank_keys(_stripped(document.fields), (), _keys_by_place(document)))
    if isinstance(where, Ref):
        fields = reference.in_entity(fields, where, directory)
        return _ordered(fields, layout.of(Entity, directory.families))
    fields = reference.in_briefing(_numbered(fields), directory)
    once = _once(_unlisted(fields, comments), comments, directory.families)
    return _ordered(_dated(once, added), layout.of(Briefing, directory.families))


def first_difference(old: str, new: str) -> int:
    """Return the number of the first line in which two texts differ, 1 if they differ in line ends alone."""
    pairs = zip(old.splitlines(), new.splitlines(), strict=False)
    common = min(len(old.splitlines()), len(new.splitlines()))
    return next((number for number, (one, other) in enumerate(pairs, 1) if one != other), max(common, 1))


def _stripped(value: Any) -> Any:  # noqa: ANN401 - text, lists and mappings
    if isinstance(value, str):
        return _BLANKS.sub(" ", value).strip(" ")
    if isinstance(value, Mapping):
        return {key: _stripped(item) for key, item in value.items()}
    return [_stripped(item) for item in value]


def _with_blank_keys(value: Any, path: FieldPath, keys: Mapping[FieldPath, Sequence[str]]) -> Any:  # noqa: ANN401
    """Put back the keys with nothing after them, which wait for somebody to fill them in."""
    if isinstance(value, list):
        return [_with_blank_keys(item, (*path, position), keys) for position, item in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    return {key: _with_blank_keys(value.get(key), (*path, key), keys) for key in keys.get(path, ())}


def _keys_by_place(document: Document) -> Mapping[FieldPath, Sequence[str]]:
    """Return the keys of each group of keys, also those that the fields leave out since nothing stands after them."""
    keys: defaultdict[FieldPath, list[str]] = defaultdict(list)
    for path in document.lines:
        if path and isinstance(path[-1], str):
            keys[path[:-1]].append(path[-1])
    return keys


def _numbered(fields: Fields) -> Fields:
    """Give each source the id that its position suggests, which footnotes count on, unless another source has it."""
    sources = fields.get("sources")
    if not isinstance(sources, list):
        return fields
    taken = {source.get("id") for source in sources if isinstance(source, dict)}
    numbered = [
        source | {"id": f"s{position}"}
        if isinstance(source, dict) and source.get("id") is None and f"s{position}" not in taken
        else source
        for position, source in enumerate(sources, 1)
    ]
    return {**fields, "sources": numbered}


def _untracked(fields: Fields) -> Fields:
    """Take out of the addresses of sources and of an entity what only tells who followed them."""
    plain = dict(fields)
    sources, links = plain.get("sources"), plain.get("links")
    if isinstance(sources, list):
        plain["sources"] = [_each_untracked(source, ("url",)) for source in sources]
    if isinstance(links, dict):
        plain["links"] = _each_untracked(links, links)
    return plain


def _each_untracked(group: Any, keys: Iterable[str]) -> Any:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(group, dict):
        return group
    urls = {key: group[key] for key in keys if isinstance(group.get(key), str) and address.of_the_web(group[key])}
    return group | {key: address.without_tracking(url) for key, url in urls.items()}


def _once(fields: Fields, comments: Comments, families: Iterable[Family]) -> Fields:
    """Keep the first of the names that stand in a list twice, unless somebody has commented on one of them."""
    once = dict(fields)
    for family in families:
        names = once.get(family.id)
        if family.in_front_matter and isinstance(names, list) and not comments.touch((family.id,)):
            once[family.id] = [name for at, name in enumerate(names) if not name or name not in names[:at]]
    return once


def _dated(fields: Fields, added: dt.date | None) -> Fields:
    return {**fields, "added": added.isoformat()} if added and not fields.get("added") else fields


def _unlisted(fields: Fields, comments: Comments) -> Fields:
    """Write a list of one source as that source alone, unless somebody has commented on it."""
    unlisted = dict(fields)
    for group in _CITING:
        items = unlisted.get(group)
        for position, item in enumerate(items if isinstance(items, list) else ()):
            cited = item.get("source") if isinstance(item, dict) else None
            alone = isinstance(cited, list) and len(cited) == 1 and isinstance(cited[0], str) and cited[0]
            if alone and not comments.touch((group, position, "source")):
                item["source"] = alone
    return unlisted


def _ordered(fields: Fields, order: Layout) -> Fields:
    """Sort keys, and those within; keys that the record does not know come last, in their own order."""
    keys = [*(key for key in order.keys if key in fields), *(key for key in fields if key not in order.keys)]
    return {key: _ordered_within(fields[key], order.within.get(key, layout.NONE)) for key in keys}


def _ordered_within(value: Any, order: Layout) -> Any:  # noqa: ANN401 - text, lists and mappings
    if isinstance(value, list):
        return [_ordered_within(item, order) for item in value]
    return _ordered(value, order) if isinstance(value, Mapping) else value


def _loss(document: Document, fields: Fields, body: str, comments: Comments, new: str) -> Problem | None:
    """Read again what would be written, and say so if it is not what was meant."""
    again, problems = front_matter.split(new, document.path)
    path = document.path
    if any(_NO_KEY in place for place in document.lines):
        return intake.NOT_KEPT.at(path, 1, found="a key is not a single word")
    if again is None or problems or again.body != body or again.fields != _without_none(fields):
        return intake.NOT_KEPT.at(path, 1, found="a value would change")
    if sorted(_texts(comment.gather(new))) != sorted(_texts(comments)):
        return intake.NOT_KEPT.at(path, 1, found="a comment would be lost")
    return None


def _without_none(value: Any) -> Any:  # noqa: ANN401 - text, lists and mappings
    if isinstance(value, Mapping):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, list) else value


def _texts(comments: Comments) -> Iterator[str]:
    for lines in comments.above.values():
        yield from lines
    yield from comments.beside.values()
    yield from comments.after
