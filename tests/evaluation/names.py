"""Names: unknown people and organisations in AI prose (strictly: same words, same kind), companies, common words."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation import ambiguity, issues
from tests.evaluation.table import Row, f1, share

from briefing_model import wording
from briefing_tools.names import candidate

_KINDS = {"person": "person", "researcher": "person", "organisation": "organisation", "university": "organisation"}
_BARS = {"person": (0.72, 0.80), "organisation": (0.35, 0.45)}


def rows(folder: Path) -> Iterator[Row]:
    """Measure on the labels of a folder."""
    yield from _unknown(folder / "labels" / "names-ai-dev.conll")
    yield from issues.rows(folder)
    yield from ambiguity.rows(folder)


def _unknown(labels: Path) -> Iterator[Row]:
    counts: Counter[tuple[str, str]] = Counter()
    for words, tags in _tagged(labels):
        text, starts, ends = _joined(words)
        true = {(start, end, _KINDS[tag]) for start, end, tag in _spans(tags) if tag in _KINDS}
        found = {
            (starts.get(place.start), ends.get(place.end), proposed.kind)
            for proposed in candidate.find(wording.of(text))
            for place in proposed.places
        }
        for kind in _BARS:
            ours, theirs = ({span for span in spans if span[2] == kind} for spans in (found, true))
            counts += Counter(
                {(kind, "right"): len(ours & theirs), (kind, "ours"): len(ours), (kind, "true"): len(theirs)}
            )
    for kind, (must, aim) in _BARS.items():
        right, true = counts[kind, "right"], counts[kind, "true"]
        precision, recall = share(right, counts[kind, "ours"]), share(right, true)
        note = f"precision {precision:.3f}, recall {recall:.3f}"
        yield Row(measure=f"unknown {kind}s, F1", value=f1(precision, recall), must=must, aim=aim, of=true, note=note)


def _tagged(labels: Path) -> Iterator[tuple[list[str], list[str]]]:
    for block in labels.read_text("utf-8").split("\n\n"):
        found = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if found:
            yield [row[0] for row in found], [row[1] for row in found]


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
