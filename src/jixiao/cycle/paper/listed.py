"""A list of one row an entry as a workbook for A4 across: title, a sentence that counts it, heads, rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cycle.paper.rows import cell, head, lines
from jixiao.cycle.paper.workbooks import table_bytes
from jixiao.forms.official.model import OfficialForm
from jixiao.measures.spending import thousands

MONEY, MONEY_SHOWN, NUMBER, RATE = "#,##0.00####", "#,##0.00", "0", "0.00"
"""How numbers are shown: amounts exact, amounts to the 百元 (the cell keeps the rest), counts, rates."""
_WAN = 10_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Heads with their widths; `numbers`: columns of numbers, counted from 1, and how they are shown."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    numbers: Mapping[int, str]


def list_bytes(title: str, said: str, columns: Columns, rows: Sequence[Sequence[str]]) -> bytes:
    """The workbook; one row says so where there is nothing."""
    shown = rows or [("", "没有记录", *[""] * (len(columns.heads) - 2))]
    boxes = [
        *head(columns.heads, 1),
        *(cell(text, row, column) for row, texts in enumerate(shown, 2) for column, text in enumerate(texts, 1)),
    ]
    form = OfficialForm(
        title=lines(title), above=lines(said), below=lines(), widths=columns.widths, rows=len(shown) + 1,
        boxes=tuple(boxes), head=1, is_landscape=True,
    )  # fmt: skip
    return table_bytes(form, columns.numbers)


def in_wan(yuan: Decimal) -> str:
    """In 万元, exact, without zeros behind."""
    text = f"{yuan / _WAN:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said_wan(yuan: Decimal) -> str:
    """In 万元, exact, as a sentence says it: with two decimals at least and thousands set apart."""
    return thousands(yuan / _WAN)
