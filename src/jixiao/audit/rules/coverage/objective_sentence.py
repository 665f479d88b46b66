"""绩效目标中的每一句话都应当有指标反映。

Asked of objectives of several sentences that as a whole have an indicator (`coverage.objective_indicator` reports the
others): a sentence that shares hardly a word and no figure with any indicator, and none with the project's name. Where
more than half of the sentences share nothing, the form words its goals in its own way and no sentence stands out.

查什么：一条目标写了几句话，其中有没有哪一句，没有指标反映。
为什么：目标里顺带写上的事项没有指标，年底就没有人核对。
反例：环卫项目的目标写“道路清扫320公里。完成老旧粮库智能通风改造。”，指标全是清扫和公厕。
正例：目标的每一句都有产出或效益指标。
依据：财预〔2015〕88号审核内容“相关性”：指标应当覆盖目标（条文待核）。
已知局限：按文字判断，换了说法的可能误报，故只作提示；半数以上的句子都对不上时不提示。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.gaps import silent
from jixiao.audit.outcome import Outcome
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("coverage.objective_sentence", catalogue="C01", severity="hint", basis=["mof-2015-88"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    return silent(form, context.profile, "objective")
