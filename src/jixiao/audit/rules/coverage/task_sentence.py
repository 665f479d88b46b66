"""年度主要任务中的每一句话都应当有指标反映。

Asked of tasks of several sentences that as a whole have an indicator (`coverage.task_indicator` reports the others), as
`coverage.objective_sentence` asks it of objectives.

查什么：一项任务的主要内容写了几句话，其中有没有哪一句，没有指标反映。
为什么：任务里顺带写上的事项没有指标，年底就没有人核对。
反例：住房保障任务写“发放租赁补贴。加快跨境电商综合试验区招商。”，指标全是住房。
正例：任务的每一句都有产出或效益指标。
依据：河南2021年度申报表：指标按年度主要任务设置。
已知局限：按文字判断，换了说法的可能误报，故只作提示；半数以上的句子都对不上时不提示。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.gaps import silent
from jixiao.audit.outcome import Outcome
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("coverage.task_sentence", catalogue="C03", severity="hint", basis=["henan-form-2021"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    return silent(form, context.profile, "task")
