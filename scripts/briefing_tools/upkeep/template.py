"""Files to start from: every key with a comment that explains it, so that the template is the documentation.

A key with nothing after it counts as absent, so that whoever fills in the file can leave out what is not known.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing_model import canonical
from briefing_model.body import DRAFT_NOTES, END_OF_NOTES
from briefing_model.family import PUBLISHERS, Family, Voice


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A key of the template: what stands after it, what explains it, and an entry where its value is a list of such."""

    key: str
    says: str
    value: str = ""
    example: tuple[str, ...] = ()
    fits: Callable[[Family], bool] = lambda _: True
    """Whether members of a family have the key."""

    @property
    def entry(self) -> Iterator[str]:
        """Yield the lines of the example, an entry of a list with one key a line."""
        return (line if line.startswith("- ") else f"  {line}" for line in self.example)

    def written(self, value: str = "") -> Iterator[str]:
        """Yield the lines of the file; an example stands above its key, else the comment beside it."""
        text = " ".join(part for part in (f"{self.key}:", value or self.value) if part)
        if not self.example:
            yield f"{text}  # {self.says}"
            return
        yield f"# {self.says}"
        yield from (f"#   {line}" for line in self.entry)
        yield text


BEFORE_NAMES = (
    Line(key="title", says="what happened, in your own words, at most 100 characters"),
    Line(
        key="date",
        says="YYYY-MM-DD, when the main source was published; part of the address for good",
    ),
    Line(key="event", says="YYYY-MM-DD, the day on which it happened, if that was another"),
    Line(key="added", says="YYYY-MM-DD, the day on which this file entered the archive"),
    Line(key="summary", says="one to three sentences in your own words, at most 60 words"),
    Line(key="status", says="confirmed, reported, alleged or denied", value="reported"),
)
AFTER_NAMES = (
    Line(key="updates", says="[2026-01-08-example] - earlier briefings that this one carries forward"),
    Line(key="sources", says=""),
    Line(
        key="figures",
        says="Numbers worth printing large, as the source gives them:",
        example=('- value: "$14,000"', "label: rent a month", "who: ada-example", "source: s1"),
    ),
    Line(
        key="forecasts",
        says="Statements about the future; `due` is a day, month, year or 2029/2031, `probability` from 0 to 1:",
        example=(
            "- who: ada-example",
            "claim: It rains.",
            "made: 2026-01-10",
            "due: 2031",
            "probability: 0.2",
            "source: s1",
        ),
    ),
    Line(
        key="quotes",
        says="At most three, short, word for word as the source has them:",
        example=("- who: ada-example", "text: It will rain.", "lang: en", "source: s1"),
    ),
    Line(
        key="corrections",
        says="Errors that were mended after publication:",
        example=("- date: 2026-02-01", "was: 30%", "now: 20%"),
    ),
    Line(key="withdrawn", says="{date: 2026-02-01, reason: …} together with `status: withdrawn`"),
    Line(key="formerly", says="ids that this file had before; they lead here"),
    Line(key="drafted_by", says="person or assisted (a language model wrote the first version)", value="person"),
    Line(key="reviewed_by", says="[handle] - who has compared it with its sources"),
    Line(key="draft", says="delete this line once the briefing is done: drafts are not published", value="true"),
)
SOURCE = (
    Line(key="id", says="claims refer to it as [^s1]", value="s1"),
    Line(key="publisher", says="the name of a file in publishers/ without .md"),
    Line(key="via", says="who carried it, if that was not its publisher"),
    Line(key="title", says="its headline"),
    Line(key="url", says="its address, with https://"),
    Line(key="author", says="who wrote it"),
    Line(key="published", says="YYYY-MM-DD"),
    Line(key="accessed", says="YYYY-MM-DD, the day on which you read it"),
    Line(key="archived", says="the address of a copy in a web archive"),
    Line(key="lang", says="a code such as en, zh or de"),
)
BODY = f"""\
{DRAFT_NOTES}
Write the claims as a list, each in your own words and with the source that carries it, like this:

- It happened on 10 January 2026.[^s1]

Then delete everything from the first of these marks to the last.
{END_OF_NOTES}
"""


def _is_person(family: Family) -> bool:
    return family.voice is Voice.PERSON


def _is_theme(family: Family) -> bool:
    return family.voice is Voice.THEME


def _is_publisher(family: Family) -> bool:
    return family.id == PUBLISHERS


ENTITY = (
    Line(key="name", says="as it is usually written in English"),
    Line(key="native_name", says="{text: 林俊旸, lang: zh}", fits=lambda family: not _is_theme(family)),
    Line(key="aliases", says="[other spellings, short forms] - each in this one file of its folder only"),
    Line(key="formerly", says="ids that this file had before; they lead here"),
    Line(key="summary", says="one sentence that says who or what it is", fits=lambda family: not _is_theme(family)),
    Line(key="summary", says="what belongs there and what does not", fits=_is_theme),
    Line(key="kind", says="chip maker, university, news agency …", fits=lambda f: not (_is_person(f) or _is_theme(f))),
    Line(key="links", says="{website: https://example.org, wikipedia: https://…}"),
    Line(
        key="roles",
        says="What the person is and was; a day, month or year will do:",
        example=("- title: chief executive", "company: example-labs", "from: 2020-05", "to: 2024"),
        fits=_is_person,
    ),
    Line(key="products", says="[Example One] - names that stand for their maker", fits=lambda family: family.employs),
    Line(key="domains", says="[example.org] - where its articles stand", fits=_is_publisher),
    Line(key="terms", says="[words, that suggest, the theme]", fits=_is_theme),
    Line(key="parent", says="the name of a wider theme's file without .md", fits=_is_theme),
    Line(
        key="match",
        says="{case: true, with: [words in the text], not: [phrases], only: [spellings]} - for common words",
        fits=lambda family: not (_is_theme(family) or _is_publisher(family)),
    ),
    Line(key="draft", says="true keeps the page out of the site"),
)


def briefing(title: str, date: dt.date | None, families: Sequence[Family]) -> str:
    """Return the file of a briefing of which only the title and the date are known, or nothing at all."""
    given = {
        "title": canonical.scalar(title, key="title") if title else "",
        "date": date.isoformat() if date else "",
    }
    named = [_names(family) for family in families if family.in_front_matter]
    lines: list[str] = []
    for line in (*BEFORE_NAMES, *named, *AFTER_NAMES):
        lines += _sources() if line.key == "sources" else line.written(given.get(line.key, ""))
    return _file(lines, BODY)


def entity(name: str, family: Family) -> str:
    """Return the file of an entity of which only the name is known."""
    given = {"name": canonical.scalar(name, key="name")}
    fitting = (line for line in ENTITY if line.fits(family))
    return _file((text for line in fitting for text in line.written(given.get(line.key, ""))), "")


def bare_entity(name: str) -> str:
    """Return the shortest file of an entity: its name, and a summary that somebody has to write."""
    name_line = f"name: {canonical.scalar(name, key='name')}"
    return _file((name_line, "summary:  # who or what it is, in one sentence; then delete this comment"), "")


def _names(family: Family) -> Line:
    example = {Voice.PERSON: "ada-example", Voice.THEME: "chips"}.get(family.voice, "example-labs")
    return Line(key=family.id, says=f"[{example}, …] main ones first, each a file's name in {family.id}/ without .md")


def _sources() -> Iterator[str]:
    yield "# Everything that the briefing rests on, the main source first:"
    yield "sources:"
    for position, line in enumerate(SOURCE):
        yield from (f"  {'  ' if position else '- '}{text}" for text in line.written())


def _file(lines: Iterable[str], body: str) -> str:
    matter = "\n".join(lines)
    return f"---\n{matter}\n---\n" + (f"\n{body}" if body else "")
