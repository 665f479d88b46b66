"""公开件中的审核意见栏应填写或删去，不留空栏。

One answer for each empty box. Before the review the boxes are lawfully empty: a hint only. In the workplace they are
written by the reviewers at their own steps, and printed from what those said there: nothing is missing of the form.

查什么：审核意见栏是否既无意见也无签名、日期。
为什么：公开的是批复后的目标，空着的审核栏让人疑心没有审核。
反例：财政部门审核意见一栏只有“（盖章）年 月 日”。
正例：审核意见：同意；或公开件不印审核栏。
依据：公开表样；审核意见栏是内部流程的一部分。
已知局限：从文件看不出是送审件还是公开件，送审件可不理会。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("publication.empty_opinion", catalogue="P09", severity="hint", basis=["hunan-form-2018", "hunan-form-2020"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if not form.opinions:
        return not_applied("本表没有审核意见栏")
    if context.is_internal:
        return not_applied("审核意见由以后各步的审核人写")
    failures = [
        failed(f"“{box.role}”一栏空着。", cells=[box.cell], repair="公开前填写审核意见，或从公开件中删去这一栏。")
        for box in form.opinions
        if not (box.text or "").strip() and not (box.reviewer or "").strip() and box.signed_on is None
    ]
    return verdict(failures, "审核意见栏已填写", cells=[form.opinions[0].cell])
