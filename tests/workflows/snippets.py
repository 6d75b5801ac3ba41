"""The snippets for Visual Studio Code, made of the templates: `python -m tests.workflows.snippets` writes them."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from briefing_model.family import DEFAULT_FAMILIES
from briefing_tools.upkeep import template

FILE = Path(__file__).resolve().parents[2] / ".vscode" / "briefing.code-snippets"
PARTS = {
    "source": ("Another publication that the briefing rests on", "sources"),
    "figure": ("A number worth printing large", "figures"),
    "forecast": ("A dated statement about the future", "forecasts"),
    "quote": ("Words between quotation marks", "quotes"),
    "correction": ("An error that was mended after publication", "corrections"),
}
_TITLE, _DAY, _NAME = "A title", dt.date(1999, 12, 31), "A name"


def snippets() -> dict[str, dict[str, object]]:
    """Return every snippet by its name."""
    found = {"briefing": _snippet("briefing", "A briefing, with a comment behind each key", _briefing())}
    for family in DEFAULT_FAMILIES:
        says = f"The file of a {family.singular}, with a comment behind each key"
        lines = _escaped(template.entity(_NAME, family)).replace(_NAME, "${1:name}").splitlines()
        found[family.singular] = _snippet(family.singular, says, lines)
    for name, (says, key) in PARTS.items():
        found[name] = _snippet(name, says, list(_example(key)))
    return found


def _snippet(prefix: str, says: str, body: list[str]) -> dict[str, object]:
    return {"scope": "markdown", "prefix": prefix, "description": says, "body": body}


def _briefing() -> list[str]:
    text = _escaped(template.briefing(_TITLE, _DAY, DEFAULT_FAMILIES))
    day = "${2:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}"
    return text.replace(_TITLE, "${1:title}").replace(_DAY.isoformat(), day).splitlines()


def _example(key: str) -> Iterator[str]:
    """Yield a list entry in block style: the lines of the template for a source, the example of the others."""
    lines = template.briefing(_TITLE, _DAY, DEFAULT_FAMILIES).splitlines()
    if key == "sources":
        start = lines.index("sources:")
        yield from (_escaped(line) for line in lines[start + 1 :] if line.startswith(("  - ", "    ")))
        return
    end = lines.index(f"{key}:")
    start = max(at for at, line in enumerate(lines[:end]) if line.startswith("#   - "))
    for position, line in enumerate(lines[start:end], 1):
        name, _, value = line.removeprefix("# ").partition(": ")
        yield f"{name}: ${{{position}:{_escaped(value)}}}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def rendered() -> str:
    """Return the text of the file."""
    return json.dumps(snippets(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(rendered(), "utf-8")
