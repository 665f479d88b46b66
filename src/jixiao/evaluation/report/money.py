"""The money of what is evaluated: as it was asked for, and as the treasury granted, adjusted and paid it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from jixiao.cycle.sheet_words import amount_labels
from jixiao.cycle.spending import Spent, spent
from jixiao.evaluation.report.places import to_fill_in
from jixiao.evaluation.report.reported import Reported
from jixiao.measures.derivation import shown
from jixiao.measures.spending import printed_amount
from jixiao.reports.chart import Chart, Point
from jixiao.reports.letter_style import add_paragraph
from jixiao.reports.letter_table import add_table
from jixiao.reports.word_chart import add_chart
from jixiao.treasury.figures import Traced

_WAN = Decimal(10_000)
_HEADS = ("资金", "年初预算数", "调整增减", "全年预算数", "全年支付数", "执行率")


def applied_for(letter: Any, reported: Reported) -> None:
    """What the form asks for."""
    _of_the_form(letter, reported, "申报的资金")
    to_fill_in(letter, "资金的构成和测算依据")


def spent_of_year(letter: Any, reported: Reported) -> None:
    """What was granted on the form, and what became of it in the year as the treasury has it."""
    _of_the_form(letter, reported, "批复的资金")
    subject = reported.evaluation.declaration
    rows = spent(subject.unit, subject.year, subject.kind, subject.project, 0)
    known = [each for each in rows if any(amount.value is not None for amount in _amounts(each))]
    add_paragraph(letter, f"{subject.year}年预算执行（国库数据，单位：万元）：")
    if known:
        add_table(letter, _HEADS, [_row(each) for each in known], (4, 3, 3, 3, 3, 2))
    for each in known or rows[:1]:
        for reason in each.reasons:
            add_paragraph(letter, f"{each.label}：{reason}。")
    add_chart(letter, _chart(known))
    to_fill_in(letter, "资金到位、使用和管理情况")


def _of_the_form(letter: Any, reported: Reported, words: str) -> None:
    form = reported.form
    add_paragraph(letter, f"（二）资金情况：{words}（单位：{form['money_unit'] or '未注明'}）")
    amounts = [
        (label, printed_amount(money["text"])) for label, money in zip(amount_labels(form), form["money"], strict=True)
    ]
    if amounts:
        add_table(letter, ("资金", "金额"), amounts, (10, 6))


def _amounts(row: Spent) -> tuple[Traced, ...]:
    money = row.money
    return money.original, money.adjustments, money.budget, money.paid


def _row(row: Spent) -> tuple[str, ...]:
    rate = row.rate.value
    amounts = ("—" if each.value is None else f"{each.value / _WAN:,.2f}" for each in _amounts(row))
    return (row.label, *amounts, "—" if rate is None else f"{shown(rate)}%")


def _chart(rows: Sequence[Spent]) -> Chart:
    points = [(row.label, (_point(row.money.budget), _point(row.money.paid))) for row in rows]
    return Chart("bars", "预算和支付", ("资金", "全年预算数", "全年支付数"), points, "国库的预算数和支付数", "万元")


def _point(amount: Traced) -> Point:
    wan = None if amount.value is None else amount.value / _WAN
    return Point("—" if wan is None else f"{wan:,.2f}", wan)
