"""Names of the archive that stand in what a briefing says, but not in its front matter."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from briefing_model import body, mention, place, vocabulary, wording
from briefing_model.archive import Archive
from briefing_model.collection import Collection
from briefing_model.family import PUBLISHERS, Family
from briefing_model.mention import Mention, Names
from briefing_model.problem import Problem
from briefing_model.record import Briefing, Ref, Status
from briefing_model.rulebook import whole
from briefing_model.spelling import Sense, Setting
from briefing_model.wording import Wording

_ADDRESS = re.compile(r"(?<=\])\([^)\n]*\)|<?https?://[^\s>)]+>?")
_W = wording.WIDE
_CAPITALISED = re.compile(r"[A-Z0-9_]\w*", re.ASCII)
"""Words that do not begin with a small Latin letter, and ends of words that do, which do no harm."""
_NEXT = re.compile(r"\W*(\w+)?", re.ASCII)
_ANY_PAIR = re.compile(rf"([{_W}]|(?<![^\W{_W}])[^\Wa-z{_W}][^\W{_W}]*)(?=\W*([{_W}]|[^\W{_W}]+)?)")
"""Each word that does not begin with a small Latin letter, and the one behind it."""
_FOREIGN_LETTER = re.compile(r"[^\W\x00-\x7f]")
_ALIKE = 3
"""First letters by which the words are grouped that are looked for at once."""
_Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """The names of an archive, and by which words a text is seen at a glance to hold none but those it may hold."""

    names: Names
    bearers: Mapping[_Key, frozenset[Ref]]
    """The only word of a spelling, or its first two, articles aside -> whose it is."""
    firsts: Mapping[str, frozenset[Ref]]
    """The first word of each -> whose it is."""
    small: frozenset[str]
    """Words with which a name begins that has a small letter there."""
    seldom: re.Pattern[str]
    """Finds one of them, or nothing in particular where one is not ASCII, in the plain form of a text."""
    marks: frozenset[str]
    """Beginnings of names that have no word in them, such as an emoji."""
    listed: frozenset[str]
    """The families that stand in front matter."""


def check(collection: Collection, archive: Archive) -> Iterator[Problem]:
    """Yield a problem for each name that the front matter of a briefing lacks, if it is neither draft nor withdrawn."""
    names = known(mention.names(archive.entities.values()), archive.families)
    for briefing in collection.briefings:
        if not briefing.draft:
            yield from unnamed(briefing, frozenset(archive.names[briefing.id]), names)


def known(names: Names, families: Iterable[Family]) -> Known:
    """Return what is to be known of names, those of drafts left out."""
    bearers: defaultdict[_Key, set[Ref]] = defaultdict(set)
    small, marks = set[str](), set[str]()
    for spelled, ways in names.spellings.items():
        borne = [one for one in ways if one.sense is Sense.NAME]
        places = [at for at, word in enumerate(spelled) if wording.is_word(word)]
        if borne and not places:
            marks.add(spelled[0])
        elif borne:
            while len(places) > 1 and spelled[places[0]] in vocabulary.STOP:
                places = places[1:]
            bearers[tuple(spelled[at] for at in places[:2])] |= {one.ref for one in borne}
            small |= {spelled[places[0]] for one in borne if one.words[places[0]][:1].islower()}
    firsts: defaultdict[str, set[Ref]] = defaultdict(set)
    for key, refs in bearers.items():
        firsts[key[0]] |= refs
    return Known(
        names=names,
        bearers={key: frozenset(refs) for key, refs in bearers.items()},
        firsts={first: frozenset(refs) for first, refs in firsts.items()},
        small=frozenset(small),
        marks=frozenset(marks),
        seldom=_any_of(small),
        listed=frozenset(family.id for family in families if family.in_front_matter),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of the words, and quickly, since those that begin alike are tried together."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        start = word[:_ALIKE] if word.isascii() else ""
        alike[start].append(re.escape(word[len(start) :]) if start else "")
    return re.compile("|".join(f"{re.escape(start)}(?:{'|'.join(ends)})" for start, ends in alike.items()))


def unnamed(briefing: Briefing, named: frozenset[Ref], names: Known) -> Iterator[Problem]:
    """Yield a problem for each name that stands in a briefing and is not among those named, unless it is withdrawn."""
    if briefing.status is Status.WITHDRAWN:
        return
    told: set[Ref] = set()
    for line, written, ref in _lacked(briefing, named, names):
        if ref.family in names.listed and ref not in told:
            told.add(ref)
            where = place.of_entity(ref.family, ref.id)
            yield whole.NAME_IN_PROSE.at(
                briefing.origin.path,
                line,
                found=f"{written!r} stands here, and `{ref.family}` lacks {ref.id!r}",
                remedy=f"Add {ref.id} to `{ref.family}`, or put a rule under `match` in {where} "
                "if the words mean something else.",
                about=(where,),
            )


def _lacked(briefing: Briefing, named: frozenset[Ref], known: Known) -> Iterator[tuple[int, str, Ref]]:
    """Yield line, words and bearer of each name that the front matter lacks."""
    text = "\n\n".join((briefing.title, briefing.summary, briefing.body))
    setting = Setting(beside=cache(partial(wording.of, text)))
    for line, passage in passages(briefing):
        if _suspected(passage, named, known):
            read = Wording(text=passage, tokens=wording.tokens(passage), sentences=())
            places: defaultdict[tuple[int, int], list[Mention]] = defaultdict(list)
            for found in mention.find(read, known.names, setting):
                places[found.start, found.end].append(found)
            for (start, end), found_here in places.items():
                ref = _lacking(found_here, named)
                if ref:
                    yield line, passage[start:end], ref


def _suspected(text: str, named: frozenset[Ref], known: Known) -> bool:
    """Tell whether words stand in a text with which a name may begin that none of the named bears."""
    # A name begins with a capital, unless it is one of the few that do not; most words are neither.
    if any(mark in text for mark in known.marks):
        return True
    plainly = text.isascii() or not _FOREIGN_LETTER.search(text)
    pairs = _foreign_pairs(text, named, known) if plainly else set(_ANY_PAIR.findall(text))
    if any(_is_foreign(first, second, named, known) for first, second in pairs):
        return True
    if not known.small or not known.seldom.search(plain(text)):
        return False
    words = wording.words(text)
    return any(
        wording.folded(first) in known.small and _is_foreign(first, second, named, known)
        for first, second in zip(words, [*words[1:], ""], strict=True)
    )


def _foreign_pairs(text: str, named: frozenset[Ref], known: Known) -> Iterator[tuple[str, str]]:
    """Yield each word that may be the first of a name that none of the named bears, and the next, in ASCII letters."""
    firsts = known.firsts
    for word in set(_CAPITALISED.findall(text)):
        if not firsts.get(word.lower(), named) <= named:
            at = text.find(word)
            while at >= 0:
                end = at + len(word)
                following = _NEXT.match(text, end)
                yield word, (following[1] or "") if following else ""
                at = text.find(word, end)


def _is_foreign(first: str, second: str, named: frozenset[Ref], known: Known) -> bool:
    """Tell whether a name may begin with a word, or with two, that none of the named bears."""
    bearers = known.bearers
    key = wording.folded(first)
    if key not in known.firsts:
        return False
    return not bearers.get((key,), named) <= named or not bearers.get((key, wording.folded(second)), named) <= named


def plain(text: str) -> str:
    """Return the ASCII characters of a text in folded form, in which `may_stand` looks for words."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()


def may_stand(folded: str, low: str) -> bool:
    """Tell whether a folded word may stand in a text of which the plain form is given."""
    return folded in low or not folded.isascii()


def _lacking(found: list[Mention], named: frozenset[Ref]) -> Ref | None:
    """Return whose name stands in one place, unless one of those who bear it is named or is a publisher."""
    bearers = [one for one in found if one.sense is not Sense.PRODUCT]
    if any(one.ref in named or one.ref.family == PUBLISHERS for one in found):
        return None
    return bearers[0].ref if bearers else None


def passages(briefing: Briefing) -> Iterator[tuple[int, str]]:
    """Yield what a briefing says, passage by passage, with the line of each; addresses and code say nothing."""
    yield briefing.origin.line("title"), briefing.title
    yield briefing.origin.line("summary"), briefing.summary
    for line, passage in body.passages(briefing.body):
        yield (
            briefing.origin.body_line + line,
            _ADDRESS.sub(" ", passage) if "](" in passage or "://" in passage else passage,
        )
