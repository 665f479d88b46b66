"""Which formulas a ratio's name stands for, and the figures for them in this form or the base data beside it."""

from collections.abc import Callable
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.execution import rows, total_row
from jixiao.audit.naming import plain
from jixiao.forms.model import Form, Money
from jixiao.measures import ratios
from jixiao.measures.derivation import Derivation, Figure

_THREE_PUBLIC, _OPERATING, _PROCUREMENT = "three_public.total", "basic_expenditure.operating", "procurement"
_NOW, _BUDGET, _BEFORE = "current_final_accounts", "current_budget", "previous_final_accounts"
Formula = Callable[[Form], Derivation | None]


def formulas(form: Form, context: Context, name: str) -> list[Derivation]:
    """The derivations of a ratio by this name, one for each definition whose figures are printed."""
    asked = plain(name).replace("“", "").replace("”", "").replace("「", "").replace("」", "")
    known = next((listed for names, listed in _FORMULAS if asked in names), ())
    sources = [form, *(sibling for sibling in context.others if sibling.kind == "base_data")]
    found = [formula(source) for source in sources for formula in known]
    return [derivation for derivation in found if derivation is not None]


def _staffing(form: Form) -> Derivation | None:
    posts, actual = form.staffing.establishment, form.staffing.actual
    if posts is None or actual is None:
        return None
    cells = (*form.staffing.cells, None, None)
    return ratios.staffing_control_rate(
        Figure("在职人员数", Decimal(actual), cells[1]), Figure("编制数", Decimal(posts), cells[0])
    )


def _of_columns(
    slot: str, first: tuple[str, str], second: tuple[str, str], compute: Callable[[Figure, Figure], Derivation]
) -> Formula:
    """A formula over two columns of one row of the base data: (column, its name) twice."""

    def derive(form: Form) -> Derivation | None:
        one, other = _figure(form, slot, *first), _figure(form, slot, *second)
        return compute(one, other) if one and other else None

    return derive


def _figure(form: Form, slot: str, column: str, name: str) -> Figure | None:
    money = next((money for money in form.money if (money.slot, money.column) == (slot, column)), None)
    return Figure(f"{money.label}{name}", money.yuan, money.cell) if money else None


def _execution(form: Form) -> Derivation | None:
    row = total_row(form)
    return _rate(row.executed, row.budget) if row else None


def _execution_of_original(form: Form) -> Derivation | None:
    """Where the form prints a rate of its own, the indicator of that name is the same rate and no other."""
    row = total_row(form)
    return _rate(row.executed, row.original) if row and "execution_rate" not in form.extra else None


def _execution_of(slot: str) -> Formula:
    """The rate of one part of the spending (项目支出执行率)."""

    def derive(form: Form) -> Derivation | None:
        row = next((row for row in rows(form) if row.slot == slot), None)
        return _rate(row.executed, row.budget) if row else None

    return derive


def _adjustment(form: Form) -> Derivation | None:
    row = total_row(form)
    if row is None or row.adjusted is None or row.original is None:
        return None
    return ratios.adjustment_rate_of_budgets(
        Figure("全年预算数", row.adjusted.yuan, row.adjusted.cell),
        Figure("年初预算数", row.original.yuan, row.original.cell),
    )


def _rate(executed: Money | None, budget: Money | None) -> Derivation | None:
    if executed is None or budget is None:
        return None
    return ratios.execution_rate(
        Figure("执行数", executed.yuan, executed.cell), Figure("预算数", budget.yuan, budget.cell)
    )


_FINAL, _PLANNED, _LAST = (_NOW, "本年决算数"), (_BUDGET, "本年预算数"), (_BEFORE, "上年决算数")
_FORMULAS: tuple[tuple[frozenset[str], tuple[Formula, ...]], ...] = (
    (frozenset({"在职人员控制率"}), (_staffing,)),
    (
        frozenset({"三公经费变动率"}),
        (
            _of_columns(_THREE_PUBLIC, _FINAL, _LAST, ratios.three_public_change_of_totals),
            _of_columns(_THREE_PUBLIC, _PLANNED, _LAST, ratios.three_public_change_of_totals),
        ),
    ),
    (
        frozenset({"三公经费控制率"}),
        (_of_columns(_THREE_PUBLIC, _FINAL, _PLANNED, ratios.three_public_control_rate),),
    ),
    (frozenset({"公用经费控制率"}), (_of_columns(_OPERATING, _FINAL, _PLANNED, ratios.operating_control_rate),)),
    (frozenset({"政府采购执行率"}), (_of_columns(_PROCUREMENT, _FINAL, _PLANNED, ratios.procurement_rate),)),
    (
        frozenset(
            {
                "预算执行率",
                "预算完成率",
                "资金执行率",
                "部门预算执行率",
                "整体预算执行率",
                "预算资金执行率",
                "预算支出率",
            }
        ),
        (_execution, _execution_of_original),
    ),
    (frozenset({"基本支出执行率", "基本支出预算执行率"}), (_execution_of("basic_expenditure"),)),
    (frozenset({"项目支出执行率", "项目支出预算执行率", "项目预算执行率"}), (_execution_of("project_expenditure"),)),
    (frozenset({"预算调整率", "预算调整幅度", "预算变动率", "部门预算调整率"}), (_adjustment,)),
)
"""Names of a ratio (as `plain` gives them) → its formulas."""
