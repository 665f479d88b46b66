"""比率类指标的值应在0到100%之间。

Every 率, 占比 and 比例 but growth and what may lawfully pass 100% (任务完成率, 毛入学率, 投入产出率; lists
bounded_shares and may_exceed_whole).

查什么：合格率、覆盖率、占比等指标的目标值和完成值是否为负数或大于100%。
为什么：部分不会大于整体，超过100%必是填错。
反例：项目验收合格率≥120%。
正例：销售收入增长率≥120%；项目验收合格率≥95%。
依据：算术：占整体的比例在0与100%之间。
已知局限：词表之外也可以超过100%的比率会被提醒，请核对口径。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity
from jixiao.profiles.load import pairs, words

_WHOLE = Decimal(100)


@rule("units.share_range", catalogue="F05", severity="warning", basis=["logic", "declaration-hard-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    shares = [entry for entry in all_entries(form) if entry.is_share and _is_rate(entry)]
    if not shares:
        return not_applied("没有占整体比例的指标值")
    failures = [
        failed(
            f"“{shortened(entry.name)}”的值“{entry.shown}”超出0到100%的范围。",
            cells=[entry.cell],
            expected="0到100%",
            found=entry.shown,
            repair="核对数值；确为增长率的，把名称改为“……增长率”。",
        )
        for entry in shares
        if isinstance(entry.target, Quantity) and not 0 <= entry.target.value <= _WHOLE
    ]
    failures += [
        failed(
            f"“{shortened(row.name)}”的完成值“{actual.value:f}{actual.unit}”超出0到100%的范围。",
            cells=[row.place("actual")],
            expected="0到100%",
            found=f"{actual.value:f}{actual.unit}",
            repair="核对完成值的计算。",
        )
        for row in form.indicators
        if any(entry.indicator is row for entry in shares)
        for actual in row.actuals
        if isinstance(actual, Quantity) and actual.unit == "%" and not 0 <= actual.value <= _WHOLE
    ]
    return verdict(failures, "比率在0到100%之间", cells=[shares[0].cell])


def is_part_of_whole(entry: Entry) -> bool:
    """Whether the value is a share that cannot be larger than its whole."""
    if entry.quantity is None or entry.quantity.is_growth:
        return False
    listed = pairs("bounded_shares")
    return ends_in(entry.name, listed["shares"]) is not None and mentions(entry.name, listed["not"]) is None


def _is_rate(entry: Entry) -> bool:
    """Whether it is one, or any other rate that has no reason to exceed its whole."""
    listed = pairs("bounded_shares")
    may_exceed = (*listed["not"], *words("may_exceed_whole"))
    is_growth = entry.quantity is not None and entry.quantity.is_growth
    is_rate = bool(ends_in(entry.name, listed["rates"])) and not is_growth and not mentions(entry.name, may_exceed)
    return is_rate or is_part_of_whole(entry)
