from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def site(tmp_path, serve):
    def write(html: str) -> str:
        (tmp_path / "index.html").write_text(f'<link rel="icon" href="data:,"><title>A page</title>{html}')
        return serve(tmp_path)

    return write


def test_a_sound_page_has_no_faults(page, site, faults):
    page.goto(site("<p>hello</p>"))
    assert page.title() == "A page"
    assert faults == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<script>console.error('oh')</script>", "console: oh"),
        ("<script>throw new Error('oh')</script>", "exception: oh"),
        ("<img src=missing.png>", "404: "),
        ("<img src=http://elsewhere.invalid/x.png>", "asked another host: http://elsewhere.invalid/x.png"),
    ],
)
def test_a_faulty_page_is_found_out(page, site, faults, html, fault):
    page.goto(site(html), wait_until="networkidle")
    # Closed first, since the console may speak after the page has loaded.
    page.close()
    assert any(fault in found for found in faults), faults
    faults.clear()


def test_a_page_can_be_opened_without_javascript(open_page, site):
    page = open_page(java_script_enabled=False)
    page.goto(site("<noscript>plain</noscript>"))
    assert page.inner_text("body") == "plain"


def test_a_site_can_be_served_below_a_prefix_and_only_there(page, tmp_path, serve):
    (tmp_path / "index.html").write_text('<link rel="icon" href="data:,">below')
    address = serve(tmp_path, prefix="/archive/")
    page.goto(address)
    assert page.inner_text("body") == "below"
    with pytest.raises(HTTPError, match="404") as error:
        urlopen(address.removesuffix("archive/"))
    error.value.close()
