"""The columns of a listing that speak of the project itself, and the pairs of head and cell they give in a row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell
from jixiao.forms.listings.model import Project
from jixiao.forms.sheet import Row, one_line
from jixiao.forms.spans import Pair, Span
from jixiao.forms.vocabulary import column_field, label_meanings
from jixiao.profiles.labels import field_labels

_AMOUNTS = frozenset({"original_budget", "task.yuan"})
_LATER = frozenset({"adjusted_budget", "executed"})
"""Amounts whose column beside it makes 年初预算数 no other budget's."""
_MONEY = ("annual", "project_", "total")


def project_columns(row: Row) -> dict[int, str]:
    """Column → what the head says of it, indicator columns apart; an amount with no other beside it is the year's."""
    found: dict[int, str] = {}
    for cell in row.filled:
        meanings = label_meanings(cell.text)
        if meanings and not column_field(cell.text):
            preferred = [meaning for meaning in meanings if meaning.block in ("head", "money", "annual_money")]
            field_name = (preferred or list(meanings))[0].field
            found |= dict.fromkeys(cell.columns, field_name)
    amounts = [column for column, name in found.items() if name in _AMOUNTS | _LATER or name.startswith(_MONEY)]
    return {
        column: "annual_budget" if [column] == amounts and name in _AMOUNTS else name for column, name in found.items()
    }


def pairs_in(row: Row, columns: Mapping[int, str]) -> list[Pair]:
    cells = {column: cell for column in columns if (cell := row.at(column)) is not None and not cell.is_blank}
    return pairs_of(row, {column: cell for column, cell in cells.items() if cell.row == row.grid_row}, columns)


def pairs_of(row: Row, cells: Mapping[int, Cell], columns: Mapping[int, str]) -> list[Pair]:
    pairs = []
    for column, cell in cells.items():
        name = columns[column]
        is_money = name.startswith(_MONEY) or name in field_labels("money").values()
        block = "money" if is_money else name.split(".")[0]
        pairs.append(Pair(Span(cell, 0, 0), block, name, (Span.whole(cell),), row=row.number))
    return pairs


def name_heads(projects: Sequence[Project], columns: Mapping[int, str], head_rows: Sequence[Row]) -> None:
    """Give every value of a project the words of the lowest head above it."""
    heads = {
        column: one_line(cell.text)
        for row in head_rows
        for column in columns
        if (cell := row.at(column)) is not None and not cell.is_blank
    }
    by_name = {name: heads[column] for column, name in [*columns.items()][::-1] if column in heads}
    for project in projects:
        for number, pair in enumerate(project.pairs):
            own = pair.values[0].cell.column
            stays = columns.get(own) == pair.meaning
            head = heads.get(own, "") if stays else by_name.get(pair.meaning or "", "")
            project.pairs[number] = replace(pair, head=head)
