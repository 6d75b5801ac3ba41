"""The name book: how each entity and briefing is written as a link and in a list, worked out once."""

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from briefing_index.links import Links
from briefing_index.view import day
from briefing_index.view.day import Day
from briefing_index.view.part import Entry, Link, Names
from briefing_index.view.state import OF_BRIEFING
from briefing_model.archive import Archive
from briefing_model.family import Family, Voice
from briefing_model.record import Briefing, Entity, Ref, Role, Status

VOICES = {Voice.PERSON: "p", Voice.COMPANY: "c", Voice.THEME: "t"}


@dataclass(frozen=True, eq=False)
class Extent:
    """How many names of each voice an entry lists."""

    most: Mapping[Voice, int]


MOST = Extent({Voice.PERSON: 4, Voice.COMPANY: 4, Voice.THEME: 3})
FEWER = Extent({Voice.PERSON: 2, Voice.COMPANY: 2, Voice.THEME: 1})
NONE = Extent(dict.fromkeys(Voice, 0))


class NameBook:
    """Links and entries for every entity and briefing, kept for each depth of page from which they are seen."""

    def __init__(self, archive: Archive, links: Links) -> None:
        self.archive = archive
        self.links = links
        self.newest = archive.briefings[0].date if archive.briefings else dt.date.min
        self._families = {family.id: family for family in archive.families}
        self._labels = {voice: _label(f for f in archive.families if f.voice is voice) for voice in Voice}
        self._entities: dict[tuple[str, Ref], Link] = {}
        self._briefings: dict[tuple[str, str], Link] = {}
        self._named: dict[tuple[str, str], tuple[tuple[Voice, tuple[tuple[Ref, Link], ...]], ...]] = {}
        self._listed: dict[tuple[str, Extent], frozenset[Ref]] = {}
        self._entries: dict[tuple[str, str, Extent, Callable[[dt.date], Day]], Entry] = {}

    def voice(self, family_id: str) -> Voice:
        """Return the voice in which the names of a family are set."""
        return self._families[family_id].voice

    def label(self, voice: Voice) -> str:
        """Return what the families of one voice are called together: `Companies and organisations`."""
        return self._labels[voice]

    def entity(self, root: str, ref: Ref) -> Link:
        """Return the link to an entity."""
        key = (root, ref)
        link = self._entities.get(key)
        if link is None:
            entity = self.archive.entities[ref]
            link = Link(
                href=self.links.entity(root, ref),
                text=entity.name,
                voice=VOICES[self.voice(ref.family)],
                lang=name_lang(entity),
                rtl=is_rtl(entity.name),
            )
            self._entities[key] = link
        return link

    def speaker(self, root: str, who: str) -> Link:
        """Return the link to whom a `who` means; a name without a page stays as it is written."""
        return self._found(root, self.archive.directory.find_speaker(who), who)

    def member(self, root: str, family_id: str, name: str) -> Link:
        """Return the link to whom a name means within a family; a name without a page stays as it is written."""
        return self._found(root, self.archive.directory.find(family_id, name), name)

    def employer(self, root: str, name: str) -> Link:
        """Return the link to where a role was held; a name without a page stays as it is written."""
        return self._found(root, self.archive.directory.find_employer(name), name)

    def briefing(self, root: str, briefing: Briefing) -> Link:
        """Return the link to a briefing."""
        key = (root, briefing.id)
        link = self._briefings.get(key)
        if link is None:
            href = self.links.briefing(root, briefing.id)
            link = self._briefings[key] = Link(href=href, text=briefing.title, rtl=is_rtl(briefing.title))
        return link

    def named(self, root: str, briefing: Briefing) -> tuple[tuple[Voice, tuple[tuple[Ref, Link], ...]], ...]:
        """Return all names of a briefing by voice: people, companies, themes."""
        key = (root, briefing.id)
        found = self._named.get(key)
        if found is None:
            by_voice: dict[Voice, list[tuple[Ref, Link]]] = {voice: [] for voice in Voice}
            for ref in self.archive.names[briefing.id]:
                by_voice[self.voice(ref.family)].append((ref, self.entity(root, ref)))
            found = tuple((voice, tuple(links)) for voice, links in by_voice.items() if links)
            self._named[key] = found
        return found

    def entry(
        self,
        root: str,
        briefing: Briefing,
        *,
        extent: Extent,
        dated: Callable[[dt.date], Day] = day.within_year,
        without: Ref | None = None,
    ) -> Entry:
        """Return a briefing as an entry of a list, with at most so many names a voice and without the page's own.

        Most lists want the same entry, and share it.
        """
        if without in self._first(briefing, extent):
            return self._entry(root, briefing, extent, dated, without)
        key = (root, briefing.id, extent, dated)
        entry = self._entries.get(key)
        if entry is None:
            entry = self._entries[key] = self._entry(root, briefing, extent, dated, None)
        return entry

    def _first(self, briefing: Briefing, extent: Extent) -> frozenset[Ref]:
        """Return whom an entry lists where no name is left out."""
        key = (briefing.id, extent)
        first = self._listed.get(key)
        if first is None:
            named = self.named("", briefing)
            first = frozenset(ref for voice, links in named for ref, _ in links[: extent.most[voice]])
            self._listed[key] = first
        return first

    def _entry(
        self, root: str, briefing: Briefing, extent: Extent, dated: Callable[[dt.date], Day], without: Ref | None
    ) -> Entry:
        gone = briefing.status is Status.WITHDRAWN
        groups = []
        for voice, links in () if gone else self.named(root, briefing):
            shown = tuple([link for ref, link in links if ref != without][: extent.most[voice]])
            if shown:
                groups.append(Names(self._labels[voice], shown))
        return Entry(
            day=dated(briefing.date),
            link=self.briefing(root, briefing),
            summary="" if gone else briefing.summary,
            names=tuple(groups),
            gone=OF_BRIEFING[briefing.status] if gone else None,
        )

    def roles_on(self, entity: Entity, date: dt.date) -> tuple[Role, ...]:
        """Return the roles that a person held on a day, as far as their dates say."""
        return tuple(role for role in entity.roles if role.held_on(date))

    def role_text(self, role: Role) -> str:
        """Return a role in words: `technical lead of Qwen, Alibaba`."""
        if not role.company:
            return role.title
        return f"{role.title}, {self.employer('', role.company).text}"

    def role_of(self, who: str, date: dt.date) -> str:
        """Return what a speaker was on a day, in words; empty if it is not known."""
        ref = self.archive.directory.find_speaker(who)
        roles = self.roles_on(self.archive.entities[ref], date) if ref else ()
        return self.role_text(roles[0]) if roles else ""

    def _found(self, root: str, ref: Ref | None, name: str) -> Link:
        return self.entity(root, ref) if ref else Link(href="", text=name, rtl=is_rtl(name))


def name_lang(entity: Entity) -> str:
    """Return the language of the canonical name, where it is the native one."""
    native = entity.native_name
    return native.lang if native and native.text == entity.name else ""


def alias_lang(entity: Entity, alias: str) -> str:
    """Return the language of an alias: that of the native name, where both are written in the same script."""
    native = entity.native_name
    return native.lang if native and _scripts(alias) & _scripts(native.text) - {"LATIN"} else ""


def is_rtl(text: str) -> bool:
    """Tell whether a text has letters that run from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _scripts(text: str) -> set[str]:
    """Return the first words of the names of the letters in a text: `LATIN`, `CJK`, `HANGUL`, `CYRILLIC`."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}


def _label(families: Iterable[Family]) -> str:
    titles = [family.title for family in families if family.in_front_matter]
    if len(titles) < 2:
        return "".join(titles)
    return " and ".join([", ".join([titles[0], *(t.lower() for t in titles[1:-1])]), titles[-1].lower()])
