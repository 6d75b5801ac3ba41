"""The search: Pagefind reads the built pages once and writes its bundle beside them."""

import asyncio
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

BUNDLE = "pagefind"


def index(site_dir: Path, language: str) -> int:
    """Write the search bundle of a built site and return how many pages were read.

    Pages without `data-pagefind-body` stay out of it. Raises RuntimeError when Pagefind fails.
    """
    return asyncio.run(_index(site_dir, language))


async def _index(site_dir: Path, language: str) -> int:
    config = IndexConfig(output_path=str(site_dir / BUNDLE), force_language=language)
    async with PagefindIndex(config=config) as pagefind:
        return (await pagefind.add_directory(str(site_dir)))["page_count"]
