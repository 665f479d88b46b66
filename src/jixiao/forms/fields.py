"""The head of a form and its small blocks, from the pairs: who, which project, when, staff."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jixiao.cells.model import Cell
from jixiao.forms.model import Staffing, Text
from jixiao.forms.sheet import joined, one_line, plain
from jixiao.forms.spans import Pair
from jixiao.forms.values import read_date, read_period
from jixiao.forms.vocabulary import is_placeholder

_SEAL = re.compile(r"^[（(](?:盖章|签章|公章|印章|签字|盖单位章)[)）]|[（(](?:盖章|签章|公章|印章|签字)[)）]$")
_CODE = re.compile(r"^[\[【(（〔][A-Za-z\d]{3,20}[\]】)）〕]\s*")
"""［316］平山县民政局: the code in brackets is no part of the name."""
_CODE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff])\s*[\[【［〔]\d{2,10}[\]】］〕]$")
"""平罗县民族宗教事务局［124］ likewise."""
_AUTHORITY = re.compile(r"(?:局|厅|委|委员会|办公室|中心|院|所|部|会|学校|医院|政府|站|队|处|公司)$")
_RANKS = ((0, ("中央", "国家")), (1, ("省",)), (4, ("区县", "县", "区级", "旗", "乡镇", "地方")), (2, ("市级",)))
_UNRANKED = 3
"""A 主管部门 without more."""
_STAFF = re.compile(r"^\d{1,6}(?=[人名个]?[;；,，。、]?$)")


def text_of(pairs: Sequence[Pair], meaning: str) -> Text | None:
    """The value of a named field, without seal marks; None where it is not printed or left blank."""
    for pair in pairs:
        if pair.meaning == meaning and pair.values:
            words = _SEAL.sub("", one_line(pair.values[0].text)).strip()
            words = _CODE_BEHIND.sub("", _CODE.sub("", _SEAL.sub("", words))).strip()
            if words and not is_placeholder(words):
                return Text(words, (pair.values[0].cell,))
    return None


def under_department(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with one department each: of several 主管部门 the lowest, the others are above it.

    Where a project's form prints its 主管部门, 预算单位 and the like beside it are no department.
    """
    named = [pair for pair in pairs if pair.meaning in ("department", "superior_department") and pair.values]
    above = [pair for pair in named if "主管" in pair.label.text]
    if not above:
        return list(pairs)
    lowest = max(above, key=_rank)
    is_project = any(pair.meaning == "project" for pair in pairs)
    return [_ranked(pair, named, lowest, is_project) for pair in pairs]


def _ranked(pair: Pair, named: Sequence[Pair], lowest: Pair, is_project: bool) -> Pair:
    if pair not in named or plain(pair.values[0].text) == plain(lowest.values[0].text):
        return replace(pair, meaning="department") if pair is lowest else pair
    if "主管" in pair.label.text:
        return replace(pair, meaning="superior_department") if _rank(pair) < _rank(lowest) else pair
    return replace(pair, meaning="budget_unit") if is_project else pair


def _rank(pair: Pair) -> int:
    """How near to the place a 主管部门 is: that of the county above all."""
    return next((rank for rank, words in _RANKS if any(word in pair.label.text for word in words)), _UNRANKED)


def reporting_unit(pairs: Sequence[Pair], lines: frozenset[int]) -> Text | None:
    """填报单位; failing that, the unit named above the table (单位名称：…, 单位：某局, 预算单位：… beside a 主管部门).

    `lines`: rows of one cell.
    """
    if printed := text_of(pairs, "reporting_unit"):
        return printed
    for pair in pairs:
        if pair.row in lines and pair.meaning in ("department", "money_unit", "budget_unit") and pair.values:
            words = one_line(pair.values[0].text)
            is_named = joined(pair.label.text).strip(":：") in ("单位名称", "单位") or pair.meaning == "budget_unit"
            if is_named and _AUTHORITY.search(words):
                return Text(words, (pair.values[0].cell,))
    return None


def first_label(pairs: Sequence[Pair], *meanings: str) -> Cell | None:
    """The cell of the first label with one of these meanings, or of the head of a block of that name."""
    return next(
        (
            pair.label.cell
            for pair in pairs
            if pair.meaning in meanings or (not pair.meaning and pair.block in meanings)
        ),
        None,
    )


def staffing(pairs: Sequence[Pair]) -> Staffing:
    """编制人数 and 实有人数 where they are whole numbers."""
    found: dict[str, tuple[int, Cell]] = {}
    for pair in pairs:
        if pair.meaning not in ("staffing.establishment", "staffing.actual") or not pair.values:
            continue
        if (count := headcount(pair.values[0].text)) is not None:
            found.setdefault(pair.meaning.removeprefix("staffing."), (count, pair.values[0].cell))
    cells = tuple(cell for _, cell in found.values())
    establishment, actual = found.get("establishment"), found.get("actual")
    return Staffing(establishment[0] if establishment else None, actual[0] if actual else None, cells)


def headcount(text: str) -> int | None:
    """23, 23人; None where the words give no whole number of people."""
    match = _STAFF.match(plain(text))
    return int(match[0]) if match else None


def period(pairs: Sequence[Pair]) -> tuple[tuple[date | None, date | None] | None, Cell | None]:
    """起止时间, in one cell or as two dates."""
    for pair in pairs:
        if pair.meaning == "period" and pair.values and (found := read_period(pair.values[0].text)):
            return found, pair.values[0].cell
    ends = [_date(pairs, name) for name in ("period_start", "period_end")]
    cell = first_label(pairs, "period_start", "period_end")
    return (None, None) if not any(ends) else ((ends[0], ends[1]), cell)


def _date(pairs: Sequence[Pair], meaning: str) -> date | None:
    for pair in pairs:
        if pair.meaning == meaning and pair.values:
            return read_date(pair.values[0].text)
    return None


def filled_on(pairs: Sequence[Pair]) -> date | None:
    return _date(pairs, "filled_on")
