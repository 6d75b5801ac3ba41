"""Rules for what may be published: own words, quotations as they were said, numbers and names that a source carries."""

from briefing_model.problem import Severity
from briefing_model.rulebook.record import GOOD
from briefing_model.rulebook.rule import Rule

_SAID = "The town will build a tram to the harbour although hardly anybody had asked for one"
"""Words of the article whose fingerprint lies beside the example."""
_ASKED = "hardly anybody had asked for one"
_BODY = "- It happened.[^s1]\n"
_QUOTE = """\
quotes:
  - who: ada-example
    text: {text}
    source: s1
    status: verified
"""


def _quoting(text: str) -> str:
    return GOOD.replace("---\n\n-", f"{_QUOTE.format(text=text)}---\n\n-")


COPIED_TEXT = Rule(
    code="copied-text",
    title="Words of the source outside quotation marks",
    why="Facts are free, their expression is not: twelve words in a row are no longer chance.",
    wanted="the archive's own words are wanted",
    remedy="Say it in your own words, or put a short part of it in quotation marks with its speaker.",
    bad=GOOD.replace(_BODY, f"- {_SAID}.[^s1]\n"),
    good=GOOD.replace(_BODY, "- A tramway to the harbour was decided, which few had wanted.[^s1]\n"),
)
NEAR_DUPLICATE = Rule(
    code="near-duplicate",
    title="A main source with the words of another",
    why="The same report stands under many addresses; told twice, every name in it counts twice.",
    wanted="one briefing for each report is wanted",
    remedy="Add what is new to the briefing that is there, or name it under `updates` if this one carries it forward.",
    bad="$ briefings check 2026/2026-01-11-the-same-again.md",
    good="$ briefings check 2026/2026-01-10-something-happened.md",
    severity=Severity.WARNING,
)
TOO_MUCH_QUOTED = Rule(
    code="too-much-quoted",
    title="More quoted than told",
    why="A quotation serves what is said about it; a text made of quotations is a copy.",
    wanted="at most a third of the words in quotation marks is wanted",
    remedy="Keep the words that matter and tell the rest in your own.",
    bad=_quoting(_ASKED).replace(_BODY, "- She said:{}[^s1]\n".format(f" “{_ASKED}.”" * 5)),
    good=_quoting(_ASKED).replace(_BODY, "- She said that hardly anybody “had asked for one”.[^s1]\n"),
)
QUOTE_NOT_IN_SOURCE = Rule(
    code="quote-not-in-source",
    title="A quotation that is not in the source",
    why="Words in quotation marks are somebody's own; one word changed can turn their meaning round.",
    wanted="the words as the source has them are wanted",
    remedy="Copy them from the source again, mark what is left out with …, or take the quotation marks away.",
    bad=_quoting("hardly anybody had ever asked for one").replace("status: verified", "status: as_republished"),
    good=_quoting("hardly anybody had asked for one"),
)
QUOTE_NOT_VERIFIED = Rule(
    code="quote-not-verified",
    title="Quotation marks around words that nobody has verified",
    why="The text is printed as it stands; quotation marks in it promise words that an editor has compared.",
    wanted="quotation marks around words of a quotation with `status: verified` alone are wanted",
    remedy="Say it without the marks and in your own words; a title may stand between asterisks, as *A Title*.",
    bad=GOOD.replace(_BODY, "- She said that hardly anybody “had asked for one”.[^s1]\n"),
    good=_quoting(_ASKED).replace(_BODY, "- She said that hardly anybody “had asked for one”.[^s1]\n"),
    severity=Severity.WARNING,
)
QUOTE_CHANGED = Rule(
    code="quote-changed",
    title="A quotation that was changed after it was verified",
    why="`verified` says that an editor has compared these very words with the original.",
    wanted="the words that were verified are wanted",
    remedy="Put them back; or set `status: as_republished`, run `briefings format`, and verify the quotation anew.",
    bad=_quoting("nobody asked for it"),
    good=_quoting("hardly anybody had asked for one"),
)
NUMBER_WITHOUT_SOURCE = Rule(
    code="number-without-source",
    title="A number in the summary that nothing bears out",
    why="The body and the figures name their sources; the summary only sums them up.",
    wanted="a number that stands in the body or among the figures is wanted",
    remedy="Correct it, or tell it in the body too, with the footnote of its source.",
    bad=GOOD.replace("summary: Something happened.", "summary: It happened 37 times."),
    good=GOOD.replace("summary: Something happened.", "summary: It happened 37 times.").replace(
        "It happened.", "It happened 37 times."
    ),
    severity=Severity.WARNING,
)
BROKEN_FINGERPRINT = Rule(
    code="broken-fingerprint",
    title="A file of fingerprints that cannot be read",
    why="What `check` compares a briefing with is written by the tools; a conflict of versions may have broken it.",
    wanted="the file as `briefings convert` or `briefings format` wrote it is wanted",
    remedy="Take the last version that could be read, or remove the file and convert the source again.",
    bad="$ briefings check 2026/2026-01-10-something-happened.md",
    good="$ briefings check 2026/2026-03-01-later.md",
)
NUMBER_NOT_IN_SOURCE = Rule(
    code="number-not-in-source",
    title="A number that the source at hand does not have",
    why="A number that no source carries is an error or an invention.",
    wanted="a number of the source is wanted",
    remedy="Correct it, or name the other source that carries it.",
    bad="$ briefings check 2026/2026-01-10-something-happened.md --source another-article.txt",
    good="$ briefings check 2026/2026-01-10-something-happened.md --source article.txt",
    severity=Severity.WARNING,
)
FUTURE_DATE = Rule(
    code="future-date",
    title="A date that has not come yet",
    why="No source was published tomorrow; most often the year is a slip, which the address would keep for good.",
    wanted="the day on which the main source was published is wanted",
    remedy="Correct the date, and the name of the file with it.",
    bad="$ briefings check 2026/2026-01-10-something-happened.md --today 2026-01-01",
    good="$ briefings check 2026/2026-01-10-something-happened.md --today 2026-01-10",
    severity=Severity.WARNING,
)
NAME_NOT_IN_SOURCE = Rule(
    code="name-not-in-source",
    title="A name that the source at hand does not have",
    why="Front matter names whom the sources name; whoever is not among them does not belong there.",
    wanted="a name of the source is wanted",
    remedy="Take it out, or name the other source that carries it.",
    bad="$ briefings check 2026/2026-01-10-something-happened.md --source another-article.txt",
    good="$ briefings check 2026/2026-01-10-something-happened.md --source article.txt",
    severity=Severity.WARNING,
)

RULES = (
    COPIED_TEXT, NEAR_DUPLICATE, TOO_MUCH_QUOTED, QUOTE_NOT_IN_SOURCE, QUOTE_NOT_VERIFIED, QUOTE_CHANGED,
    NUMBER_WITHOUT_SOURCE, BROKEN_FINGERPRINT, NUMBER_NOT_IN_SOURCE, NAME_NOT_IN_SOURCE,
    FUTURE_DATE,
)  # fmt: skip
