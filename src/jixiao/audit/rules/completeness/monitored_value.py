"""监控表的执行情况和全年预计应当填写。

Of forms that print these columns: each indicator with a target, and the forecast of the money in each row that has a
budget; a row of nothing needs no forecast. An indicator with nothing to report yet says so in words (尚未开展).

查什么：有指标值的指标，执行情况、全年预计完成情况是否空白；有预算的资金行，全年预计执行数是否空白。
为什么：监控就是看做到哪里、全年能做到多少，空着就无法判断要不要纠偏。
反例：年度指标值“≥14座”，1—7月执行情况空白；年度资金总额有预算，全年预计执行数空白。
正例：执行情况“尚未开展”，全年预计“14座”；没有预算的资金行空着；满意度年底才调查，执行情况空着。
依据：财预〔2019〕136号监控表：偏差原因与完成可能性。
已知局限：不印这些栏目的地方表样不查。
"""

from collections.abc import Iterator

from jixiao.audit.aspects import aspect
from jixiao.audit.blocks import MONITORING, has_column
from jixiao.audit.context import Context
from jixiao.audit.execution import rows
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator

_COLUMNS = {"actual": "执行情况", "forecast": "全年预计完成情况"}


@rule(
    "completeness.monitored_value",
    catalogue="A24",
    severity="error",
    basis=[("mof-2019-136", "监控表偏差原因与完成可能性")],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    columns = {name: words for name, words in _COLUMNS.items() if has_column(form, name)}
    money = list(_without_forecast(form))
    if form.kind not in MONITORING or not (columns or money):
        return not_applied("不是监控表，或本表样没有执行情况、全年预计两栏")
    failures = list(money)
    for name, words in columns.items():
        blank = [
            (f"“{shortened(row.name, 20)}”", _blank(row, name, words))
            for row in form.indicators
            if row.targets and not _text(row, name) and not _is_asked_later(row, name)
        ]
        failures += listed(blank, f"{{n}}条指标没有填写{words}")
    return verdict(failures, "各项指标都填写了执行情况和全年预计", cells=[form.label("indicators")])


def _is_asked_later(row: Indicator, name: str) -> bool:
    """Satisfaction is asked about once, at the end of the year: published monitoring forms leave it blank before."""
    return name == "actual" and aspect(row) == "satisfaction"


def _text(row: Indicator, name: str) -> str:
    return ((row.actual if name == "actual" else row.extra.get(name)) or "").strip()


def _blank(row: Indicator, name: str, words: str) -> Outcome:
    return failed(
        f"“{shortened(row.name)}”没有填写{words}。",
        cells=[row.place(name)],
        repair="填写截至监控期末完成的数；还没有开展的也要写明。" if name == "actual" else "填写预计全年完成的数。",
    )


def _without_forecast(form: Form) -> Iterator[Outcome]:
    found = rows(form)
    if not any(row.forecast for row in found) and not _prints_forecast(form):
        return
    for row in found:
        if row.forecast is None and row.budget is not None and row.budget.yuan:
            yield failed(
                f"“{row.label}”没有填写全年预计执行数。",
                cells=[row.budget.cell],
                repair="填写预计全年支出的数，预计不支出的填0。",
            )


def _prints_forecast(form: Form) -> bool:
    return any("全年预计执行" in cell.text for cell in form.cells)
