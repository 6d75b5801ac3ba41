"""Where MkDocs and the archive meet: its files become records, its configuration becomes a site, plans become files."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from briefing_index.config import BriefingsConfig
from briefing_index.page import Kind, PlannedPage
from briefing_index.site import Column, Place, Site
from briefing_model import collection, front_matter, place
from briefing_model.collection import Collection
from briefing_model.family import Family
from briefing_model.problem import Problem
from briefing_model.rulebook import intake

THEME = Path(__file__).parent / "theme"
"""Our templates, styles, scripts and fonts."""
_HOSTS = ("github", "gitea", "forgejo", "codeberg")
"""Words in the names of hosts where an issue form is asked for by the name of its file."""
_GUIDE = re.compile(r"(.*)/edit/([^/]+)/.*")
"""An address at which files are edited: the repository and the branch, which also has the guide for contributors."""


def texts(files: Files) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the text of every Markdown file by its path below docs_dir, and those files that are none."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files.documentation_pages():
        try:
            found[file.src_uri] = file.content_string
        except (UnicodeDecodeError, OSError) as error:
            problems.append(intake.UNREADABLE.at(file.src_uri, 1, found=f"it cannot be read ({error})"))
    return found, tuple(problems)


def read(found: Mapping[str, str], families: Sequence[Family]) -> Collection:
    """Return the records among the files."""
    return collection.read(found.items(), families)


def plain_pages(
    found: Mapping[str, str], families: Sequence[Family], planned: Iterable[PlannedPage]
) -> tuple[PlannedPage, ...]:
    """Return a plan for each Markdown file that is neither a record nor planned already, such as `about/index.md`."""
    taken = {page.uri for page in planned}
    return tuple(
        PlannedPage(kind=Kind.PLAIN, uri=uri, title=_title(uri, text))
        for uri, text in sorted(found.items())
        if uri not in taken and place.of(uri, families) is None
    )


def body(text: str) -> str:
    """Return what stands below the front matter, if there is any."""
    document, _ = front_matter.split(text, "")
    return document.body if document else text


def split_heading(text: str) -> tuple[str, str]:
    """Return the first heading of a Markdown text and what follows; the heading is empty where there is none."""
    first, _, rest = text.lstrip().partition("\n")
    return (first[2:].strip(), rest.lstrip()) if first.startswith("# ") else ("", text)


def lay_out(
    files: Files, found: Mapping[str, str], planned: Iterable[PlannedPage], config: MkDocsConfig
) -> dict[str, File]:
    """Make the files of MkDocs those of the plan, outside its navigation, and return the plan's files by their path.

    Drafts leave the site, and so do the files of the configured theme, which no template of ours asks for.
    """
    wanted = {page.uri: page for page in planned if page.kind is not Kind.MISSING}
    for file in list(files):
        if file.is_documentation_page():
            leaves = file.src_uri in found and file.src_uri not in wanted
        else:
            leaves = file.src_dir in _foreign_folders(config)
        if leaves:
            files.remove(file)
    laid: dict[str, File] = {}
    for uri in wanted:
        file = files.get_file_from_path(uri) or _generated(uri, files, config)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        laid[uri] = file
    return laid


def site(config: MkDocsConfig, settings: BriefingsConfig) -> Site:
    """Return what every page says about the site."""
    url = config.site_url or ""
    base = _edit_base(config)
    return Site(
        name=config.site_name,
        description=config.site_description or "",
        url=url if not url or url.endswith("/") else f"{url}/",
        repo_url=config.repo_url or "",
        edit_base=base,
        view_base=re.sub("/(edit|blob)/", "/raw/", base) if re.search("/(edit|blob)/", base) else "",
        issue_url=settings.issue_url or _form(config.repo_url or "", "correction.yml"),
        suggest_url=_form(config.repo_url or "", "suggest-article.yml"),
        guide_url=_GUIDE.sub(r"\1/blob/\2/CONTRIBUTING.md#2-write-in-the-browser", base) if "/edit/" in base else "",
        language=str(config.theme.get("language") or "en"),
        generator=f"{mkdocs.__name__} {mkdocs.__version__}",
        directory_urls=config.use_directory_urls,
        footer=tuple(
            Column(title=column.title, places=tuple(_place(text, to) for text, to in column.links.items()))
            for column in settings.footer
        ),
    )


def problems_found(problems: Iterable[Problem], *, outcome: str = "nothing was built") -> str:
    """Return the text that stops a build, or has another outcome: every problem on a line of its own."""
    lines = [str(problem) for problem in sorted(problems, key=lambda problem: problem.sort_key)]
    files = len({line.partition(":")[0] for line in lines})
    return f"{len(lines)} faults in {files} files; {outcome}.\n" + "\n".join(lines)


def _title(uri: str, text: str) -> str:
    document, _ = front_matter.split(text, uri)
    given = document.fields.get("title") if document else None
    heading, _ = split_heading(document.body if document else text)
    stem = uri.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    return str(given or heading or stem.replace("-", " ").capitalize())


def _generated(uri: str, files: Files, config: MkDocsConfig) -> File:
    file = File.generated(config, uri, content="")
    files.append(file)
    return file


def _foreign_folders(config: MkDocsConfig) -> set[str]:
    """Return the folders of the configured theme and of MkDocs itself, that of the operator and ours aside."""
    return set(config.theme.dirs) - {config.theme.custom_dir, str(THEME)}


def _edit_base(config: MkDocsConfig) -> str:
    if not config.edit_uri or not config.repo_url:
        return ""
    if "://" in config.edit_uri:
        return config.edit_uri
    return f"{config.repo_url.rstrip('/')}/{config.edit_uri.lstrip('/')}"


def _form(repo_url: str, name: str) -> str:
    """Return an issue form of a repository, where its host is of a kind whose forms have such an address."""
    host = urlsplit(repo_url).hostname or ""
    if not any(kind in host for kind in _HOSTS):
        return ""
    return f"{repo_url.rstrip('/')}/issues/new?template={name}"


def _place(text: str, to: object) -> Place:
    where = str(to)
    if "://" in where:
        return Place(text=text, address=where)
    return Place(text=text, uri=where) if where.endswith(".md") else Place(text=text, path=where)
