"""计数的指标值应当写明“≥”“≤”或“=”。

Counts only: shares (100%), dates and times, growth and words such as 达到 say by themselves what is meant; a cost
without a sign belongs to `direction.cost_ceiling`; zero is zero. A sign in 绩效标准 or in its own column is enough.
Text cells of forms without a value column, and forms that only repeat approved values, are not asked.

查什么：指标值是不带符号的数字加单位，如“1次”“100家”。
为什么：不写符号，多做算超额还是算偏离，自评时说不清。
反例：指标值“1次”。
正例：指标值“≥1次”；完成率“100%”；绩效标准一列写明“≥15家”。
依据：公开的自评表把指标性质（≥、≤、=、定性）作为单独一列，要求逐条填写。
已知局限：不判断应当用哪一种符号，由方向类规则检查。
"""

import re

from jixiao.audit.aspects import aspect, is_prose, sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, is_in_brackets, measure, standard_entries, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import words

_EACH = re.compile(r"每(?:个|半|两|一|\d)?个?(?:年|季|月|旬|周|日|天|学期|星期|轮|批|班)")
"""每旬1次 says how often, and means neither more nor less."""
_OWN_COLUMN = frozenset({"≥", "≤", "=", "＝", ">", "<", "＞", "＜"})


@rule(
    "quantification.operator_present",
    catalogue="D04",
    severity="warning",
    basis=["sichuan-self-evaluation-form", ("mof-2021-101", "取值方式与数据来源")],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if not sets_targets(form) or is_prose(form):
        return not_applied("本表不单独设定指标值")
    asked = [row for row in form.indicators if any(_is_count(entry) for entry in entries(row))]
    if not asked:
        return not_applied("表内没有计数的指标值")
    failures = [
        (f"“{shortened(measure(row), 15)}”的{quoted(entry.shown for entry in bare)}", _failure(row, bare))
        for row in asked
        if (bare := _bare(row))
    ]
    return verdict(
        listed(failures, "{n}条指标的指标值没有写明“≥”“≤”或“=”", apart=1), f"{len(asked)}条计数指标都写明了符号"
    )


def _is_count(entry: Entry) -> bool:
    quantity = entry.quantity
    if quantity is None or quantity.is_growth or quantity.value == 0 or quantity.unit is None:
        return False
    if "/" in (quantity.of or "") or "/" in quantity.unit:
        return False
    is_time = mentions(quantity.unit, (*words("time_units"), "百分点")) is not None
    return not (entry.is_share or is_time) and aspect(entry.indicator) not in ("cost", "other_cost", "satisfaction")


def _bare(row: Indicator) -> list[Entry]:
    """The counts without a sign, unless words (达到), 绩效标准 or a column of its own say it."""
    said_beside = any(entry.operator for entry in standard_entries(row)) or _OWN_COLUMN & {*row.extra.values()}
    if said_beside or mentions(row.target or "", words("reaching_words")) or _EACH.search(row.target or ""):
        return []
    return [
        entry for entry in entries(row) if _is_count(entry) and entry.operator is None and not is_in_brackets(entry)
    ]


def _failure(row: Indicator, bare: list[Entry]) -> Outcome:
    return failed(
        f"指标“{shortened(measure(row))}”的指标值{quoted(entry.shown for entry in bare)}没有写明“≥”“≤”或“=”。",
        cells=[value_cell(row)],
        expected="带“≥”“≤”或“=”的数值",
        found=row.target,
        repair="越多越好的写“≥”，越少越好的写“≤”，必须恰好完成的写“=”。",
    )
