"""Every rule of the archive: the one place that messages, documentation and tests take their words from."""

from briefing_model.rulebook import gate, intake, prose, record, syntax, upkeep, whole
from briefing_model.rulebook.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*syntax.RULES, *record.RULES, *prose.RULES, *whole.RULES, *gate.RULES, *intake.RULES, *upkeep.RULES),
        key=lambda rule: rule.code,
    )
)

__all__ = ["RULES", "Rule"]
