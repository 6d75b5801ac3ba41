"""Rules for the form of a file: the fences, the YAML between them, and what YAML would silently change."""

from briefing_model.problem import Severity
from briefing_model.rulebook.rule import Rule

_BODY = "- It happened.[^s1]\n"
_REST = """\
date: 2026-01-10
summary: Something happened.
themes: [chips]
sources:
  - publisher: example-news
    url: https://example.org/a
"""
_GOOD = f"---\ntitle: Something happened\n{_REST}---\n\n{_BODY}"

NO_FRONT_MATTER = Rule(
    code="no-front-matter",
    title="A file without front matter",
    why="The names, the date and the sources of a briefing stand between two lines of three hyphens at its top.",
    wanted="a first line of three hyphens is wanted",
    remedy="Put --- on the first line, then the keys, then --- again; `briefings new` writes a file to start from.",
    bad="Something happened today.\n",
    good=_GOOD,
)
UNCLOSED = Rule(
    code="unclosed-front-matter",
    title="Front matter that does not end",
    why="Without a second line of three hyphens nobody can tell where the text begins.",
    wanted="a line of three hyphens after the last key is wanted",
    remedy="Put --- on a line of its own below the keys.",
    bad=f"---\ntitle: Something happened\n{_REST}\n{_BODY}",
    good=_GOOD,
)
BROKEN_YAML = Rule(
    code="broken-yaml",
    title="Front matter that is not YAML",
    why="A colon, a quotation mark or a tab in the wrong place makes every key below it unreadable.",
    wanted="valid YAML is wanted",
    remedy="Put the value in double quotes if it has a colon, a hash or a quotation mark in it; indent with blanks.",
    bad=f"---\ntitle: Chips: the next round\n{_REST}---\n\n{_BODY}",
    good=f'---\ntitle: "Chips: the next round"\n{_REST}---\n\n{_BODY}',
)
NOT_A_MAPPING = Rule(
    code="not-a-mapping",
    title="Front matter that is not a list of keys",
    why="Each line has to say which fact it gives.",
    wanted="`key: value` on each line is wanted",
    remedy="Write a key and a colon before each value; `briefings new` writes a file to start from.",
    bad=f"---\n- Something happened\n---\n\n{_BODY}",
    good=_GOOD,
)
DUPLICATE_KEY = Rule(
    code="duplicate-key",
    title="A key that stands there twice",
    why="YAML keeps one of the two values and drops the other without a word.",
    wanted="each key once is wanted",
    remedy="Join the two values, or remove the one that is wrong.",
    bad=f"---\ntitle: Something happened\ntitle: Something else happened\n{_REST}---\n\n{_BODY}",
    good=_GOOD,
)
YAML_REFERENCE = Rule(
    code="yaml-reference",
    title="A YAML anchor, alias or tag",
    why="A value that is written in one place and used in another surprises whoever edits it next.",
    wanted="plain values are wanted",
    remedy="Write the value out in each place.",
    bad=f"---\ntitle: &same Something happened\n{_REST.replace('Something happened.', '*same')}---\n\n{_BODY}",
    good=_GOOD,
)
YAML_TRAP = Rule(
    code="yaml-trap",
    title="A word that YAML takes for something else",
    why="To many YAML readers `NO` is false, `on` is true, `1:30` is ninety and `~` is nothing at all.",
    wanted="the value in quotes is wanted",
    remedy="Put double quotes around it, or run `briefings check --fix`.",
    bad=f"---\ntitle: NO\n{_REST}---\n\n{_BODY}",
    good=f'---\ntitle: "NO"\n{_REST}---\n\n{_BODY}',
    severity=Severity.WARNING,
    mended=True,
)

COMMA = "A comma ends a value here: put the value in double quotes."
"""What to do where a comma between braces has made a key out of the rest of a value."""
CUT_AT_HASH = Rule(
    code="cut-at-hash",
    title="A value that ends before a hash",
    why="To YAML a hash after a blank begins a comment: of `Office #1 opens` it reads `Office` and drops the rest.",
    wanted="the value in double quotes, or a comment with a blank after the hash, is wanted",
    remedy="What follows # is a comment: put the value in double quotes if # belongs to it.",
    bad=f"---\ntitle: Office #1 opens\n{_REST}---\n\n{_BODY}",
    good=f'---\ntitle: "Office #1 opens"\n{_REST}---\n\n{_BODY}',
    severity=Severity.WARNING,
)

RULES = (NO_FRONT_MATTER, UNCLOSED, BROKEN_YAML, NOT_A_MAPPING, DUPLICATE_KEY, YAML_REFERENCE, YAML_TRAP, CUT_AT_HASH)
