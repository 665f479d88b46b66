"""完成时限应当写成某日之前。

Dates, and terms of what is better the sooner it is done (审批时限, 响应时间; list waiting_times): a term of years
(使用年限≥15年) or of days on show (公示时间≥7日) may well be a minimum.

查什么：日期形式的指标值有没有写成“≥”“不早于”“以后”“之后”“后”，办理、响应等时间有没有写成“≥”“超过”“以上”。
为什么：时限是最迟的日子、最长的时间，写成不早于、不少于，拖得越久越算完成。
反例：完成时间“≥2023年12月31日”；“12月31日以后”；平均响应时间“≥15分钟”。
正例：“2023年12月31日前”；“≤2023年12月31日”；“验收后30日内支付”；“质保期≥2年”。
依据：表内逻辑。
已知局限：不判断日期是否在预算年度之内，由年度类规则检查。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Deadline, Duration, Quantity, Target
from jixiao.profiles.load import pairs, words

_NOT_BEFORE = re.compile(
    r"(?:[≥>≧＞﹥]|不早于|不先于|不前于|晚于|迟于|后于)\s*(?:(?:19|20)\d\d\s*年|\d{1,2}\s*月)|[月日号底]\s*(?:以后|之后)"
    r"|\d{1,2}\s*月\s*(?:\d{1,2}\s*[日号]|[底末])?\s*后(?:完成|完工|竣工|交付|验收|[，。；]|$)"
)


_TERM_AFTER = re.compile(r"(?:≥|>|不少于|超过|大于)?\d+个?(?:工作)?(?:日|天|周|月|年|小时|分钟|秒)钟?(?:以后|之后|后)")


@rule("direction.deadline", catalogue="E10", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    dated = [(row, row.target) for row in form.indicators if row.target and (_is_date(row) or _not_before(row.target))]
    terms = [(row, row.target) for row in form.indicators if row.target and _is_waiting_time(row)]
    if not dated and not terms:
        return not_applied("表内没有日期形式的指标值，也没有办理、响应等时限")
    failures = [
        _failed(row, text, "写成了某日以后，拖得再晚也算完成", "某日之前", "改为“某月某日前”。")
        for row, text in dated
        if _not_before(text)
    ]
    failures += [
        _failed(row, text, "写成了不少于多久，拖得越久越算完成", "不超过多久", "改为“≤”或“……内”。")
        for row, text in terms
        if _is_at_least(row, text)
    ]
    return verdict(failures, f"{len(dated) + len(terms)}个时限都写成某日之前、多久以内")


def _failed(row: Indicator, text: str, wrong: str, expected: str, repair: str) -> Outcome:
    return failed(
        f"时限“{shortened(text)}”{wrong}。",
        cells=[value_cell(row), measure_cell(row)],
        expected=expected,
        found=text,
        repair=repair,
    )


def _is_date(row: Indicator) -> bool:
    return any(isinstance(target, Deadline) for target in row.targets)


def _is_waiting_time(row: Indicator) -> bool:
    """A number of days or hours of something that is better the sooner it is done."""
    name, listed = measure(row), pairs("waiting_times")
    is_term = any(_is_of_time(target) for target in row.targets) or _TERM_AFTER.fullmatch(plain(row.target or ""))
    return bool(is_term and mentions(name, listed["sooner"]) and not mentions(name, listed["lasting"]))


def _is_of_time(target: Target) -> bool:
    unit = target.unit if isinstance(target, Quantity | Duration) else None
    return (unit or "").removeprefix("个").removeprefix("工作") in words("time_units")


def _is_at_least(row: Indicator, text: str) -> bool:
    asks_more = any(
        isinstance(target, Quantity | Duration) and target.operator in (">=", ">") for target in row.targets
    )
    return asks_more or _TERM_AFTER.fullmatch(plain(text)) is not None


def _not_before(text: str) -> str | None:
    found = _NOT_BEFORE.search(re.sub(r"(?:不|未)(?:得|能|应|可|会)?(?:晚|迟|后)于", "", text))
    return found[0] if found else None
