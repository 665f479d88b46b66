"""同一张表应只有一个预算年度。

Compared with the form's year: the years of the title (a span such as 2021—2023 includes it), heads that name a year
(2022年度绩效指标), the project's period, the months monitored or evaluated, the date of filling in. Years inside prose,
names of documents, columns of former years and 截至 dates are lawful and not looked at, except a goal of the year that
promises the tasks of another (完成2021年度各项任务), or work within a year that is over (力争2020年底前建成), in words
that do not look back.

查什么：标题、表内小标题、实施期、填报日期、年度目标所说任务的年度与预算年度是否一致。
为什么：改用上年的表而没有改全年度，目标和预算就对不上。
反例：标题“2023年部门整体支出绩效目标表”，表内小标题“2022年度绩效指标”。
正例：2018年度的表填于2017年11月；实施期2022年至2024年的项目填报2023年的目标。
依据：预决算公开检查要点：标题、表头、日期的年度一致。
已知局限：正文里没有说要做什么的年度不查。
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION, TARGETS
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HEAD_WITH_YEAR = re.compile(
    r"^\(?(20\d\d)年度?\)?(?:部门|项目|单位|整体|支出)*(?:年度)?(?:绩效|预算|总体)(?:目标|指标|申请|总额)"
)
_PROMISED = re.compile(
    r"(?:完成|实现|达到|确保|保障)(20\d\d)年度?的?(?:各项|全部|全年|既定)?(?:工作)?(?:目标任务|任务目标|目标|任务|指标)"
    r"(?!目标|任务|完成|考核|评|情况)"
)
_BUDGET_OF = re.compile(r"(?:按照?|根据|依据)(20\d\d)年度?(?:部门|财政)?预算(?:安排|批复)")
_FORMER = re.compile(
    r"(?:完成|实现|确保|力争|争取|保证|推进|围绕|做好|落实|抓好|达到|建成|在|于|按照?|根据|依据|对照|对标)\w{0,4}?"
    r"(20\d\d)年度?(?:以?内|底前|末前|年?底|年?末|[上下]半年|[一二三四]季度|"
    r"的?(?:(?!出台|印发|发布|下发|修订|制定|颁布|签订|批复的?文|立项|开工|启动|[建完]成|投[入用])\w){0,8}?"
    r"(?:各项|全部|重点|目标|任务|工作|预算|计划|要点|部署|安排|建设|实事|项目|指标))"
    r"|(20\d\d)年度?(?:计划|将|拟|力争|争取|确保|预计|要)(?!书|表|数|完成情况)"
)
"""A year before the form's as the time of what is still to be done."""
_PLANNED = re.compile(
    r"(20\d\d)年度?(?:本|该|我|全)?(?:项目|单位|部门|[局县市区镇乡省])?(?:拟|将|预计|计划(?![书表数]|完成|的))"
)
_LONG_BEGUN = re.compile(r"结转|遗留|未完成|已[经完建]|续建|延续|截[至止]|比|较|《|〔")
"""What takes the plan of a former year out of what is promised now."""
_SPAN_OF_REPORT = re.compile(
    r"(?:监控|评价|自评|执行|考核|监测|统计)(?:时段|期间|区间|周期|时间段|时点|时间)[:：]?(?:(20\d\d)年)?"
)
_LOOKS_BACK = re.compile(
    r"截[至止]|累计|已[经完建]|结转|续建|延续|遗留|跨年|未完成|巩固|扫尾|收尾|总结|考核|评价|评估|审计|决算|验收|清算|结算|"
    r"兑现|公开|自评|绩效|补[发助贴]|检查|整改|比|较|相比|基[数期础]|增|降|减|历年|以来|《|〔|起至|自20|从20"
)
"""What makes a clause speak of a former year rightly."""
_CLAUSES = re.compile(r"[，,。；;：:\n]")
_OFFSETS = {"targets": (-1, 0), "monitoring": (0, 0), "self_evaluation": (0, 1)}
"""The year a form is filled in, counted from the year it is about."""


@rule("dates.one_fiscal_year", catalogue="Y01", severity="error", basis=["publication-checks", "logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if form.fiscal_year is None:
        return not_applied("没有写明预算年度")
    return verdict(list(_differences(form)), f"年度都是{form.fiscal_year}年", cells=[_head(form)])


def _differences(form: Form) -> Iterator[Outcome]:
    year = form.fiscal_year or 0
    years = [int(found) for found in _YEAR.findall(plain(form.title or ""))]
    if years and not min(years) <= year <= max(years):
        yield _differs(form, "标题", years[0], form.label("title"))
    yield from _other_span(form, year)
    for cell in form.cells:
        match = _HEAD_WITH_YEAR.match(plain(cell.text))
        if match and int(match.group(1)) != year and cell is not form.labels.get("title"):
            yield _differs(form, "表内小标题", int(match.group(1)), cell)
    for text, cell in _promises(form):
        said = plain(text)
        for promised in map(int, (*_PROMISED.findall(said), *_BUDGET_OF.findall(said))):
            if promised != year and not _within(form, promised):
                yield _differs(form, "目标中任务所属的年度", promised, cell)
        for promised in _still_to_be_done(said):
            if promised < year and not _within(form, promised):
                yield _differs(form, "目标所说时间", promised, cell)
    start, end = form.period or (None, None)
    if start and start.year > year:
        yield _differs(form, "实施期开始", start.year, form.period_cell)
    elif end and end.year < year and form.kind in TARGETS:
        yield _differs(form, "实施期结束", end.year, form.period_cell)
    earliest, latest = _filled_between(form)
    if form.filled_on and not year + earliest <= form.filled_on.year <= year + latest:
        yield _differs(form, "填报日期", form.filled_on.year, form.labels.get("contacts") or _head(form))


def _other_span(form: Form, year: int) -> Iterator[Outcome]:
    """The months a monitoring or an evaluation looks at (监控时段：2023年1月—8月), perhaps in the next cell."""
    if form.kind not in MONITORING and form.kind not in SELF_EVALUATION:
        return
    for cell, following in pairwise([*form.cells, _head(form)]):
        match = _SPAN_OF_REPORT.search(plain(cell.text))
        if match is None:
            continue
        beside = match if match[1] else _YEAR.match(plain(following.text)) if match.end() == len(match.string) else None
        if beside and int(beside[1]) != year:
            yield _differs(form, "监控、评价时段", int(beside[1]), cell)


def _still_to_be_done(said: str) -> Iterator[int]:
    """The years a text names as the time of its work, clause by clause, those of the plainer pattern left out."""
    for clause in _CLAUSES.split(said):
        if (planned := _PLANNED.search(clause)) and not _LONG_BEGUN.search(clause):
            yield int(planned[1])
            continue
        if _LOOKS_BACK.search(clause) or _PROMISED.search(clause) or _BUDGET_OF.search(clause):
            continue
        yield from (int(match[1] or match[2]) for match in _FORMER.finditer(clause))


def _promises(form: Form) -> Iterator[tuple[str, Cell]]:
    """What the form says of its year: annual goals and tasks."""
    yield from ((goal.text, goal.cell) for goal in form.objectives if goal.horizon != "whole_life")
    yield from ((task.content, task.content_cell or task.cell) for task in form.tasks if task.content)


def _within(form: Form, year: int) -> bool:
    start, end = form.period or (None, None)
    return start is not None and end is not None and start.year <= year <= end.year


def _filled_between(form: Form) -> tuple[int, int]:
    if form.kind in MONITORING:
        return _OFFSETS["monitoring"]
    is_of_year_past = form.kind in SELF_EVALUATION or form.kind == "base_data"
    return _OFFSETS["self_evaluation" if is_of_year_past else "targets"]


def _head(form: Form) -> Cell:
    return form.fiscal_year_cell or form.label("title")


def _differs(form: Form, what: str, found: int, cell: Cell | None) -> Outcome:
    return failed(
        f"{what}为{found}年，与预算年度{form.fiscal_year}年不符。",
        cells=[cell or _head(form), _head(form)],
        expected=f"{form.fiscal_year}年",
        found=f"{found}年",
        repair="核对年度，改正写错的一处。",
    )
