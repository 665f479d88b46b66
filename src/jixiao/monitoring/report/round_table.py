"""监控汇总表 of a round: one row for each of the approved targets, department by department, as a workbook."""

from decimal import Decimal

from jixiao.cycle.paper.listed import MONEY_SHOWN, NUMBER, RATE, Columns, in_wan, list_bytes, said_wan
from jixiao.measures.derivation import Derivation, shown
from jixiao.monitoring.board import Line
from jixiao.monitoring.course import CERTAIN, IMPOSSIBLE, POSSIBLE
from jixiao.monitoring.report.whole import Whole, rate_words
from jixiao.monitoring.standing import Standing
from jixiao.monitoring.year_end import share_of_budget

_LATE = "超期"
_COLUMNS = Columns(
    ("序号", "主管部门", "单位", "表、项目", "监控表", "是否超期", "灯", "全年预算数（万元）", "支付数（万元）",
     "执行率（%）", "推算全年执行率（%）", "目标完成率（%）", CERTAIN, POSSIBLE, IMPOSSIBLE, "为什么亮灯",
     "预警和处置"),
    (5, 18, 18, 18, 14, 8, 7, 19, 16, 12, 13, 13, 8, 8, 11, 30, 22),
    {1: NUMBER, 8: MONEY_SHOWN, 9: MONEY_SHOWN, 10: RATE, 11: RATE, 12: RATE, 13: NUMBER, 14: NUMBER, 15: NUMBER},
)  # fmt: skip


def round_table(whole: Whole) -> bytes:
    """The sentence above it counts forms, lights and money."""
    pairs = [(line, each) for line in whole.lines for each in line.standings]
    rows = [_row(number, line, each, whole) for number, (line, each) in enumerate(pairs, 1)]
    lit = "，".join(f"{words}{count}项" for words, count in whole.lights.items() if count)
    late = sum(row[5] == _LATE for row in rows)
    money = f"部门整体合计全年预算{said_wan(whole.budget)}万元，支付{said_wan(whole.paid)}万元"
    rate = rate_words(whole.rate)
    said = f"共{len(rows)}项目标{f'：{lit}' if lit else ''}；超期{late}张；{money}{f'，执行率{rate}' if rate else ''}。"
    cycle = whole.round.cycle
    return list_bytes(f"{cycle.place}{cycle.year}年{whole.round.words}汇总表", said, _COLUMNS, rows)


def _row(number: int, line: Line, each: Standing, whole: Whole) -> tuple[str, ...]:
    money, share = each.money, share_of_budget(whole.ends[each.basis.pk])
    counts = (
        ("", "", "") if each.course is None
        else tuple(str(len(each.course.expected[word])) for word in (CERTAIN, POSSIBLE, IMPOSSIBLE))
    )  # fmt: skip
    return (
        str(number), line.name, each.basis.unit_name, each.basis.title, each.form_words,
        _LATE if each.is_late else "", each.light.words,
        _wan(None if money is None else money.budget.value), _wan(None if money is None else money.paid.value),
        _number(each.rate), "" if share is None else shown(share[0]),
        "" if each.course is None else _number(each.course.completion), *counts,
        "\n".join(reason.text for reason in each.light.reasons) or each.light.missing,
        "\n".join(f"{alert.months}月：{words}" for alert, words in each.shown_alerts),
    )  # fmt: skip


def _wan(yuan: Decimal | None) -> str:
    return "" if yuan is None else in_wan(yuan)


def _number(found: Derivation) -> str:
    return "" if found.value is None else shown(found.value)
