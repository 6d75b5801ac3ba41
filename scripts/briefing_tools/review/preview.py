"""The first page of a preview: what a change does to the site, with a link to each page that differs.

It is opened from a disk, beside the site, which was built without directory addresses: `a/b.md` stands in `a/b.html`.
"""

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from briefing_model.problem import one_line
from briefing_tools.review.built import Difference
from briefing_tools.review.impact import Change, Entry, Impact

OTHERS = 500
"""Pages that follow from others, such as those of names and months, and are listed."""

_STYLE = (
    "body{font:17px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;background:#fff;color:#111}"
    "a{color:#0a5c47}li{margin:.2rem 0}small{color:#555}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#7fd0b4}small{color:#aaa}}"
)


def page(impact: Impact, differ: Difference, *, site: str, home: str = "index.html") -> str:
    """Return the page; `site` is the folder of the site as seen from it, `home` the site's first page."""
    own = {_built(entry) for entry in impact.entries}
    others = [path for path in (*differ.added, *differ.changed) if path not in own]
    parts = (
        *_section("New pages", _entries(impact.entries, Change.ADDED, differ, site)),
        *_section("Changed pages", _entries(impact.entries, Change.CHANGED, differ, site)),
        *_section("Removed pages", (_text(entry) for entry in impact.entries if entry.change is Change.REMOVED)),
        *_section("Pages that change with them", _others(others, site)),
    )
    body = "\n".join(parts) or "<p>No page differs from main.</p>"
    address = f"{quote(site)}/{quote(home)}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>Preview of a change</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>Preview of a change</h1>\n<p>This is not published. <a href="{address}">The whole site with the '
        "change</a>; search, and what else needs a server, works only there.</p>\n"
        f"{body}\n</body>\n</html>\n"
    )


def _entries(entries: Iterable[Entry], change: Change, differ: Difference, site: str) -> Iterator[str]:
    there = {*differ.added, *differ.changed}
    for entry in entries:
        if entry.change is not change:
            continue
        path = _built(entry)
        note = " <small>draft, has no page yet</small>" if entry.is_draft else ""
        yield _link(path, _title(entry), site) + note if path in there else _text(entry) + note


def _others(paths: list[str], site: str) -> Iterator[str]:
    yield from (_link(path, path, site) for path in paths[:OTHERS])
    if len(paths) > OTHERS:
        yield f"… and {len(paths) - OTHERS:,} more"


def _section(heading: str, items: Iterable[str]) -> Iterator[str]:
    found = [f"<li>{item}</li>" for item in items]
    if found:
        yield f"<h2>{heading}</h2>\n<ul>"
        yield from found
        yield "</ul>"


def _built(entry: Entry) -> str:
    return f"{entry.path.removesuffix('.md')}.html"


def _title(entry: Entry) -> str:
    return entry.title or entry.path


def _text(entry: Entry) -> str:
    return escape(one_line(_title(entry)))


def _link(path: str, text: str, site: str) -> str:
    return f'<a href="{quote(f"{site}/{path}")}">{escape(one_line(text))}</a>'
