"""Links to where the files are kept: only where the configuration says where that is."""

import pytest
import yaml
from tests.site.pages import elements

PAGE = "2026/2026-01-02-second/index.html"
TOOLS = ("Suggest a correction", "Edit this page", "Markdown source")


def tools(page: str) -> dict[str, str]:
    """Return where each of the tools of a page leads."""
    return {text: href for text in TOOLS if (href := _before(page, text))}


def _before(page: str, text: str) -> str:
    tag = page.partition(f">{text}</a>")[0].rpartition("<a")[2] if f">{text}</a>" in page else ""
    return dict(elements(f"<a{tag}>"))["a"]["href"] if tag else ""


def test_a_site_without_a_repository_leads_to_none(site):
    assert tools(site[PAGE]) == {}


def test_a_repository_gives_form_editor_and_source(build):
    site = build(repo_url="https://github.com/example/archive", edit_uri="edit/main/briefings/")
    assert tools(site[PAGE]) == {
        "Suggest a correction": "https://github.com/example/archive/issues/new?template=correction.yml"
        "&title=Correction%3A%20A%20second%20thing%20happened&briefing=2026%2F2026-01-02-second.md",
        "Edit this page": "https://github.com/example/archive/edit/main/briefings/2026/2026-01-02-second.md",
        "Markdown source": "https://github.com/example/archive/raw/main/briefings/2026/2026-01-02-second.md",
    }


def test_the_form_in_the_repository_has_the_field_that_is_filled_in(root):
    form = yaml.safe_load((root / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8"))
    assert "briefing" in [element.get("id") for element in form["body"]]


def test_a_host_without_such_forms_gets_no_guessed_address(build):
    site = build(repo_url="https://code.example/archive", edit_uri="edit/main/briefings/")
    assert set(tools(site[PAGE])) == {"Edit this page", "Markdown source"}


@pytest.mark.parametrize("repository", ["https://github.com/example/archive", ""])
def test_an_address_for_corrections_of_the_operator_comes_first(build, repository):
    form = {"plugins": [{"briefings": {"issue_url": "https://forms.example/mend?from=site",
                                       "families": {"models": {"singular": "model", "title": "Models"}}}}]}  # fmt: skip
    site = build(repo_url=repository, **form)
    assert tools(site[PAGE])["Suggest a correction"].startswith("https://forms.example/mend?from=site&title=")


def test_a_repository_gives_the_ways_in_at_the_end_of_every_page(build, root):
    site = build(repo_url="https://github.com/example/archive", edit_uri="edit/main/briefings/")
    guide = "https://github.com/example/archive/blob/main/CONTRIBUTING.md#2-write-in-the-browser"
    for page in ("index.html", PAGE, "404.html"):
        form = "https://github.com/example/archive/issues/new?template=suggest-article.yml"
        assert _before(site[page], "Suggest an article") == form
        assert _before(site[page], "Add a briefing") == guide
    assert "\n## 2. Write in the browser\n" in (root / "CONTRIBUTING.md").read_text("utf-8")


def test_a_site_without_a_repository_offers_no_way_in(site):
    assert "Contribute" not in site["index.html"]
