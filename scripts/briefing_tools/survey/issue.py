"""The dead sources as the body of an issue, in which nothing that strangers wrote has an effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefing_tools import inert, report
from briefing_tools.survey.citation import Citation
from briefing_tools.survey.memory import Look, Memory

LARGEST = 60_000
"""Characters of a body; GitHub takes 65,536 and refuses a longer one."""
_AS_IT_IS = "!#$%&'()*+,-./:;=?@[]_~"
_SHOWN = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What one run has seen, and what is known after it: addresses that are gone with those who cite them."""

    cited: int
    looks: tuple[Look, ...]
    alive: int
    unsure: tuple[Look, ...]
    dead: Mapping[str, tuple[Citation, ...]]
    memory: Memory
    offline: bool = False


def body(outcome: Outcome) -> str:
    """Return the issue as Markdown."""
    lines = [f"{_head(outcome)}\n\n"]
    if outcome.dead:
        lines.append(
            "For each of them: open the copy that is proposed, which nobody has looked at yet, and compare it with the "
            "briefing. If it is the same article, add its address to the source as `archived`; if not, look for "
            "another copy or another source.\n\n"
        )
    room = LARGEST - sum(map(len, lines))
    for position, (url, citations) in enumerate(outcome.dead.items()):
        item = _item(url, citations, outcome.memory)
        room -= len(item)
        if room < 1000:
            lines.append(f"\n{len(outcome.dead) - position:,} more: `briefings todo` lists all.\n")
            break
        lines.append(item)
    if outcome.unsure:
        lines.append(_unsure(outcome.unsure))
    return "".join(lines)


def address(url: str) -> str:
    """Return an address as a link of Markdown that ends where it ends."""
    return f"<{quote(url, safe=_AS_IT_IS)}>"


def _head(outcome: Outcome) -> str:
    dead = report.number(len(outcome.dead), "source is", "sources are")
    looked = f"{len(outcome.looks):,} of {report.number(outcome.cited, 'address', 'addresses')} looked at"
    told = f"{outcome.alive:,} there, {len(outcome.unsure):,} could not be told"
    head = f"**{dead} gone** ({looked} this time: {told})."
    return f"{head} No host was known: this machine may have no network." if outcome.offline else head


def _item(url: str, citations: Sequence[Citation], memory: Memory) -> str:
    absence = memory[url]
    first = citations[0]
    seen = f"gone since {absence.since} (last looked at on {absence.last}: {inert.shown(absence.said)})"
    lines = [f"- [ ] {address(url)}  \n  {seen}\n", f"  - perhaps a copy: {address(first.proposal)}\n"]
    lines += [
        f"  - cited in **{inert.shown(one.path)}**, line {one.line}: {inert.shown(one.title)}\n"
        for one in citations[:_SHOWN]
    ]
    if len(citations) > _SHOWN:
        lines.append(f"  - and in {len(citations) - _SHOWN:,} more\n")
    return "".join(lines)


def _unsure(looks: Sequence[Look]) -> str:
    """Return those that could not be told, which may be there for all that is known."""
    counts: dict[str, int] = {}
    for look in looks:
        counts[look.said] = counts.get(look.said, 0) + 1
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    said = "; ".join(f"{count} × {inert.shown(words)}" for words, count in ranked[:_SHOWN])
    return f"\nCould not be told, and counts for nothing: {said}.\n"
