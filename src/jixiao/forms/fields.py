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
_AUTHORITY = re.compile(r"(?:局|厅|委|委员会|办公室|中心|院|所|部|会|学校|医院|政府|站|队|处|公司)$")
_STAFF = re.compile(r"^\d{1,6}(?=[人名个]?[;；,，。、]?$)")


def text_of(pairs: Sequence[Pair], meaning: str) -> Text | None:
    """The value of a named field, without seal marks; None where it is not printed or left blank."""
    for pair in pairs:
        if pair.meaning == meaning and pair.values:
            words = _SEAL.sub("", one_line(pair.values[0].text)).strip()
            words = _CODE.sub("", _SEAL.sub("", words)).strip()
            if words and not is_placeholder(words):
                return Text(words, (pair.values[0].cell,))
    return None


def under_department(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs; 预算单位 and the like are no department where a project's form prints its 主管部门 beside them."""
    named = [pair for pair in pairs if pair.meaning == "department" and pair.values]
    above = [plain(pair.values[0].text) for pair in named if _is_above(pair)]
    if not above or not any(pair.meaning == "project" for pair in pairs):
        return list(pairs)
    below = [pair for pair in named if not _is_above(pair) and plain(pair.values[0].text) not in above]
    return [replace(pair, meaning="budget_unit") if pair in below else pair for pair in pairs]


def _is_above(pair: Pair) -> bool:
    return "主管" in pair.label.text


def reporting_unit(pairs: Sequence[Pair], lines: frozenset[int]) -> Text | None:
    """填报单位; failing that, the unit named above the table (单位名称：…, 单位：某局). `lines`: rows of one cell."""
    if printed := text_of(pairs, "reporting_unit"):
        return printed
    for pair in pairs:
        if pair.row in lines and pair.meaning in ("department", "money_unit") and pair.values:
            words = one_line(pair.values[0].text)
            if joined(pair.label.text).strip(":：") in ("单位名称", "单位") and _AUTHORITY.search(words):
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
