"""A page of MkDocs that knows what it is about: its text was read and rendered before MkDocs asks for it."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from briefing_index.page import PlannedPage


class Manuscript(Page):
    """One planned page. MkDocs neither parses its front matter nor renders its Markdown: both are done already."""

    def __init__(self, planned: PlannedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(planned.title, file, config)
        self.planned = planned

    def read_source(self, config: MkDocsConfig) -> None:
        """Give MkDocs an empty text and the template that draws the page."""
        self.markdown = ""
        self.meta = {"template": self.planned.template}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Give MkDocs no HTML of its own: the view has it."""
        self.content = ""
        self.toc = TableOfContents([])
