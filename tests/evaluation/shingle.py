"""Runs of four words shared by two texts, as the article-extraction benchmark counts them."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tests.evaluation.table import f1

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """Numbers of runs: in both texts, in the found one alone, in the true one alone."""

    right: int
    surplus: int
    missing: int

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right, or None where nothing was found."""
        found = self.right + self.surplus
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is true that was found, or None where there is nothing to find."""
        true = self.right + self.missing
        return self.right / true if true else None

    @property
    def f1(self) -> float:
        """Return the F1 of one page."""
        return f1(self.precision or 0.0, self.recall or 0.0)


def overlap(true: str, found: str) -> Overlap:
    """Compare a text with the true one."""
    a, b = _runs(true), _runs(found)
    return Overlap(right=(a & b).total(), surplus=(b - a).total(), missing=(a - b).total())


def means(overlaps: Iterable[Overlap]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pages: the means of the first two, and the F1 of these."""
    pages = list(overlaps)
    precision = statistics.mean(p for page in pages if (p := page.precision) is not None)
    recall = statistics.mean(r for page in pages if (r := page.recall) is not None)
    return precision, recall, f1(precision, recall)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words[i : i + 4])
