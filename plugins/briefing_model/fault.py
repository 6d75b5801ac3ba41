"""What pydantic says about a value -> problems in the words of the rule book."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from briefing_model.front_matter import Document
from briefing_model.problem import Problem
from briefing_model.record import FieldPath
from briefing_model.rulebook import Rule, record, syntax

_ADDRESS_KEYS = frozenset({"url", "archived", "links"})

_WORD = re.compile(r"[A-Za-z_]+")
"""What may be meant as a key, and is hardly the rest of a value."""

_UNION = "probability"
"""The one key that is a number or a group of keys: pydantic tells what is wrong with each reading of it."""


def problems(error: ValidationError, document: Document) -> Iterator[Problem]:
    """Yield one problem for each place in which the fields of a document are not what the record wants."""
    details = error.errors(include_url=False, include_context=True)
    places = [_place(detail["loc"]) for detail in details]
    seen: set[FieldPath] = set()
    for detail, place in zip(details, places, strict=True):
        outer = detail["type"] == "too_short" and any(p[: len(place)] == place and p != place for p in places)
        anchor = _anchor(place, document)
        missing = detail["type"] == "missing" and place[-1:] != (_UNION,)
        if outer or (anchor in seen and not missing):
            continue
        if not missing:
            seen.add(anchor)
        line = document.lines.get(anchor, 1)
        if missing and anchor == place:
            yield _blank(document.path, line, place, document.blank.get(place, ""))
            continue
        rule, found, wanted = _worded(detail, place)
        cut = bool(place) and place[:-1] in document.flow and not _WORD.fullmatch(str(place[-1]))
        comma = syntax.COMMA if cut and rule is record.UNKNOWN_KEY else None
        yield rule.at(document.path, line, found=found, wanted=wanted, remedy=comma)


def stray(path: str, line: int, place: FieldPath, *, flow: bool) -> Problem:
    """Return the problem of an unknown key with nothing after it; `flow` says that it stands between braces."""
    found, remedy = f"the key {_name(place)}, with nothing after it", syntax.COMMA if flow else None
    return record.UNKNOWN_KEY.at(path, line, found=found, remedy=remedy)


def _blank(path: str, line: int, place: FieldPath, comment: str) -> Problem:
    """Return the problem of a key with nothing after it, or with nothing but what YAML takes for a comment."""
    found, remedy = f"{_name(place)} has nothing after it", "Write it after the colon; in quotes if it begins with #."
    if comment:
        found += f" but the comment {_shown(comment)}"
        remedy = "Write it before the #, or in double quotes if # belongs to it: what follows # does not count."
    return record.MISSING_KEY.at(path, line, found=found, wanted="a value is wanted", remedy=remedy)


def _place(loc: tuple[str | int, ...]) -> FieldPath:
    """Return the path in front matter, where `names` is no key of its own and a probability is one value."""
    loc = loc[1:] if loc[:1] == ("names",) else loc
    return loc[: loc.index(_UNION) + 1] if _UNION in loc else loc


def _anchor(place: FieldPath, document: Document) -> FieldPath:
    while place and place not in document.lines:
        place = place[:-1]
    return place


def _worded(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    kind = "float" if place[-1:] == (_UNION,) else str(detail["type"])
    for prefix, worded in _WORDINGS:
        if kind.startswith(prefix):
            return worded(detail, place)
    return record.BAD_VALUE, f"{_name(place)} is {_shown(detail['input'])}", _sentence(detail["msg"])


def _missing(_: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.MISSING_KEY, f"{_name(place)} is missing", None


def _none(_: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.MISSING_KEY, f"{_name(place)} has no entry", "at least one is wanted"


def _unexpected(_: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.UNKNOWN_KEY, f"the key {_name(place)}", None


def _date(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.BAD_DATE, f"{_name(place)} is {_shown(detail['input'])}", None


def _span(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.BAD_SPAN, f"{_name(place)}: {detail['ctx']['reason']}", None


def _length(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    limit = detail["ctx"]["max_length"]
    unit = "characters" if detail["type"] == "string_too_long" else "entries"
    return record.TOO_LONG, f"{_name(place)} has {len(detail['input'])} {unit}", f"at most {limit} are wanted"


def _words(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    context = detail["ctx"]
    return record.TOO_LONG, f"{_name(place)} has {context['words']} words", f"at most {context['limit']} are wanted"


def _list(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.NOT_A_LIST, f"{_name(place)} is {_shown(detail['input'])}", None


def _empty(_: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.MISSING_KEY, f"{_name(place)} is empty", "a text is wanted"


def _pattern(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    rule = record.BAD_ADDRESS if _ADDRESS_KEYS & set(place) else record.BAD_VALUE
    wanted = "a language code such as en, zh or de is wanted" if place[-1:] == ("lang",) else None
    return rule, f"{_name(place)} is {_shown(detail['input'])}", wanted


def _choice(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    choices = str(detail["ctx"]["expected"]).replace("'", "")
    near = get_close_matches(str(detail["input"]), choices.replace(" or ", ", ").split(", "), n=1)
    wanted = f"{'one of ' if ',' in choices else ''}{choices} is wanted" + (f", perhaps {near[0]}" if near else "")
    return record.BAD_VALUE, f"{_name(place)} is {_shown(detail['input'])}", wanted


def _truth(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.BAD_VALUE, f"{_name(place)} is {_shown(detail['input'])}", "true or false is wanted"


def _text(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.BAD_VALUE, f"{_name(place)} is {_shown(detail['input'])}", "a single value is wanted"


def _keys(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    return record.BAD_VALUE, f"{_name(place)} is {_shown(detail['input'])}", "keys with values are wanted"


def _share(detail: Mapping[str, Any], place: FieldPath) -> tuple[Rule, str, str | None]:
    wanted = "a number from 0 to 1, {below: 0.2} or {above: 0.8} is wanted"
    return record.BAD_VALUE, f"{_name(place)} is {_shown(detail['input'])}", wanted


_WORDINGS: tuple[tuple[str, Callable[[Mapping[str, Any], FieldPath], tuple[Rule, str, str | None]]], ...] = (
    ("missing", _missing),
    ("too_short", _none),
    ("unexpected_keyword", _unexpected),
    ("date", _date),
    ("bad_span", _span),
    ("string_too_long", _length),
    ("too_long", _length),
    ("too_many_words", _words),
    ("tuple_type", _list),
    ("string_too_short", _empty),
    ("string_pattern", _pattern),
    ("enum", _choice),
    ("literal", _choice),
    ("bool", _truth),
    ("string_type", _text),
    ("float", _share),
    ("greater_than", _share),
    ("less_than", _share),
    ("dataclass_type", _keys),
    ("dict_type", _keys),
    ("mapping_type", _keys),
)  # fmt: skip


def _name(place: FieldPath) -> str:
    """Return how the place is called in a message: `sources[1].url`, counted from 1 as people do."""
    text = ""
    for part in place:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return f"`{text}`"


def _shown(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, dict):
        return "a group of keys"
    text = str(value)
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def _sentence(message: str) -> str:
    return f"another value is wanted ({message[:1].lower()}{message[1:]})"
