"""Lighthouse: a mid-range phone on a slow line, simulated; the median of several runs."""

import json
import os
import subprocess
from collections.abc import Iterator
from statistics import median

from tests.quality.instruments import Instruments
from tests.quality.verdict import Measure, at_least

BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def measures(instruments: Instruments, pages: dict[str, str], runs: int) -> Iterator[Measure]:
    """Yield the four scores of each page, by what it is called."""
    for name, address in pages.items():
        reports = [_run(instruments, address) for _ in range(runs)]
        for category, bar in BARS.items():
            scores = sorted(round(100 * report["categories"][category]["score"]) for report in reports)
            notes = (f"runs {scores}", *_faults(reports[-1], category))
            yield at_least(f"Lighthouse {category}, {name}, median of {runs}", median(scores), bar, notes)


def _run(instruments: Instruments, address: str) -> dict:
    command = [
        str(instruments.node), str(instruments.lighthouse), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(BARS)}", "--form-factor=mobile", "--throttling-method=simulate",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu --no-first-run", "--no-enable-error-reporting",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": str(instruments.browser)}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=180, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"Lighthouse could not read {address}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout)


def _faults(report: dict, category: str) -> Iterator[str]:
    """Yield what took points from the last run."""
    for reference in report["categories"][category]["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            shown = audit.get("displayValue") or audit.get("explanation") or ""
            yield f"{audit['id']}: {audit['score']} {shown}".rstrip()
