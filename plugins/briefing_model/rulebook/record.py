"""Rules for the keys of one file: what has to be there, and what form each value has."""

from briefing_model.problem import Severity
from briefing_model.rulebook.rule import Rule

_BODY = "- It happened.[^s1]\n"
_SOURCES = """\
sources:
  - publisher: example-news
    url: https://example.org/a
"""


def _file(
    *, title: str = "Something happened", themes: str = "[chips]", sources: str = _SOURCES,
    more: str = "", body: str = _BODY,
) -> str:  # fmt: skip
    head = f"title: {title}\ndate: 2026-01-10\nsummary: Something happened.\nthemes: {themes}\n"
    return f"---\n{head}{sources}{more}---\n\n{body}"


GOOD = _file()

MISSING_KEY = Rule(
    code="missing-key",
    title="A key that every file needs",
    why="A briefing needs a title, a date, a summary, themes and a source; an entity needs a name and a summary.",
    wanted="the key is wanted",
    remedy="Add it between the two lines of three hyphens.",
    bad=GOOD.replace("summary: Something happened.\n", ""),
    good=GOOD,
)
UNKNOWN_KEY = Rule(
    code="unknown-key",
    title="A key that means nothing",
    why="A misspelt key would silently lose what stands behind it.",
    wanted="one of the keys of the record is wanted",
    remedy="Correct the spelling, or remove the line.",
    bad=_file(more="sumary: Something happened.\n"),
    good=GOOD,
)
BAD_DATE = Rule(
    code="bad-date",
    title="A date that does not exist or is written another way",
    why="Briefings are sorted by date, and 3/4/2026 is March to one reader and April to another.",
    wanted="a day as YYYY-MM-DD is wanted",
    remedy="Write the year, the month and the day, each with two digits at least, joined by hyphens.",
    bad=_file(more="event: 2026-02-30\n"),
    good=_file(more="event: 2026-02-28\n"),
)
BAD_SPAN = Rule(
    code="bad-span",
    title="A time that is none",
    why="A forecast can be judged, and a role placed, only when its time can be read.",
    wanted="a year, a month, a day, or two of them with a slash between is wanted",
    remedy="Write 2031, 2031-06, 2031-06-30 or 2029/2031.",
    bad=_file(more="forecasts:\n  - {who: ada-example, claim: It rains., made: 2026-01-10, due: in five years}\n"),
    good=_file(more="forecasts:\n  - {who: ada-example, claim: It rains., made: 2026-01-10, due: 2031}\n"),
)
TOO_LONG = Rule(
    code="too-long",
    title="A value that is too long",
    why="Titles stand in lists and summaries stand alone; both are read at a glance.",
    wanted="a shorter text is wanted",
    remedy="Say the main thing and leave the rest to the body.",
    bad=_file(title="Something happened " * 6),
    good=GOOD,
)
NOT_A_LIST = Rule(
    code="not-a-list",
    title="A single value where a list belongs",
    why="`companies: 01AI` would be read letter by letter or not at all.",
    wanted="a list is wanted",
    remedy="Put square brackets around it, [like-this, and-this], or one value a line after a hyphen.",
    bad=_file(themes="chips"),
    good=GOOD,
)
BAD_ADDRESS = Rule(
    code="bad-address",
    title="An address that is none",
    why="Every fact leads to its source; one that no browser can or should open leads nowhere.",
    wanted="an address that begins with https:// or http:// is wanted",
    remedy="Copy it from the address bar of the browser.",
    bad=_file(sources="sources:\n  - {publisher: example-news, url: example.org/a}\n"),
    good=GOOD,
)
TRACKED_ADDRESS = Rule(
    code="tracked-address",
    title="An address that tells who followed it",
    why="What newsletters and networks add to an address, such as `utm_source` or `fbclid`, is about readers.",
    wanted="the bare address is wanted",
    remedy="Cut it off and see whether the page still opens, or run `briefings check --fix`.",
    bad=_file(sources=_SOURCES.replace("/a", "/a?utm_source=newsletter&fbclid=abc")),
    good=_file(sources=_SOURCES.replace("/a", "/a?page=2")),
    severity=Severity.WARNING,
    mended=True,
)
BAD_VALUE = Rule(
    code="bad-value",
    title="A value of another kind",
    why="What cannot be read cannot be shown, sorted or searched.",
    wanted="another kind of value is wanted",
    remedy="Compare it with the example, or let `briefings new` write a file to start from.",
    bad=_file(more="status: maybe\n"),
    good=_file(more="status: reported\n"),
)
BAD_FILE_NAME = Rule(
    code="bad-file-name",
    title="A file name that cannot be an address",
    why="The name of the file is the address of the page for good, so that it has one form.",
    wanted="small letters, digits and single hyphens are wanted, for a briefing YYYY/YYYY-MM-DD-words.md",
    remedy="Rename the file.",
    bad="$ briefings check 2026/Something_Happened.md",
    good="$ briefings check 2026/2026-01-10-something-happened.md",
)
MISPLACED_FILE = Rule(
    code="misplaced-file",
    title="A file where no record is looked for",
    why="A briefing that is filed in the wrong folder would not be published, and nobody would be told.",
    wanted="YYYY/YYYY-MM-DD-words.md for a briefing, or a file right below the folder of its family, is wanted",
    remedy="Move the file.",
    bad="$ briefings check 2026-01-10-something-happened.md",
    good="$ briefings check 2026/2026-01-10-something-happened.md",
)
DUPLICATE_SOURCE = Rule(
    code="duplicate-source-id",
    title="Two sources under one id",
    why="A footnote would lead to either.",
    wanted="a different id for each source is wanted",
    remedy="Number them s1, s2, s3 in their order.",
    bad=_file(
        sources="sources:\n  - {id: s1, publisher: example-news, url: https://example.org/a}\n"
        "  - {id: s1, publisher: example-news, url: https://example.org/b}\n"
    ),
    good=GOOD,
)
UNKNOWN_SOURCE = Rule(
    code="unknown-source",
    title="A source that the briefing does not list",
    why="A figure, a forecast or a claim that leads to no source cannot be checked.",
    wanted="the id of an entry under `sources` is wanted",
    remedy="Correct the id, or add the source.",
    bad=_file(body="- It happened.[^s2]\n"),
    good=GOOD,
)
FORECAST_OUTCOME = Rule(
    code="forecast-outcome",
    title="A forecast whose outcome has no evidence",
    why="Whether somebody was right is a claim like any other: it needs a day and a briefing that shows it.",
    wanted="`resolved` (a day) and `evidence` (a briefing) together with a status other than open are wanted",
    remedy="Add both, or set the status back to open.",
    bad=_file(
        more="forecasts:\n  - {who: ada-example, claim: It rains., made: 2026-01-10, due: 2026, status: right}\n"
    ),
    good=_file(
        more="forecasts:\n  - {who: ada-example, claim: It rains., made: 2026-01-10, due: 2026, status: right,\n"
        "     resolved: 2026-03-01, evidence: 2026-03-01-later}\n"
    ),
)
WITHDRAWAL = Rule(
    code="withdrawal",
    title="A withdrawal without its reason",
    why="A page that is taken back stays as a notice, which has to say when and why.",
    wanted="`status: withdrawn` and `withdrawn: {date, reason}` together are wanted",
    remedy="Add the key that is missing, or remove the other.",
    bad=_file(more="status: withdrawn\n"),
    good=_file(more="status: withdrawn\nwithdrawn: {date: 2026-02-01, reason: The source took its report back.}\n"),
)
ADDRESS_DATE = Rule(
    code="address-date",
    title="A date other than the one in the file name",
    why="The address keeps the day of first publication, also when the date is corrected; a slip looks the same.",
    wanted="the date of the file name, or a correction that says what it was, is wanted",
    remedy="Correct the date, rename the file if it is new, or add an entry under `corrections`.",
    bad="$ briefings check 2026/2026-01-10-something-happened.md",
    good="$ briefings check 2026/2026-01-11-something-happened.md",
    severity=Severity.NOTICE,
)
_LABS = "name: Example Labs\naliases: [Example]\nsummary: A laboratory.\n"
UNKNOWN_SPELLING = Rule(
    code="unknown-spelling",
    title="A rule for a spelling that the entity does not have",
    why="Rules that hold for some spellings only do nothing where the spelling is none of the entity's.",
    wanted="the name, an alias or a product of this file is wanted",
    remedy="Write the spelling as it stands under `name`, `aliases` or `products`, or add it there.",
    bad=f"---\n{_LABS}match: {{case: true, only: [Exampel]}}\n---\n",
    good=f"---\n{_LABS}match: {{case: true, only: [Example]}}\n---\n",
)

RULES = (
    MISSING_KEY, UNKNOWN_KEY, BAD_DATE, BAD_SPAN, TOO_LONG, NOT_A_LIST, BAD_ADDRESS, TRACKED_ADDRESS, BAD_VALUE,
    BAD_FILE_NAME, MISPLACED_FILE, DUPLICATE_SOURCE, UNKNOWN_SOURCE, FORECAST_OUTCOME, WITHDRAWAL, ADDRESS_DATE,
    UNKNOWN_SPELLING,
)  # fmt: skip
