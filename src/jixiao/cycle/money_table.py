"""The money of a declared form as pages show it: a row a fund, a column a figure of it (年初预算数, 全年执行数), and
what stands beside the amounts (分值, 执行率, 得分) in their rows too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jixiao.cycle.fact import Fact, Parts
from jixiao.cycle.sheet_words import amount_labels, money_heads
from jixiao.forms.money_block import TOTAL_ROWS, TOTAL_SLOTS
from jixiao.forms.vocabulary import label_meanings, opens_block
from jixiao.profiles.labels import budget_columns, plain_label

Form = Mapping[str, Any]
_ALONE = "amount"
"""The column of an amount that stands under no head."""
_ORDER = (
    *(_ALONE, "annual_budget", "share", "previous_budget", "previous_executed", "recent_years"),
    *("original_budget", "adjustment", "adjusted_budget", "received", "executed", "execution_rate"),
    *("execution_forecast", "weight", "score", "reason"),
)
_OF_TOTAL: Mapping[str, str] = {
    "execution_rate": "execution_rate", "execution_weight": "weight", "execution_score": "score",
    "execution_reason": "reason",
}  # fmt: skip
"""Further text of the row of the total → its column."""
_OF_FUND = ("execution_rate", "share")
"""Further texts of a fund's row (`execution_rate.other_funds`)."""
_NAMELESS = "unknown_fund"
_SEVERAL = "recent_years"
"""A column with more than one amount a row: 近两年收支金额."""
_TOTAL = "年度资金总额"
"""What the row of the total is called where the form prints the head of a column, or of the block, for it."""


@dataclass(frozen=True, slots=True)
class MoneyCell:
    head: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    label: str
    cells: tuple[MoneyCell, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """`heads`: of the columns behind the names of the funds."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[MoneyRow, ...]

    @property
    def paths(self) -> frozenset[str]:
        """The places of everything that stands in it."""
        return frozenset(fact.path for row in self.rows for cell in row.cells for fact in cell.facts)


@dataclass(slots=True)
class _Fund:
    """A row that is being put together: column → what stands in it."""

    label: str
    slots: set[str | None] = field(default_factory=set)
    cells: dict[str, list[Fact]] = field(default_factory=dict)

    @property
    def is_total(self) -> bool:
        return any(slot in TOTAL_SLOTS or slot in TOTAL_ROWS for slot in self.slots)


def money_tables(form: Form, texts: Sequence[Fact], parts: Parts, hows: Mapping[str, str]) -> tuple[MoneyTable, ...]:
    """Amounts with columns, then those without. `texts`: the further texts of the form, of which those that stand
    beside an amount go into its row."""
    amounts = list(_amounts(form, parts, hows))
    funds = _funds(form, amounts)
    for text in texts:
        _beside(text, funds)
    heads = {_ALONE: "金额", **money_heads(form)}
    divided = [fund for fund in funds if _ALONE not in fund.cells]
    alone = [fund for fund in funds if _ALONE in fund.cells]
    titled = (("资金", divided), ("其他金额" if divided else "资金", alone))
    return tuple(_table(title, rows, heads) for title, rows in titled if rows)


def _amounts(form: Form, parts: Parts, hows: Mapping[str, str]) -> Iterator[Fact]:
    for number, (label, money) in enumerate(zip(amount_labels(form), form["money"], strict=True)):
        path = f"money[{number}]"
        yield Fact(path, label, money["text"], parts.get(f"{path}.text", ()), hows.get(f"{path}.yuan", ""))


def _funds(form: Form, amounts: Sequence[Fact]) -> list[_Fund]:
    """Each amount in the row of its name; one whose place is taken begins another row of that name."""
    funds: list[_Fund] = []
    for money, fact in zip(form["money"], amounts, strict=True):
        slot, column = money["slot"], _column_of(money)
        label = fact.label if column == _ALONE else _row_label(money)
        found = next((fund for fund in reversed(funds) if fund.label == label and _has_room(fund, column)), None)
        if found is None or column == _ALONE:
            found = _Fund(label)
            funds.append(found)
        found.slots.add(slot)
        found.cells.setdefault(column, []).append(fact)
    return funds


def _column_of(money: Mapping[str, Any]) -> str:
    slot, column = money["slot"], money.get("column")
    return str(column or (slot if slot in TOTAL_SLOTS else _ALONE))


def _has_room(fund: _Fund, column: str) -> bool:
    return _ALONE not in fund.cells and (column == _SEVERAL or column not in fund.cells)


def _row_label(money: Mapping[str, Any]) -> str:
    label = str(money["label"] or "（无标签）")
    if money["slot"] in TOTAL_SLOTS | TOTAL_ROWS:
        is_head = plain_label(label) in budget_columns() or (not label_meanings(label) and opens_block(label))
        return _TOTAL if is_head else label
    return label


def _beside(text: Fact, funds: Sequence[_Fund]) -> None:
    """Put into the row it belongs to; where there is none it stays what it is."""
    name = text.path.removeprefix("texts.")
    kind, _, slot = name.partition(".")
    if name in _OF_TOTAL:
        column, found = _OF_TOTAL[name], next((fund for fund in funds if fund.is_total), None)
    elif kind in _OF_FUND and slot:
        wanted = None if slot == _NAMELESS else slot
        column, found = kind, next((fund for fund in funds if wanted in fund.slots), None)
    else:
        return
    if found is not None:
        found.cells.setdefault(column, []).append(text)


def _table(title: str, funds: Sequence[_Fund], heads: Mapping[str, str]) -> MoneyTable:
    used = dict.fromkeys(column for fund in funds for column in fund.cells)
    columns = [*(each for each in _ORDER if each in used), *(each for each in used if each not in _ORDER)]
    named = [heads.get(column, "金额") for column in columns]
    rows = (
        MoneyRow(
            fund.label,
            tuple(
                MoneyCell(head, tuple(fund.cells.get(column, ()))) for head, column in zip(named, columns, strict=True)
            ),
        )
        for fund in funds
    )
    return MoneyTable(title, tuple(named), tuple(rows))
