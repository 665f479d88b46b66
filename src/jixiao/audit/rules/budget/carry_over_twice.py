"""上年结转不应重复计入。

A block whose total is exactly its other sources without 上年结转 although 上年结转 is listed beside them: either the
carry-over is already contained in one of them or it was left out of the total. Also a source whose own label says that
it holds the carry-over (其他资金（含上年结转）).

查什么：总额恰好等于不含上年结转的各项之和，而上年结转又单独列着。
为什么：同一笔结转资金在两处出现，可用的钱就被多算了一次。
反例：年度资金总额 864 万元，当年财政拨款 864 万元，上年结转资金 4 万元。
正例：年度资金总额 864 万元 = 当年财政拨款 860 + 上年结转资金 4 万元。
依据：预决算公开检查要点；表内勾稽。
已知局限：结转只含在文字说明里的看不出来。
"""

import re
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, added, blocks, column_total, columns, sources_sum, tolerance
from jixiao.audit.wording import amount_name, shortened, wan
from jixiao.forms.model import Form, Money
from jixiao.profiles.load import words

_HOLDS = re.compile(r"(?<!不)(?:含|包括)[^)）]{0,6}结转")
_HEADS = ("total", "income.total", "project_total", "annual_budget")


@rule("budget.carry_over_twice", catalogue="J07", severity="warning", basis=["publication-checks", "logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = [(total, parts) for total, parts in _blocks(form) if total.yuan and _carried(parts)]
    if not found:
        return not_applied("表内没有上年结转，或没有总额")
    said = _said_twice(form)
    failures = [said] if said else [wrong for total, parts in found if (wrong := _judge(total, parts, context))]
    return verdict(failures, "上年结转只计一次", cells=[found[0][0].cell])


def _blocks(form: Form) -> list[tuple[Money, list[Money]]]:
    in_columns = [column for column in columns(form) if column is not None]
    totals = [(total, column) for column in in_columns if (total := column_total(form, column))]
    in_rows = [
        (total, [part for part in form.money if part.column == column and part.slot in SOURCES])
        for total, column in totals
    ]
    return [*blocks(form, _HEADS, SOURCES), *in_rows]


def _carried(parts: list[Money]) -> Money | None:
    return next((part for part in parts if part.slot == "carry_over" and part.yuan), None)


def _said_twice(form: Form) -> Outcome | None:
    """其他资金（含上年结转） beside 上年结转: the label says that it holds the carry-over; a total lawfully does."""
    carried = _carried(list(form.money))
    holding = next((money for money in form.money if money.number and _holds_it(money)), None)
    if carried is None or holding is None:
        return None
    return failed(
        f"“{shortened(holding.label)}”写明含上年结转，又单独列出上年结转{wan(carried.yuan or Decimal())}。",
        cells=[holding.cell, carried.cell],
        expected="结转资金只列一处",
        found=holding.label,
        repair="结转资金只在“上年结转”一处填写，并计入总额。",
    )


def _holds_it(money: Money) -> bool:
    is_total = money.slot in _HEADS or money.slot == "carry_over" or mentions(money.label, words("total_labels"))
    return not is_total and _HOLDS.search(money.label) is not None


def _judge(total: Money, parts: list[Money], context: Context) -> Outcome | None:
    carried = _carried(parts)
    found = sources_sum(total, [part for part in parts if part is not carried])
    if carried is None or found is None or any(part.yuan is None for part in parts):
        return None
    whole, allowed = total.yuan or Decimal(), tolerance(context, len(parts))
    rest, extra = found.nearest(), carried.yuan or Decimal()
    if abs(whole - rest) > allowed or abs(whole - rest - extra) <= allowed:
        return None
    return failed(
        f"{amount_name(total)}{wan(whole)}等于不含上年结转的各项之和，单独列出的上年结转{wan(extra)}重复或没有计入。",
        cells=[carried.cell, total.cell],
        expected=f"{wan(added(found.parts) + extra)}，或其他项不含结转",
        found=wan(whole),
        difference=wan(-extra),
        repair="结转资金只在“上年结转”一处填写，并计入总额。",
    )
