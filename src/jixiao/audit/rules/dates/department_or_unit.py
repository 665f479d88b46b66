"""一张表不应时称“部门整体”、时称“单位整体”。

The two set phrases in titles and heads, and labels that say 部门 (部门名称) below a title that says 单位整体.
部门（单位）整体 covers both, and 单位职能 beside 部门整体 is the template's own wording.

查什么：标题和小标题里是否既有“部门整体支出”又有“单位整体支出”，“单位整体支出”的表里是否印着“部门名称”“部门职能”。
为什么：部门含下属单位，单位只指本身，口径不同金额就不同。
反例：标题“单位整体支出绩效目标表”，小标题“部门整体支出绩效目标”。
正例：标题和小标题都称“部门整体支出”。
依据：表内一致。
已知局限：只看标题、小标题和栏目名称。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain

_PHRASE = re.compile(r"(?<!或)(部门|单位)整体(?:支出|绩效|预算)")
_LABEL = re.compile(r"部门(?:名称|职能|职责|概况|基本(?:信息|情况)|联系人)")
_LONGEST_HEAD = 30


@rule("dates.department_or_unit", catalogue="Y03", severity="hint", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome:
    if not form.kind.startswith("department_"):
        return not_applied("不是部门（单位）整体的表")
    heads: dict[str, Cell] = {}
    is_of_a_unit = "单位整体" in plain(form.title or "")
    for cell in form.cells:
        text = plain(cell.text)
        match = _PHRASE.search(text) if len(text) <= _LONGEST_HEAD else None
        if match:
            heads.setdefault(match.group(1), cell)
        elif is_of_a_unit and _LABEL.match(text):
            heads.setdefault("部门", cell)
    if len(heads) <= 1:
        return passed("没有混用“部门整体”和“单位整体”", cells=heads.values())
    return failed(
        "表内既称“部门整体”又称“单位整体”，范围不清。",
        cells=heads.values(),
        repair="含下属单位的统一称“部门整体”，只含本单位的统一称“单位整体”。",
    )
