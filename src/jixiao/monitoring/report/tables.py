"""The parts of a monitoring report the program fills in, each from the version it is of."""

from collections.abc import Callable, Mapping
from typing import Any

from jixiao.cycle.kinds import months_words
from jixiao.measures.derivation import shown
from jixiao.measures.ratios import ratio
from jixiao.measures.spending import Row, in_wan, printed_amount
from jixiao.monitoring.course import CERTAIN, chosen_likelihood, name_of
from jixiao.monitoring.outlook_page import money_words
from jixiao.monitoring.report.alert_rows import HEADS, WIDTHS, alert_rows
from jixiao.monitoring.report.reported import Reported
from jixiao.reports.chart import Chart, Point
from jixiao.reports.letter_style import add_paragraph
from jixiao.reports.letter_table import add_table
from jixiao.reports.outlined import to_fill_in
from jixiao.reports.word_chart import add_chart
from jixiao.treasury.months import PAID_UNTIL

CAUSES = {
    "cause_funds": "经费保障",
    "cause_rules": "制度保障",
    "cause_staff": "人员保障",
    "cause_equipment": "硬件条件保障",
    "cause_other": "其他",
}


def facts(letter: Any, told: Reported) -> None:
    """Who, what for, until when, and the light."""
    form, own = told.form, told.declaration
    staffing = form["staffing"]
    listed = (
        ("单位", own.unit_name),
        ("项目", own.project),
        ("实施单位", told.said(form["implementing_unit"])),
        ("监控期间", f"{own.year}年{months_words(own.months)}"),
        ("编制人数", _text(staffing.get("establishment"))),
        ("实有人数", _text(staffing.get("actual"))),
        ("部门职能", told.said((form["duties"] or {}).get("text"))),
        ("监控灯", "\n".join([told.light.words, *(reason.text for reason in told.light.reasons), told.light.missing])),
    )
    add_table(letter, ("项目", "内容"), [(name, text.strip()) for name, text in listed if text.strip()], (4, 12))


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def money(letter: Any, told: Reported) -> None:
    """Every row of the form's money with its execution rate, and what the year will probably bring."""
    months = months_words(told.declaration.months)
    add_paragraph(letter, f"资金情况（单位：{told.form['money_unit'] or '未注明'}）：")
    head = ("资金", "年初预算数", "全年预算数", f"{months}执行数", "执行率", "全年预计执行数")
    if told.money:
        add_table(letter, head, [_money_row(row) for row in told.money], (5, 3, 3, 3, 2, 3))
    else:
        add_paragraph(letter, "表里没有填写资金。")
    words = money_words(told.year_end) or f"不作推算，{told.year_end.refused}"
    add_paragraph(letter, f"全年支出按国库逐月的支付推算（不是填报数）：{words}。")
    add_chart(letter, _course(told))


def _course(told: Reported) -> Chart:
    """What was paid until the end of each month."""
    months = [each for each in told.year_end.inputs if each.name.endswith(PAID_UNTIL) and each.value is not None]
    rows = [
        (each.name.removesuffix(PAID_UNTIL), (Point(shown(each.value), each.value),))
        for each in months if each.value is not None
    ]  # fmt: skip
    return Chart("line", "累计支付", ("月份", "累计支付"), rows, "国库逐月的累计支付", "万元")


def _money_row(row: Row) -> tuple[str, ...]:
    figures = {"执行数": in_wan("执行数", row.executed), "预算数": in_wan("预算数", row.budget)}
    rate = ratio("execution_rate").of(figures)
    amounts = (row.original, row.adjusted, row.executed)
    texts = tuple(printed_amount(each.text) if each else "" for each in amounts)
    forecast = printed_amount(row.forecast.text) if row.forecast else ""
    return (row.label, *texts, "" if rate.value is None else f"{shown(rate.value)}%", forecast)


def objectives(letter: Any, told: Reported) -> None:
    """The goals of the year and how far they are."""
    listed = told.form["objectives"]
    if not listed:
        add_paragraph(letter, "表里没有填写总体目标。")
        return
    numbers = ["" if each["no"] is None else f"{each['no']}. " for each in listed]
    goals = [f"{number}{told.said(each['text'])}" for number, each in zip(numbers, listed, strict=True)]
    actuals = [told.said(each.get("actual")) for each in listed]
    rows = list(zip(goals, actuals, strict=True))
    if len(set(actuals)) == 1:
        rows = [("\n".join(goals), actuals[0])]
    add_paragraph(letter, "总体目标进展情况：")
    add_table(letter, ("预期目标", "进展情况"), rows, (1, 1))


def indicators(letter: Any, told: Reported) -> None:
    """Every indicator with target, what is reached, what is expected and the likelihood."""
    head = ("指标", "年度指标值", f"{months_words(told.declaration.months)}执行情况", "全年预计", "完成可能性")
    rows = [
        (
            told.said(name_of(row)), told.said(row["target"]), told.said(row["actual"]),
            told.said(row["extra"].get("forecast")), chosen_likelihood(row),
        )
        for row in told.form["indicators"]
    ]  # fmt: skip
    counts = "，".join(f"{words}{len(names)}项" for words, names in told.course.expected.items())
    add_paragraph(letter, f"共{told.course.rows}项指标，完成目标的可能性：{counts}。")
    if (done := told.course.completion).value is not None:
        add_paragraph(letter, f"目标完成率{shown(done.value)}%（{done.formula.partition(' = ')[2]}）。")
    add_table(letter, head, rows, (6, 4, 4, 4, 3))


def outlook(letter: Any, told: Reported) -> None:
    """What the year will probably bring of each indicator that allows it; nothing where none does."""
    known = [each for each in told.outlooks if each.forecast.is_known]
    if not known:
        add_paragraph(letter, "各项指标的数据还不够，没有推算全年数。")
        return
    add_paragraph(letter, "按已审定的各轮监控推算的全年数（不是填报数）：")
    rows = [
        (told.said(each.name), each.target, f"{each.forecast.value_words}{each.unit}",
         f"{each.forecast.bounds}{'（照去年的进度）' if each.is_early else ''}", each.hint)
        for each in known
    ]  # fmt: skip
    add_table(letter, ("指标", "年度指标值", "推算全年", "区间", "要核对的"), rows, (5, 3, 3, 4, 5))


def deviations(letter: Any, told: Reported) -> None:
    """Each indicator that is not 确定能, with its causes and what was written about them."""
    rows = [
        (
            told.said(name_of(row)), told.said(row["target"]), told.said(row["actual"]), chosen_likelihood(row),
            "、".join(words for key, words in CAUSES.items() if row["extra"].get(key, "").strip()),
            told.said(row["reason"]) or to_fill_in("原因和措施"),
        )
        for row in told.form["indicators"]
        if chosen_likelihood(row) not in ("", CERTAIN)
    ]  # fmt: skip
    if rows:
        head = ("指标", "年度指标值", "执行情况", "完成可能性", "偏差原因", "原因说明和措施")
        add_table(letter, head, rows, (5, 3, 3, 3, 3, 6))
    else:
        add_paragraph(letter, "没有填报为“有可能”或者“完全不可能”的指标。")


def warnings(letter: Any, told: Reported) -> None:
    """Every alert of the year so far with its answer."""
    if told.alerts:
        add_table(letter, HEADS, alert_rows(told.alerts, told.today), WIDTHS)
    else:
        add_paragraph(letter, "没有收到监控预警。")


TABLES: Mapping[str, Callable[[Any, Reported], None]] = {
    "facts": facts,
    "money": money,
    "objectives": objectives,
    "indicators": indicators,
    "outlook": outlook,
    "deviations": deviations,
    "warnings": warnings,
}
"""By the names of `profiles.report_outlines`."""
