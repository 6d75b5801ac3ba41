"""Rules for the body of a file: footnotes, draft markers, links and markup."""

from briefing_model.problem import Severity
from briefing_model.rulebook.record import GOOD
from briefing_model.rulebook.rule import Rule

DRAFT_MARKER = Rule(
    code="draft-marker",
    title="Editor's notes left in the text",
    why="The notes that `briefings convert` writes quote the source; they help to write a briefing and are none.",
    wanted="a body in your own words, without the marked notes, is wanted",
    remedy="Write the briefing, then delete everything from `<!-- draft notes` to `end of draft notes -->`.",
    bad=GOOD + "\n<!-- draft notes -->\nThe source says so.\n<!-- end of draft notes -->\n",
    good=GOOD,
)
UNCITED_CLAIM = Rule(
    code="uncited-claim",
    title="A claim without a source",
    why="A reader has to be able to check each statement; a claim that no source carries does not belong here.",
    wanted="a footnote such as [^s1] at its end is wanted",
    remedy="Add the footnote of the source that carries the claim, or take the claim out.",
    bad=GOOD.replace("[^s1]", ""),
    good=GOOD,
    severity=Severity.NOTICE,
)
RAW_HTML = Rule(
    code="raw-html",
    title="HTML in the text",
    why="Briefings are written in Markdown; HTML is shown to the reader as it is typed.",
    wanted="Markdown is wanted",
    remedy="Remove the tag, or put it between backticks if it is meant to be read.",
    bad=GOOD.replace("It happened", "It <b>happened</b>"),
    good=GOOD.replace("It happened", "It **happened**"),
    severity=Severity.WARNING,
)
UNSAFE_LINK = Rule(
    code="unsafe-link",
    title="A link that could do harm",
    why="A link that runs code or carries a file inside it can attack whoever follows it.",
    wanted="an address that begins with https://, http:// or mailto:, or a path within the archive, is wanted",
    remedy="Replace the address or remove the link.",
    bad=GOOD.replace("It happened", "[It happened](javascript:alert(1))"),
    good=GOOD.replace("It happened", "[It happened](https://example.org/b)"),
)

RULES = (DRAFT_MARKER, UNCITED_CLAIM, RAW_HTML, UNSAFE_LINK)
