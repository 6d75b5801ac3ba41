"""Measures conversion on the founders' labelled pages: `python -m tests.tools.dev_set ../shared/dev-set`."""

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing_tools import sources
from briefing_tools.intake.article import Article
from briefing_tools.names import candidate, cast
from briefing_tools.statements import quote
from briefing_tools.statements.speaker import Stage
from briefing_tools.text import wording

PROMOS = ("Highlights from Example Ledger", "Read more: A ferry that nobody wanted", "Advertisement")
TAIL = (
    "Most Popular from Example Ledger",
    "©2031 Example Ledger Ltd.",
    "Disclaimer: The content of this article does not represent the platform.",
    "You may also like",
    "Minister resigns over ferry contract",
    "What the tide brought in, according to a study",
    "Ten recipes for a cold evening on the coast",
)


def main(folder: Path) -> None:
    """Print every measure, a line each."""
    truth = json.loads((folder / "html" / "ground-truth.json").read_text("utf-8"))
    bodies = {key: value["articleBody"] for key, value in truth.items()}
    print("HTML body          ", _bodies(bodies, lambda key: gzip.decompress(_page(folder, key).read_bytes())))
    pasted = json.loads((folder / "html" / "pasted.json").read_text("utf-8"))
    print("whole-page paste   ", _bodies(bodies, lambda key: pasted[key].encode()))
    print("reader-mode paste  ", _bodies(bodies, lambda key: _reader_mode(bodies[key]).encode()))
    print("metadata           ", _metadata(folder / "metadata"))
    print("quotation speakers ", _speakers(bodies, folder / "labels" / "quotes.jsonl"))
    print("unknown names      ", _unknown(folder / "labels" / "names-ai-dev.conll"))


def _page(folder: Path, key: str) -> Path:
    return folder / "html" / f"{key}.html.gz"


def _read(data: bytes) -> Article | None:
    articles = sources.read(data, "source").articles
    return articles[0] if articles else None


def _bodies(bodies: dict[str, str], source: Callable[[str], bytes]) -> str:
    """Return precision, recall and F1 over 4-grams, as the article-extraction benchmark counts them, and the time."""
    precisions, recalls, times = [], [], []
    for key, body in bodies.items():
        data = source(key)
        start = time.perf_counter()
        found = _read(data)
        times.append(time.perf_counter() - start)
        true, ours = _shingles(body), _shingles(found.text if found else "")
        right = (true & ours).total()
        precisions.append(right / ours.total() if ours else 0.0)
        recalls.append(right / true.total() if true else 0.0)
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    middle = statistics.median(times) * 1000
    return f"{_f1(precision, recall)}, {middle:.0f} ms a page (median)"


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words[i : i + 4])


def _f1(precision: float, recall: float) -> str:
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"F1 {both:.3f} precision {precision:.3f} recall {recall:.3f}"


def _reader_mode(body: str) -> str:
    """Return a body as reader mode gives it: headlines above, promotion between its paragraphs, links below."""
    paragraphs = [line for line in body.split("\n") if line.strip()]
    for offset, promo in enumerate(PROMOS, 1):
        if len(paragraphs) > 3 * offset:
            paragraphs.insert(3 * offset, promo)
    heads = (
        "A headline that nobody has used before",
        "Another headline for the same story",
        "By Jane Doe",
        "May 12, 2031",
    )
    return "\n".join((*heads, *paragraphs, *TAIL))


def _metadata(folder: Path) -> str:
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for name, label in labels.items():
        found = _read(gzip.decompress((folder / f"{name}.gz").read_bytes()))
        if label.get("title"):
            hits["title"].append(bool(found and found.title and found.title.split() == label["title"].split()))
        if label.get("date"):
            hits["date"].append(bool(found and found.dating.day and found.dating.day.isoformat() == label["date"]))
        if label.get("author"):
            wanted = {label["author"]} if isinstance(label["author"], str) else set(label["author"])
            hits["author"].append(bool(found and set(found.imprint.authors) == wanted))
    return ", ".join(f"{what} {sum(right)}/{len(right)}" for what, right in hits.items())


def _speakers(bodies: dict[str, str], labels: Path) -> str:
    rows: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for line in labels.read_text("utf-8").splitlines():
        rows[json.loads(line)["id"]].append(json.loads(line))
    right = named = wanted = 0
    for key, labelled in rows.items():
        text = wording.of(bodies[key])
        stage = Stage(text=text, parts=cast.of(text, (), {}, candidate.find(text)))
        found = {quotation.place.start: quotation.speaker for quotation in quote.find(stage)}
        for row in labelled:
            speaker = found.get(row["start"])
            ours, true = wording.key(speaker.name if speaker else ""), wording.key(str(row["speaker"] or ""))
            named += bool(ours)
            wanted += bool(true)
            right += bool(ours and true) and (set(ours) <= set(true) or set(true) <= set(ours))
    return _f1(right / named if named else 0.0, right / wanted if wanted else 0.0)


def _unknown(labels: Path) -> str:
    kinds = {"person": "person", "researcher": "person", "organisation": "organisation", "university": "organisation"}
    counts: Counter[tuple[str, str]] = Counter()
    for words, tags in _tagged(labels):
        text, starts, ends = _joined(words)
        true = {(start, end, kinds[tag]) for start, end, tag in _spans(tags) if tag in kinds}
        found = {
            (starts.get(place.start), ends.get(place.end), proposed.kind)
            for proposed in candidate.find(wording.of(text))
            for place in proposed.places
        }
        for kind in ("person", "organisation"):
            ours, theirs = ({span for span in spans if span[2] == kind} for spans in (found, true))
            counts += Counter(
                {(kind, "right"): len(ours & theirs), (kind, "ours"): len(ours), (kind, "true"): len(theirs)}
            )
    return "; ".join(
        f"{kind} " + _f1(counts[kind, "right"] / counts[kind, "ours"], counts[kind, "right"] / counts[kind, "true"])
        for kind in ("person", "organisation")
    )


def _tagged(labels: Path) -> Iterator[tuple[list[str], list[str]]]:
    for block in labels.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            yield [row[0] for row in rows], [row[1] for row in rows]


def _joined(words: list[str]) -> tuple[str, dict[int, int], dict[int, int]]:
    text, starts, ends = "", {}, {}
    for position, word in enumerate(words):
        text += " " if text and word not in ".,;:!?)'’%" and not text.endswith("(") else ""
        starts[len(text)] = position
        text += word
        ends[len(text)] = position + 1
    return text, starts, ends


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = None
    for position, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, position, tags[start][2:]
            start = None
        if tag.startswith("B-"):
            start = position


if __name__ == "__main__":
    main(Path(sys.argv[1]))
