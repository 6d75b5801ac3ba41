"""The options below `plugins: - briefings:` in mkdocs.yml."""

from mkdocs.config import config_options as options
from mkdocs.config.base import Config


class Column(Config):  # type: ignore[no-untyped-call]
    """A column of the footer with links of the site's own: text -> a page's file below docs_dir, or an address."""

    title = options.Type(str)
    links = options.Type(dict)


class BriefingsConfig(Config):  # type: ignore[no-untyped-call]
    """What the operator may choose; every option has a default that works."""

    families = options.Type(dict, default={})
    """Family id -> settings laid over the default families; a new id adds a family."""
    issue_url = options.Optional(options.URL())
    """Where a reader suggests a correction; `title` and `briefing`, the path of the file, are added to its query."""
    footer = options.ListOfItems(options.SubConfig(Column), default=[])
    quarantine = options.Type(bool, default=False)
    """Whether faulty files are left out of the site, with a notice on its home page, instead of stopping the build."""
    search = options.Type(bool, default=True)
    """Whether Pagefind indexes the built pages."""
    entries_per_page = options.Type(int, default=120)
    """Briefings on one page of an entity or a month; an entry takes up to 2 kB of HTML."""
    entries_per_feed = options.Type(int, default=20)
