"""项目应写明起止时间。

Asked where the form prints the field or its profile requires it. A term (项目期：1年) is an answer in a form that
prints no dates.

查什么：项目的开始和完成（结束）日期是否都已填写。
为什么：没有起止时间，分不清一次性项目和延续项目，也无法判断完成期限。
反例：起止时间只写“2023年1月起”。
正例：2023年1月1日-2023年12月31日。
依据：绩效目标申报表刚性检查规则：项目起止时间必填。
已知局限：不印起止时间的表样不查。
"""

import re

from jixiao.audit.blocks import asks_for, printed, unread_behind
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.days import day_words
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.profiles.load import words

_YEAR = re.compile(r"20\d\d")
_TERM = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:年|个月)$")


@rule("completeness.project_dates", catalogue="A17", severity="warning", basis=["declaration-hard-checks"])
def check(form: Form, context: Context) -> Outcome:
    head = form.period_cell or form.labels.get("period") or printed(form, words("period_labels"))
    if form.kind != "project_targets" or not (head or asks_for(form, context.profile, "period")):
        return not_applied("不是项目绩效目标表，或本表样没有起止时间")
    start, end = form.period or (None, None)
    if start and end:
        return passed(f"{day_words(start)}至{day_words(end)}", cells=[head])
    if head and not (start or end) and (term := _term(form, head)):
        return passed(f"写明期限{term.words}", cells=[term])
    unread = unread_behind(form, head)
    if not (start or end) and unread and len(_YEAR.findall(unread.text)) > 1:
        return cannot_decide(f"“{shortened(unread.words)}”没有读出起止日期", cells=[unread])
    missing = "开始日期" if end else "完成日期" if start else "起止时间"
    return failed(f"没有写明{missing}。", cells=[head or form.label("period")], repair=f"填写项目的{missing}。")


def _term(form: Form, head: Cell) -> Cell | None:
    """A cell beside the label that holds only a term."""
    return next((cell for cell in form.cells if cell.row == head.row and _TERM.match(plain(cell.text))), None)
