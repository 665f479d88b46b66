"""年度预算栏应填当年的金额。

A label or cell that says 累计, 上年, 三年共 or names another year beside the amount, or a row of the year whose only
amounts stand under the heads of other years.

查什么：年度资金栏里填的是不是累计数、上年数。
为什么：年度目标要与年度的钱对应，填累计数就无法核对。
反例：年度资金总额：累计安排 960 万元。
正例：年度资金总额：320 万元。
依据：预决算公开检查要点：年度安排应为当年金额。
已知局限：没有文字说明的累计数看不出来，由“年度资金不应超过项目资金总额”兜底。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form, Money
from jixiao.profiles.load import words

_SEVERAL_YEARS = re.compile(r"[二两三四五六七八九十\d]年(?:期)?(?:共计?|合计|总计|总额|总预算)")
_DATED = re.compile(r"(?<!\d)(20\d\d)年度?(?:部门)?(?:预算|安排|资金|决算|支出)")
_OTHER_YEARS = frozenset({"previous_budget", "previous_executed", "previous_final_accounts", "recent_years"})


@rule("budget.annual_amount", catalogue="B13", severity="warning", basis=["publication-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    annual = [money for money in form.money if money.slot == "annual_budget"]
    if form.kind != "project_targets" or not annual:
        return not_applied("不是项目支出绩效目标表，或没有年度资金栏")
    if all(money.column in _OTHER_YEARS for money in annual):
        return _wrong(annual[0], "只有其他年度的金额")
    year = form.fiscal_year
    wrong = [_wrong(money, f"写的是“{word}”") for money in annual if (word := _other(money, year))]
    return verdict(wrong, "年度资金栏填的是当年金额", cells=[annual[0].cell])


def _other(money: Money, year: int | None) -> str | None:
    """The words beside the amount that make it one of another time: 累计, 三年共, 2022年预算 in the form of 2023."""
    said = f"{money.label}{money.cell.text}"
    several = _SEVERAL_YEARS.search(said)
    dated = next((match for match in _DATED.finditer(said) if year and int(match[1]) != year), None)
    return mentions(said, words("other_period_amounts")) or next(
        (match[0] for match in (several, dated) if match), None
    )


def _wrong(money: Money, what: str) -> Outcome:
    return failed(
        f"年度资金栏{what}，不是当年的预算安排。",
        cells=[money.cell],
        expected="当年安排的金额",
        found=money.text,
        repair="年度栏改填当年金额，累计数、上年数另行说明。",
    )
