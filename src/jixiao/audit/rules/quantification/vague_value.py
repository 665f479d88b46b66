"""指标值不得用无法衡量的词语代替。

Only values that are words as a whole, never names; a degree (日渐浓厚) and a satisfaction in words are such. A cell
that another rule answers for (time without a date, cost without an amount, input as effect, value like its name) is
left to that rule: `audit.unquantified`. The yes of a question the template asks (合规性: 合规) is no vague word.

查什么：指标值是否只有“有效”“明显”“进一步提升”“长期坚持”“完成职责任务”一类词语。
为什么：没有数字、等级和标准，自评时谁都可以说完成了，也谁都可以说没完成。
反例：经济效益的指标值“完成职责任务”；可持续影响的指标值“长期坚持”。
正例：“≥90%”；“通过省级验收”；“管理制度健全性：健全”；写明优、良、中、差分档的描述。
依据：预算绩效管理审计常见问题：指标值笼统、无法衡量。
已知局限：词表之外的空泛说法由“定性指标分档”规则提示。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell
from jixiao.audit.naming import mentions, plain
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.unquantified import weakness, worded
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import words


@rule("quantification.vague_value", catalogue="D08", severity="warning", basis=["audit-2023-chifeng"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = worded(form)
    if not asked:
        return not_applied("表内没有用文字表述的指标值")
    failures = [
        (f"“{shortened(measure(row), 15)}”的“{shortened(text, 15)}”", _failure(row, text, cell))
        for row, text, cell in asked
        if weakness(form, row, text, context.profile) == "vague"
    ]
    return verdict(listed(failures, "{n}个指标值用了无法衡量的词语"), f"{len(asked)}个文字指标值没有无法衡量的词语")


def _failure(row: Indicator, text: str, cell: Cell) -> Outcome:
    name, vague = measure(row), mentions(text, words("vague_words"))
    whose = f"“{shortened(name, 20)}”的" if name and name != text else ""
    why = f"用“{vague}”一类词语，" if vague and plain(text) != vague else ""
    return failed(
        f"{whose}指标值“{shortened(text)}”{why}无法衡量。",
        cells=[cell, measure_cell(row)],
        expected="数字、时限、等级或可核对的标准",
        found=shortened(text),
        repair="改成可以核对的数字或标准；不能量化的，写明分几档、各档是什么情形、凭什么材料判断。",
    )
