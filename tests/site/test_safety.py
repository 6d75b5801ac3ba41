"""Contributors are strangers: whatever they write, a page runs nothing that is not the site's own."""

import pytest
from mkdocs.exceptions import Abort
from tests.site.pages import addresses, elements, html_pages, text

BRIEFING = """\
---
title: A briefing
date: 2026-03-04
summary: It happened.
themes: [deals]
companies: [at-and-t]
sources:
  - publisher: example-news
    url: https://example.org/c
---

- It happened.[^s1]

{body}
"""
PATH = "2026/2026-03-04-a-briefing.md"
PAGE = "2026/2026-03-04-a-briefing/index.html"

UNSAFE_LINKS = [
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript&colon;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\tjavascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x][y]\n\n[y]: <data:text/html,x>",
    "<javascript:alert(1)>",
    "[x](file:///etc/passwd)",
    "![x](javascript:alert(1))",
]

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<div onclick='alert(1)'>\nblock\n</div>",
    "Text {onclick=alert(1)} and {: onclick=alert(1) }",
    "# Heading {#id onclick=alert(1)}",
    "[x](https://example.org){onclick=alert(1)}",
    "<iframe src=https://example.org></iframe>",
    "<style>*{display:none}</style>",
    "<a href='javascript:alert(1)'>x</a>",
    "<div markdown=1>*x*</div>",
    '--8<-- "/etc/passwd"',
    "[x](https://example.org 'a\"onmouseover=alert(1) b=\"')",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "<!-- comment --> <![CDATA[x]]> <?php x ?>",
    "\ue000script\ue001alert(1)",
    "{{ config.site_url }} {% include 'base.html' %}",
]


def test_no_page_has_a_script_style_or_handler_of_its_own(site):
    for name, page in html_pages(site).items():
        for tag, attributes in elements(page):
            assert not [key for key in attributes if key.startswith("on") or key == "style"], name
            assert tag not in ("style", "iframe", "object", "embed", "base"), name
            if tag == "script":
                assert "src" in attributes or attributes.get("type") == "application/ld+json", name


def test_every_page_has_the_strict_policy(site):
    for name, page in html_pages(site).items():
        policies = [
            attributes["content"]
            for tag, attributes in elements(page)
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        assert len(policies) == 1, name
        assert "default-src 'none'" in policies[0]
        assert "unsafe-inline" not in policies[0]
        assert "unsafe-eval" not in policies[0].replace("wasm-unsafe-eval", "")


def test_no_page_asks_another_host_for_anything(site):
    for name, page in html_pages(site).items():
        for tag, attributes in elements(page):
            loads = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
            if loads and attributes.get("rel") != "canonical":
                assert "://" not in loads, name


@pytest.mark.parametrize("body", HOSTILE)
def test_markup_of_a_stranger_comes_out_as_text(build, body):
    before = elements(build({PATH: BRIEFING.format(body="plain")})[PAGE])
    page = build({PATH: BRIEFING.format(body=body)})[PAGE]
    allowed = {"p", "code", "pre", "h2", "em", "a", "li", "ul"}
    new = [found for found in elements(page) if found not in before]
    assert {tag for tag, _ in new} <= allowed
    assert not [key for _, attributes in new for key in attributes if key not in ("href", "class", "title")]
    assert not [address for address in addresses(page) if "script:" in address]


def test_the_words_of_raw_html_are_there_to_be_read(build):
    body = "Raw <b onclick=x>bold</b> and <script>alert(1)</script>."
    page = build({PATH: BRIEFING.format(body=body)})[PAGE]
    assert body in text(page)


@pytest.mark.parametrize("link", UNSAFE_LINKS)
def test_a_link_that_could_run_code_stops_the_build(build, link):
    with pytest.raises(Abort):
        build({PATH: BRIEFING.format(body=link)})


@pytest.mark.parametrize("field", ["title", "summary"])
@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "</title><script>x</script>", "a' onclick='x", "{{ 7*7 }}"]
)
def test_front_matter_never_becomes_markup(build, field, value):
    quoted = value.replace('"', '\\"')
    changed = [f'{field}: "{quoted}"' if line.startswith(f"{field}:") else line for line in BRIEFING.split("\n")]
    built = build(
        {PATH: "\n".join(changed).format(body="") if "{{" not in value else "\n".join(changed).replace("{body}", "")}
    )
    for name, page in html_pages(built).items():
        assert value not in page.replace("&#39;", "'") or "<" not in value, name
        assert not [key for _, attributes in elements(page) for key in attributes if key.startswith("on")], name
    assert value in text(built[PAGE])
