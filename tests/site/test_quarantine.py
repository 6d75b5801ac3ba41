"""A site that is built in spite of faulty files: without them, and saying so."""

import logging
import re

import pytest
from mkdocs.exceptions import Abort

BAD = "2026/2026-01-02-second.md"
QUARANTINE = {"plugins": [{"briefings": {"quarantine": True, "search": False}}]}
LEFT_OUT = re.compile("Not complete.*?</section>", re.DOTALL)


def settings(case, **changed):
    """Return the plugins of the hard cases with options changed."""
    import yaml

    plugins = yaml.safe_load((case / "mkdocs.yml").read_text("utf-8"))["plugins"]
    return {
        "plugins": [{"briefings": {**one["briefings"], **changed}} if "briefings" in one else one for one in plugins]
    }


@pytest.fixture
def quarantined(build, case, caplog: pytest.LogCaptureFixture):
    def built(files):
        with caplog.at_level(logging.WARNING, logger="mkdocs.plugins.briefings"):
            site = build(files, **settings(case, quarantine=True))
        return site, caplog.text

    return built


def test_without_it_a_faulty_file_stops_the_build_and_is_named(build, case, caplog: pytest.LogCaptureFixture):
    with pytest.raises(Abort):
        build({BAD: "---\ntitle: Only a title\n---\n"}, **settings(case))
    assert "nothing was built" in caplog.text
    assert f"\n{BAD}:2: error missing-key: " in caplog.text


def test_a_faulty_briefing_is_left_out_named_on_the_home_page_and_in_the_log(quarantined):
    site, log = quarantined({BAD: "---\ntitle: Only a title\n---\n"})
    assert "2026/2026-01-02-second/index.html" not in site
    assert "2026/2026-01-05-withdrawn/index.html" in site
    assert f"<code>{BAD}</code>" in LEFT_OUT.search(site["index.html"]).group()
    assert f"{BAD}:1: error missing-key:" in log.replace("\n", " ") or f"{BAD}:" in log
    assert "the site was built without them" in log
    assert not any("2026-01-02-second/" in text for path, text in site.items() if path.endswith(".html"))


def test_a_faulty_entity_becomes_plain_text_where_briefings_name_it(quarantined):
    site, log = quarantined({"people/ann-onymous.md": "---\nname: [\n---\n"})
    assert "people/ann-onymous/index.html" not in site
    pages = {path: text for path, text in site.items() if path.endswith(".html")}
    assert "2026/2026-01-02-second/index.html" in pages
    assert not [path for path, text in pages.items() if re.search('href="[^"]*people/ann-onymous', text)]
    assert "Ann Onymous" in pages["2026/2026-01-02-second/index.html"]
    assert log.count("error") == 1


def test_a_link_in_a_text_to_what_was_left_out_is_plain_text(quarantined):
    page = "# About\n\n[The second](../2026/2026-01-02-second.md) and [the first](../2024/2024-05-06-first.md).\n"
    site, _ = quarantined({BAD: "---\n---\n", "about/linking.md": page})
    text = site["about/linking/index.html"]
    assert "<a>The second</a>" in text
    assert '<a href="../../2024/2024-05-06-first/">the first</a>' in text


def test_a_file_that_is_no_text_is_left_out(build, case, tmp_path, quarantined):
    site, log = quarantined(
        {BAD: None, "2026/2026-01-09-odd.md": "\udc80".encode("utf-8", "surrogateescape").decode("latin-1")}
    )
    assert "index.html" in site
    assert "2026-01-09-odd" in log


def test_an_archive_without_a_fault_is_built_as_always(build, case, quarantined):
    site, log = quarantined({})
    assert site == build(**settings(case))
    assert log == ""
