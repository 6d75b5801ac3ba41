"""What the ledger can be narrowed by; the browser fills in who and how many."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing_model.family import Family, Voice

_STATES = (
    ("open", "open, all"),
    ("overdue", "overdue"),
    ("undated", "without a date"),
    ("right", "right"),
    ("wrong", "wrong"),
    ("partly", "partly right"),
    ("void", "undecided"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A menu: its name in the address, its label, the choice that narrows nothing, and the choices known beforehand."""

    name: str
    label: str
    all: str
    families: str = ""
    """The families whose members are to choose from, with blanks between them; empty where it is not by name."""
    choices: tuple[tuple[str, str], ...] = ()


def fields(families: Iterable[Family]) -> tuple[Field, ...]:
    """Return the menus of the ledger."""
    named = [family for family in families if family.in_front_matter]
    companies = [family for family in named if family.voice is Voice.COMPANY]
    themes = [family for family in named if family.voice is Voice.THEME]
    return (
        Field(name="who", label="Made by", all="anyone"),
        Field(name="company", label=_label(companies), all="any", families=_ids(companies)),
        Field(name="theme", label="Theme", all="any theme", families=_ids(themes)),
        Field(name="state", label="State", all="any state", choices=_STATES),
        Field(name="due", label="Due by the end of", all="any year", choices=(("none", "no date"),)),
    )


def _label(families: Iterable[Family]) -> str:
    *rest, last = [family.singular for family in families] or ["company"]
    return f"{', '.join(rest)} or {last}".capitalize() if rest else last.capitalize()


def _ids(families: Iterable[Family]) -> str:
    return " ".join(family.id for family in families)
