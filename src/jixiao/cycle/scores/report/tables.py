"""The parts of a report the program fills in, each from the version and its score."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jixiao.cycle.scores.report.reported import Reported, points_of
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.points import grade
from jixiao.measures.printed_number import number
from jixiao.measures.ratios import ratio, share
from jixiao.measures.spending import Row, in_wan, printed_amount, rows
from jixiao.reports.chart import Chart, Point
from jixiao.reports.letter_style import add_paragraph
from jixiao.reports.letter_table import add_table
from jixiao.reports.word_chart import add_chart
from jixiao.treasury.figures import GENERAL_BUDGET, Execution, Narrow
from jixiao.treasury.models import Spending


def facts(letter: Any, told: Reported) -> None:
    """Who, what for, which year, how many people."""
    form, declaration = told.rows.form, told.declaration
    staffing = form.staffing
    listed = (
        ("单位", declaration.unit_name),
        ("项目", declaration.project),
        ("主管部门", told.said(form.department.text if form.department else "")),
        ("实施单位", told.said(form.implementing_unit.text if form.implementing_unit else "")),
        ("年度", f"{declaration.year}年"),
        ("编制人数", "" if staffing.establishment is None else str(staffing.establishment)),
        ("实有人数", "" if staffing.actual is None else str(staffing.actual)),
        ("部门职能", told.said(form.duties.text if form.duties else "")),
    )
    add_table(letter, ("项目", "内容"), [pair for pair in listed if pair[1]], (4, 12))


def money(letter: Any, told: Reported) -> None:
    """Every row of the form's money with its execution rate."""
    form = told.rows.form
    listed = [_money_row(row) for row in rows(form)]
    add_paragraph(letter, f"资金情况（单位：{form.money_unit or '未注明'}）：")
    if listed:
        add_table(letter, ("资金", "年初预算数", "全年预算数", "全年执行数", "执行率"), listed, (5, 3, 3, 3, 2))
        add_chart(letter, _execution(rows(form)))
    else:
        add_paragraph(letter, "表里没有填写资金。")


def general_budget(letter: Any, told: Reported) -> None:
    """一般公共预算 alone, with 基本支出 and 项目支出, as the treasury has it; else the row the form has of it."""
    declaration = told.declaration
    execution = Execution(declaration.unit, declaration.year)
    whole = Narrow(source=GENERAL_BUDGET)
    if execution.adjusted_budget(whole).value is not None:
        narrow = ((_GENERAL, whole), *((name, replace(whole, spending=each)) for name, each in _SPENDING.items()))
        listed = [_treasury_row(name, execution, each) for name, each in narrow]
        unit = "万元，国库数据"
    else:
        listed = [_money_row(row) for row in rows(told.rows.form) if row.slot == GENERAL_BUDGET]
        unit = told.rows.form.money_unit or "未注明"
    if not listed:
        add_paragraph(letter, f"自评表没有单列一般公共预算，{execution.adjusted_budget(whole).reason}。")
        return
    add_paragraph(letter, f"一般公共预算支出（单位：{unit}）：")
    add_table(letter, ("资金", "年初预算数", "全年预算数", "全年执行数", "执行率"), listed, (5, 3, 3, 3, 2))


_GENERAL = "一般公共预算"
_SPENDING = {"其中：基本支出": Spending.BASIC, "　　　项目支出": Spending.PROJECT}


def _treasury_row(name: str, execution: Execution, narrow: Narrow) -> tuple[str, ...]:
    """In 万元; what the treasury does not know is a dash."""
    figures = execution.original_budget(narrow), execution.adjusted_budget(narrow), execution.paid(None, narrow)
    rate = ratio("execution_rate").of({"执行数": figures[2].figure, "预算数": figures[1].figure}).value
    texts = ("—" if each.value is None else f"{each.value / 10_000:,.2f}" for each in figures)
    return (name, *texts, "—" if rate is None else f"{shown(rate)}%")


def _execution(listed: Sequence[Row]) -> Chart:
    points = [
        (row.label, (_point(in_wan("全年预算数", row.budget).value), _point(in_wan("全年执行数", row.executed).value)))
        for row in listed
    ]
    return Chart("bars", "预算执行", ("资金", "全年预算数", "全年执行数"), points, "各项资金的预算数和执行数", "万元")


def _money_row(row: Row) -> tuple[str, ...]:
    rate = ratio("execution_rate").of(
        {"执行数": in_wan("全年执行数", row.executed), "预算数": in_wan("全年预算数", row.budget)}
    )
    amounts = (row.original, row.adjusted, row.executed)
    texts = tuple(printed_amount(each.text) if each else "" for each in amounts)
    return (row.label, *texts, "" if rate.value is None else f"{shown(rate.value)}%")


def objectives(letter: Any, told: Reported) -> None:
    """The goals of the year and what they came to."""
    listed = told.rows.form.objectives
    if not listed:
        add_paragraph(letter, "表里没有填写总体目标。")
        return
    lines = [(_goal(each.no, told.said(each.text)), told.said(each.actual)) for each in listed]
    same = lines[0][1] if len({actual for _, actual in lines}) == 1 else None
    if same is not None:
        lines = [("\n".join(goal for goal, _ in lines), same)]
    add_paragraph(letter, "总体目标完成情况：")
    add_table(letter, ("预期目标", "实际完成情况"), lines, (1, 1))


def _goal(no: int | None, text: str) -> str:
    return text if no is None else f"{no}. {text}"


def conclusion(letter: Any, told: Reported) -> None:
    """The total of the form and the grade; between which bounds it lies while rows have no points."""
    scored = told.scored
    if scored["total"] and scored["total_differs"]:
        own = scored["typed_total"]
        rank = f"，等级为“{grade(Decimal(own), told.rows.profile)}”" if scored["grade"] else ""
        differs = f"按规定的算法算得{scored['total']}分，相差{scored['total_differs']}分。"
        add_paragraph(letter, f"自评得分{own}分{rank}。{differs}")
    elif scored["total"]:
        rank = f"，等级为“{scored['grade']}”" if scored["grade"] else ""
        add_paragraph(letter, f"自评得分{scored['total']}分{rank}。")
    else:
        bounds = f"{scored['lowest']}—{scored['highest']}分"
        add_paragraph(letter, f"有{scored['open']}项指标还没有得分，总分在{bounds}之间。")
    for note in scored["notes"]:
        add_paragraph(letter, f"{told.said(note)}。")


def levels(letter: Any, told: Reported) -> None:
    """Points by level-1, the execution of the budget among them."""
    found = _by_level(told.scored["rows"])
    sums = level_points(told.scored["rows"])
    listed = [(level, str(len(group)), *_points(*sums[level])) for level, group in found.items()]
    add_paragraph(letter, "各级指标得分情况：")
    add_table(letter, ("一级指标", "项数", "分值", "得分", "得分率"), listed, (5, 2, 3, 3, 3))
    rows = [(level, (Point(shown(weight), weight), _point(points))) for level, (weight, points) in sums.items()]
    add_chart(letter, Chart("bars", "各级指标得分", ("一级指标", "分值", "得分"), rows, "各级指标的分值和得分", "分"))


def _point(figure: Decimal | None) -> Point:
    return Point("—" if figure is None else shown(figure), figure)


def _by_level(listed: Sequence[Mapping[str, Any]]) -> Mapping[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in listed:
        if row["standing"] != "left_out":
            found.setdefault(row["level1"] or "其他指标", []).append(row)
    return found


def level_points(listed: Sequence[Mapping[str, Any]]) -> Mapping[str, tuple[Decimal, Decimal | None]]:
    """Level-1 → what its rows may come to and what they have; no points of it while one of its rows has none."""
    found: dict[str, tuple[Decimal, Decimal | None]] = {}
    for level, group in _by_level(listed).items():
        weight = sum((Decimal(row["weight"] or 0) for row in group), Decimal())
        given = [number(points_of(row)) for row in group]
        whole = None if None in given else sum((each.value for each in given if each is not None), Decimal())
        found[level] = (weight, whole)
    return found


def _points(weight: Decimal, points: Decimal | None) -> tuple[str, str, str]:
    """Weight, points and their share of a level, as they are printed."""
    if points is None:
        return shown(weight), "—", "—"
    rate = share("得分率", Figure("得分", points), Figure("分值", weight)).value
    return shown(weight), shown(points), "—" if rate is None else f"{shown(rate)}%"


def indicators(letter: Any, told: Reported) -> None:
    """Every indicator with target, result, points and reason."""
    head = ("指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因和改进措施")
    listed = [
        (
            told.said(row["name"]), told.said(row["target"]), told.said(row["actual"]), row["weight"], points_of(row),
            _reason(told, row),
        )
        for row in told.indicators
    ]  # fmt: skip
    add_paragraph(letter, "各项指标完成情况：")
    add_table(letter, head, listed, (6, 4, 4, 2, 2, 5))


def _reason(told: Reported, row: Mapping[str, Any]) -> str:
    """What stands beside a row; nothing beside one the form does not have."""
    own = told.rows.form.indicators
    return told.said(own[row["number"] - 1].reason) if row["number"] <= len(own) else ""


def short(letter: Any, told: Reported) -> None:
    """Each indicator that fell short of its target or of its points, with the reason on the form, or a place for it."""
    found = list(_short(told))
    for number_of, line in enumerate(found, 1):
        add_paragraph(letter, f"{number_of}. {line}")
    if not found:
        add_paragraph(
            letter, "各项指标都已完成。" if not told.scored["open"] else "没有得分的指标请先补上得分，再写问题。"
        )


def _short(told: Reported) -> Iterator[str]:
    for row in told.indicators:
        if not _fell_short(row):
            continue
        reason = _reason(told, row) or "【待填写：原因】"
        what = f"指标值{told.said(row['target'])}，实际完成{told.said(row['actual'])}，得{points_of(row)}分"
        computed = f"，算得{row['points']}分" if row["differs"] else ""
        yield f"“{told.said(row['name'])}”{what}（分值{row['weight']}{computed}）。原因：{reason}"


def _fell_short(row: Mapping[str, Any]) -> bool:
    """By what was reached, or by its points: the computed ones, where there are any; a unit that gave itself less for a
    target it met has no problem to tell of."""
    if row["standing"] == "left_out":
        return False
    points, weight = number(row["points"] or row["typed"]), number(row["weight"])
    lost = points is not None and weight is not None and points.value < weight.value
    return lost or bool(row.get("falls_short"))


TABLES: Mapping[str, Callable[[Any, Reported], None]] = {
    "facts": facts,
    "money": money,
    "general_budget": general_budget,
    "objectives": objectives,
    "conclusion": conclusion,
    "levels": levels,
    "indicators": indicators,
    "short": short,
}
"""By the names of `profiles.report_outlines`."""
