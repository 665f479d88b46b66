"""The departments' progress as a file."""

from jixiao.accounts.table_files import csv_of
from jixiao.cycle.paper.listed import MONEY_SHOWN, NUMBER, Columns, list_bytes
from jixiao.cycle.progress import Board, table

_OF_WORDS = frozenset({"部门", "未报"})
_OF_MONEY = "（万元）"


def as_csv(shown: Board) -> bytes:
    return csv_of(table(shown))


def as_xlsx(shown: Board) -> bytes:
    """A row a department, ready to be printed across."""
    heads, *rows = [[str(cell) for cell in row] for row in table(shown)]
    shapes = {at: MONEY_SHOWN if head.endswith(_OF_MONEY) else NUMBER for at, head in enumerate(heads, 1)}
    numbers = {at: shape for at, shape in shapes.items() if heads[at - 1] not in _OF_WORDS}
    widths = [19 if shape == MONEY_SHOWN else 11 for shape in shapes.values()]
    cycle = shown.cycle
    said = f"共{len(shown.lines)}个部门。各步骤的数是表的张数，金额单位：万元。"
    title = f"{cycle.place}{cycle.year}年度各部门申报进度"
    return list_bytes(title, said, Columns(tuple(heads), (28, *widths[1:]), numbers), rows)
