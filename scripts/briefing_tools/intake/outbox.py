"""Where products leave: each is printed or written in its turn, what is wrong with it is told, and it is counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing_model import dossier
from briefing_model.problem import Problem, Severity
from briefing_model.rulebook import intake
from briefing_tools import findings, kept, report, store
from briefing_tools.backfile.journal import Written
from briefing_tools.backfile.ledger import Ledger
from briefing_tools.backfile.progress import Progress
from briefing_tools.backfile.tally import Entry, Outcome, Tally
from briefing_tools.intake import difference, relation
from briefing_tools.intake.draft import Draft
from briefing_tools.intake.likeness import Library
from briefing_tools.intake.step import Order, Product


@dataclass(kw_only=True)
class Outbox:
    """Hands products out in the order of their sources; `taken`: canonical address -> draft, `library`: its words."""

    order: Order
    working_dir: Path
    progress: Progress
    ledger: Ledger | None = None
    taken: dict[str, str] = field(default_factory=dict)
    library: Library = field(default_factory=Library)
    tally: Tally = field(default_factory=Tally)
    proposed: set[str] = field(default_factory=set)
    """Paths of the files for unknown names that this run has dealt with."""

    def resume(self, drafts: Iterable[Written]) -> None:
        """Take up what earlier runs have written, so that no article is taken in twice."""
        earlier = {one.name: one.address for one in drafts}
        self.taken.update({address: name for name, address in sorted(earlier.items()) if address})
        dossiers = kept.read(self.order.out).dossiers if earlier else {}
        for name in sorted(earlier.keys() & dossiers.keys()):
            for _, trace in sorted(dossiers[name].sources.items()):
                self.library.add(name, trace.print)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Report what is wrong."""
        for problem in problems:
            self.progress.make_way()
            report.complain(report.line(problem))

    def take(self, source: str, products: tuple[Product, ...], *, key: str | None, skipped: bool) -> None:
        """Hand out what one source gave; `key` is its name in the ledger, `skipped` that an earlier run has done it."""
        problems: list[Problem] = []
        written = found_there = 0
        for product in products:
            found, is_new = self._hand_out(product, key)
            self.tell(found)
            problems += found
            written += is_new
            found_there += bool(product.draft) and not is_new
        failed = bool(findings.exit_code(problems))
        if self.ledger and key and not failed and not skipped:
            self.ledger.complete(key)
        nothing_new = skipped or (found_there > 0 and not written)
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
            if not self.progress.shown:
                report.complain(f"already there: {findings.seen_from(self.working_dir, order.out / drafted.path)}")
            return (*product.problems, *self._keep(drafted, replace=False)), False
        if problem and problem.code == intake.EXISTS.code:
            # Whoever converts an article again wants to see what would change.
            self._compare(drafted)
        twin = product.duplicate_of or self._twin(product)
        if twin and twin != drafted.id and not order.force:
            there = intake.ALREADY_THERE.at(product.source, 1, found=f"the article is that of {twin}")
            return (*product.problems, there), False
        if not problem and not order.dry_run:
            self._announce(key, drafted.path, product.address)
            problem = store.write(order.out, drafted.path, drafted.text, replace=order.force)
        if problem:
            return (*product.problems, findings.located(problem, order.out, self.working_dir)), False
        if order.dry_run:
            self._compare(drafted)
        self._claim(product, drafted)
        self._say(findings.seen_from(self.working_dir, order.out / drafted.path))
        return (*product.problems, *self._keep(drafted, replace=True), *self._propose(product, key)), True

    def _announce(self, key: str | None, path: str, address: str | None = None) -> None:
        if self.ledger and key:
            self.ledger.announce(key, path, address)

    def _keep(self, drafted: Draft, *, replace: bool) -> Iterator[Problem]:
        """Write the fingerprints beside a draft; what is there already stays unless it is of another draft."""
        out, path = self.order.out, dossier.path(drafted.id)
        if self.order.dry_run or (store.is_there(out / path) and not replace):
            return
        problem = store.write(out, path, dossier.render(drafted.dossier), replace=True)
        if problem:
            yield findings.located(problem, out, self.working_dir)

    def _propose(self, product: Product, key: str | None) -> Iterator[Problem]:
        """Write files for unknown names and print their paths; one that is there is left as it is, and that is told."""
        for one in product.newcomers:
            if one.path in self.proposed:
                continue
            self.proposed.add(one.path)
            problem = store.obstacle(self.order.out, one.path)
            if not problem and not self.order.dry_run:
                self._announce(key, one.path)
                problem = store.write(self.order.out, one.path, one.text)
            if problem:
                located = findings.located(problem, self.order.out, self.working_dir)
                is_there = problem.code == intake.EXISTS.code
                yield replace(located, severity=Severity.NOTICE) if is_there else located
            else:
                self._say(findings.seen_from(self.working_dir, self.order.out / one.path))

    def _twin(self, product: Product) -> str | None:
        """Return the draft of this run that has the article, by its address or by its words."""
        alike = self.library.alike(product.print, relation.SAME_TEXT)
        return self.taken.get(product.address or "") or (alike[0].name if alike else None)

    def _compare(self, drafted: Draft) -> None:
        """Show on standard error how a draft differs from the file in its place; not for a whole folder."""
        there = store.read_text(self.order.out / drafted.path, drafted.path)
        if self.progress.shown or not isinstance(there, str):
            return
        place = findings.seen_from(self.working_dir, self.order.out / drafted.path)
        for line in difference.unified(there, drafted.text, place):
            report.complain(line)

    def _claim(self, product: Product, drafted: Draft) -> None:
        if product.address:
            self.taken.setdefault(product.address, drafted.id)
        self.library.add(drafted.id, product.print)

    def _is_there(self, drafted: Draft) -> bool:
        """Tell whether the file that is there is the draft to the letter: an earlier run broke off, or ran alike."""
        return store.read_text(self.order.out / drafted.path, drafted.path) == drafted.text

    def _say(self, line: str) -> None:
        self.progress.make_way()
        report.say(line)
