"""Who is quoted: speakers of labelled quotations."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation.table import Row, share

from briefing_model import wording
from briefing_tools.names import candidate, cast
from briefing_tools.statements import quote
from briefing_tools.statements.stage import Stage


def rows(folder: Path) -> Iterator[Row]:
    """Measure on the labels of a folder."""
    truth = json.loads((folder / "html" / "ground-truth.json").read_text("utf-8"))
    yield from _speakers({key: value["articleBody"] for key, value in truth.items()}, folder / "labels/quotes.jsonl")


def _speakers(bodies: dict[str, str], labels: Path) -> Iterator[Row]:
    labelled: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for line in labels.read_text("utf-8").splitlines():
        labelled[json.loads(line)["id"]].append(json.loads(line))
    right = named = wanted = changed = 0
    for key, wants in labelled.items():
        text = wording.of(bodies[key])
        stage = Stage(text=text, parts=cast.of(text, (), {}, candidate.find(text)))
        quotations = list(quote.find(stage))
        changed += sum(quotation.text not in bodies[key] for quotation in quotations)
        found = {quotation.place.start: quotation.speaker for quotation in quotations}
        for row in wants:
            speaker = found.get(row["start"])
            ours, true = wording.key(speaker.name if speaker else ""), wording.key(str(row["speaker"] or ""))
            named += bool(ours)
            wanted += bool(true)
            right += bool(ours and true) and (set(ours) <= set(true) or set(true) <= set(ours))
    yield Row(measure="speakers, precision", value=share(right, named), must=0.92, aim=0.95, of=named)
    yield Row(measure="speakers, recall", value=share(right, wanted), must=0.80, aim=0.88, of=wanted)
    yield Row(measure="quotations not verbatim", value=changed, must=0, aim=0, low=True)
