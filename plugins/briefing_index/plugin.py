"""The hooks of MkDocs: each a few lines around functions that decide."""

import gc
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file
from mkdocs.utils.templates import TemplateContext

from briefing_index import catalogue, data, feeds, forecast_data, names_line, quarantine, search, sitemap, source
from briefing_index.config import BriefingsConfig
from briefing_index.manuscript import Manuscript
from briefing_index.page import PlannedPage
from briefing_index.pages import Settings
from briefing_index.press import Press
from briefing_index.quarantine import Quarantine
from briefing_index.surround import Surrounds
from briefing_model import archive, family, rules, schema
from briefing_model.problem import Problem, Severity
from briefing_model.record import Briefing, Entity

TEMPLATES = "archive/"

log = logging.getLogger("mkdocs.plugins.briefings")


class BriefingsPlugin(BasePlugin[BriefingsConfig]):  # type: ignore[no-untyped-call]
    """Reads the archive from docs_dir, and builds its pages, feeds, data and search."""

    def __init__(self) -> None:
        self._serving = False
        self._indexing: search.Indexing | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a preview, which shows drafts."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates before those of the configured theme, and our sitemap in place of that of MkDocs."""
        try:
            self._families = family.configured(self.config.families)
        except ValueError as error:
            raise PluginError(f"mkdocs.yml: {error}") from None
        own = 1 if config.theme.custom_dir else 0
        if str(source.THEME) not in config.theme.dirs:
            config.theme.dirs.insert(own, str(source.THEME))
        config.theme.static_templates -= {"sitemap.xml"}
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the archive, stop at any fault, and lay out one file for each page."""
        texts, unreadable = source.texts(files)
        # A build makes no cycles; looking for some among all records and pages takes a tenth of its time.
        gc.unfreeze()
        gc.disable()
        sound, quarantined = self._without_faults(texts, unreadable) if self.config.quarantine else (texts, None)
        collection = quarantined.collection if quarantined else source.read(texts, self._families)
        whole = archive.gather(self._families, collection.briefings, collection.entities, drafts=self._serving)
        settings = Settings(per_entity=self.config.entries_per_page, per_month=self.config.entries_per_page)
        site = replace(source.site(config, self.config), left_out=quarantined.left_out if quarantined else ())
        self._press = Press(whole, sound, site=site, settings=settings)
        if quarantined is None:
            found = (*unreadable, *collection.problems, *rules.check(collection, whole), *self._press.broken_links())
            _stop_at_errors(found)
        every = {**texts, **{problem.path: "" for problem in unreadable}}
        laid = source.lay_out(files, every, self._press.pages, config)
        for page in self._press.pages:
            if page.uri in laid:
                Manuscript(page, laid[page.uri], config)
        return files

    def _without_faults(
        self, texts: Mapping[str, str], unreadable: Sequence[Problem]
    ) -> tuple[Mapping[str, str], Quarantine]:
        """Leave out what is faulty, and say so."""
        found = quarantine.of(texts, self._families)
        found = replace(found, problems=tuple(sorted((*unreadable, *found.problems), key=lambda p: p.sort_key)))
        if found.problems:
            log.warning(source.problems_found(found.problems, outcome="the site was built without them"))
        return found.texts, found

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape whatever our templates print: the environment of MkDocs escapes nothing by itself."""
        env.autoescape = lambda name: name is not None and (name.startswith(TEMPLATES) or name == "404.html")
        env.trim_blocks = env.lstrip_blocks = True
        self._surrounds = Surrounds(env, self._press.site)
        if self.config.search:
            bundle = Path(config.site_dir) / search.BUNDLE
            documents = self._documents(env.get_template(f"{TEMPLATES}finding.html"))
            self._indexing = search.Indexing(documents, bundle=bundle, language=self._press.site.language)
        return env

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing running behind a build that failed."""
        gc.unfreeze()
        gc.enable()
        if self._indexing:
            self._indexing.abandon()
            self._indexing = None

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the template the finished view of its page."""
        if isinstance(page, Manuscript):
            return self._with_view(context, page.planned)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give 404.html its view."""
        page = self._press.static(template_name)
        if page:
            return self._with_view(context, page)
        return context

    def _with_view(self, context: TemplateContext, page: PlannedPage) -> TemplateContext:
        view = self._press.view(page)
        surround = self._surrounds.of(view.frame)
        return cast("TemplateContext", {**context, "view": view, "site": self._press.site, "surround": surround})

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is no page: feeds, sitemap, schemas; then let Pagefind index the whole."""
        press, site_dir = self._press, Path(config.site_dir)
        for path, content in feeds.write(
            press.archive, press.pages, press.links, press.site, self.config.entries_per_feed
        ):
            write_file(content, str(site_dir / path))
        own = (forecast_data.write(press.edition), names_line.write(press.edition))
        for path, content in (*data.write(press.archive, press.pages, press.links), *own):
            write_file(content, str(site_dir / path))
        if press.site.url:
            write_file(sitemap.write(press.archive, press.links, press.pages), str(site_dir / sitemap.PATH))
        for name, kind in (("briefing", Briefing), ("entity", Entity)):
            text = json.dumps(schema.json_schema(kind, self._families), indent=1, ensure_ascii=False)
            write_file(f"{text}\n".encode(), str(site_dir / "schema" / f"{name}.json"))
        for path, content in catalogue.write(press.archive):
            write_file(content, str(site_dir / path))
        if self._indexing:
            marks = self._indexing.finish()
            self._indexing = None
            log.info("The search knows %d pages", len(marks))
            write_file(
                catalogue.pages(press.archive, press.links, marks), str(site_dir / search.BUNDLE / catalogue.PAGES)
            )
        # What is left is needed until the end, when the interpreter would look through all of it for garbage.
        gc.freeze()
        gc.enable()

    def _documents(self, template: Template) -> Iterator[tuple[str, str]]:
        for page in self._press.pages:
            finding = self._press.finding(page)
            if finding:
                yield self._press.links.path(page.uri), template.render(finding=finding)


def _stop_at_errors(problems: Iterable[Problem]) -> None:
    """End the build with every error there is; what is less than an error is for `briefings check` to tell."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise PluginError(source.problems_found(errors))
