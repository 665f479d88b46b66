"""同一张表应只有一个预算年度。

Compared with the form's year: the years of the title (a span such as 2021—2023 includes it), heads that name a year
(2022年度绩效指标), the project's period, the date of filling in. Years inside prose, names of documents, columns of
former years and 截至 dates are lawful and not looked at, except a goal of the year that promises the tasks of another
(完成2021年度各项任务).

查什么：标题、表内小标题、实施期、填报日期、年度目标所说任务的年度与预算年度是否一致。
为什么：改用上年的表而没有改全年度，目标和预算就对不上。
反例：标题“2023年部门整体支出绩效目标表”，表内小标题“2022年度绩效指标”。
正例：2018年度的表填于2017年11月；实施期2022年至2024年的项目填报2023年的目标。
依据：预决算公开检查要点：标题、表头、日期的年度一致。
已知局限：正文里其他写错的年度看不出来。
"""

import re
from collections.abc import Iterator

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
    for cell in form.cells:
        match = _HEAD_WITH_YEAR.match(plain(cell.text))
        if match and int(match.group(1)) != year and cell is not form.labels.get("title"):
            yield _differs(form, "表内小标题", int(match.group(1)), cell)
    for text, cell in _promises(form):
        said = plain(text)
        for promised in map(int, (*_PROMISED.findall(said), *_BUDGET_OF.findall(said))):
            if promised != year and not _within(form, promised):
                yield _differs(form, "目标中任务所属的年度", promised, cell)
    start, end = form.period or (None, None)
    if start and start.year > year:
        yield _differs(form, "实施期开始", start.year, form.period_cell)
    elif end and end.year < year and form.kind in TARGETS:
        yield _differs(form, "实施期结束", end.year, form.period_cell)
    earliest, latest = _filled_between(form)
    if form.filled_on and not year + earliest <= form.filled_on.year <= year + latest:
        yield _differs(form, "填报日期", form.filled_on.year, form.labels.get("contacts") or _head(form))


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
    return _OFFSETS["self_evaluation" if form.kind in SELF_EVALUATION else "targets"]


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
