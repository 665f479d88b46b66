"""Words in the money block that no list knows: funds of their own, and the rest of a label that blanks cut in two."""

import itertools
import re

from jixiao.cells.model import Cell
from jixiao.forms.sheet import Row, plain
from jixiao.forms.spans import Pair
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import is_placeholder, label_meanings, pieces

_FUND_WORD = re.compile(r"(?:基金|资金|拨款|收入|贷款|债券|自筹|出资|投资|配套)$")
_REST_OF_LABEL = re.compile(r"^[及和与、(（]?[\u4e00-\u9fff]{1,4}[)）]?[:：]?$")
_FUNDS = frozenset({"money", "income", "project_money", "annual_money", "project_year", "budget_rows"})
_FUND_NAME = re.compile(r"^(?=.*[\u4e00-\u9fff]{2})[^\d%。；;]{2,20}$")


def unknown_fund(row: Row, block: str | None) -> Cell | None:
    """The words that begin a row of the money block and name a fund no list knows: 居民出资 | 300.00 | 270.00."""
    if block not in _FUNDS or len(row.filled) < 2 or row.is_line:
        return None
    for cell, behind in itertools.pairwise(row.filled):
        if pieces(cell.text):
            return None
        if read_money(behind.text) is not None:
            return cell if _FUND_NAME.match(plain(cell.text)) and not is_placeholder(cell.text) else None
    return None


def completes_label(pending: Pair, cell: Cell) -> bool:
    """The rest of a label that blanks cut in two: 年度主要目标 | 和成果."""
    if pending.values or not _REST_OF_LABEL.match(plain(cell.text)) or cell.row != pending.label.cell.row:
        return False
    return bool(label_meanings(pending.label.text + cell.text))


def names_a_fund(pending: Pair, cell: Cell) -> bool:
    """A fund nobody knows where the amount of the label before should stand: 政府性基金 | 社保基金 | 20."""
    is_money = pending.block in _FUNDS and pending.meaning is not None and not pending.values
    words = plain(cell.text)
    return is_money and bool(_FUND_NAME.match(words)) and (words.endswith(":") or bool(_FUND_WORD.search(words)))
