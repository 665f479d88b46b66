"""金额栏、人数栏只写数字。

What stands where an amount or a number of people belongs and is none. Words that say there is none, or where it is to
be found, are lawful. In a published file only what is written as a figure and is none fails: other words may be another
cell's, put together by the reading. In the workplace the clerk wrote them here.

查什么：金额、编制人数、实有人数一栏写的是不是数字。
为什么：读不出的数谁也无法核对：合计、收支平衡都没有了结论。
反例：“收入合计”写成“982.00992.00”；“编制人数”写成“约三十”。
正例：982.00；1,234.50；120万元；无；见附件。
依据：表内勾稽：每个数都要能够相加。
已知局限：公开件里夹有其他文字的金额，只回答“不能判断”。
"""

import re
from collections.abc import Iterator

from jixiao.audit.blocks import behind
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import illegible, shortened, written_at
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import label_meanings

_SAYS_NONE = re.compile(r"[（(]?(无|没有|不涉及|不适用|未安排|暂无|保密|涉密|(详?见|另[见附]).{1,20})[）)]?。?")
_YEAR = re.compile(r"20\d\d年度?")
"""The second head of a table (2021年 below 近两年收支), in the place of an amount."""
_FIGURE = re.compile(r"[\d.．,，。·]*\d[\d.．,，。·]*")
_PEOPLE = {"staffing.establishment": "编制人数", "staffing.actual": "实有人数"}


@rule("budget.legible_figure", catalogue="B03", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = [*_amounts(form, is_internal=context.is_internal), *(_people(form) if context.is_internal else ())]
    if not found and not form.money and {form.staffing.establishment, form.staffing.actual} == {None}:
        return not_applied("表内没有金额、人数")
    return found or passed("金额、人数都是数字", cells=[form.label("money")])


def _amounts(form: Form, *, is_internal: bool) -> Iterator[Outcome]:
    for money in form.money:
        words = plain(money.text)
        if money.number is not None or not words or _SAYS_NONE.fullmatch(words) or _YEAR.fullmatch(words):
            continue
        if is_internal or _FIGURE.fullmatch(money.text.strip()):
            yield failed(
                f"{written_at(money)}不是金额。",
                cells=[money.cell],
                expected="一个数",
                found=money.text,
                repair="只写一个数；没有就写“0”或“无”。",
            )
        else:
            yield cannot_decide(illegible(money), cells=[money.cell])


def _people(form: Form) -> Iterator[Outcome]:
    known = {"staffing.establishment": form.staffing.establishment, "staffing.actual": form.staffing.actual}
    for label in form.cells:
        fields = {meaning.field for meaning in label_meanings(label.text)} & known.keys()
        box = behind(form, label) if fields else None
        if box is None or any(known[field] is not None for field in fields) or not plain(box.text):
            continue
        if not (_SAYS_NONE.fullmatch(plain(box.text)) or label_meanings(box.text)):
            yield failed(
                f"“{_PEOPLE[min(fields)]}”处的“{shortened(box.text)}”不是人数。",
                cells=[box],
                expected="一个整数",
                found=box.text,
                repair="只写一个整数。",
            )
