"""Feeds, sitemap, schemas: files beside the pages."""

import json
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed(site, name):
    return ElementTree.fromstring(site[name].encode())


def test_the_feed_of_the_site_has_every_briefing_newest_first(site):
    titles = [entry.findtext(f"{ATOM}title") for entry in feed(site, "feed.xml").iter(f"{ATOM}entry")]
    assert titles == [
        "Withdrawn: A thing that never happened",
        "A second thing happened",
        "AT&T and C++ agree on <b>x</b>",
    ]


def test_every_entity_has_a_feed_of_its_own(site):
    entries = list(feed(site, "companies/at-and-t/feed.xml").iter(f"{ATOM}entry"))
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "https://example.org/archive/2026/2026-01-02-second/",
        "https://example.org/archive/2024/2024-05-06-first/",
    ]
    assert feed(site, "companies/at-and-t/feed.xml").findtext(f"{ATOM}title") == "AT&T · Invented & Sons"


def test_a_correction_changes_the_day_of_the_last_update_and_not_that_of_publication(site):
    entry = list(feed(site, "feed.xml").iter(f"{ATOM}entry"))[1]
    assert entry.findtext(f"{ATOM}published") == "2026-01-02T00:00:00Z"
    assert entry.findtext(f"{ATOM}updated") == "2026-02-01T00:00:00Z"


def test_a_feed_names_sources_and_entities(site):
    entry = list(feed(site, "feed.xml").iter(f"{ATOM}entry"))[2]
    vias = [link.get("href") for link in entry.iter(f"{ATOM}link") if link.get("rel") == "via"]
    assert vias == ["https://example.org/a?x=1&y=2", "https://mirror.example/b"]
    labels = {category.get("label") for category in entry.iter(f"{ATOM}category")}
    assert {"李飞飞", "AT&T", "C++", "<b>x</b>"} <= labels


def test_a_character_that_xml_has_no_way_to_write_does_not_break_a_feed(build):
    site = build({"people/ann-onymous.md": '---\nname: "Ann \\u0001 Onymous \\uFFFF 😀"\nsummary: x\n---\n'})
    assert "Ann  Onymous  😀" in (feed(site, "people/ann-onymous/feed.xml").findtext(f"{ATOM}title") or "")


def test_the_sitemap_gives_the_day_on_which_a_record_last_changed(site):
    days = {
        url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod")
        for url in ElementTree.fromstring(site["sitemap.xml"].encode()).iter(f"{MAP}url")
    }
    assert days["https://example.org/archive/2024/2024-05-06-first/"] == "2024-05-07"
    assert days["https://example.org/archive/2026/2026-01-02-second/"] == "2026-02-01"
    assert days["https://example.org/archive/people/li-feifei/"] == "2026-02-01"
    assert "https://example.org/archive/people/fei-fei-li/" not in days
    assert not [url for url in days if "404" in url]


def test_a_site_that_does_not_know_its_address_has_no_feeds_and_no_sitemap(build):
    site = build(site_url="")
    assert not [name for name in site if name.endswith(".xml")]


def test_the_json_schemas_are_published(site):
    briefing = json.loads(site["schema/briefing.json"])
    assert {"title", "models", "people", "sources"} <= set(briefing["properties"])
    assert sorted(briefing["required"]) == ["date", "sources", "summary", "themes", "title"]
    assert json.loads(site["schema/entity.json"])["required"] == ["name", "summary"]


def test_the_data_of_an_entity_has_every_briefing_that_names_it(site):
    found = json.loads(site["companies/at-and-t/data.json"])
    assert [briefing["id"] for briefing in found["briefings"]] == ["2026-01-02-second", "2024-05-06-first"]
    assert ["people/li-feifei", "李飞飞", "zh"] in found["names"]
    named = {found["names"][place][0] for briefing in found["briefings"] for place in briefing["names"]}
    assert named == {ref for ref, *_ in found["names"]}
    assert "companies/at-and-t" not in named


def test_the_data_of_a_year_leads_to_pages_and_sources(site):
    [briefing] = json.loads(site["data/2024.json"])["briefings"]
    assert f"{briefing['url']}index.html" in site
    assert [source["publisher"] for source in briefing["sources"]] == ["Example News", "Mirror"]
    assert "event" not in briefing


def test_a_withdrawn_briefing_is_in_the_data_by_its_title_only(site):
    withdrawn = json.loads(site["data/2026.json"])["briefings"][0]
    assert (withdrawn["status"], withdrawn["withdrawn"]) == ("withdrawn", "2026-01-06")
    assert "summary" not in withdrawn


def test_the_data_of_forecasts_says_who_what_until_when_and_how_likely(site):
    [forecast] = json.loads(site["data/forecasts.json"])["forecasts"]
    assert (forecast["who"], forecast["due"], forecast["below"]) == ("people/li-feifei", "2029/2031", 0.2)
    assert forecast["url"] == "2024/2024-05-06-first/#forecast-1"
