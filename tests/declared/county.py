"""The registers of a small county, written and counted by hand (`shipped/*.yaml`), and what is asked of them.

Each file: `rows`, a row with the rules it `breaks`; `counts`, 'INDICATOR year' or 'INDICATOR day' → its value, null
where there is none. A year is asked as of its last day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jixiao.declared.expressions.asking import Row, value_of
from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.syntax import Every, Exists, Expression, Given, Not, Value
from jixiao.declared.model import AnyIndicator, Change, Field, Growth, Indicator, Ratio, Register, Rule
from jixiao.declared.shipped import shipped

_FILES = Path(__file__).parent / "shipped"
_HERE = "4301"
Rows = Mapping[str, Sequence[Row]]
"""Register → its rows."""


@dataclass(frozen=True, slots=True)
class Asked:
    start: date
    end: date

    @property
    def row(self) -> Row:
        return {("period", "start"): self.start, ("period", "end"): self.end, ("as_of",): self.end, ("here",): _HERE}


def asked(when: str) -> Asked:
    """'2022' is the year, '2022-10-01' the year until that day."""
    end = date.fromisoformat(when) if "-" in when else date(int(when), 12, 31)
    return Asked(date(end.year, 1, 1), end)


@cache
def contents() -> Mapping[str, Mapping[str, Any]]:
    """Register → its file."""
    files = sorted(_FILES.glob("*.yaml"))
    return {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in files if file.stem in shipped()}


@cache
def rows() -> Rows:
    regions = yaml.safe_load((_FILES / "regions.yaml").read_text("utf-8"))
    return {name: [row_of(shipped()[name], entry, regions) for entry in content["rows"]]
            for name, content in contents().items()}  # fmt: skip


def row_of(register: Register, entry: Mapping[str, Any], regions: Mapping[str, str]) -> Row:
    """Of what is written: money in its unit, a day as a day. `regions`: where a firm sits."""
    if unknown := entry.keys() - register.fields.keys() - {"breaks", "state"}:
        raise KeyError(f"{register.name} has no {unknown}")
    found: dict[tuple[str, ...], Value] = {}
    for name, written in entry.items():
        if name in register.fields:
            found[(name,)] = _typed(register.fields[name], written)
        if name in register.fields and register.fields[name].type == "firm":
            found[(name, "region")] = regions.get(written)
    typed = dict(found)
    found |= {(each.name,): value_of(each.derived, typed) for each in register.fields.values() if each.derived}
    return found


def _typed(field: Field, written: Any) -> Value:
    if field.kind.sort in ("number", "money"):
        return value_of(parsed(str(written)), {})
    assert isinstance(written, str | date | bool), (field.name, written)
    assert isinstance(written, {"day": date, "truth": bool}.get(field.kind.sort, str)), (field.name, written)
    assert not field.choices or written in field.choices, (field.name, written)
    return written


def says(expression: Expression, row: Row, county: Rows) -> Value:
    """Its value for a row that stands among others: what asks another register is looked up first."""
    return value_of(_looked_up(expression, row, county), row)


def _looked_up(expression: Expression, row: Row, county: Rows) -> Expression:
    if isinstance(expression, Every):
        return replace(expression, parts=tuple(_looked_up(part, row, county) for part in expression.parts))
    if isinstance(expression, Not):
        return replace(expression, of=_looked_up(expression.of, row, county))
    if not isinstance(expression, Exists):
        return expression
    asking = {("row", *path): value for path, value in row.items()}
    found = any(value_of(expression.condition, {**other, **asking}) is True for other in county[expression.register])
    return Given(found, expression.place)


def broken(register: Register, row: Row, county: Rows) -> list[str]:
    return [name for name, rule in register.rules.items() if _breaks(rule, row, county[register.name], county)]


def _breaks(rule: Rule, row: Row, others: Sequence[Row], county: Rows) -> bool:
    if rule.holds is not None:
        holds = says(rule.holds, row, county)
        return holds is False or (holds is None and rule.when_missing == "fail")
    own = [row.get((name,)) for name in rule.unique]
    return None not in own and sum([each.get((name,)) for name in rule.unique] == own for each in others) > 1


def answer(register: Register, indicator: AnyIndicator, at: Asked, county: Rows) -> Decimal | None:
    """The value of an indicator as its docstring in the model says."""
    if isinstance(indicator, Indicator):
        return _counted(indicator, [row for row in county[register.name] if _is_counted(indicator, row, at, county)])
    if isinstance(indicator, Ratio):
        return _percent(*(answer(register, register.indicators[name], at, county)
                          for name in (indicator.numerator, indicator.denominator)))  # fmt: skip
    now = answer(register, register.indicators[indicator.of], at, county)
    assert now is not None
    if isinstance(indicator, Change):
        eve = at.start - timedelta(days=1)
        before = answer(register, register.indicators[indicator.of], Asked(eve, eve), county)
        return now - (before or 0)
    assert isinstance(indicator, Growth)
    last = Asked(at.start.replace(year=at.start.year - 1), at.end.replace(year=at.end.year - 1))
    before = answer(register, register.indicators[indicator.of], last, county)
    return _percent(now - (before or 0), before)


def _is_counted(indicator: Indicator, row: Row, at: Asked, county: Rows) -> bool:
    return says(indicator.where, {**row, **at.row}, county) is True


def _counted(indicator: Indicator, found: Sequence[Row]) -> Decimal:
    if indicator.counting == "rows":
        return Decimal(len(found))
    values = [row.get((indicator.of,)) for row in found]
    if indicator.counting == "distinct":
        return Decimal(len(set(values) - {None}))
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0)) / indicator.unit_size


def _percent(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    return numerator / denominator * 100 if numerator is not None and denominator else None


def counts() -> Iterator[tuple[str, str, str, Decimal | None]]:
    """Register, indicator, when, value."""
    for name, content in contents().items():
        for question, value in content["counts"].items():
            indicator, when = question.split()
            yield name, indicator, when, None if value is None else Decimal(str(value))
