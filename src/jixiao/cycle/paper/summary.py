"""The year's targets of a jurisdiction as one table: a row an indicator, by department, for A4 across."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.cycle.amounts import declared_amount
from jixiao.cycle.paper.listed import said_wan
from jixiao.cycle.paper.rows import cell, head, indicator_name, lines
from jixiao.cycle.paper.workbooks import table_bytes
from jixiao.forms.official.model import Box, OfficialForm

_HEADS = ("序号", "部门（单位）", "表、项目", "状态", "资金总额（万元）", "一级指标", "二级指标", "三级指标", "指标值")
_WIDTHS = (6, 20, 18, 12, 14, 12, 14, 40, 20)
_WAN = 10_000
_NUMBERS = {1: "0", 5: "#,##0.00####"}
"""Columns of numbers, counted from 1, and how they are shown."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One declaration of the year. `form`: contract.md's JSON."""

    unit: str
    title: str
    state: str
    form: Mapping[str, Any]


def summary(place: str, year: int, declared: Iterable[Declared]) -> OfficialForm:
    """The table. An amount stands in the first row of its form only, so that a sum over the column is right."""
    boxes: list[Box] = list(head(_HEADS, 1))
    forms = indicators = 0
    units: set[str] = set()
    total = Decimal()
    for each in declared:
        forms, units = forms + 1, units | {each.unit}
        wan = amount(each.form)
        total += wan or 0
        for number, texts in enumerate(_indicators(each.form)):
            indicators += 1
            money = f"{wan:f}" if wan is not None and number == 0 else ""
            row = (str(indicators), each.unit, each.title, each.state, money, *texts)
            boxes += [cell(text, indicators + 1, column) for column, text in enumerate(row, 1)]
    said = f"共{len(units)}个部门（单位）、{forms}张表、{indicators}项指标，资金总额合计{said_wan(total * _WAN)}万元。"
    return OfficialForm(
        title=lines(f"{place}{year}年绩效目标汇总表"),
        above=lines(said),
        below=lines(),
        widths=_WIDTHS,
        rows=indicators + 1,
        boxes=tuple(boxes),
        head=1,
        is_landscape=True,
    )


def summary_bytes(table: OfficialForm) -> bytes:
    return table_bytes(table, _NUMBERS)


def amount(form: Mapping[str, Any]) -> Decimal | None:
    """How much a form is about, in 万元; None where it does not say so, or not in which unit."""
    yuan = declared_amount(form)
    return None if yuan is None else _plain(yuan / _WAN)


def _plain(value: Decimal) -> Decimal:
    """Without an exponent and without trailing zeros."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def _indicators(form: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Its indicators; a form without any keeps one row, so that it is not missing from the table."""
    rows = [(each["level1"], each["level2"], indicator_name(each), each["target"]) for each in form["indicators"]]
    return [tuple(text or "" for text in row) for row in rows] or [("", "", "（没有指标）", "")]
