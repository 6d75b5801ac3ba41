"""What the archive is made of: frozen, typed records, each with the names that stand in front matter."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeAlias

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from briefing_model.span import Span

SUMMARY_WORDS = 60
TITLE_LENGTH = 100
QUOTES = 3

FieldPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in front matter: keys and, in a list, positions from 0."""


class Ref(NamedTuple):
    """The identity of an entity: a family and an id within it."""

    family: str
    id: str


def _at_most_words(limit: int) -> AfterValidator:
    def check(text: str) -> str:
        words = len(text.split())
        if words > limit:
            raise PydanticCustomError("too_many_words", "{words} words", {"words": words, "limit": limit})
        return text

    return AfterValidator(check)


def _as_span(value: object) -> object:
    if isinstance(value, Span):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("bad_span", "{reason}", {"reason": "it is not a single value"})
    try:
        return Span.parse(value)
    except ValueError as error:
        raise PydanticCustomError("bad_span", "{reason}", {"reason": str(error)}) from None


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _as_day(value: object) -> object:
    """Let no other form of a date pass: to pydantic a number is so many seconds, and midnight is a day."""
    if isinstance(value, dt.date) or (isinstance(value, str) and _DAY.fullmatch(value.strip())):
        return value
    raise PydanticCustomError("date_form", "no day")


def _as_truth(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise PydanticCustomError("bool_form", "neither true nor false")


Day = Annotated[dt.date, BeforeValidator(_as_day)]
Truth = Annotated[bool, BeforeValidator(_as_truth)]
Text = Annotated[str, Field(min_length=1)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
When = Annotated[
    Span,
    BeforeValidator(_as_span),
    PlainSerializer(lambda span: span.text, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "description": "a day, a month, a year, or two of them with a slash between",
        }
    ),
]


def _as_tuple(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_TEXT_SCHEMA = {"type": "string", "minLength": 1}
Cited = Annotated[
    tuple[Text, ...],
    BeforeValidator(_as_tuple),
    WithJsonSchema({"anyOf": [_TEXT_SCHEMA, {"type": "array", "items": _TEXT_SCHEMA}]}),
]
"""Ids of the sources that carry something: one of them alone, or a list."""
Share = Annotated[float, Field(ge=0, le=1)]

_STRICT = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Status(StrEnum):
    """How firmly the event of a briefing is established."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What became of a forecast."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"
    PARTLY = "partly"
    VOID = "void"


class QuoteStatus(StrEnum):
    """Whether an editor has compared a quotation with the original."""

    AS_REPUBLISHED = "as_republished"
    VERIFIED = "verified"


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a record was read: its file below the docs folder, each value's line, the body's first line."""

    path: str
    lines: Mapping[FieldPath, int] = field(default_factory=dict)
    body_line: int = 1

    def line(self, *path: str | int) -> int:
        """Return the line of the value, or of the nearest value around it, or 1."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One publication that a briefing rests on; `via` is who carried it, when that was not its publisher."""

    __pydantic_config__: ClassVar = _STRICT

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    publisher: Text
    via: Text | None = None
    title: Text | None = None
    url: Address
    author: Text | None = None
    published: Day | None = None
    accessed: Day | None = None
    archived: Address | None = None
    lang: Language | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number worth printing large, as written, with what it counts."""

    __pydantic_config__: ClassVar = _STRICT

    value: Text
    label: Text
    who: Text | None = None
    source: Cited = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Below:
    """A probability given only as an upper bound."""

    __pydantic_config__: ClassVar = _STRICT

    below: Share


@dataclass(frozen=True, kw_only=True, slots=True)
class Above:
    """A probability given only as a lower bound."""

    __pydantic_config__: ClassVar = _STRICT

    above: Share


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """A dated statement about the future, kept so that it can be held to account."""

    __pydantic_config__: ClassVar = _STRICT

    who: Text
    claim: Text
    made: Day
    due: When | None = None
    probability: Share | Below | Above | None = None
    status: Outcome = Outcome.OPEN
    resolved: Day | None = None
    evidence: Text | None = None
    source: Cited = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Words in quotation marks; printed only once an editor has verified them."""

    __pydantic_config__: ClassVar = _STRICT

    who: Text
    text: Text
    lang: Language | None = None
    source: Cited = ()
    status: QuoteStatus = QuoteStatus.AS_REPUBLISHED


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A mended error: what stood there and what stands there now."""

    __pydantic_config__: ClassVar = _STRICT

    date: Day
    was: Text
    now: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawal:
    """When and why a briefing was withdrawn; its page stays as a notice."""

    __pydantic_config__: ClassVar = _STRICT

    date: Day
    reason: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Briefing:
    """One briefing; `id` is its file name without `.md`, for good. `names`: family -> whom front matter names."""

    __pydantic_config__: ClassVar = _STRICT

    id: str
    title: Annotated[Text, Field(max_length=TITLE_LENGTH)]
    date: Day
    event: Day | None = None
    added: Day | None = None
    summary: Annotated[Text, _at_most_words(SUMMARY_WORDS)]
    status: Status = Status.REPORTED
    names: Mapping[str, tuple[Text, ...]]
    updates: tuple[Text, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    figures: tuple[Figure, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    quotes: Annotated[tuple[Quote, ...], Field(max_length=QUOTES)] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    formerly: tuple[Text, ...] = ()
    drafted_by: Literal["person", "assisted"] = "person"
    reviewed_by: tuple[Text, ...] = ()
    draft: Truth = False
    body: str = ""
    origin: Origin = field(compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class NativeName:
    """A name in its own script, with the language that it is in."""

    __pydantic_config__: ClassVar = _STRICT

    text: Text
    lang: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """What a person was, where, and in which span of time; `from` and `to` are given in front matter."""

    __pydantic_config__: ClassVar = _STRICT

    title: Text
    company: Text | None = None
    start: Annotated[When | None, Field(alias="from")] = None
    end: Annotated[When | None, Field(alias="to")] = None

    def held_on(self, day: dt.date) -> bool:
        """Tell whether the role was held on the day, as far as its dates say."""
        return (self.start is None or self.start.first <= day) and (self.end is None or day <= self.end.last)


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """How a name that is also a common word is told apart in running text.

    `case`: the letters must be as written. `with`: one of these words must stand in the same text.
    `not`: the name does not count as part of one of these phrases. `only`: the spellings for which `case` and `with`
    hold, where the others are beyond doubt and do what a word of `with` does.
    """

    __pydantic_config__: ClassVar = _STRICT

    case: Truth = False
    needs: Annotated[tuple[Text, ...], Field(alias="with")] = ()
    vetoes: Annotated[tuple[Text, ...], Field(alias="not")] = ()
    only: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A person, company, organisation, publisher, theme or member of any other family."""

    __pydantic_config__: ClassVar = _STRICT

    ref: Ref
    name: Text
    native_name: NativeName | None = None
    aliases: tuple[Text, ...] = ()
    formerly: tuple[Text, ...] = ()
    summary: Text
    kind: Text | None = None
    links: Mapping[Text, Address] = field(default_factory=dict)
    roles: tuple[Role, ...] = ()
    products: tuple[Text, ...] = ()
    domains: tuple[Text, ...] = ()
    terms: tuple[Text, ...] = ()
    """Words that suggest a theme, each at its own weight of one, when a source is converted."""
    parent: Text | None = None
    match: Match = field(default_factory=Match)
    draft: Truth = False
    body: str = ""
    origin: Origin = field(compare=False)

    @property
    def id(self) -> str:
        """Return the id within the family: the file name without `.md`."""
        return self.ref.id

    @property
    def written(self) -> tuple[str, ...]:
        """Return every way in which the name is written: canonical, native, aliases."""
        native = (self.native_name.text,) if self.native_name else ()
        return (self.name, *native, *self.aliases)


Record: TypeAlias = Briefing | Entity
Fields: TypeAlias = Mapping[str, Any]
"""Front matter as read: strings, lists and mappings, nothing interpreted yet."""
