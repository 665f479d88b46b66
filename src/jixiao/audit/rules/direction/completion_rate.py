"""完成率、覆盖率、合格率、及时率应当写成不低于多少。

A negated rate (不合格率, 未完成率, 差错率) is the other way round and is not asked.

查什么：完成率、覆盖率、合格率、及时率、执行率一类有没有写成“≤”“<”“以下”。
为什么：这些比率越高越好，写成上限，做得好反而算没完成。
反例：绩效自评完成率“≤100%”。
正例：绩效自评完成率“100%”；“不合格率≤2%”。
依据：财预〔2013〕53号共性指标体系；河南市级部门整体绩效目标申报表的通行写法。
已知局限：只认词表中的比率名称。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import all_entries
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("direction.completion_rate", catalogue="E08", severity="warning", basis=["henan-form-2021", "mof-2013-53"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if entry.quantity is not None and is_completion_rate(entry.name)]
    if not asked:
        return not_applied("表内没有完成率、合格率一类的数字指标值")
    failures = [
        failed(
            f"“{shortened(entry.name)}”写成了“{entry.shown}”，做得好反而不算完成。",
            cells=[entry.cell],
            expected=f"≥{entry.shown.lstrip('≤<')}",
            found=entry.shown,
            repair="改为“≥”或“=”。",
        )
        for entry in asked
        if entry.asks_less
    ]
    return verdict(failures, f"{len(asked)}个完成率、合格率一类指标都没有写成上限")


def is_completion_rate(name: str) -> bool:
    """Whether the name is a rate that is better the higher it is."""
    listed = pairs("completion_rates")
    return bool(ends_in(name, listed["rates"])) and not mentions(name, listed["turned"])
