"""时效指标应当写明日期、期限或及时率。

Only values that are words as a whole; a date in the name, a period (每月, 全年), a contract's or a statute's term, and
any rate (及时率 100%) are enough. A number of things (≥10场) says nothing of time.

查什么：时效指标的指标值是否只有“按时完成”“及时”一类的话，或者只是一个数量。
为什么：没有日期和期限，就没有按时不按时可言。
反例：时效指标“按工作进度要求完成”，指标值“按时完成”；时效指标“组织村晚活动≥10场”。
正例：“2023年6月30日前”；“30个工作日内”；“资金下达及时率100%”。
依据：申报表填报说明：时效指标反映提供产品或服务的及时程度和效率。
已知局限：期限写在附件中的看不到。
"""

from functools import cache

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.unquantified import speaks_of_time
from jixiao.audit.weak_values import weak_values
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity
from jixiao.profiles.load import pairs, words

_OF_NO_TIME = ("people", "bodies", "length", "area", "weight", "volume", "money")
_COUNTS = ("pieces", "events")


@rule("classification.timeliness_date", catalogue="H04", severity="warning", basis=["hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if aspect(row) == "timeliness" and (row.targets or row.content)]
    if not rows:
        return not_applied("表内没有填写了指标值的时效指标")
    example = f"{form.fiscal_year}年12月31日前" if form.fiscal_year else "12月31日前"
    failures = weak_values(
        form,
        context.profile,
        "date",
        "时效指标“{name}”的指标值“{text}”没有日期、期限或及时率。",
        expected="日期、期限或及时率",
        repair=f"写明最迟完成的日期、办理期限，或者及时率，例如“{example}”“及时率100%”。",
    )
    failures += [
        (f"“{shortened(measure(row), 15)}”的“{shortened(row.target or '', 15)}”", _counted(row, example))
        for row in rows
        if _says_how_much(row)
    ]
    return verdict(
        listed(failures, "{n}个时效指标值没有日期、期限或及时率"), f"{len(rows)}条时效指标都有日期、期限或及时率"
    )


def _says_how_much(row: Indicator) -> bool:
    """Only a number of things, persons or money; how often (巡查频次), how seldom (延误≤2次) and 每… speak of time."""
    name = measure(row)
    quantities = [target for target in row.targets if isinstance(target, Quantity)]
    if not quantities or len(quantities) < len(row.targets) or speaks_of_time(f"{row.target} {name}"):
        return False
    units = {(quantity.unit or "").lstrip("万亿") for quantity in quantities}
    if units <= _units(_OF_NO_TIME):
        return True
    is_seldom = any(quantity.operator in ("<=", "<") or quantity.value == 0 for quantity in quantities)
    return units <= _units((*_OF_NO_TIME, *_COUNTS)) and not is_seldom and not mentions(name, words("time_names"))


@cache
def _units(sorts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(unit for sort in sorts for unit in pairs("unit_sorts")[sort])


def _counted(row: Indicator, example: str) -> Outcome:
    return failed(
        f"时效指标“{shortened(measure(row), 20)}”的指标值“{shortened(row.target or '')}”是数量，不是时间。",
        cells=[value_cell(row), measure_cell(row)],
        expected="日期、期限或及时率",
        found=shortened(row.target or ""),
        repair=f"数量移到数量指标；这里写明最迟完成的日期、办理期限，或者及时率，例如“{example}”“及时率100%”。",
    )
