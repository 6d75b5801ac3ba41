"""A rule: what a problem code means, why it matters, and how to mend what it finds."""

from dataclasses import dataclass

from briefing_model.problem import Problem, Severity


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One thing that can be wrong. Its page of documentation is made from these fields.

    `bad` and `good` are whole files, or a command line that starts with `$ `; a test reads both.
    """

    code: str
    title: str
    why: str
    wanted: str
    remedy: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR
    mended: bool = False
    """Whether `briefings check --fix` mends what it finds; the bad example becomes one without a fault by it."""

    def at(
        self,
        path: str,
        line: int,
        *,
        found: str,
        wanted: str | None = None,
        remedy: str | None = None,
        about: tuple[str, ...] = (),
        newcomer: tuple[str, str] | None = None,
    ) -> Problem:
        """Return the problem that this rule finds in one place; the rule's own words serve where none are given."""
        return Problem(
            path=path,
            line=line,
            code=self.code,
            severity=self.severity,
            found=found,
            wanted=wanted or self.wanted,
            remedy=remedy or self.remedy,
            about=about,
            newcomer=newcomer,
        )
