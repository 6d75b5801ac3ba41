"""The site under ProperDocs, the maintained fork of MkDocs 1.x."""

import re

GENERATOR = re.compile(rb"<meta [^>]*\bgenerator\b[^>]*>")


def test_properdocs_builds_the_same_bytes_but_for_the_generator_line(build, site):
    forked = build("properdocs")
    assert list(forked) == list(site)
    assert [name for name in site if GENERATOR.sub(b"", forked[name]) != GENERATOR.sub(b"", site[name])] == []
