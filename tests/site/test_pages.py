"""The pages of a real build: what is on them, and where their links lead."""

import pytest
from mkdocs.exceptions import Abort
from tests.site.pages import dead_links, elements, html_pages, text

NAMES = ["AT&T", "C++", "<b>x</b>", "李飞飞", "Ministry of \"Quotes\" & 'Marks'"]


def heading(page: str) -> str:
    return text(page.partition("<h1")[2].partition(">")[2].partition("</h1>")[0])


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("companies/at-and-t/index.html", "AT&T"),
        ("companies/c-plus-plus/index.html", "C++"),
        ("companies/b-x-b/index.html", "<b>x</b>"),
        ("people/li-feifei/index.html", "李飞飞"),
        ("organisations/ministry/index.html", "Ministry of \"Quotes\" & 'Marks'"),
        ("2024/2024-05-06-first/index.html", "AT&T and C++ agree on <b>x</b>"),
    ],
)
def test_a_strange_name_is_right_in_the_heading_and_the_title_of_its_page(site, page, name):
    assert heading(site[page]).startswith(name)
    assert text(site[page].partition("<title>")[2].partition("</title>")[0]).startswith(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_page_escapes_a_strange_name_twice_or_not_at_all(site, name):
    for file, content in site.items():
        assert "&amp;amp;" not in content, file
        assert "&amp;lt;b" not in content, file
        if file.endswith(".html"):
            assert "<b>x</b>" not in content, file
    assert any(name in text(page) for page in html_pages(site).values())


def test_the_indexes_list_every_name(site):
    assert all(name in text(site["companies/index.html"]) for name in ("AT&T", "C++", "<b>x</b>"))
    assert "李飞飞" in text(site["people/index.html"])


def test_every_link_within_the_site_leads_somewhere(site):
    assert dead_links(site, folders=True) == []


def test_every_link_leads_somewhere_from_an_unpacked_zip(build):
    assert dead_links(build(use_directory_urls=False), folders=False) == []


def test_the_site_works_below_any_path(build):
    deep, root = "https://deep.example/nested/archive/", "https://root.example/"
    elsewhere, at_the_root = html_pages(build(site_url=deep)), html_pages(build(site_url=root))
    missing, _ = elsewhere.pop("404.html"), at_the_root.pop("404.html")
    assert 'href="/nested/archive/' in missing
    for name, page in elsewhere.items():
        shown = page.replace(deep, root).replace("deep.example/nested/archive/", "root.example/")
        assert shown == at_the_root[name], name


def test_a_draft_is_nowhere_in_the_site(site):
    assert not [name for name, content in site.items() if "2026-01-07-draft" in name or "unfinished thing" in content]


def test_a_withdrawn_briefing_keeps_its_address_and_says_why_and_nothing_else(site):
    page = text(site["2026/2026-01-05-withdrawn/index.html"])
    assert "The source took its report back." in page
    for content in site.values():
        assert "Words that must not be printed" not in content
        assert "Secret of the withdrawn page" not in content


def test_a_former_address_leads_to_the_new_one_without_javascript(site):
    for former, now in [
        ("people/fei-fei-li/index.html", "../../people/li-feifei/"),
        ("2024/2024-05-05-premature/index.html", "../../2024/2024-05-06-first/"),
    ]:
        refresh = [a["content"] for tag, a in elements(site[former]) if a.get("http-equiv") == "refresh"]
        assert refresh == [f"0; url={now}"], former
        assert [a for tag, a in elements(site[former]) if tag == "a" and a.get("href") == now], former


def test_a_family_that_only_mkdocs_yml_knows_has_its_index_and_pages(site):
    assert "Big One" in text(site["models/index.html"])
    assert "agree on" in text(site["models/big-one/index.html"])
    assert 'href="../../models/"' in site["2024/2024-05-06-first/index.html"]


def test_updates_show_on_both_briefings(site):
    assert "Updated by 2 Jan 2026: A second thing happened" in text(site["2024/2024-05-06-first/index.html"])
    assert "Follows 6 May 2024: AT&T and C++ agree on <b>x</b>" in text(site["2026/2026-01-02-second/index.html"])


def test_a_person_is_shown_with_the_role_of_that_day(site):
    assert "Professor, Ministry of" in text(site["2024/2024-05-06-first/index.html"])
    assert "Founder, AT&T" in text(site["2026/2026-01-02-second/index.html"])


def test_a_footnote_is_numbered_and_leads_to_its_source(site):
    page = site["2024/2024-05-06-first/index.html"]
    assert '<a href="#source-s2" aria-label="Source 2">2</a>' in page
    assert 'id="source-s2"' in page
    assert "<code>[^s1]</code>" in page


def test_every_rule_has_a_page(site):
    assert "yaml-trap" in text(site["rules/index.html"])
    assert "NO is false" in text(site["rules/yaml-trap/index.html"])


def test_a_quotation_is_printed_only_once_it_is_verified(site):
    page = text(site["2024/2024-05-06-first/index.html"])
    assert "我们 <b>agree</b>." in page
    assert "Unverified words" not in page


def test_every_fault_of_every_file_is_listed_and_nothing_is_built(build, caplog):
    broken = {
        "2026/2026-01-02-second.md": "---\ntitle: a: b\n---\n",
        "people/ann-onymous.md": "---\nname: Ann\n---\n",
        "about/index.md": "[nowhere](missing.md)\n",
    }
    with pytest.raises(Abort):
        build(broken)
    told = caplog.text
    assert "2026/2026-01-02-second.md:2: error broken-yaml" in told
    assert "people/ann-onymous.md:2: error missing-key" in told
    assert "about/index.md:1: error broken-link" in told


def test_bytes_that_are_no_text_stop_the_build_with_their_file(build, case, caplog, tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.write_text", lambda path, text, **_: path.write_bytes(text.encode("latin-1")))
    with pytest.raises(Abort):
        build({"people/ann-onymous.md": "---\nname: Ünn\nsummary: x\n---\n"})
    assert "people/ann-onymous.md:1: error unreadable" in caplog.text


def test_the_frame_of_a_page_does_not_grow_with_the_archive(build):
    def frame(page: str) -> str:
        return page.partition("<header")[2].partition("</header>")[0] + page.partition("<footer")[2]

    small = build()
    large = build({f"people/person-{n}.md": f"---\nname: Person {n}\nsummary: One of many.\n---\n" for n in range(80)})
    page = "2026/2026-01-02-second/index.html"
    assert frame(small[page]) == frame(large[page])


def test_the_page_of_a_much_named_company_is_cut_before_it_is_too_large(build):
    template = """\
---
title: Briefing {n} {padding}
date: 2025-{month:02}-{day:02}
summary: {summary}
themes: [deals, small-deals]
people: [li-feifei, ann-onymous]
companies: [at-and-t, c-plus-plus]
sources: [{{publisher: example-news, url: "https://example.org/{n}"}}]
---
- It happened.[^s1]
"""
    files = {}
    for n in range(400):
        month, day = 1 + n % 12, 1 + n % 28
        files[f"2025/2025-{month:02}-{day:02}-number-{n}.md"] = template.format(
            n=n, month=month, day=day, padding="w" * 80, summary="longword " * 59
        )
    site = build(files)
    cut = [name for name in site if name.startswith("companies/at-and-t/") and name.endswith(".html")]
    assert len(cut) > 2
    assert max(len(page.encode()) for page in html_pages(site).values()) < 300_000
    assert dead_links(site, folders=True) == []
    listed = sum(site[name].count("2025-") for name in cut)
    assert listed >= 400
