"""自评表的预期目标和实际完成情况都应填写，且不得照抄。

Asked where the form has 实际完成情况 beside the goals. One cell of results for several goals is compared with all of
them; an empty cell below the head 实际完成情况 is a result left out.

查什么：预期目标与实际完成情况是否有一边空白，或两边文字几乎相同。
为什么：照抄目标说明不了完成了什么。
反例：预期目标“新认定高新技术企业125家。”，实际完成情况一字不差。
正例：实际完成情况：“全年新认定高新技术企业130家，超额完成5家。”
依据：四川青神县公布的自评表；相似度见参数 copy_similarity。
已知局限：改几个字的照抄可能看不出来。
"""

import re
from decimal import Decimal
from difflib import SequenceMatcher

from jixiao.audit.blocks import SELF_EVALUATION, row_of
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Objective
from jixiao.forms.sheet import plain

_HEAD = re.compile(
    r"[^\d。；;，,：:]{0,10}(?:实际|目标|全年|年度|总体)[^\d。；;，,：:]{0,6}(?:完成|实现|达成)情况(?:说明)?|完成情况|实现情况"
)
_GOAL_HEAD = re.compile(r"[^\d。；;，,：:]{0,8}(?:预期|年初|设定|批复|计划)[^\d。；;，,：:]{0,6}目标")
_BY_ITSELF = re.compile("实际|目标")
_LONGEST_HEAD = 20
_NUMBER = re.compile(r"目标[0-9一二三四五六七八九十]{1,2}[:：]|(?:^|(?<=[。；;]))[0-9]{1,2}[.、](?![0-9])")


@rule("completeness.goal_achievement", catalogue="A26", severity="warning", basis=["sichuan-self-evaluation-form"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in SELF_EVALUATION:
        return not_applied("不是自评表")
    if not form.objectives or all(objective.actual is None for objective in form.objectives):
        if form.objectives and (empty := _boxes_below(form, _HEAD, are_blank=True)):
            return failed("没有填写实际完成情况。", cells=empty, repair="填写实际完成情况。")
        goals = _boxes_below(form, _GOAL_HEAD, are_blank=True)
        if not form.objectives and goals and _boxes_below(form, _HEAD, are_blank=False):
            return failed("没有填写预期目标。", cells=goals, repair="填写批复的预期目标。")
        return not_applied("本表样没有并列的预期目标和实际完成情况")
    least = context.profile.number("copy_similarity")
    failures = [
        outcome
        for actual in dict.fromkeys(objective.actual for objective in form.objectives)
        for outcome in _judge(form, [goal for goal in form.objectives if goal.actual == actual], least)
    ]
    return verdict(failures, "实际完成情况已填写，没有照抄目标", cells=[form.objectives[0].cell])


def _boxes_below(form: Form, heads: re.Pattern[str], *, are_blank: bool) -> list[Cell]:
    """The first of these heads (完成情况 alone only beside one of the goals: tasks have it too) and the cells below it,
    where all of them are blank or none is; else nothing."""
    rows = {row_of(cell) for cell in form.cells if cell.address.line is None and _is_head(cell, _GOAL_HEAD)}
    for head in form.cells:
        if _is_head(head, heads) and (row_of(head) in rows or _BY_ITSELF.search(head.text)):
            table = (head.address.table, head.address.sheet)
            below = [
                cell
                for cell in form.cells
                if (cell.address.table, cell.address.sheet) == table
                and (cell.row, cell.column) == (head.row + head.row_span, head.column)
            ]
            return [head, *below] if below and all(cell.is_blank == are_blank for cell in below) else []
    return []


def _is_head(cell: Cell, heads: re.Pattern[str]) -> bool:
    return len(cell.text) <= _LONGEST_HEAD and heads.fullmatch(plain(cell.text)) is not None


def _judge(form: Form, objectives: list[Objective], least: Decimal) -> list[Outcome]:
    """The goals that have one text of results together, against it."""
    objective = objectives[0]
    goal = "".join(plain(each.text) for each in objectives)
    actual = _NUMBER.sub("", plain(objective.actual or ""))
    if not goal or not actual:
        missing = "实际完成情况" if goal else "预期目标"
        return [failed(f"没有填写{missing}。", cells=[objective.cell], repair=f"填写{missing}。")]
    if Decimal(SequenceMatcher(None, goal, actual, autojunk=False).ratio()) < least:
        return []
    results = [cell for cell in form.cells if plain(cell.text) == plain(objective.actual or "")]
    return [
        failed(
            "实际完成情况照抄了预期目标，没有写出完成了什么。",
            cells=[objective.cell, *results],
            repair="按实际写明完成的数量、质量和效果。",
        )
    ]
