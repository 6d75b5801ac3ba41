"""Which pages an archive has, and where they are."""

from dataclasses import replace
from urllib.parse import urljoin

import pytest
from mkdocs.structure.files import File
from tests.index import sample

from briefing_index import pages
from briefing_index.links import Links
from briefing_index.page import Kind, PlannedPage
from briefing_index.pages import Settings
from briefing_model.archive import gather
from briefing_model.family import DEFAULT_FAMILIES
from briefing_model.record import Ref

FEW = Settings(per_entity=3, per_index=2, per_month=2, per_ledger=2)


@pytest.fixture(scope="module")
def planned() -> tuple[PlannedPage, ...]:
    return pages.plan(sample.archive(), FEW)


def of(planned: tuple[PlannedPage, ...], kind: Kind) -> list[str]:
    return [page.uri for page in planned if page.kind is kind]


def test_no_two_pages_share_a_file(planned):
    uris = [page.uri for page in planned]
    assert len(uris) == len(set(uris))


def test_an_empty_archive_has_a_home_indexes_a_timeline_and_its_ledgers():
    planned = pages.plan(gather(DEFAULT_FAMILIES, (), ()), Settings())
    assert {page.kind for page in planned} == {
        Kind.HOME, Kind.INDEX, Kind.TIMELINE, Kind.LEDGER, Kind.CORRECTIONS, Kind.REGISTER, Kind.SEARCH, Kind.FOLLOWING,
        Kind.MISSING,
    }  # fmt: skip


def test_every_year_and_month_with_a_briefing_has_a_page(planned):
    assert of(planned, Kind.YEAR) == ["2026/index.md", "2025/index.md"]
    assert "2025/06.md" in of(planned, Kind.MONTH)
    assert "2026/02.md" not in of(planned, Kind.MONTH)


def test_a_long_list_is_cut_into_pages_that_follow_the_first(planned):
    ana = [page for page in planned if page.ref == Ref("people", "ana-lopez")]
    assert [page.uri for page in ana] == ["people/ana-lopez.md", "people/ana-lopez/2.md", "people/ana-lopez/3.md"]
    assert {page.pages for page in ana} == {3}


def test_former_ids_of_briefings_and_entities_lead_to_where_they_are_now(planned):
    redirects = {page.uri: page.target for page in planned if page.kind is Kind.REDIRECT}
    assert redirects == {
        "2026/2026-01-10-the-summit.md": "2026/2026-01-10-summit.md",
        "people/ana-lopes.md": "people/ana-lopez.md",
    }


def test_a_former_id_that_is_in_use_again_is_no_redirect():
    entities = (*sample.entities(), sample.entity("people", "ana-lopes", "Ana Lopes"))
    planned = pages.plan(gather(DEFAULT_FAMILIES, sample.briefings(), entities), Settings())
    assert [page.kind for page in planned if page.uri == "people/ana-lopes.md"] == [Kind.ENTITY]


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("uri", ["index.md", "a/index.md", "a/README.md", "a/b.md", "a b/ü.md", "2026/01.md"])
def test_addresses_are_those_that_mkdocs_gives(uri, directory_urls):
    page = PlannedPage(kind=Kind.PLAIN, uri=uri, title="")
    links = Links([page], replace(sample.SITE, directory_urls=directory_urls))
    file = File(uri, "docs", "site", use_directory_urls=directory_urls)
    assert links.url(uri) == file.url.removeprefix("./")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_an_address_leads_from_any_page_to_any_other(planned, directory_urls):
    links = Links(planned, replace(sample.SITE, directory_urls=directory_urls))
    base = "https://example.org/archive/"
    for here in planned:
        for there in planned[::5]:
            href = links.href(links.root(here), there.uri)
            assert urljoin(base + links.url(here.uri), href) == base + links.url(there.uri)


def test_the_page_for_missing_addresses_counts_from_the_path_of_the_site(planned):
    missing = next(page for page in planned if page.kind is Kind.MISSING)
    assert Links(planned, sample.SITE).root(missing) == "/archive/"
    assert Links(planned, replace(sample.SITE, url="")).root(missing) == "/"


def test_the_plan_does_not_depend_on_the_order_of_the_records():
    forwards = gather(DEFAULT_FAMILIES, sample.briefings(), sample.entities())
    backwards = gather(DEFAULT_FAMILIES, sample.briefings()[::-1], sample.entities()[::-1])
    assert pages.plan(forwards, FEW) == pages.plan(backwards, FEW)
