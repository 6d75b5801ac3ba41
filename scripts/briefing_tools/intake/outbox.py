"""Where products leave: each is printed or written in its turn, what is wrong with it is told, and it is counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from briefing_model.problem import Problem
from briefing_model.rulebook import intake
from briefing_tools import findings, report, store
from briefing_tools.backfile.ledger import Ledger
from briefing_tools.backfile.progress import Progress
from briefing_tools.backfile.tally import Entry, Outcome, Tally
from briefing_tools.intake.draft import Draft
from briefing_tools.intake.step import Order, Product


@dataclass(kw_only=True)
class Outbox:
    """Hands products out in the order of their sources; `taken`: canonical address -> the draft."""

    order: Order
    working_dir: Path
    progress: Progress
    ledger: Ledger | None = None
    taken: dict[str, str] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Report what is wrong."""
        for problem in problems:
            self.progress.make_way()
            report.complain(report.line(problem))

    def take(self, source: str, products: tuple[Product, ...], *, key: str | None, skipped: bool) -> None:
        """Hand out what one source gave; `key` is its name in the ledger, `skipped` that an earlier run has done it."""
        problems: list[Problem] = []
        written = kept = 0
        for product in products:
            found, is_new = self._hand_out(product, key)
            self.tell(found)
            problems += found
            written += is_new
            kept += bool(product.draft) and not is_new
        failed = bool(findings.exit_code(problems))
        if self.ledger and key and not failed and not skipped:
            self.ledger.complete(key)
        nothing_new = skipped or (kept > 0 and not written)
        self.tally.add(
            Entry(
                source=source,
                outcome=Outcome.FAILED if failed else Outcome.SKIPPED if nothing_new else Outcome.DONE,
                drafts=written,
                flags=tuple(dict.fromkeys(flag for product in products for flag in product.flags)),
                problems=tuple(problems),
            )
        )
        self.progress.advance(failed=failed)

    def _hand_out(self, product: Product, key: str | None) -> tuple[tuple[Problem, ...], bool]:
        """Print or write a product; returns what is wrong with it, and whether a draft came into being."""
        if product.json is not None:
            self._say(product.json)
        elif product.draft:
            return self._write(product, product.draft, key)
        return product.problems, False

    def _write(self, product: Product, drafted: Draft, key: str | None) -> tuple[tuple[Problem, ...], bool]:
        """Write a draft and print its path, unless the archive or an earlier source of this run has the article."""
        order = self.order
        problem = store.obstacle(order.out, drafted.path, replace=order.force)
        if problem and problem.code == intake.EXISTS.code and self._is_there(drafted):
            self._claim(product, drafted)
            return product.problems, False
        twin = product.duplicate_of or self.taken.get(product.address or "")
        if twin and not order.force:
            there = intake.ALREADY_THERE.at(product.source, 1, found=f"the article is that of {twin}")
            return (*product.problems, there), False
        if not problem and not order.dry_run:
            if self.ledger and key:
                self.ledger.announce(key, drafted.path, product.address)
            problem = store.write(order.out, drafted.path, drafted.text, replace=order.force)
        if problem:
            return (*product.problems, findings.located(problem, order.out, self.working_dir)), False
        self._claim(product, drafted)
        self._say(findings.seen_from(self.working_dir, order.out / drafted.path))
        return product.problems, True

    def _claim(self, product: Product, drafted: Draft) -> None:
        if product.address:
            self.taken.setdefault(product.address, Path(drafted.path).stem)

    def _is_there(self, drafted: Draft) -> bool:
        """Tell whether the file that is there is the draft to the letter: an earlier run broke off, or ran alike."""
        return store.read_text(self.order.out / drafted.path, drafted.path) == drafted.text

    def _say(self, line: str) -> None:
        self.progress.make_way()
        report.say(line)
