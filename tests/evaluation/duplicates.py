"""Which addresses are of one article."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation.table import Row, share

from briefing_model import address


def rows(folder: Path) -> Iterator[Row]:
    """Measure on the labels of a folder."""
    lines = (folder / "labels" / "url_cases.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    right = sum((address.canonical(case["a"]) == address.canonical(case["b"])) is case["same"] for case in cases)
    yield Row(measure="pairs of addresses", value=share(right, len(cases)), must=1.0, aim=1.0, of=len(cases))
