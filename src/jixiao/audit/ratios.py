"""The figures for a ratio by its printed name, in this form or in the base data of the same file."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.execution import rows, total_row
from jixiao.forms.model import Form, Money
from jixiao.measures.derivation import Derivation, Figure
from jixiao.measures.ratios import definitions

_THREE_PUBLIC, _OPERATING, _PROCUREMENT = "three_public.total", "basic_expenditure.operating", "procurement"
Figures = Mapping[str, Figure]
Getter = Callable[[Form], Figures | None]


def formulas(form: Form, context: Context, name: str) -> list[Derivation]:
    """The derivations of a ratio by this name, one for each definition whose figures are printed."""
    sources = [form, *(sibling for sibling in context.siblings if sibling.kind == "base_data")]
    return [
        ratio.of(figures)
        for source in sources
        for ratio in definitions(name)
        for figures_of in _FIGURES.get(ratio.id, ())
        if (figures := figures_of(source)) is not None
    ]


def _staffing(form: Form) -> Figures | None:
    posts, actual = form.staffing.establishment, form.staffing.actual
    if posts is None or actual is None:
        return None
    cells = (*form.staffing.cells, None, None)
    return {
        "在职人员数": Figure("在职人员数", Decimal(actual), cells[1]),
        "编制数": Figure("编制数", Decimal(posts), cells[0]),
    }


def _of_columns(slot: str, **columns: tuple[str, str]) -> Getter:
    """Figures in columns of one row of the base data: input → (column, its name)."""

    def figures(form: Form) -> Figures | None:
        found = {name: _figure(form, slot, *column) for name, column in columns.items()}
        known = {name: figure for name, figure in found.items() if figure is not None}
        return known if len(known) == len(columns) else None

    return figures


def _figure(form: Form, slot: str, column: str, name: str) -> Figure | None:
    money = next((money for money in form.money if (money.slot, money.column) == (slot, column)), None)
    return Figure(f"{money.label}{name}", money.yuan, money.cell) if money else None


def _spending(executed: str, budget: str, slot: str | None = None) -> Getter:
    """What was spent of the budget, of one part of the spending or of all."""

    def figures(form: Form) -> Figures | None:
        row = total_row(form) if slot is None else next((row for row in rows(form) if row.slot == slot), None)
        return _pair(executed, row.executed, budget, row.budget) if row else None

    return figures


def _spending_of_original(executed: str, budget: str) -> Getter:
    """Where the form prints a rate of its own, the indicator of that name is the same rate and no other."""

    def figures(form: Form) -> Figures | None:
        row = total_row(form)
        return (
            _pair(executed, row.executed, budget, row.original) if row and "execution_rate" not in form.extra else None
        )

    return figures


def _pair(executed_name: str, executed: Money | None, budget_name: str, budget: Money | None) -> Figures | None:
    if executed is None or budget is None:
        return None
    return {
        executed_name: Figure("执行数", executed.yuan, executed.cell),
        budget_name: Figure("预算数", budget.yuan, budget.cell),
    }


def _budgets(form: Form) -> Figures | None:
    row = total_row(form)
    if row is None or row.adjusted is None or row.original is None:
        return None
    return {
        "全年预算数": Figure("全年预算数", row.adjusted.yuan, row.adjusted.cell),
        "年初预算数": Figure("年初预算数", row.original.yuan, row.original.cell),
    }


_FINAL = ("current_final_accounts", "本年决算数")
_PLANNED = ("current_budget", "本年预算数")
_LAST = ("previous_final_accounts", "上年决算数")
_EXECUTION, _COMPLETION = ("执行数", "预算数"), ("预算完成数", "预算数")
_FIGURES: Mapping[str, tuple[Getter, ...]] = {
    "staffing_control_rate": (_staffing,),
    "three_public_change_rate": (
        _of_columns(_THREE_PUBLIC, 本年三公经费总额=_FINAL, 上年三公经费总额=_LAST),
        _of_columns(_THREE_PUBLIC, 本年三公经费总额=_PLANNED, 上年三公经费总额=_LAST),
    ),
    "three_public_control_rate": (
        _of_columns(_THREE_PUBLIC, 三公经费实际支出=_FINAL, 三公经费预算数=_PLANNED),
    ),
    "operating_control_rate": (_of_columns(_OPERATING, 实际公用经费=_FINAL, 预算公用经费=_PLANNED),),
    "procurement_rate": (_of_columns(_PROCUREMENT, 实际政府采购金额=_FINAL, 政府采购预算数=_PLANNED),),
    "execution_rate": (_spending(*_EXECUTION), _spending_of_original(*_EXECUTION)),
    "completion_rate": (_spending(*_COMPLETION), _spending_of_original(*_COMPLETION)),
    "basic_expenditure_execution_rate": (
        _spending("基本支出执行数", "基本支出预算数", "basic_expenditure"),
    ),
    "project_expenditure_execution_rate": (
        _spending("项目支出执行数", "项目支出预算数", "project_expenditure"),
    ),
    "adjustment_rate_of_budgets": (_budgets,),
}  # fmt: skip
"""Id of a definition → where a form prints its figures."""
