"""What each page shows: `of(edition, page)` returns a frozen view, finished and in order, for the template to print.

The seam with the plugin:

    edition = Edition(archive, site=site, pages=planned, settings=settings, rules=rules)      # once a build
    view = of(edition, page, body=html, heading=title)                                        # once a page
    html = environment.get_template(page.template).render(view=view, site=site)

`body` is HTML that has passed the sanitiser (a `Markup`), without its first heading, which goes into `heading` for
home and plain pages. The environment must have autoescape on; `body` and the linked data, which is made of JSON
escapes, are the only values that are not escaped. The numbers and anchors that footnotes in a body lead to are those
of `view.source.references(briefing)`.
"""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from briefing_index.page import Kind, PlannedPage
from briefing_index.view import (
    briefing,
    corrections,
    entity,
    following,
    home,
    index,
    ledger,
    pair,
    plain,
    register,
    search,
    timeline,
)
from briefing_index.view.edition import Edition
from briefing_index.view.frame import View

__all__ = ["Edition", "View", "of"]

_GENERATED: Mapping[Kind, Callable[[Edition, PlannedPage], View]] = {
    Kind.INDEX: index.of,
    Kind.PAIR: pair.of,
    Kind.TIMELINE: timeline.of,
    Kind.YEAR: timeline.of,
    Kind.MONTH: timeline.of,
    Kind.LEDGER: ledger.of,
    Kind.CORRECTIONS: corrections.of,
    Kind.REGISTER: register.of,
    Kind.RULES: plain.rules,
    Kind.RULE: plain.rule,
    Kind.SEARCH: search.of,
    Kind.FOLLOWING: following.of,
    Kind.REDIRECT: plain.redirect,
}
"""How the pages are drawn that no person has written anything for."""


def of(edition: Edition, page: PlannedPage, *, body: Markup = Markup(), heading: str = "") -> View:  # noqa: B008
    """Return what a page shows."""
    match page.kind:
        case Kind.BRIEFING:
            return briefing.of(edition, page, body)
        case Kind.ENTITY:
            return entity.of(edition, page, body)
        case Kind.HOME:
            return home.of(edition, page, body, heading)
        case Kind.PLAIN:
            return plain.of(edition, page, body, heading)
    return _GENERATED.get(page.kind, plain.search)(edition, page)
