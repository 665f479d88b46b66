"""The indicators of a register's file: what they count, checked against its fields and against each other."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from jixiao.declared.entries import BadRegister, Shape, basis_of, check_entry, condition
from jixiao.declared.expressions.asking import names_in
from jixiao.declared.expressions.kinds import DAY, MONEY, TEXT, Kind, Scope
from jixiao.declared.expressions.tokens import MONEY as UNITS_OF_MONEY
from jixiao.declared.model import AnyIndicator, Basis, Change, Counting, Field, Growth, Indicator, Ratio

ASKED: Mapping[tuple[str, ...], Kind] = {
    ("period", "start"): DAY, ("period", "end"): DAY, ("as_of",): DAY, ("here",): TEXT,
}  # fmt: skip
"""What an indicator is asked for: a period, the day it is asked on, and where: `here` is how the region codes of the
place that asks begin (43 a province, 4301 a city, 430112 a district)."""
_SHAPE: Shape = (
    {"label", "reading"},
    {"unit", "where", "count", "distinct", "sum", "ratio", "change_of", "growth_of", "source", "article"},
)
_COUNTINGS: Mapping[str, Counting] = {"count": "rows", "distinct": "distinct", "sum": "sum"}
_MADE = ("ratio", "change_of", "growth_of")


def indicators_of(entries: Mapping[str, Any], scope: Scope, fields: Mapping[str, Field], sources: Collection[str],
                  file: str) -> Mapping[str, AnyIndicator]:  # fmt: skip
    """Those that count rows and those made of them, in the order of the file. BadRegister."""
    counted: dict[str, Indicator] = {}
    for name, entry in entries.items():
        where = f"{file}：指标 {name}"
        check_entry(entry, _SHAPE, where)
        said = [each for each in (*_COUNTINGS, *_MADE) if each in entry]
        if len(said) != 1:
            raise BadRegister(f"{where}：{'、'.join((*_COUNTINGS, *_MADE))} 写一样，也只写一样")
        if said[0] in _COUNTINGS:
            basis = _basis(entry, sources, where)
            counted[name] = _counted(name, said[0], entry, scope, fields, basis, where)
    return {
        name: counted.get(name) or _made(name, entry, counted, _basis(entry, sources, where), where)
        for name, entry in entries.items()
        for where in [f"{file}：指标 {name}"]
    }


def _basis(entry: Mapping[str, Any], sources: Collection[str], where: str) -> Basis | None:
    return basis_of(entry, sources, where) if "source" in entry else None


def _counted(name: str, how: str, entry: Mapping[str, Any], scope: Scope, fields: Mapping[str, Field],
             basis: Basis | None, where: str) -> Indicator:  # fmt: skip
    if missing := {"unit", "where"} - entry.keys():
        raise BadRegister(f"{where}缺少 {'、'.join(sorted(missing))}")
    if how == "count" and entry["count"] != "rows":
        raise BadRegister(f"{where}：count 只能写 rows（数几行），数不同的写 distinct: 字段")
    of = "" if how == "count" else entry[how]
    if of and of not in fields:
        raise BadRegister(f"{where}：没有字段“{of}”")
    size = _unit_size(entry["unit"], fields[of], where) if how == "sum" else Decimal(1)
    asked = condition(entry["where"], scope, where)
    return Indicator(name, entry["label"], entry["reading"], _COUNTINGS[how], of, entry["unit"], asked, basis, size)


def _unit_size(unit: str, field: Field, where: str) -> Decimal:
    """How much of what is kept one of the unit is: money is kept in 元 and may be counted in 万元."""
    if field.kind.sort not in ("number", "money"):
        raise BadRegister(f"{where}：{field.label}不是数，不能加起来")
    if (field.kind == MONEY) != (unit in UNITS_OF_MONEY):
        raise BadRegister(f"{where}：{field.label}是{field.kind.words}，单位不能是“{unit}”"
                          f"（金额用{'、'.join(UNITS_OF_MONEY)}）")  # fmt: skip
    return UNITS_OF_MONEY.get(unit, Decimal(1))


def _made(name: str, entry: Mapping[str, Any], counted: Mapping[str, Indicator], basis: Basis | None,
          where: str) -> Ratio | Change | Growth:  # fmt: skip
    words = (name, entry["label"], entry["reading"])
    if "ratio" in entry:
        if len(entry["ratio"]) != 2:
            raise BadRegister(f"{where}：ratio 要写两个指标，如 [转化的, 全部的]")
        numerator, denominator = (_one(each, counted, "ratio", where) for each in entry["ratio"])
        if numerator.unit != denominator.unit:
            raise BadRegister(f"{where}：ratio 的两个指标要用同一个单位，现在是{numerator.unit}和{denominator.unit}")
        return Ratio(*words, numerator.name, denominator.name, basis)
    if "growth_of" in entry:
        return Growth(*words, _one(entry["growth_of"], counted, "growth_of", where).name, basis)
    stock = _one(entry["change_of"], counted, "change_of", where)
    if set(names_in(stock.where)) & {("period", "start"), ("period", "end")} or ("as_of",) not in names_in(stock.where):
        raise BadRegister(f"{where}：change_of 里的“{stock.name}”不是某一天的数：它的 where 里应问 as_of，不问 period")
    return Change(*words, stock.name, basis)


def _one(name: Any, counted: Mapping[str, Indicator], of: str, where: str) -> Indicator:
    if name not in counted:
        raise BadRegister(f"{where}：{of} 里的“{name}”不是这个台账自己数出来的指标")
    return counted[name]
