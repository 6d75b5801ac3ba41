"""The edition: everything that the views of one build share, worked out once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from briefing_index.links import Links
from briefing_index.page import PlannedPage
from briefing_index.pages import Settings
from briefing_index.pair import Pair
from briefing_index.related import Relations
from briefing_index.site import Site
from briefing_index.view import chapter
from briefing_index.view.frame import FEED, Frame, Frames
from briefing_index.view.namebook import NameBook
from briefing_index.view.part import Link
from briefing_model.archive import Archive, Pledge
from briefing_model.record import Briefing, Figure, Ref, Status
from briefing_model.rulebook.rule import Rule


class Edition:
    """The archive with its site, its links and its name book; views read it and never change it."""

    def __init__(
        self,
        archive: Archive,
        *,
        site: Site,
        pages: Sequence[PlannedPage],
        settings: Settings,
        rules: Sequence[Rule] = (),
        pairs: Mapping[Pair, tuple[Briefing, ...]] = MappingProxyType({}),
    ) -> None:
        self.archive = archive
        self.site = site
        self.settings = settings
        self.pairs = pairs
        self.links = Links(pages, site)
        self.book = NameBook(archive, self.links)
        self.rules = {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}
        self.relations = Relations(archive)
        self._frames = Frames(archive, site, self.links)
        self.newest = self.book.newest

    def frame(self, page: PlannedPage) -> Frame:
        """Return header and footer of a page."""
        return self._frames.of(page)

    def title(self, *parts: str) -> str:
        """Return the title of a page: its own name, then that of the site."""
        return " · ".join([*(part for part in parts if part), self.site.name])

    def feeds(self, root: str, ref: Ref | None = None) -> tuple[Link, ...]:
        """Return the feed of the site and, for an entity's page, its own before it."""
        whole = Link(root + FEED, self.site.name)
        if ref is None:
            return (whole,)
        name = self.archive.entities[ref].name
        return (Link(f"{root}{ref.family}/{ref.id}/{FEED}", f"{name} · {self.site.name}"), whole)

    @cached_property
    def live(self) -> tuple[Briefing, ...]:
        """All briefings that are not withdrawn, newest first."""
        return tuple(b for b in self.archive.briefings if b.status is not Status.WITHDRAWN)

    @cached_property
    def months(self) -> Mapping[tuple[int, int], tuple[Briefing, ...]]:
        """Year and month -> its briefings, withdrawn ones among them, newest first."""
        by_month = groupby(self.archive.briefings, key=lambda b: (b.date.year, b.date.month))
        return {key: tuple(found) for key, found in by_month}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Briefing id -> its position in the archive, from 0 for the newest."""
        return {briefing.id: position for position, briefing in enumerate(self.archive.briefings)}

    @cached_property
    def figures(self) -> Mapping[Ref, tuple[tuple[Figure, Briefing], ...]]:
        """Entity -> the numbers that it gave, newest first, each with the briefing that carries it."""
        found: defaultdict[Ref, list[tuple[Figure, Briefing]]] = defaultdict(list)
        for briefing in self.live:
            for figure in briefing.figures:
                who = self.archive.directory.find_speaker(figure.who) if figure.who else None
                if who:
                    found[who].append((figure, briefing))
        return {ref: tuple(given) for ref, given in found.items()}

    @cached_property
    def ledger(self) -> tuple[Pledge, ...]:
        """All forecasts in the order of the ledger."""
        return tuple(sorted(self.pledges, key=lambda pledge: chapter.order(pledge, self.newest)))

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        """All forecasts, whoever made them, in the order of the archive."""
        return tuple(
            Pledge(forecast=forecast, briefing=briefing, position=position)
            for briefing in self.live
            for position, forecast in enumerate(briefing.forecasts, 1)
        )
