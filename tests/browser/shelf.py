"""An invented archive to search in: fifteen briefings, each about a chip; two people, two companies, two themes."""

from collections.abc import Iterator
from pathlib import Path

HOSTILE = "<img src=x onerror=alert(1)> & co"
SETTINGS = """\
site_name: Shelf
site_url: https://shelf.example/
docs_dir: briefings
theme: {name: material}
plugins: [briefings]
"""
_ENTITIES = {
    "people/ada-example": "name: Ada Example\naliases: [adax]\nformerly: [ada-before]\nsummary: Builds things.",
    "people/bo-sample": "name: Bo Sample\nnative_name: {text: 波桑普, lang: zh}\nsummary: Sells things.",
    "companies/example-labs": "name: Example Labs\naliases: [Exlabs]\nsummary: A laboratory.",
    "companies/sample-works": "name: Sample Works\nsummary: A factory.",
    "themes/deals": "name: Deals\nsummary: Agreements.",
    "themes/chips": "name: Chips\nsummary: Processors.",
    "publishers/example-news": "name: Example News\nsummary: A paper.",
}
_BRIEFING = """\
---
title: {title}
date: {date}
summary: The {ordinal} lithograph was shown to the public.
status: {status}
people: [{person}]
companies: [{company}]
themes: [{theme}]
sources:
  - publisher: example-news
    url: https://news.example/{number}
---

- It weighed {number} kilograms.[^s1]
"""


def files() -> Iterator[tuple[str, str]]:
    """Yield path and text of every file: a briefing a month from January 2024 on, the last with a hostile title."""
    for path, fields in _ENTITIES.items():
        yield f"briefings/{path}.md", f"---\n{fields}\n---\n"
    yield "briefings/index.md", "# Shelf\n\nInvented.\n"
    yield "mkdocs.yml", SETTINGS
    for number in range(1, 16):
        date = f"{2024 + (number - 1) // 12}-{(number - 1) % 12 + 1:02}-05"
        yield (
            f"briefings/{date[:4]}/{date}-chip-{number}.md",
            _BRIEFING.format(
                title=f"'Chip {number} is shown'" if number < 15 else f"'{HOSTILE}'",
                date=date,
                number=number,
                ordinal="newest" if number == 15 else "next",
                status="confirmed" if number % 3 else "reported",
                person="ada-example" if number % 2 else "bo-sample",
                company="example-labs" if number <= 10 else "sample-works",
                theme="deals" if number <= 5 else "chips",
            ),
        )


def write(out: Path) -> Path:
    """Write the archive below a folder and return its mkdocs.yml."""
    for path, text in files():
        target = out / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return out / "mkdocs.yml"
