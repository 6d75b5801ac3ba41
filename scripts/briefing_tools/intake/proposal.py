"""What a language model proposes for a draft: its form, said to the model as a JSON Schema, and read without mercy."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

CLAIMS, FIGURES, FORECASTS, QUOTES = 8, 5, 3, 3
"""Entries of each list that are asked for and taken; further ones are left out."""
_STRICT = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A sentence of the body, with the footnote of the source that carries it."""

    __pydantic_config__: ClassVar = _STRICT

    text: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A number as the article has it, and what it counts."""

    __pydantic_config__: ClassVar = _STRICT

    value: str
    label: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """What somebody says of the future; `due` and `probability` only as far as the article gives them."""

    __pydantic_config__: ClassVar = _STRICT

    who: str
    claim: str
    due: str | None
    probability: float | None
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Words that the article puts between quotation marks, and who said them."""

    __pydantic_config__: ClassVar = _STRICT

    who: str
    text: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """All that a model may propose."""

    __pydantic_config__: ClassVar = _STRICT

    title: str
    summary: str
    claims: list[Claim]
    figures: list[Figure]
    forecasts: list[Forecast]
    quotes: list[Quote]


def read(answer: object) -> Proposal | str:
    """Return the proposal that an answer holds, or what is wrong with its form."""
    try:
        proposed: Proposal = _PROPOSAL.validate_json(json.dumps(answer))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the answer"
        return f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}"
    except (RecursionError, ValueError, TypeError):
        return "the answer is no JSON"
    return proposed


def _object(**properties: Mapping[str, object]) -> dict[str, object]:
    # Every key required and no other allowed: what strict decoders ask of a schema.
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(description: str) -> dict[str, object]:
    return {"type": "string", "description": description}


def _list(items: Mapping[str, object]) -> dict[str, object]:
    return {"type": "array", "items": items}


_SOURCE: dict[str, object] = {"type": "string", "enum": ["s1"], "description": "the footnote of the article"}
SCHEMA = _object(
    title=_text("What happened, in own words, in sentence case, at most 100 characters, without a full stop."),
    summary=_text("One to three sentences in own words, at most 60 words in all, that stand alone."),
    claims=_list(_object(text=_text("One fact in one sentence, in own words, without markup."), source=_SOURCE)),
    figures=_list(
        _object(
            value=_text("The number exactly as the article writes it."),
            label=_text("What it counts, in at most 12 words."),
            source=_SOURCE,
        )
    ),
    forecasts=_list(
        _object(
            who=_text("The full name of the person who says it, as in the article."),
            claim=_text("What they expect, in own words, in one sentence."),
            due={"type": ["string", "null"], "description": "YYYY, YYYY-MM or YYYY-MM-DD, or null if none is given"},
            probability={"type": ["number", "null"], "description": "from 0 to 1, or null if none is given"},
            source=_SOURCE,
        )
    ),
    quotes=_list(
        _object(
            who=_text("The full name of the speaker, as in the article."),
            text=_text("Words between quotation marks in the article, copied letter by letter."),
            source=_SOURCE,
        )
    ),
)
"""The form of a proposal as a JSON Schema."""

_PROPOSAL: TypeAdapter[Any] = TypeAdapter(Proposal)
