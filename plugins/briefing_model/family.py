"""A family: one kind of entity (people, companies, themes …) with a folder and an address space of its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from enum import StrEnum
from typing import Any

from briefing_model.record import Briefing

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TAKEN = frozenset(field.name for field in dataclass_fields(Briefing))


class Voice(StrEnum):
    """The face in which the names of a family are set."""

    PERSON = "person"
    COMPANY = "company"
    THEME = "theme"


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """A kind of entity; `id` is its folder below docs_dir, its key in a briefing and its first part of an address."""

    id: str
    singular: str
    title: str
    voice: Voice = Voice.COMPANY
    in_front_matter: bool = True
    """Whether briefings name its members under a key of their own; publishers are named by sources instead."""
    speaks: bool = False
    """Whether a member may make a forecast, give a figure or be quoted (`who`)."""
    employs: bool = False
    """Whether a member may be the place of a person's role."""
    closed: bool = False
    """Whether new members need a decision of their own; a draft never proposes one."""
    in_header: bool = True
    """Whether the site's header links to its index; otherwise the footer does."""


PUBLISHERS = "publishers"
THEMES = "themes"
PEOPLE = "people"

DEFAULT_FAMILIES: tuple[Family, ...] = (
    Family(id=PEOPLE, singular="person", title="People", voice=Voice.PERSON, speaks=True),
    Family(id="companies", singular="company", title="Companies", speaks=True, employs=True),
    Family(
        id="organisations",
        singular="organisation",
        title="Organisations",
        speaks=True,
        employs=True,
        in_header=False,
    ),
    Family(id=PUBLISHERS, singular="publisher", title="Publishers", in_front_matter=False, in_header=False),
    Family(id=THEMES, singular="theme", title="Themes", voice=Voice.THEME, closed=True),
)


def configured(settings: Mapping[str, Mapping[str, Any]]) -> tuple[Family, ...]:
    """Return the default families with the settings of `mkdocs.yml` laid over them; a new id adds a family.

    Raises ValueError, with a sentence for the operator, for an unknown setting or a value of the wrong kind.
    """
    families = {family.id: family for family in DEFAULT_FAMILIES}
    for family_id, options in settings.items():
        _check_id(family_id)
        base = families.get(family_id) or Family(
            id=family_id, singular=family_id.rstrip("s") or family_id, title=family_id.capitalize()
        )
        families[family_id] = replace(base, **_checked(family_id, options))
    return tuple(families.values())


def _check_id(family_id: str) -> None:
    if not _ID.fullmatch(str(family_id)):
        raise ValueError(f"families: {family_id!r} cannot be a folder; small letters, digits and hyphens are wanted")
    if family_id in _TAKEN:
        raise ValueError(f"families: {family_id!r} is a key of briefings already; another id is wanted")


def _checked(family_id: str, options: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(options, Mapping):
        raise ValueError(f"families: {family_id}: {options!r} stands here; settings with values are wanted")
    kinds: dict[str, type] = {
        "singular": str, "title": str, "voice": Voice, "in_front_matter": bool,
        "speaks": bool, "employs": bool, "closed": bool, "in_header": bool,
    }  # fmt: skip
    checked: dict[str, Any] = {}
    for key, value in options.items():
        if key not in kinds:
            raise ValueError(f"families: {family_id}: unknown setting {key!r}; one of {', '.join(kinds)} is wanted")
        try:
            checked[key] = Voice(value) if kinds[key] is Voice else value
        except ValueError:
            raise ValueError(
                f"families: {family_id}: voice is {value!r}; one of {', '.join(Voice)} is wanted"
            ) from None
        if not isinstance(checked[key], kinds[key]):
            raise ValueError(f"families: {family_id}: {key} is {value!r}; a {kinds[key].__name__} is wanted")
    return checked


def speakers(families: Iterable[Family]) -> tuple[str, ...]:
    """Return the ids of the families whose members may be a `who`, in the order in which a name is looked for."""
    return tuple(family.id for family in families if family.speaks)


def employers(families: Iterable[Family]) -> tuple[str, ...]:
    """Return the ids of the families whose members may be the place of a role."""
    return tuple(family.id for family in families if family.employs)
