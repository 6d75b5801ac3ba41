"""Problems that a new file would mend -> the same with that file, and the address at which it can be created."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing_model import naming, place
from briefing_model.family import Family
from briefing_model.problem import Problem, Suggestion, one_line
from briefing_tools.contribution import Contribution
from briefing_tools.upkeep import template


def suggested(
    problems: Iterable[Problem], taken: Iterable[str], families: Sequence[Family], contribution: Contribution | None
) -> tuple[Problem, ...]:
    """Return the problems, the first about somebody whom the archive does not know with the missing file.

    `taken` are the paths below docs_dir that there are; `contribution` is the pull request that is checked, if one is.
    """
    known, listed = set(taken), {family.id for family in families}
    helped: list[Problem] = []
    for problem in problems:
        file = None
        if problem.newcomer and problem.newcomer[0] in listed:
            file = _file(*problem.newcomer, known, contribution)
        if file:
            known.add(file.path)
        helped.append(replace(problem, suggestion=file) if file else problem)
    return tuple(helped)


def _file(family: str, written: str, taken: set[str], contribution: Contribution | None) -> Suggestion | None:
    name = one_line(written).strip()
    identifier = name if place.SLUG.fullmatch(name) else naming.slug(name)
    path = place.of_entity(family, identifier)
    if not identifier or path in taken:
        return None
    text = template.bare_entity(_spelled(name) if identifier == name else name)
    return Suggestion(path=path, text=text, link=contribution.creating(path, text) if contribution else "")


def _spelled(identifier: str) -> str:
    """Return the name that an id most likely stands for: `ada-example` is Ada Example."""
    return " ".join(part.capitalize() for part in identifier.split("-"))
