"""Which rules judge the targets themselves: of a form that is measured against approved targets they are not asked.

What was approved was reviewed then, and G09 and G10 hold the form against it: a clerk who reports what was reached can
mend no wording of a target here. A published form whose approved targets are not known is asked everything.
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied

_ROOMS = frozenset({"coverage", "quantification", "direction", "history", "classification"})
_BESIDE = frozenset(
    {
        "quantification.actual_comparable", "quantification.approximate_actual", "quantification.actual_counter",
        "quantification.year_forecast",
    }
)  # fmt: skip
"""Rules of these rooms that judge what was reached."""
_OTHERS = frozenset(
    {
        "completeness.duties", "completeness.objectives", "completeness.objective_numbering",
        "completeness.level1_kinds", "completeness.satisfaction_kind", "completeness.output_level2",
        "completeness.effect_indicator", "completeness.indicator_value", "completeness.indicator_name",
        "completeness.indicator_evidence", "completeness.satisfaction_object", "completeness.truncated_text",
        "completeness.misprint", "completeness.project_forms", "completeness.project_dates",
        "completeness.project_basis", "completeness.income_and_expenditure",
        "duplicates.conflicting_values", "duplicates.duplicate_row", "duplicates.output_as_effect",
        "duplicates.near_duplicate", "duplicates.output_count",
        "units.bare_wan", "units.unit_of_object", "units.share_range", "units.satisfaction_level",
        "units.whole_count", "units.staffing", "units.budget_change",
        "budget.cost_within_budget", "budget.cost_coverage", "budget.cost_scope", "budget.outputs_scale",
        "budget.cost_required", "budget.projects_sum", "budget.projects_exceed",
        "dates.deadline_in_year", "dates.deadline_with_year", "dates.project_length", "dates.policy_basis",
        "dates.previous_text",
    }
)  # fmt: skip


def judges_targets(rule_id: str) -> bool:
    """Whether a rule judges the targets, and not what was reached, spent or scored."""
    return rule_id in _OTHERS or (rule_id.partition(".")[0] in _ROOMS and rule_id not in _BESIDE)


def settled(rule_id: str, context: Context) -> list[Outcome]:
    """The answer of a rule about targets where they are approved; empty where it is to be asked."""
    if context.beside.approved is None or not judges_targets(rule_id):
        return []
    return [not_applied("绩效目标已经批复，这里只审完成情况，不再审目标本身。")]
