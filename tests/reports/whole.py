"""What the reports write piece by piece, held whole."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from jixiao.reports.index import IndexRow, index_page
from jixiao.reports.model import Summary
from jixiao.reports.opinion_table import OpinionTable


def index_html(
    rows: Sequence[IndexRow], summary: Summary, *, table_href: str | None = None, checked_on: date | None = None
) -> str:
    return "".join(index_page(rows, summary, table_href=table_href, checked_on=checked_on))


def xlsx(table: OpinionTable) -> bytes:
    """The workbook; the table is ended."""
    file = BytesIO()
    table.write(file)
    return file.getvalue()
