"""The pager: how a list that was cut into pages goes on."""

from briefing_index.links import Links
from briefing_index.page import PlannedPage
from briefing_index.view.part import Link, Pager


def of(links: Links, page: PlannedPage) -> Pager:
    """Return the way to the other pages of the list; at most seven links, however long it is."""
    root = links.root(page)

    def href(number: int) -> str:
        return links.href(root, links.sibling(page, number)) if 1 <= number <= page.pages else ""

    near = {1, page.pages, *range(page.number - 1, page.number + 2)} & set(range(1, page.pages + 1))
    shown: list[Link] = []
    last = 0
    for number in sorted(near):
        if number > last + 1:
            shown.append(Link("", "…"))
        shown.append(Link("" if number == page.number else href(number), str(number)))
        last = number
    return Pager(
        number=page.number,
        pages=page.pages,
        newer=href(page.number - 1),
        older=href(page.number + 1),
        links=tuple(shown),
    )


def cut(page: PlannedPage, per_page: int) -> slice:
    """Return which part of the whole list stands on the page."""
    return slice((page.number - 1) * per_page, page.number * per_page)
