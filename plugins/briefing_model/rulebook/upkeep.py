"""Rules for what changes many files at once: an entity gets another id, two become one, one becomes two."""

from briefing_model.problem import Severity
from briefing_model.rulebook.rule import Rule

NOT_REWRITTEN = Rule(
    code="not-rewritten",
    title="A file that cannot be rewritten without loss",
    why="What a person has written is never lost to a change of ids; so nothing is changed, in this file or another.",
    wanted="front matter in block style, one key a line, is wanted",
    remedy="Run `briefings format` on the file, mend what it says of it, and try again.",
    bad="$ briefings rename people/ada-crowded ada-example",
    good="$ briefings rename people/grace-example grace-hopper",
)
NOT_FOLLOWED = Rule(
    code="not-followed",
    title="A file in which references could not be followed",
    why="Its front matter cannot be read, so that a reference in it would be left behind unseen.",
    wanted="front matter that can be read is wanted",
    remedy="Mend what `briefings check` says of the file, and write the new id into it.",
    bad="$ briefings rename people/ada-broken ada-example",
    good="$ briefings rename people/grace-example grace-hopper",
    severity=Severity.WARNING,
)
OTHER_MEANING = Rule(
    code="other-meaning",
    title="A reference that would mean somebody else",
    why="Whoever speaks is looked for in one family after the other, so that a new id can stand before an old one.",
    wanted="an id that nobody else is meant by is wanted",
    remedy="Choose another id; nothing has been changed.",
    bad="$ briefings rename people/ada-example example-labs",
    good="$ briefings rename people/ada-example ada-b-example",
)
NOT_JOINED = Rule(
    code="not-joined",
    title="Two values where there is room for one",
    why="Two files that become one may disagree; which of them is right, only a person can tell.",
    wanted="one of the two is wanted",
    remedy="Compare it with the comment above the key, keep what is right, and delete the comment.",
    bad="$ briefings merge people/ada-example-of-oslo ada-example",
    good="$ briefings merge people/a-example ada-example",
    severity=Severity.NOTICE,
)
WHOSE_NAME = Rule(
    code="whose-name",
    title="A name that two now bear",
    why="After a split the words of a text can no longer tell which of the two is meant.",
    wanted="a name that tells the two apart is wanted",
    remedy="Write the name so that a reader can tell, and give the file a `match` rule if need be.",
    bad="$ briefings split people/ada-example ada-example-painter 2026-01-10-something-happened",
    good="$ briefings mentions 'Ada Example'",
    severity=Severity.NOTICE,
)
BOTH_NAMED = Rule(
    code="both-named",
    title="Two that become one and stand in the same briefing",
    why="Whoever is named beside another in one text is seldom the same; a merge that was wrong is hard to take apart.",
    wanted="two that are really one are wanted",
    remedy="Read the briefing and see whether they are really one; if not, undo the merge with git.",
    bad="$ briefings merge people/grace-example ada-example",
    good="$ briefings merge people/a-example ada-example",
    severity=Severity.NOTICE,
)
STAND_IN_SUMMARY = Rule(
    code="stand-in-summary",
    title="A summary that stands in for one",
    why="After a split the second has a page of its own, and what stands there until somebody writes it is public.",
    wanted="one sentence that says who or what it is is wanted",
    remedy="Write it under `summary`; `briefings todo` lists the file until then.",
    bad="$ briefings split people/ada-example ada-painter 2026-01-10-something-happened",
    good="$ briefings split people/ada-example ada-painter 2026-01-10-something-happened --summary 'A painter.'",
    severity=Severity.NOTICE,
)

RULES = (NOT_REWRITTEN, NOT_FOLLOWED, OTHER_MEANING, NOT_JOINED, WHOSE_NAME, BOTH_NAMED, STAND_IN_SUMMARY)
