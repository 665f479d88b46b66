"""按个数计的指标值应为整数。

Counting units only; averages and values per head, per mu or per year are lawfully broken, and so are 万人 and the
like.

查什么：以家、个、人、次、项、件等计数的值是否带小数。
为什么：半家企业数不出来，带小数多半是单位或小数点填错。
反例：新认定高新技术企业2.5家。
正例：平均每周服务2.5次；服务群众1.2万人。
依据：算术：可数的对象以整数计。
已知局限：单位之外另有含义的计数（0.5个岗位折算）会提示一次，说明即可。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import all_entries
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("units.whole_count", catalogue="F07", severity="hint", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    listed = pairs("counting_units")
    counts = [entry for entry in all_entries(form) if entry.quantity and entry.unit in listed["units"]]
    if not counts:
        return not_applied("没有按个数计的指标值")
    failures = [
        failed(
            f"“{shortened(entry.name)}”的值{entry.shown}不是整数。",
            cells=[entry.cell],
            found=entry.shown,
            repair="核对数值和单位；确为平均数的，在名称中写明“平均”。",
        )
        for entry in counts
        if entry.quantity and entry.quantity.value % 1 and not mentions(entry.name, listed["averages"])
    ]
    return verdict(failures, "计数的值都是整数", cells=[counts[0].cell])
