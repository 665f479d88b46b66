"""Where the forms of a document lie: several in one file, one inside a long report, or none.

A form begins at its title, or, where it has none, at the first table row that holds the label only a form's head has;
it ends before the next title, or where a line of prose stands between its tables. Whether a segment is a form at all
is decided by what is found in it, later.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao.cells.model import Cell
from jixiao.forms.sheet import Row, plain
from jixiao.forms.titles import MOST_LINES, Title, kind_of, title_in, without_table_word, year_line
from jixiao.forms.vocabulary import (
    column_field,
    is_furniture,
    is_level1,
    is_level2,
    label_meanings,
    opens_block,
    pieces,
)

_PAGE_NUMBER = re.compile(
    r"^(?:第?\d{1,4}页?(?:共\d{1,4}页)?|[-—–]+\d{1,4}[-—–]+|\d{1,4}/\d{1,4}|(?:附?表\d{0,3})?\(?续表?\d?\)?)$"
)
"""What a page prints of its own: its number, and that its table goes on (表14（续）)."""
_HEAD_LINE = re.compile(r"(?:填报|编报|申报|报送)?(?:单位|部门|日期|时间)|金额|年度|盖章|编号|编码|附件|附表|项目名称")
_FOOT_LINE = re.compile(
    r"^(?:填报人|填表人|制表|经办人|联系人|联系电话|电话|单位负责人|部门负责人|项目负责人|财务负责人|负责人|审核人|审核|复核|"
    r"填报日期|填表日期|填报时间|日期|主管部门|财政部门|年\s*月\s*日|\d{4}年\d{1,2}月\d{1,2}日)"
)
_INSTRUCTIONS = re.compile(r"填报说明|填表说明|填写说明|填报须知|编制说明$")
_SHORTEST_FORM = 4
"""Rows a form has at least before its instructions follow in the same sheet."""
_LONGEST_HEAD_LINE = 60
_LONGEST_HEADING = 20
_PART = re.compile(r"^(?:项目)?(?:长期|中长期|中期|总体|实施期|年度|当年|本年度?)(?:绩效)?(?:总?目标|指标)(?:明细)?表$")
_NUMBER = re.compile(r"^\d{1,2}[.、．:：]")
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}[、.．]|[(（][一二三四五六七八九十]{1,2}[)）])[^。；;:：]+$")
_NEXT_PART = re.compile(r"附件|第[一二三四五六七八九十]{1,3}部分")
_HEAD_WORDS = 3
"""Names of columns in a row that make it the head of an indicator table."""
_LONGEST_LEVEL = 16
"""A level's name is shorter; a longer text alone in its row is prose."""
_RESTART = re.compile(
    r"^(?:(?:[一二]级)?项目(?:支出)?名称|专项(?:\(项目\))?名称|部门\(?单位\)?名称|部门名称|单位名称|预算单位)"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows that may be one form. `instructions`: the first line of filling instructions behind it.

    `remarks`: lines behind it that say how its words are meant (备注：预算数为调整后财政资金总额), no part of it.
    """

    title: Title | None
    rows: tuple[Row, ...]
    instructions: Row | None = None
    remarks: tuple[Row, ...] = ()


def segments(rows: Sequence[Row]) -> Iterator[Segment]:
    """Every stretch of rows that may be a form, in order."""
    starts = _starts(rows)
    bounds = [*starts, (len(rows), None)]
    if not starts or starts[0][0] > 0:
        end = bounds[0][0]
        yield from _untitled(rows[:end])
    for (begin, title), (end, _) in itertools.pairwise(bounds):
        if segment := _segment(title, rows[begin:end]):
            yield from _restarted(segment)


def _starts(rows: Sequence[Row]) -> list[tuple[int, Title | None]]:
    """The rows that begin a form; a title printed again over the same table on the next page begins none."""
    starts: list[tuple[int, Title | None]] = []
    for index in range(len(rows)):
        title = _title_at(rows, index)
        if title is None:
            continue
        last = starts[-1] if starts else None
        if last and last[1]:
            only_lines = all(before.is_line for before in rows[last[0] : index - len(title.above)])
            if not only_lines and _names_a_part(title) and not _new_head_follows(rows, index):
                continue
            if _says_the_same(last[1], title):
                if only_lines:
                    starts[-1] = (index, replace(title, earlier=last[1].earlier))
                    continue
                if not _new_head_follows(rows, index):
                    continue
            elif only_lines:
                title = replace(title, earlier=last[1])
        starts.append((index - len(title.above), title))
    return [start for number, start in enumerate(starts) if not _only_announces(start[1], starts[number + 1 :])]


def _only_announces(title: Title | None, later: Sequence[tuple[int, Title | None]]) -> bool:
    """A numbered title in the list of a notice's annexes (2.专项转移支付绩效目标表), whose form follows below."""
    if title is None or not (number := _NUMBER.match(plain(title.text))):
        return False
    own = plain(title.text)[number.end() :]
    return any(other is not None and plain(other.text).endswith(own) for _, other in later)


def _title_at(rows: Sequence[Row], index: int) -> Title | None:
    row = rows[index]
    if not row.filled:
        return None
    above: list[Cell] = []
    if row.is_line:
        lines = itertools.takewhile(lambda before: before.is_line and before.filled, reversed(rows[:index]))
        above = [line.filled[0] for line in itertools.islice(lines, MOST_LINES - 1)][::-1]
    below = next((later.filled for later in rows[index + 1 : index + 3] if later.filled), ())
    return title_in(row.filled, above) or without_table_word(row.filled, below)


def _names_a_part(title: Title) -> bool:
    """Whether a title in a form that has begun may only head a table of it: 绩效指标表, 长期绩效目标表."""
    return opens_block(title.text) == "indicators" or bool(_PART.match(plain(title.text)))


def _says_the_same(first: Title, second: Title) -> bool:
    return plain(first.text) == plain(second.text) and first.year == second.year


def _new_head_follows(rows: Sequence[Row], index: int) -> bool:
    """Whether the head of a form stands below, before any head of an indicator table."""
    below = itertools.takewhile(lambda row: not _names_columns(row), rows[index + 1 : index + 6])
    return any(_RESTART.match(plain(cell.text)) for row in below for cell in row.filled[:1])


def _names_columns(row: Row) -> bool:
    return sum(column_field(cell.text) is not None for cell in row.filled) >= _HEAD_WORDS


def _untitled(rows: Sequence[Row]) -> Iterator[Segment]:
    first = next((index for index, row in enumerate(rows) if not row.is_line and row.filled), None)
    if first is None:
        return
    head = first
    while head and _is_head_line(rows[head - 1]):
        head -= 1
    if segment := _segment(None, rows[head:]):
        yield from _restarted(segment)


def _segment(title: Title | None, rows: Sequence[Row]) -> Segment | None:
    """The rows that belong together from here on; None where no table follows the title soon."""
    body: list[Row] = []
    kept = 0
    instructions = None
    seen_table = seen_head = False
    blocks: set[int] = set()
    for index, row in enumerate(rows):
        if not row.filled:
            body.append(row)
            continue
        if row.is_line:
            text = plain(row.filled[0].text)
            if _INSTRUCTIONS.search(text) and seen_table:
                instructions = row
                break
            is_numbered = title is not None and not seen_head and bool(_HEADING.match(text))
            if not (_may_stand_in_form(text, title, row, seen_table) or _heads_next_table(rows, index, is_numbered)):
                break
            body.append(row)
            if seen_table and _FOOT_LINE.match(text):
                kept = len(body)
            continue
        if seen_head and is_furniture(row.filled[0].text):
            break
        if kept >= _SHORTEST_FORM and _opens_instructions(row):
            instructions = row
            break
        if seen_head and _is_prose_behind(row):
            break
        if seen_head and row.block not in blocks and not _belongs(rows, index):
            break
        blocks.add(row.block)
        seen_table = True
        seen_head = seen_head or _names_columns(row)
        body.append(row)
        kept = len(body)
    if not seen_table:
        return None
    return Segment(title, tuple(body[:kept]), instructions, tuple(body[kept:]))


def _heads_next_table(rows: Sequence[Row], index: int, is_numbered: bool) -> bool:
    """A line that names the block of the table right below it, or is numbered as a part: 二、项目预算明细."""
    cell = rows[index].filled[0]
    below = next((row for row in rows[index + 1 :] if row.filled), None)
    if below is None or below.is_line or len(plain(cell.text)) > _LONGEST_HEADING:
        return False
    labels = [meaning.field for piece in pieces(cell.text) for meaning in piece.meanings]
    return is_numbered or bool(opens_block(cell.text) or label_meanings(cell.text)) or labels == ["money_unit"]


def _belongs(rows: Sequence[Row], index: int) -> bool:
    """Whether a further table has a word of forms in it, or is as wide as the one before: a stranger has neither."""
    row = rows[index]
    before = next((other for other in reversed(rows[:index]) if not other.is_line), None)
    if before is None or before.columns == row.columns:
        return True
    same_grid = itertools.takewhile(lambda other: other.block == row.block, rows[index:])
    return any(
        pieces(cell.text) or column_field(cell.text) or is_level1(cell.text) or is_level2(cell.text)
        for other in same_grid
        for cell in other.filled
    )


def _opens_instructions(row: Row) -> bool:
    """A row of a sheet that is only the title of the filling instructions."""
    texts = {plain(cell.text) for cell in row.filled}
    return len(texts) == 1 and bool(_INSTRUCTIONS.search(next(iter(texts))))


def _is_prose_behind(row: Row) -> bool:
    """A row of a sheet that is one text over the whole width, behind an indicator table: the notice goes on."""
    cell = row.filled[0]
    if len(row.filled) > 1 or cell.column > 1 or cell.row_span > 1:
        return False
    if pieces(cell.text) or is_level1(cell.text) or is_level2(cell.text) or _FOOT_LINE.match(plain(cell.text)):
        return False
    return len(plain(cell.text)) > _LONGEST_LEVEL or bool(_NEXT_PART.match(plain(cell.text)))


def _may_stand_in_form(text: str, title: Title | None, row: Row, seen_table: bool) -> bool:
    if title is not None and row.filled[0] in title.cells:
        return True
    if _PAGE_NUMBER.match(text) or (title is not None and text == plain(title.cell.text)):
        return True
    if seen_table:
        return bool(_FOOT_LINE.match(text)) or text.startswith(("注:", "备注:", "说明:"))
    return _is_head_line(row) or (title is not None and bool(pieces(row.filled[0].text)))


def _is_head_line(row: Row) -> bool:
    if not row.is_line:
        return False
    if not row.filled:
        return True
    text = plain(row.filled[0].text)
    if len(text) > _LONGEST_HEAD_LINE or text.endswith(("。", "；", ";")):
        return False
    return bool(_HEAD_LINE.search(text)) or year_line(text) is not None or text.startswith("(")


def _restarted(segment: Segment) -> Iterator[Segment]:
    """A segment divided where a second head (项目名称 …) stands below a finished indicator table."""
    begin = 0
    seen_table = False
    shared = _shared(segment)
    for index, row in enumerate(segment.rows):
        if seen_table and _begins_head(row) and not _is_head_again(row, segment.rows[begin:index]):
            yield _part(segment, shared, begin, index)
            begin, seen_table = index, False
        seen_table = seen_table or _names_columns(row)
    last = _part(segment, shared, begin, len(segment.rows))
    yield replace(last, instructions=segment.instructions, remarks=segment.remarks)


def _shared(segment: Segment) -> tuple[Row, ...]:
    """The rows above a table that speak for every project stacked in it; none where the title names no project."""
    if segment.title is None or not kind_of(segment.title.text, frozenset()).startswith("project"):
        return ()
    return tuple(itertools.takewhile(lambda row: not _names_project(row), segment.rows))


def _names_project(row: Row) -> bool:
    return bool(row.filled) and plain(row.filled[0].text).startswith(("项目", "专项"))


def _begins_head(row: Row) -> bool:
    return bool(row.filled) and not row.is_line and bool(_RESTART.match(plain(row.filled[0].text)))


def _is_head_again(row: Row, before: Sequence[Row]) -> bool:
    """The head of a listing, printed again by the next page: the same words, more than a label and its value."""
    texts = [plain(cell.text) for cell in row.filled]
    return len(texts) > _HEAD_WORDS and any(texts == [plain(cell.text) for cell in other.filled] for other in before)


def _part(segment: Segment, shared: tuple[Row, ...], begin: int, end: int) -> Segment:
    if begin == 0:
        return Segment(segment.title, segment.rows[:end])
    return Segment(segment.title if shared else None, (*shared, *segment.rows[begin:end]))
