"""新增的重大项目应当先做事前绩效评估。

Asked where somebody knows what assessments there are (the workplace). A report that is attached without an assessment
of its own is for a person to read.

查什么：项目性质写明“新增”、金额达到起点的项目，有没有事前绩效评估，结论是不是“支持”或“调整后支持”。
为什么：没有论证过的大项目一旦列入预算，不合适也停不下来。
反例：新增项目，总额800万元，没有事前绩效评估；或者评估结论是“不予支持”。
正例：结论是“支持”；金额没有到起点；延续项目。附了评估报告、没有在系统里评估的，请人工核对结论。
依据：四川、辽宁朝阳县等地事前绩效评估办法：新增重大政策和项目先评估、后申报；起点见参数 ex_ante_from，各地不同。
已知局限：只在工作台里知道有没有评估；表内没有项目性质的不检查。
"""

import re
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.naming import plain
from jixiao.audit.outcome import Outcome, failed, not_applied, not_understood, passed
from jixiao.audit.registry import rule
from jixiao.audit.siblings import annual_amount
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Money
from jixiao.measures.derivation import shown

_SUPPORTED = ("支持", "调整后支持")
_TICK, _BOX = "[☑√✓✔■☒]", "[□☐○]"
_NEW = "(?:新增|新设|新建)"
_GOING_ON = ("延续", "持续", "续建", "存续")
_TEN_THOUSAND = Decimal(10000)


@rule(
    "completeness.ex_ante_assessment",
    catalogue="M02",
    severity="error",
    basis=["sichuan-2025-ex-ante", "chaoyang-2020-ex-ante"],
)
def check(form: Form, context: Context) -> Outcome:
    nature, known = form.extra.get("project_nature"), context.beside.ex_ante
    if form.kind != "project_targets" or nature is None or not nature.text.strip():
        return not_applied("不是项目绩效目标表，或表内没有写项目性质")
    if known is None:
        return not_applied("不知道有没有事前绩效评估，在工作台里才检查")
    is_new = says_new(nature.text)
    if is_new is None:
        return not_understood(f"项目性质“{nature.text}”看不出是新增还是延续。", cells=[nature.cell])
    amount, least = _amount(form), context.profile.number("ex_ante_from")
    if not is_new or amount is None or amount.yuan is None:
        return not_applied("不是新增项目，或没有写金额")
    told = f"{shown(amount.yuan / _TEN_THOUSAND)}万元"
    if amount.yuan < least * _TEN_THOUSAND:
        return not_applied(f"新增项目{told}，没有到重大项目的起点{shown(least)}万元")
    cells = [nature.cell, amount.cell]
    if known.conclusions:
        return _by_conclusion(known.conclusions[0], told, cells)
    if known.reports:
        return not_understood(f"附有“{known.reports[0]}”，没有在系统里评估，结论请人工核对。", cells=cells)
    return failed(
        f"新增项目{told}，达到重大项目的起点{shown(least)}万元，没有事前绩效评估。",
        cells=cells,
        expected="事前绩效评估的结论为支持或调整后支持",
        found="没有评估",
        repair="先做事前绩效评估；已经做过的，把评估报告作为附件。",
    )


def _by_conclusion(conclusion: str, told: str, cells: list[Cell]) -> Outcome:
    if conclusion in _SUPPORTED:
        return passed(f"新增项目{told}，事前绩效评估的结论是“{conclusion}”", cells=cells)
    return failed(
        f"新增项目{told}，事前绩效评估的结论是“{conclusion}”。",
        cells=cells,
        expected="支持或调整后支持",
        found=conclusion,
        repair="不予支持的项目不列入预算；修改后重新评估。",
    )


def says_new(text: str) -> bool | None:
    """Whether a nature (新增; ☑新增 □延续; 1、持续性项目 □ 2、新增性项目 ☑) says that the project is new; None where it
    names both and ticks neither."""
    said = plain(text)
    if re.search(_TICK, said):
        before = re.match(rf"(?:\d、)?(?:{_TICK}|{_BOX})", said) is not None
        return re.search(rf"{_TICK}\d?、?{_NEW}" if before else rf"{_NEW}\w*{_TICK}", said) is not None
    is_new, goes_on = re.search(_NEW, said) is not None, any(word in said for word in _GOING_ON)
    return None if is_new and goes_on else is_new


def _amount(form: Form) -> Money | None:
    """What the project costs as a whole; of one that prints none, what it costs in the year."""
    return form.amount("project_total") or annual_amount(form)
