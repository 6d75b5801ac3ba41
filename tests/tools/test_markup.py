"""A body as Markdown shows the words of its text, whatever they are, and leads nowhere but to pages."""

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefing_tools import sources
from briefing_tools.sources import markup

PARAGRAPHS = st.lists(st.text("ab1. *_#`[]()<>!&~|-+=\\:/\"'{};", min_size=1).filter(str.strip), min_size=1, max_size=3)


def shown(markdown: str) -> str:
    """Return the text that Markdown is rendered to, without blanks."""
    return "".join(
        html.fromstring(f"<div>{cmarkgfm.github_flavored_markdown_to_html(markdown)}</div>").text_content().split()
    )


@given(PARAGRAPHS)
def test_plain_paragraphs_are_shown_as_they_are(paragraphs):
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    assert shown(markup.of_text(text)) == "".join(text.split())


PROSE = (
    "The town will build a tram that leads to the harbour, the mayor said on Monday, although nobody asked for it.",
    "It is to cost more than the ferry did, and the state is to pay for a third of what the builders ask for it.",
    "Not everybody believes that it will run in time, since nothing of its kind has been built there before.",
)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<h3>What *it* costs</h3>", "\n\n### What \\*it\\* costs\n\n"),
        ("<ol><li>Rails for the whole of the line</li><li>Power for the trams on it</li></ol>", "\n\n1. Rails"),
        ("<p><em>Not so</em> fast, said the council, which had read the plan.</p>", "\n\n*Not so* fast"),
        (
            "<p>See <a href='data:text/html,x'>the plan</a> for the rest of it, said the council.</p>",
            "See the plan for",
        ),
        (
            "<p>See <a href='//norrby.example/x y'>the plan</a> for the rest of it, said the council.</p>",
            "See the plan",
        ),
        ("<p>See <a href='//norrby.example/x'>the plan</a>, said the council.</p>", "See [the plan](<https://norrby"),
        ("<p>1. May was cold, and so was June, said the council.</p>", "\n\n1\\. May was cold"),
        ("<p>May<b> </b>was cold, and <b>so</b> was June, said the council.</p>", "May was cold, and **so** was"),
    ],
)
def test_what_a_page_marks_is_kept(inside, expected):
    first, second, third = (f"<p>{paragraph}</p>" for paragraph in PROSE)
    page = (
        f"<html><head><title>Tram</title></head><body><article>{first}{second}{inside}{third}</article></body></html>"
    )
    article = sources.read(page.encode(), "source", "https://norrby.example/tram").articles[0]
    assert expected in article.markdown
