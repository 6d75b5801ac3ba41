"""What a body says and what must not stand in it, next to what the renderer makes of it."""

import html
import re

import pytest
from cmarkgfm import cmark
from hypothesis import example, given
from hypothesis import strategies as st
from tests.model import small

from briefing_model import body
from briefing_model.front_matter import Document

PIECES = st.sampled_from(
    [
        "[a]",
        "(",
        ")",
        "<",
        ">",
        "javascript:",
        "JAVA",
        "script:x",
        "&#115;",
        "&colon;",
        "data:,x",
        "https://example.org",
        "`",
        "``",
        "```",
        "```\n",
        "~~~\n",
        "\n",
        "\n\n",
        "\\",
        "[b]: ",
        "[b]",
        "[^s1]",
        "> ",
        "- ",
        "1. ",
        "    ",
        " ",
        '"t"',
        "!",
        "*",
        "#",
        "x",
        "|",
        "<!-- draft notes -->",
        "<!-- end of draft notes -->",
        "&NewLine;",
        "&Tab;",
        "&amp;#58;",
    ]
)
BODIES = st.lists(PIECES, max_size=14).map("".join)
HARMFUL = re.compile(r'(?:href|src)="\s*(?:javascript|data|vbscript|file):', re.IGNORECASE)


def problems(text: str, cited: frozenset[str] | None = frozenset({"s1"})):
    document = Document(path="a.md", body=text, body_line=1)
    return list(body.problems(document, cited))


def harmful(text: str) -> bool:
    """Tell whether Markdown, left to itself, would make a link of the text that runs code or carries a file."""
    rendered = cmark.markdown_to_html_with_extensions(
        text, options=cmark.Options.CMARK_OPT_UNSAFE, extensions=["table"]
    )
    plain = re.sub(r"[\x00-\x20]+(?=[^\"<>]*:)", "", html.unescape(rendered.replace("%0A", "").replace("%09", "")))
    return HARMFUL.search(plain.replace("<ahref", "<a href").replace("<imgsrc", "<img src")) is not None


@given(BODIES)
@example("x ` y\n` [a](javascript:x) `\n")
@example("- a ` b\n- [x](javascript:1) ` d\n")
def test_whatever_the_renderer_would_make_harmful_is_found(text):
    if harmful(text) and body.DRAFT_NOTES not in text:
        assert "unsafe-link" in {problem.code for problem in problems(text)}


@given(BODIES)
def test_no_heap_of_markdown_makes_reading_fail(text):
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines for problem in problems(text))
    assert all(0 <= claim.line < lines for claim in body.claims(text))
    assert all(0 <= line < lines for line, _ in body.links(text))


DISGUISES = [
    line.removesuffix("[^s1]")
    for line in (small.CASES / "body/unsafe-links.md").read_text("utf-8").split("---\n\n", 1)[1].splitlines()
]


@pytest.mark.parametrize("disguise", DISGUISES)
def test_a_link_that_the_renderer_would_make_harmful_is_found_in_every_disguise(disguise):
    assert "unsafe-link" in {problem.code for problem in problems(f"{disguise}[^s1]\n")}


SPREAD = [
    "[a](\njavascript:x)",
    "[a](<\njavascript:x>)",
    "[a][b]\n\n[b]: javascript:x",
    "[a][b]\n\n[b]:\njavascript:x",
    "[a][b]\n\n> [b]: javascript:x",
    "[a][b]\n\n- [b]: javascript:x",
    "[a][b]\n\n1. > [b]: <javascript:x>",
    "[b]\n\n[b]: javascript:x 't'",
    "> [a](javascript:x)",
    "| a |\n|---|\n| [a](javascript:x) |",
    "# [a](javascript:x)",
    "[a](javascript:x\n't')",
    "![a][b]\n\n[b]: data:,x",
    "<javascript:x>",
    "``` [a](javascript:x)\n\n[b](javascript:x)\n\n```\n[c](javascript:x)\n```",
    "```a`\n[a](javascript:x)\n```\n",
    "- ```\n\n[a](javascript:x)",
    "[^s1][a]\n\n[a]: javascript:x",
    "\\`[a](javascript:x)\\`",
    "`` ` [a](javascript:x)",
]


@pytest.mark.parametrize("text", SPREAD)
def test_a_link_over_several_lines_or_elsewhere_is_found_as_well(text):
    assert harmful(text) or text.startswith(("[a](<\n", "``` [a]"))
    assert "unsafe-link" in {problem.code for problem in problems(text)}


@pytest.mark.parametrize(
    "text",
    [
        "`[a](javascript:x)`",
        "```\n[a](javascript:x)\n```",
        "~~~ x\n[a](javascript:x)\n~~~~\n",
        "```\n[a](javascript:x)",
        "javascript:x",
        "[a](javascript)",
        "[a](/javascript:x)",
        "[a](#javascript:x)",
        "[a](?javascript:x)",
        "[a] (javascript:x)",
        "[a](java%73cript%3Ax)",
    ],
)
def test_what_is_no_link_is_left_alone(text):
    assert not harmful(text)
    assert "unsafe-link" not in {problem.code for problem in problems(text)}


@pytest.mark.parametrize(
    ("destination", "unsafe"),
    [
        ("https://example.org", False), ("HTTP://example.org", False), ("mailto:a@example.org", False), ("", False),
        ("../people/ada-example.md", False), ("#top", False), ("//example.org", False), ("a:b", True), ("./a:b", False),
        ("javascript:", True), ("java\nscript:x", True), ("\u202ejavascript:x", True), ("&#106;avascript:x", True),
        ("&amp;#106;avascript:x", True), ("tel:+1", True), ("HTTPS:example", False), ("1:30", False),
    ],
)  # fmt: skip
def test_an_address_is_unsafe_by_its_scheme(destination, unsafe):
    assert body.is_unsafe(destination) is unsafe


def test_claims_are_items_and_paragraphs_with_their_sources():
    text = "- One.[^s1][^s2]\n  Still one.[^s3]\n- Two `[^s4]`.\n\nThree\nand more.[^s5]\n\n"
    text += "# Four[^s6]\n\n```\nFive[^s7]\n```\n"
    assert [(claim.line, claim.text, claim.sources) for claim in body.claims(text)] == [
        (0, "- One.[^s1][^s2] Still one.[^s3]", ("s1", "s2", "s3")),
        (2, "- Two `[^s4]`.", ()),
        (4, "Three and more.[^s5]", ("s5",)),
    ]


def test_draft_notes_are_neither_claims_nor_read_for_faults():
    notes = f"{body.DRAFT_NOTES}\n<b> [x](javascript:x) [^s9]\n\n- Two.\n{body.END_OF_NOTES}\n"
    text = f"- One.[^s1]\n\n{notes}- Three.[^s1]\n"
    assert [claim.line for claim in body.claims(text)] == [0, 7]
    assert [(problem.line, problem.code) for problem in problems(text)] == [(3, "draft-marker"), (7, "draft-marker")]


def test_draft_notes_without_an_end_run_on():
    assert [problem.code for problem in problems(f"{body.DRAFT_NOTES}\n- Two.\n<b>\n")] == ["draft-marker"]


def test_an_empty_body_has_neither_claims_nor_faults():
    assert body.claims("") == ()
    assert problems("") == []


def test_other_pages_need_no_sources():
    assert problems("She does research.[^s9]\n", cited=None) == []


def test_links_come_with_their_lines_and_without_their_titles():
    text = '[a](b.md "title: c")\n\n`[c](d.md)` [e](<f.md>)\n[g]:\n  h.md\n'
    assert sorted(body.links(text)) == [(0, "b.md"), (2, "f.md"), (4, "h.md")]


@pytest.mark.parametrize(
    ("folder", "href", "target"),
    [
        ("2026", "2026-01-05-earlier.md", "2026/2026-01-05-earlier.md"),
        ("2026", "../people/ada-example.md#roles", "people/ada-example.md"),
        ("2026", "./../people/ada%2Dexample.md", "people/ada-example.md"),
        ("", "index.md", "index.md"),
        ("2026", "../../outside.md", "../outside.md"),
        ("2026", "https://example.org/a.md", None),
        ("2026", "//example.org/a.md", None),
        ("2026", "picture.png", None),
        ("2026", "#top", None),
        ("2026", "http://[", None),
    ],
)
def test_a_link_to_a_markdown_file_has_a_path_below_the_folder_of_the_archive(folder, href, target):
    assert body.target(folder, href) == target
