"""绩效运行监控情况报告.docx of finance over a whole round: what the records say filled in, the prose left to people."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from jixiao.cycle.kinds import months_words
from jixiao.forms.days import day_words
from jixiao.measures.derivation import SHOWN, shown
from jixiao.monitoring.board import ten_thousands
from jixiao.monitoring.course import CERTAIN, IMPOSSIBLE, POSSIBLE
from jixiao.monitoring.judged import standards_of
from jixiao.monitoring.lights import COLOURS
from jixiao.monitoring.report.alert_rows import HEADS, WIDTHS, alert_rows
from jixiao.monitoring.report.whole import Whole, rate_words
from jixiao.reports.chart import Chart, Point
from jixiao.reports.letter_style import add_heading, add_paragraph, add_signature, add_title, letter_bytes, new_letter
from jixiao.reports.letter_table import add_table
from jixiao.reports.outlined import NUMERALS, to_fill_in
from jixiao.reports.word_chart import add_chart

_MOST_BARS = 25
"""More departments than a page has room for stand in the table alone."""


def round_docx(whole: Whole) -> bytes:
    """The report, section by section."""
    letter, cycle = new_letter(), whole.round.cycle
    title = f"{cycle.place}{cycle.year}年{whole.round.words}情况报告"
    letter.core_properties.title = title
    add_title(letter, title)
    add_paragraph(letter, to_fill_in("总的评价"))
    for numeral, (head, write) in zip(NUMERALS, _SECTIONS, strict=False):
        add_heading(letter, f"{numeral}、{head}")
        write(letter, whole)
    add_signature(letter, whole.bureau, to_fill_in("日期"))
    return letter_bytes(letter)


def _work(letter: Any, whole: Whole) -> None:
    found = whole.standings
    late = [each for each in found if each.is_late]
    states = "，".join(f"{words}{count}张" for words, count in whole.states.items()) or "没有批复的目标"
    counted = f"{len(whole.lines)}个部门，批复的目标{len(found)}项，监控表{states}"
    overdue = f"{day_words(whole.round.due)}前应报，超期没有报的{len(late)}张"
    add_paragraph(letter, f"{counted}。{overdue}{'：' if late else '。'}")
    if late:
        rows = [(each.basis.unit_name, each.basis.title, each.remaining.words) for each in late]
        add_table(letter, ("部门（单位）", "目标", "超期"), rows, (6, 6, 4))
    add_paragraph(letter, to_fill_in("监控工作的组织情况"))


def _money(letter: Any, whole: Whole) -> None:
    until = months_words(whole.round.months)
    rate = rate_words(whole.rate) or "不能计算"
    sums = f"全年预算数{_wan(whole.budget)}万元，{until}支付{_wan(whole.paid)}万元，执行率{rate}"
    add_paragraph(letter, f"按国库数据，各部门合计{sums}（只计国库数据里有的部门整体支出）。")
    rows = [
        (
            line.name, *_amounts(line.whole.money if line.whole else None), rate_words(line.rate),
            f"{shown(line.year_end_share[0])}%" if line.year_end_share else "不作推算", COLOURS[line.colour],
        )
        for line in whole.lines
    ]  # fmt: skip
    heads = ("部门", "全年预算数（万元）", f"{until}支付数（万元）", "执行率", "推算全年执行率", "灯")
    add_table(letter, heads, rows or [_nothing(heads)], (6, 3, 3, 2, 3, 2))
    add_paragraph(letter, "推算全年执行率按逐月支付推算，不是填报数；灯是部门各项目标里最急的一个。")
    if len(whole.lines) <= _MOST_BARS:
        add_chart(letter, _execution(whole))


def _execution(whole: Whole) -> Chart:
    """执行率 of every department, as the table above has it."""
    rows = [
        (line.name, (Point(rate_words(line.rate), line.rate.value and line.rate.value.quantize(SHOWN)),))
        for line in whole.lines
    ]
    title = f"各部门{months_words(whole.round.months)}预算执行率"
    return Chart("bars", title, ("部门", "执行率"), rows, f"{title}，数见上表", "%")


def _amounts(money: Any) -> tuple[str, str]:
    return ("", "") if money is None else (_wan(money.budget.value), _wan(money.paid.value))


def _targets(letter: Any, whole: Whole) -> None:
    rows = []
    for line in whole.lines:
        told = [each.course for each in line.standings if each.course is not None]
        counts = [sum(len(each.expected[word]) for each in told) for word in (CERTAIN, POSSIBLE, IMPOSSIBLE)]
        if told:
            rows.append((line.name, str(len(told)), str(sum(each.rows for each in told)), *map(str, counts)))
    add_paragraph(letter, "已送审的监控表里完成目标的可能性：")
    heads = ("部门", "监控表（张）", "指标（项）", CERTAIN, POSSIBLE, IMPOSSIBLE)
    add_table(letter, heads, rows or [_nothing(heads)], (6, 2, 2, 2, 2, 3))
    add_paragraph(letter, to_fill_in("目标完成的总体进度和趋势"))


def _lights(letter: Any, whole: Whole) -> None:
    counts = "，".join(f"{words}{count}项" for words, count in whole.lights.items())
    found = standards_of(whole.round.cycle, whole.round.months).threshold(whole.round.months)
    said = "没有规定执行率的阈值，不亮红灯。" if found is None else (
        f"{found[1].document}：{months_words(found[0])}预算执行率低于{shown(found[1].value)}%亮红灯。"
    )  # fmt: skip
    add_paragraph(letter, f"{said}{counts}。")
    rows = [
        (each.basis.unit_name, each.basis.title, each.light.words, "\n".join(it.text for it in each.light.reasons),
         _wan(each.left))
        for each in sorted(whole.standings, key=lambda each: list(COLOURS).index(each.light.colour))
        if each.light.reasons
    ]  # fmt: skip
    if rows:
        heads = ("部门（单位）", "目标", "灯", "原因", "未执行（万元）")
        add_table(letter, heads, rows, (5, 5, 2, 7, 3))
    add_paragraph(letter, to_fill_in("偏差的主要原因"))


def _warned(letter: Any, whole: Whole) -> None:
    alerts = whole.alerts
    if not alerts:
        add_paragraph(letter, "没有发出预警。")
        return
    opened = sum(each.is_open for each in alerts)
    add_paragraph(letter, f"本轮和以前没有解除的预警{len(alerts)}份，未解除{opened}份：")
    rows = [
        (f"{each.declaration.unit_name}\n{each.declaration.title}", *row)
        for each, row in zip(alerts, alert_rows(alerts, whole.today), strict=True)
    ]
    add_table(letter, ("部门（单位）", *HEADS), rows, (5, *WIDTHS))


def _next(letter: Any, whole: Whole) -> None:
    add_paragraph(letter, to_fill_in(f"{whole.round.words}发现的主要问题"))
    add_paragraph(letter, to_fill_in("下一步打算"))


_SECTIONS: tuple[tuple[str, Callable[[Any, Whole], None]], ...] = (
    ("监控工作开展情况", _work),
    ("预算执行情况", _money),
    ("绩效目标完成情况", _targets),
    ("红黄灯和偏差", _lights),
    ("预警和处置", _warned),
    ("存在的问题和下一步打算", _next),
)


def _nothing(heads: Sequence[str]) -> tuple[str, ...]:
    return ("没有记录", *[""] * (len(heads) - 1))


def _wan(yuan: Decimal | None) -> str:
    rounded = ten_thousands(yuan)
    return "" if rounded is None else f"{rounded:,}"
