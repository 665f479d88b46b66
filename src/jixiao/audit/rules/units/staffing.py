"""实有人数不应超过编制人数。

查什么：实有（在职）人数是否大于编制人数。
为什么：在职人员控制率应不超过100%，超编的人员经费挤占其他支出。
反例：编制23人，实有25人，控制率108.7%。
正例：编制23人，实有23人。
依据：财预〔2013〕53号“在职人员控制率”：在职人员数÷编制数×100%，不超过100%为好。
已知局限：实有人数含编外、退休人员的，应在表中说明口径。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule(
    "units.staffing", catalogue="F10", severity="warning", basis=[("mof-2013-53", "在职人员控制率"), "hunan-base-data"]
)
def check(form: Form, _context: Context) -> Outcome:
    posts, actual = form.staffing.establishment, form.staffing.actual
    if posts is None or actual is None:
        return not_applied("没有同时填写编制人数和实有人数")
    if actual <= posts:
        return passed(f"实有{actual}人，编制{posts}人", cells=form.staffing.cells)
    rate = f"，控制率{Decimal(actual) / posts * 100:.1f}%" if posts else ""
    return failed(
        f"实有{actual}人，超过编制{posts}人{rate}。",
        cells=form.staffing.cells or [form.label("staffing")],
        expected=f"不超过{posts}人",
        found=f"{actual}人",
        difference=f"{actual - posts}人",
        repair="核对人数口径；确有超编的说明原因和消化计划。",
    )
