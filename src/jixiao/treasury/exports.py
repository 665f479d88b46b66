"""The tables of the pages as rows of cells, for files."""

from collections.abc import Iterable, Sequence
from datetime import date

from jixiao.accounts.table_files import Row
from jixiao.treasury.kinds import sources
from jixiao.treasury.lines import Line
from jixiao.treasury.models import Amount
from jixiao.treasury.words import kind_words, spending_words

LINE_WIDTHS = (30, 16, 14, 18, 18, 18, 18, 12)
ROW_WIDTHS = (26, 12, 16, 26, 14, 14, 12, 22, 30, 16, 30, 14, 8)


def lines_table(lines: Sequence[Line], until: date) -> list[Row]:
    """Amounts in 元; what is not known is empty."""
    paid = f"{until.month}月{until.day}日止支付数（元）"
    head = (
        "项目",
        "资金来源",
        "支出类型",
        "年初预算数（元）",
        "预算调整增减（元）",
        "全年预算数（元）",
        paid,
        "执行率（%）",
    )
    return [head, *(_line(line) for line in lines)]


def _line(line: Line) -> Row:
    money = line.money
    rate = money.rate.value
    return (
        line.name, sources().get(line.source, line.source), spending_words(line.spending),
        money.original.value, money.adjustments.value, money.budget.value, money.paid.value,
        None if rate is None else round(rate, 2),
    )  # fmt: skip


def rows_table(amounts: Iterable[Amount]) -> list[Row]:
    """Each amount with the file and the row it came from."""
    of = ("单位", "日期", "类别", "项目", "项目编码", "资金来源", "支出类型")
    head = (*of, "凭证号、文号", "用途、说明", "金额（元）", "文件", "工作表", "行")
    return [head, *(_row(each) for each in amounts)]


def _row(each: Amount) -> Row:
    return (
        each.unit.name_in(each.year), "" if each.day is None else f"{each.day}", kind_words(each), each.project,
        each.project_code, sources().get(each.source, each.source), spending_words(each.spending), each.document,
        each.about, each.yuan, each.imported.file_name, each.sheet, each.line,
    )  # fmt: skip
