"""表中应写明预算年度。

Read from the title or a field of its own. Where neither gives it, a project period within one calendar year or the
year of the other forms in the same file is accepted, and the message says so.

查什么：标题或年度栏是否写明四位数的预算年度。
为什么：期限、上年对比和适用的规定都以预算年度为准。
反例：标题为“部门整体支出绩效目标申报表”，全表没有年度。
正例：标题下写明“（2018年度）”。
依据：《部门整体支出绩效目标申报表》填报说明：年度填写编制部门预算所属的年份。
已知局限：只印在封面或文件名上的年度看不到。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("completeness.fiscal_year", catalogue="A02", severity="error", basis=["hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome:
    if form.fiscal_year is not None:
        return passed(f"预算年度为{form.fiscal_year}年", cells=[form.fiscal_year_cell])
    start, end = form.period or (None, None)
    if start and end and start.year == end.year:
        return passed(f"年度由实施期可知为{start.year}年", cells=[form.period_cell])
    years = {sibling.fiscal_year for sibling in context.siblings if sibling.fiscal_year is not None}
    if len(years) == 1:
        return passed(f"本表未写，同一文件的其他表写明{years.pop()}年")
    return failed(
        "标题和表头都没有写明预算年度。", cells=[form.label("title")], repair="在标题或表头写明四位数的预算年度。"
    )
