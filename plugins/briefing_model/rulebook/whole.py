"""Rules that only the whole archive can show: names, ids, and briefings that refer to one another."""

from briefing_model.problem import Severity
from briefing_model.rulebook.record import GOOD
from briefing_model.rulebook.rule import Rule

_ENTITY = "---\nname: Ada Example\nsummary: A researcher.\n---\n"

UNKNOWN_NAME = Rule(
    code="unknown-name",
    title="A name that the archive does not know",
    why="Each person, company and theme has one page; a name that leads to none is misspelt or new.",
    wanted="the id of a file in that folder is wanted",
    remedy="Correct the spelling, or add a file for the entity, which `briefings new` writes.",
    bad=GOOD.replace("themes: [chips]", "themes: [chipps]"),
    good=GOOD,
)
NAME_NOT_ID = Rule(
    code="name-not-id",
    title="A name where an id belongs",
    why="Names change and are written in many ways; the id of an entity stays.",
    wanted="the id is wanted",
    remedy="Write the id instead, or run `briefings check --fix`.",
    bad=GOOD.replace("themes: [chips]", "themes: [Chips]"),
    good=GOOD,
    severity=Severity.WARNING,
    mended=True,
)
NAME_TWICE = Rule(
    code="name-twice",
    title="An entity that is named twice",
    why="Counts of who is mentioned how often would be wrong.",
    wanted="each entity once in a list is wanted",
    remedy="Remove the second, or run `briefings check --fix`.",
    bad=GOOD.replace("themes: [chips]", "themes: [chips, chips]"),
    good=GOOD,
    severity=Severity.WARNING,
    mended=True,
)
NAME_IN_PROSE = Rule(
    code="name-in-prose",
    title="A name in the text that front matter lacks",
    why="The page of a person or company lists the briefings that name it in front matter; this one would be missing.",
    wanted="every name of the archive that the title, the summary or the text mentions is wanted in front matter",
    remedy="Add the id to its list, or put a rule under `match` in the entity's file if the words mean something else.",
    bad=GOOD.replace("It happened", "Ada Example was there"),
    good=GOOD.replace("It happened", "Ada Example was there").replace("themes:", "people: [ada-example]\nthemes:"),
    severity=Severity.WARNING,
)
ALIAS_TAKEN = Rule(
    code="alias-taken",
    title="A name that two entities claim",
    why="Whoever writes the name could mean either, so that it leads to one of them by chance.",
    wanted="each name in one file of a family is wanted",
    remedy="Remove it from one of the two files, or join the files if both are about the same.",
    bad=_ENTITY.replace("summary", "aliases: [Grace Example]\nsummary"),
    good=_ENTITY,
)
SIMILAR_ID = Rule(
    code="similar-id",
    title="Two ids that differ only in case or punctuation",
    why="`x-ai` and `xai` are one company to every reader, and one file to some computers.",
    wanted="one file for each entity is wanted",
    remedy="Join the two files, or choose an id that tells them apart.",
    bad="$ briefings new company 'X AI'",
    good="$ briefings new company 'Example Labs'",
)
FORMER_ID_TAKEN = Rule(
    code="former-id-taken",
    title="A former id that is in use",
    why="The old address would have to lead to two pages.",
    wanted="ids that no file has now are wanted under `formerly`",
    remedy="Remove the id from `formerly`, or rename the file that has it.",
    bad=_ENTITY.replace("summary", "formerly: [grace-example]\nsummary"),
    good=_ENTITY,
)
UNKNOWN_BRIEFING = Rule(
    code="unknown-briefing",
    title="A briefing that is not in the archive",
    why="`updates` and `evidence` become links; a link to nothing helps nobody.",
    wanted="the file name of a briefing, without .md, is wanted",
    remedy="Correct the name, or remove it.",
    bad=GOOD.replace("themes:", "updates: [2025-01-01-never-written]\nthemes:"),
    good=GOOD,
)
UPDATES_LATER = Rule(
    code="updates-later",
    title="A briefing that updates a later one, or itself",
    why="`updates` names an earlier briefing that this one carries forward; else readers would go in circles.",
    wanted="an earlier briefing is wanted",
    remedy="Put the key into the later of the two.",
    bad=GOOD.replace("themes:", "updates: [2026-03-01-later]\nthemes:"),
    good=GOOD,
)
BROKEN_LINK = Rule(
    code="broken-link",
    title="A link to a file that is not there",
    why="A link within the archive that leads nowhere helps nobody, and tells nobody that it does.",
    wanted="the path of a Markdown file, as seen from this one, is wanted",
    remedy="Correct the path, or take the link out.",
    bad=GOOD.replace("It happened", "[It happened](2025-01-01-never-written.md)"),
    good=GOOD.replace("It happened", "[It happened](https://example.org/b)"),
)
DUPLICATE_ARTICLE = Rule(
    code="duplicate-article",
    title="An article that two briefings rest on",
    why="The same story told twice counts every name in it twice.",
    wanted="one briefing for each main source is wanted",
    remedy="Add what is new to the earlier briefing, or give this one the source that it mainly rests on first.",
    bad=GOOD.replace("example.org/a", "example.org/earlier"),
    good=GOOD,
)
UNUSED_ENTITY = Rule(
    code="unused-entity",
    title="An entity that no briefing names",
    why="Its page would be empty.",
    wanted="at least one briefing that names it is wanted",
    remedy="Name it in a briefing, or remove the file.",
    bad="$ briefings check people/kay-example.md",
    good="$ briefings check people/ada-example.md",
    severity=Severity.WARNING,
)

RULES = (
    UNKNOWN_NAME, NAME_NOT_ID, NAME_TWICE, ALIAS_TAKEN, SIMILAR_ID, FORMER_ID_TAKEN, UNKNOWN_BRIEFING, UPDATES_LATER,
    BROKEN_LINK, DUPLICATE_ARTICLE, UNUSED_ENTITY, NAME_IN_PROSE,
)  # fmt: skip
