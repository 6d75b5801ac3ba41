"""Exhibits: the numbers of a briefing and the words that it quotes, each with who gave them."""

from dataclasses import dataclass

from briefing_index.view import day
from briefing_index.view.day import Day
from briefing_index.view.edition import Edition
from briefing_index.view.part import Link, Reference
from briefing_index.view.source import cited
from briefing_model.record import Briefing, QuoteStatus, Ref

GIVEN = 8
"""How many numbers the page of who gave them shows."""
_WIDE = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureRow:
    """A number with what it counts and who gave it."""

    value: str
    long: bool
    """Whether the value needs a smaller size to stand in its column."""
    label: str
    by: Link | None
    role: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteBlock:
    """A verified quotation."""

    text: str
    lang: str
    by: Link
    role: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenFigure:
    """A number on the page of who gave it, with the briefing that carries it."""

    value: str
    long: bool
    label: str
    day: Day
    place: Link


def given(edition: Edition, root: str, ref: Ref) -> tuple[GivenFigure, ...]:
    """Return the newest numbers that someone gave, as many as a page bears."""
    return tuple(
        GivenFigure(
            value=figure.value,
            long=_is_long(figure.value),
            label=figure.label,
            day=day.short(briefing.date),
            place=edition.book.briefing(root, briefing),
        )
        for figure, briefing in edition.figures.get(ref, ())[:GIVEN]
    )


def figures(edition: Edition, root: str, briefing: Briefing) -> tuple[FigureRow, ...]:
    """Return the numbers of a briefing, in the order of front matter."""
    return tuple(
        FigureRow(
            value=figure.value,
            long=_is_long(figure.value),
            label=figure.label,
            by=edition.book.speaker(root, figure.who) if figure.who else None,
            role=edition.book.role_of(figure.who, briefing.date) if figure.who else "",
            references=cited(briefing, figure.source),
        )
        for figure in briefing.figures
    )


def _is_long(value: str) -> bool:
    return len(value) > _WIDE


def quotes(edition: Edition, root: str, briefing: Briefing) -> tuple[QuoteBlock, ...]:
    """Return those quotations of a briefing that an editor has verified."""
    return tuple(
        QuoteBlock(
            text=quote.text,
            lang=quote.lang or "",
            by=edition.book.speaker(root, quote.who),
            role=edition.book.role_of(quote.who, briefing.date),
            references=cited(briefing, quote.source),
        )
        for quote in briefing.quotes
        if quote.status is QuoteStatus.VERIFIED
    )


def quotes_note(briefing: Briefing) -> str:
    """Return why quotations are missing; empty if none is."""
    unverified = sum(1 for quote in briefing.quotes if quote.status is not QuoteStatus.VERIFIED)
    if not unverified:
        return ""
    its = "its" if unverified == 1 else "their"
    reason = f"no editor has yet compared {its} words with the original."
    if unverified < len(briefing.quotes):
        return f"{unverified} more not printed: {reason}"
    return f"None printed. {'One was' if unverified == 1 else f'{unverified} were'} found, but {reason}"
