"""The departments' progress as a file."""

from jixiao.accounts.table_files import csv_of, xlsx_of
from jixiao.cycle.progress import Board, table

_WIDE = 28


def as_csv(shown: Board) -> bytes:
    return csv_of(table(shown))


def as_xlsx(shown: Board) -> bytes:
    rows = table(shown)
    widths = (_WIDE, *(_WIDE // 2 for _ in rows[0][1:]))
    return xlsx_of(f"{shown.cycle.year}年度进度", rows, widths)
