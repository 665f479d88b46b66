"""The money block: each amount in its slot, in yuan by the unit the form declares, never guessed.

An empty cell gives no entry. An amount beside another column's label, or without one, has no slot and a note; a text
that is no amount, or an amount without a unit, has no yuan and a note.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from jixiao.cells.model import Note
from jixiao.forms.model import Money, Text
from jixiao.forms.sheet import joined, one_line, plain
from jixiao.forms.spans import INSIDE, UNKNOWN_FUND, Pair, Span
from jixiao.forms.values import explained_money, read_money, to_yuan
from jixiao.forms.vocabulary import is_placeholder

MONEY_BLOCKS = frozenset(
    {
        "money",
        "income",
        "expenditure",
        "three_public",
        "project_money",
        "annual_money",
        "project_year",
        "budget_rows",
        "base_data",
    }
)
TOTAL_ROWS = frozenset({"annual_budget", "project_total", "total"})
_AMOUNT_COLUMNS = {
    "original_budget", "adjusted_budget", "executed", "adjustment", "execution_forecast", "received", "annual_budget",
    "previous_budget", "previous_executed", "recent_years", "previous_final_accounts", "current_budget",
    "current_final_accounts",
}  # fmt: skip
_ROW_TEXTS = frozenset({"weight", "score", "execution_rate", "reason", "share"})
"""Columns beside the amounts of a fund's row that hold no amount."""
_RATIOS = frozenset({"staffing.control_rate"})
"""Ratios printed in the money or staffing block with a label of their own."""
_OTHER_YEARS = frozenset({"previous_budget", "previous_executed", "recent_years"})
"""Columns beside this year's amounts; base data compares years by design and keeps its slots."""
TOTAL_SLOTS = frozenset({"original_budget", "adjusted_budget", "executed"})
_MISPRINTS = {"纳入专项管理": "纳入专户管理"}
"""A label met in print for another one (Wangcheng 2022); read as what is meant, with a note."""
_ABOUT = re.compile(r"约|左右|上下|近|余")
_UNIT = re.compile(r"(万元|亿元|元)")
_UNIT_ALONE = re.compile(r"^\s*[(（]?\s*(?:单位[:：]?)?(?:万元|亿元|元)\s*[)）]?\s*$")
"""The unit behind a label that a line broke off: 项目资金 | （万元）."""

MoneyUnit = Literal["元", "万元", "亿元"]


def is_money(pair: Pair) -> bool:
    """Whether a pair belongs to the money block (headcounts of the same block do not)."""
    return pair.block in MONEY_BLOCKS and pair.meaning is not None and not pair.meaning.startswith("staffing")


def unit_of(pairs: Sequence[Pair]) -> MoneyUnit | None:
    """The unit the form declares: by a label 单位, else behind the label of the block or of an amount."""
    declared = [span.text for pair in pairs if pair.meaning == "money_unit" for span in pair.values]
    labels = [pair.label.text for pair in pairs if pair.block in MONEY_BLOCKS or pair.block == "budget_columns"]
    inline = [span.text for pair in pairs if is_money(pair) for span in pair.values]
    tasks = [pair.label.text for pair in pairs if pair.block == "tasks"]
    return unit_in([*declared, *labels, *inline, *tasks])


def unit_in(texts: Iterable[str]) -> MoneyUnit | None:
    """The first unit of money that one of these texts names."""
    for text in texts:
        if match := _UNIT.search(plain(text)):
            return _as_unit(match[1])
    return None


def _as_unit(text: str) -> MoneyUnit:
    return "万元" if text == "万元" else "亿元" if text == "亿元" else "元"


def read_amounts(
    pairs: Sequence[Pair], loose: Sequence[Span], unit: MoneyUnit | None
) -> tuple[list[Money], list[Note]]:
    """Every amount of the block in the order of the page, and what had to be noted; `loose` ones have no label."""
    amounts: list[Money] = []
    notes: list[Note] = []
    for pair in pairs:
        if not is_money(pair):
            continue
        notes += _misprint(pair)
        if pair.column is not None and pair.column not in _AMOUNT_COLUMNS:
            continue
        if pair.meaning == UNKNOWN_FUND and pair.values and (pair.column in _AMOUNT_COLUMNS | {None}):
            notes.append(_unknown_fund(pair))
        slot = _slot(pair)
        for span in (
            span for span in pair.values[:1] if not (is_placeholder(span.text) or _UNIT_ALONE.match(span.text))
        ):
            amount, note = _amount(slot, pair, span, unit)
            amounts.append(amount)
            notes += note
    for span in loose:
        amounts.append(_loose(span, unit))
        notes.append(
            Note("amount_without_label", f"“{span.text.strip()}”旁没有自己的标签，不归入任何一项。", (span.cell,))
        )
    return amounts, notes


def _slot(pair: Pair) -> str | None:
    """The slot of an amount by its label and the head above it; another year's amount or fund unknown has none."""
    if pair.meaning in (UNKNOWN_FUND, INSIDE):
        return None
    if pair.column in TOTAL_SLOTS and pair.meaning in TOTAL_ROWS:
        return pair.column
    return None if pair.column in _OTHER_YEARS else pair.meaning


def _unknown_fund(pair: Pair) -> Note:
    label = joined(pair.name).strip(":：")
    span = pair.values[0]
    text = f"“{label}”不在已知的资金名称中，金额{span.text.strip()}照录，不归入任何一项。"
    return Note("fund_unknown", text, (span.cell,))


def _misprint(pair: Pair) -> list[Note]:
    label = joined(pair.name)
    return [
        Note("label_misprint", f"标签“{label}”应为“{label.replace(wrong, right)}”，按后者读取。", (pair.label.cell,))
        for wrong, right in _MISPRINTS.items()
        if wrong in label
    ]


def _amount(slot: str | None, pair: Pair, span: Span, unit: MoneyUnit | None) -> tuple[Money, list[Note]]:
    label = joined(pair.name).strip(":：")
    text = one_line(span.text)
    money = read_money(span.text) or explained_money(span.text)
    if money is None:
        note = Note("amount_unreadable", f"“{label}”处的“{text}”不是金额。", (span.cell,))
        return Money(slot, label, text, None, span.cell, pair.column), [note]
    own = money.unit or unit
    if own is None:
        note = Note("money_unit_missing", f"表内没有写明金额单位，“{label}”的{text}无法换算为元。", (span.cell,))
        return Money(slot, label, text, None, span.cell, pair.column, money.number), [note]
    notes = []
    if read_money(span.text) is None:
        words = f"“{label}”处写的是“{text}”，按开头的数读取，其余是对它的说明。"
        notes.append(Note("amount_explained", words, (span.cell,)))
    elif _ABOUT.search(text):
        words = f"“{label}”处写的是“{text}”，不是准确的数，按所写的数读取。"
        notes.append(Note("amount_approximate", words, (span.cell,)))
    return Money(slot, label, text, to_yuan(money.number, own), span.cell, pair.column, money.number), notes


def _loose(span: Span, unit: MoneyUnit | None) -> Money:
    money = read_money(span.text)
    if money is None:
        raise ValueError("only amounts are asked about")
    own = money.unit or unit
    yuan = None if own is None else to_yuan(money.number, own)
    return Money(None, "", one_line(span.text), yuan, span.cell, None, money.number)


def row_texts(pairs: Sequence[Pair]) -> dict[str, Text]:
    """What stands beside the amounts, as keys of `Form.extra`.

    execution_weight, execution_score, execution_rate, execution_reason of the row of the total; execution_rate.SLOT of
    the rows below it; share.SLOT of every row; staffing.control_rate.
    """
    found: dict[str, Text] = {}
    for pair in pairs:
        key = _row_key(pair)
        if key and pair.values and not is_placeholder(pair.values[0].text):
            found.setdefault(key, Text(one_line(pair.values[0].text), (pair.values[0].cell,)))
    return found


def _row_key(pair: Pair) -> str | None:
    if pair.meaning in _RATIOS:
        return pair.meaning
    if pair.meaning is None or pair.column not in _ROW_TEXTS:
        return None
    if pair.column == "share":
        return f"share.{pair.meaning}"
    if pair.meaning in TOTAL_ROWS:
        return pair.column if pair.column == "execution_rate" else f"execution_{pair.column}"
    return f"execution_rate.{pair.meaning}" if pair.column == "execution_rate" else None
