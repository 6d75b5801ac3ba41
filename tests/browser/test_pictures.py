"""Pictures of every kind of page of the repository's own site, for the eye; what can be told without one is tested.

They are kept in `test-results/pictures/` as WIDTH-SCHEME-KIND.png and replace those of the run before.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.quality import shelf
from tests.quality.shelf import Sample

pytestmark = pytest.mark.browser
WIDTHS = (390, 820, 1440)
SCHEMES = ("light", "dark")
TALLEST = 2400
"""Pixels of a picture: the lists of the longest pages go on alike."""
GROUND = {"light": "rgb(246, 248, 243)", "dark": "rgb(18, 23, 20)"}


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., str]) -> tuple[str, list[Sample]]:
    """Where the repository's site is served, and the heaviest page of each kind in it."""
    folder = tmp_path_factory.mktemp("own-site")
    press = shelf.repository(folder, "https://example.org/archive/")
    return serve(folder, prefix="/archive/"), list(shelf.samples(press, folder))


@pytest.fixture(scope="session")
def pictures(root: Path) -> Path:
    """The folder for the pictures, without those of an earlier run."""
    folder = root / "test-results/pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_has_one_heading_its_colours_and_no_more_than_the_width_of_the_window(
    open_page: Callable[..., Page], own_site: tuple[str, list[Sample]], pictures: Path, width: int, scheme: str
):
    address, samples = own_site
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for sample in samples:
        page.goto(address + sample.path)
        page.evaluate("document.fonts.ready.then(() => null)")
        if "?" in sample.path:
            page.wait_for_selector(".sifted, #hits a")
        tall = page.evaluate("document.documentElement.scrollHeight")
        page.screenshot(
            path=pictures / f"{width}-{scheme}-{sample.kind.replace(', ', '-').replace(' ', '-')}.png",
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST)},
        )
        assert page.locator("h1").count() == 1, sample.kind
        assert page.evaluate("document.documentElement.scrollWidth") <= width, sample.kind
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == GROUND[scheme], sample.kind
