"""年度资金不应超过项目（实施期）资金总额。

The two are never compared for equality: a project of several years has less in one year. Also row by row where a
table of projects prints both.

查什么：年度资金总额是否大于项目资金总额。
为什么：一年的钱多于整个项目的钱，必有一个填错，或者把累计数填在年度栏。
反例：项目资金总额 320 万元，年度资金总额 960 万元。
正例：实施期资金总额 960 万元，年度资金总额 320 万元；一年期项目两者相等。
依据：预决算公开检查要点；部分不大于整体。
已知局限：只有一个金额时不查。
"""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.money_table import amount, power_of, rows_below
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import tolerance
from jixiao.audit.wording import illegible, wan
from jixiao.cells.model import Cell
from jixiao.forms.model import Form

_WAN = 4
"""The power of 万元, in which such tables are printed where none names a unit."""


@rule("budget.annual_within_total", catalogue="B12", severity="error", basis=["logic", "publication-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    listed = [wrong for row in rows_below(form, "whole", "annual") if (wrong := _row(form, row, context))]
    return listed or _of_the_form(form, context)


def _row(form: Form, row: Mapping[str, Cell], context: Context) -> Outcome | None:
    """A project of a table with more in one year than in all."""
    power = power_of(form, "") or _WAN
    total, annual = amount(row["whole"].text, power), amount(row["annual"].text, power)
    if not total or annual is None or annual <= total + tolerance(context, 1):
        return None
    return _failed(annual, row["annual"], total, row["whole"])


def _of_the_form(form: Form, context: Context) -> Outcome:
    annual, total = form.amount("annual_budget"), form.amount("project_total")
    if annual is None or total is None or form.kind != "project_targets":
        return not_applied("不是项目支出绩效目标表，或没有同时填写年度资金和项目资金总额")
    if annual.yuan is None or total.yuan is None:
        unread = annual if annual.yuan is None else total
        return cannot_decide(illegible(unread), cells=[unread.cell])
    if total.yuan == 0:
        return not_applied("项目资金总额为0，由“合计行空白”一项报告")
    if annual.yuan <= total.yuan + tolerance(context, 1):
        return passed(f"年度资金{wan(annual.yuan)}在项目资金总额{wan(total.yuan)}之内", cells=[annual.cell, total.cell])
    return _failed(annual.yuan, annual.cell, total.yuan, total.cell)


def _failed(annual: Decimal, annual_cell: Cell, total: Decimal, total_cell: Cell) -> Outcome:
    return failed(
        f"年度资金{wan(annual)}大于项目资金总额{wan(total)}。",
        cells=[annual_cell, total_cell],
        expected=f"不超过{wan(total)}",
        found=wan(annual),
        difference=wan(annual - total),
        repair="核对两项金额，年度栏只填当年的资金。",
    )
