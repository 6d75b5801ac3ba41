"""What stands in the HTML of every page, drawn without MkDocs."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from markupsafe import Markup
from tests.index import sample

from briefing_index import pages
from briefing_index.links import Links
from briefing_index.page import Kind, PlannedPage
from briefing_index.pages import Settings
from briefing_index.view import Edition, finding

FEW = Settings(per_entity=3, per_index=2, per_month=2, per_ledger=2)
PLAIN = PlannedPage(kind=Kind.PLAIN, uri="about/standards.md", title="Standards & <more>")
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Outline(HTMLParser):
    """Collects elements and text, and whether every element was closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.faults += self._open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"/{tag}")

    def handle_data(self, data):
        self.texts.append((self._open[-1] if self._open else "", data))

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return sample.drawn(sample.archive(), settings=FEW, more=[PLAIN])


@pytest.fixture(scope="module")
def outlines(drawn) -> dict[str, Outline]:
    return {uri: Outline(html) for uri, html in drawn.items()}


def test_every_element_is_closed_in_turn(outlines):
    assert {uri: outline.faults for uri, outline in outlines.items() if outline.faults} == {}


def test_nothing_is_inline_that_the_policy_would_block(outlines):
    for uri, outline in outlines.items():
        assert not [e for e in outline.elements if "style" in e[1] or any(name.startswith("on") for name in e[1])], uri
        assert not outline.all("style"), uri
        inline = [script for script in outline.all("script") if "src" not in script]
        assert {script.get("type") for script in inline} <= {"application/ld+json"}, uri


def test_every_page_states_the_policy_before_it_loads_anything(drawn):
    for uri, html in drawn.items():
        assert 0 < html.index("Content-Security-Policy") < html.index("<link"), uri
        assert "unsafe-inline" not in html, uri


def test_an_id_stands_once_on_a_page_and_every_reference_within_it_is_there(outlines):
    for uri, outline in outlines.items():
        ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
        assert len(ids) == len(set(ids)), uri
        wanted = {a["href"][1:] for a in outline.all("a") if a.get("href", "").startswith("#")}
        assert wanted <= set(ids), uri


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_leads_to_a_page_or_a_file_of_the_site(directory_urls):
    site = replace(sample.SITE, directory_urls=directory_urls)
    drawn = sample.drawn(sample.archive(), site=site, settings=FEW, more=[PLAIN])
    links = Links([], site)
    known = {links.url(uri) for uri in drawn}
    for uri, html in drawn.items():
        for tag, attributes in Outline(html).elements:
            href = attributes.get("href") or attributes.get("action") or attributes.get("src")
            if tag == "meta" or not href or href.startswith(("https:", "mailto:", "#")):
                continue
            assert uri == "404.html" or not href.startswith("/"), (uri, href)
            there = urljoin(site.url + links.url(uri), href).removeprefix(site.url)
            path = urlsplit(there).path
            assets = (sample.THEME / path).is_file() or path.startswith("pagefind/") or path.endswith("feed.xml")
            assert path in known or assets, (uri, href)


def test_a_link_to_a_day_leads_to_its_place_in_the_month(drawn):
    assert 'href="03/#day-4"' in drawn["2026/index.md"] or 'href="../2026/03/#day-4"' in drawn["2026/index.md"]
    assert '<section id="day-4"' in drawn["2026/03.md"]


def test_names_and_titles_are_escaped_once_everywhere(drawn):
    for uri, html in drawn.items():
        assert "<b>x" not in html, uri
        assert not re.search(r"&amp;(amp|lt|gt|#\d+);", html), uri
        assert "AT&T" not in re.sub(r"<script.*?</script>", "", html), uri
    page = drawn["companies/b-x-b.md"]
    assert "<title>&lt;b&gt;x&lt;/b&gt; · Briefings</title>" in page
    assert "&lt;b&gt;x&lt;/b&gt;</bdi></h1>" in page
    assert "C++</bdi></h1>" in drawn["companies/c-plus-plus.md"]


def test_a_name_in_its_own_script_says_in_which_language_it_is(drawn):
    assert '<bdi lang="zh">李飞飞</bdi>' in drawn["people/li-feifei.md"]
    assert '<bdi class="aka" lang="he">ביאה</bdi>' in drawn["people/bea-stone.md"]
    assert '<a class="p" href="../../people/li-feifei/" lang="zh">李飞飞</a>' in drawn["2026/2026-01-10-summit.md"]


def test_linked_data_is_json_that_cannot_leave_its_element(drawn):
    found = {}
    for uri, html in drawn.items():
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL):
            assert not set("<>&") & set(text), uri
            found[uri] = json.loads(text)
    briefing = found["2026/2026-01-10-summit.md"]
    assert briefing["headline"] == "AT&T and <b>x</b> meet at the C++ summit"
    assert briefing["isBasedOn"][0]["url"] == "https://www.example.com/story/"
    assert "R. Porter" not in json.dumps(briefing["author"])
    assert found["people/li-feifei.md"]["mainEntity"]["name"] == "李飞飞"


def test_only_briefings_and_first_pages_of_entities_are_searched(drawn):
    found = sample.archive()
    planned = pages.plan(found, FEW)
    edition = Edition(found, site=sample.SITE, pages=planned, settings=FEW)
    searched = {page.uri: known for page in planned if (known := finding.of(edition, page))}
    assert "people/ana-lopez.md" in searched
    assert "people/ana-lopez/2.md" not in searched
    assert "2026/2026-01-12-mistake.md" not in searched
    assert {uri.count("/") for uri in searched} == {1}
    assert all(dict(known.shown).keys() == ({"date"} if uri[0] == "2" else set()) for uri, known in searched.items())
    assert not [uri for uri, html in drawn.items() if "data-pagefind" in html]


def test_a_withdrawn_briefing_shows_its_notice_and_nothing_that_it_had_said(drawn):
    html = drawn["2026/2026-01-12-mistake.md"]
    assert "The only source took it back." in html
    assert "Secret summary" not in "".join(drawn.values())
    assert 'content="noindex"' in html
    assert 'class="gone" href="../../2026/2026-01-12-mistake/">Secret words' in drawn["2026/01.md"]
    assert "Secret words" not in drawn["people/ana-lopez.md"]


def test_a_quotation_is_printed_only_once_it_is_verified(drawn):
    assert "Nobody compared this." not in "".join(drawn.values())
    assert '<p lang="zh" dir="auto">“我们会看到”</p>' in drawn["2026/2026-01-10-summit.md"]
    assert "1 more not printed" in drawn["2026/2026-01-10-summit.md"]
    assert "None printed. One was found" in drawn["2026/2026-03-04-later.md"]
    assert "“我们会看到”" in drawn["people/li-feifei.md"]


def test_a_person_stands_with_the_role_of_that_day_and_what_became_of_it(drawn):
    html = drawn["2026/2026-01-10-summit.md"]
    assert "<span>chief executive, AT&amp;T</span>" in html
    assert '<span class="now">adviser, City Court</span>' in html


def test_a_forecast_shows_its_odds_and_how_it_stands(drawn):
    html = drawn["2026/2026-01-10-summit.md"]
    for words in ("&lt;20%", "7.5%", "due 2029–31", "Overdue", "No due date", "Right", "Settled"):
        assert words in html, words


def test_a_redirect_leads_on_without_a_script(drawn):
    html = drawn["people/ana-lopes.md"]
    assert '<meta http-equiv="refresh" content="0; url=../../people/ana-lopez/">' in html
    assert '<link rel="canonical" href="https://example.org/archive/people/ana-lopez/">' in html
    assert "<script" not in html


def test_themes_whose_parents_go_in_a_circle_are_still_listed(drawn):
    whole = sample.drawn(sample.archive())["themes/index.md"]
    for name in ("Chips", "Export controls", "One", "Two"):
        assert whole.count(f">{name}</a>") == 1, name


def test_the_frame_does_not_grow_with_the_archive():
    def frame(html: str) -> str:
        return html[html.index("<body") : html.index("<main")] + html[html.index("</main>") :]

    more = [sample.entity("people", f"person-{n}", f"Person {n}") for n in range(50)]
    small = sample.drawn(sample.archive())
    grown = sample.drawn(
        sample.gather(sample.DEFAULT_FAMILIES, sample.briefings(), (*sample.entities(), *more)), settings=FEW
    )
    assert {uri: frame(html) for uri, html in small.items() if "<main" in html and "refresh" not in html}.items() <= {
        uri: frame(html) for uri, html in grown.items() if "refresh" not in html
    }.items()


def test_the_body_is_the_only_html_that_is_not_escaped():
    body = Markup("<p>One <em>word</em>.</p>")
    uri = "2026/2026-01-10-summit.md"
    html = sample.drawn(sample.archive(), bodies={uri: body})[uri]
    assert f'<div class="what prose">{body}</div>' in html


def test_drawing_twice_gives_the_same_bytes(drawn):
    assert sample.drawn(sample.archive(), settings=FEW, more=[PLAIN]) == drawn


def test_an_archive_without_briefings_can_be_drawn():
    drawn = sample.drawn(sample.gather(sample.DEFAULT_FAMILIES, (), sample.entities()))
    assert "No briefing is in the archive yet." in drawn["index.md"]
    assert "No briefing names AT&amp;T yet." in drawn["companies/at-and-t.md"]


def test_a_page_of_an_entity_with_hundreds_of_briefings_stays_below_300_kb():
    long = "A headline of a hundred letters that was written only to see how much room it takes in the page"
    dates = [f"{year}-{month:02}-{day:02}" for year in (2024, 2025) for month in range(1, 13) for day in range(1, 20)]
    people = [sample.entity("people", f"a-person-with-a-long-identifier-{n}", f"A Long Name {n}") for n in range(8)]
    names = {**sample.NAMES, "people": [*sample.NAMES["people"], *(person.id for person in people)]}
    found = sample.gather(
        sample.DEFAULT_FAMILIES,
        [sample.briefing(date, "day", title=long, names=names) for date in dates],
        [*sample.entities(), *people],
    )
    sizes = {uri: len(html.encode()) for uri, html in sample.drawn(found).items()}
    assert max(sizes.values()) < 300_000
