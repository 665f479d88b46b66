"""Names of people found by where they stand, understood as contacts or not: for masking and reporting them.

Behind a role (项目负责人：张某某, 填表人 李某), in the cell beside one, and directly before a mobile number.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from jixiao.cells.model import Cell, Document, Grid
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import column_field, label_meanings, opens_block
from jixiao.profiles.load import words

_ROLE = (
    r"(?:负责人|联系人|责任人|填报人|填表人|制表人|编报人|编制人|填写人|经办人|承办人|审核人|复核人|校对人|核对人|统计人|"
    r"起草人|审批人|联络人|联络员|联系人员|填报人员|填表人员|制表人员|经办人员|审核人员|复核人员|评审人|评审组长|"
    r"主管领导|分管领导)"
)
_DOING = r"(?<![\u4e00-\u9fff])(?:填表|填报|制表|编制|经办|承办|复核|审核|校核|校对|核对|统计|联系)"
"""What a person did to the form, in the place of a role: 填表：何某某，复核：邓某."""
_FILLED_IN = r"(?:负责)?(?:本表|此表)?的?(?:填写|填报|填表|编制|制表|经办|起草|汇总|整理|解释|答复|联络|对接)"
_TITLE_OF_PERSON = r"(?:同志|女士|先生|老师)"
_PHONE_WORD = r"(?:联系电话|联系方式|手机号码?|电话|手机)"
_AND_PHONE = rf"(?:[及和、/]?{_PHONE_WORD})?"
_SEAL = r"(?:[(（][^()（）]{1,6}[)）])?"
_BETWEEN = r"[\s:：,，、/|]*"
_BEHIND_ROLE = re.compile(
    rf"({_ROLE}(?:员?姓名)?|{_DOING}(?=\s*[:：])){_AND_PHONE}{_SEAL}{_BETWEEN}[为是]?{_BETWEEN}(?=([\u4e00-\u9fff]{{2,16}}))"
)
_BEFORE_WORK = re.compile(
    rf"(?:由|请与?|联系|找)([\u4e00-\u9fff]{{2,4}}?)(?:{_TITLE_OF_PERSON}{_FILLED_IN}|{_TITLE_OF_PERSON}联系)"
    rf"|由([\u4e00-\u9fff]{{3}}){_FILLED_IN}"
)
_NAMED_BEFORE_ROLE = re.compile(rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,4}})[(（]{_ROLE}[)）]")
_ROLE_IN_BRACKETS = re.compile(rf"[(（]{_ROLE}[)）]")
_BODY_ENDS = tuple("局委办科处股部室站所队组院校镇乡村街会团厅司社中心方家位员者人")
_FURTHER = re.compile(r"[、，,/ ]+([\u4e00-\u9fff]{2,6})")
_ENDS = re.compile(
    rf"{_PHONE_WORD}|联系|[\u4e00-\u9fff]{{0,6}}{_ROLE}|(?:填报|填表|编报|申报)?(?:日期|时间)|签字|签名|盖章|"
    r"同志|负责|牵头|协助|汇总|整理|组织"
)
"""What may follow a name without a stop: the next label, or what the person does."""
_BEFORE_MOBILE = re.compile(
    rf"([\u4e00-\u9fff]{{2,12}}?){_AND_PHONE}{_BETWEEN}[(（]?(?=1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}(?!\d))"
)
_ROLE_CELL = re.compile(rf"^[^，。；]{{0,12}}{_ROLE}{_AND_PHONE}{_SEAL}[:：]?$")
_MAY_HOLD = re.compile(rf"{_ROLE}|{_DOING}\s*[:：]|由|{_TITLE_OF_PERSON}|1[3-9]\d")
_LONGEST = 3
_LONGEST_OF_TWO = 4


def names_in(document: Document) -> tuple[str, ...]:
    """Every name of a person that stands where one stands in forms."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            for _, row in itertools.groupby(sorted(block.cells, key=lambda cell: (cell.row, cell.column)), _row):
                found += _beside([cell for cell in row if not cell.is_blank])
    found += _beside([block.cell for block in document.blocks if not isinstance(block, Grid) and block.text.strip()])
    for cell in document.cells():
        found += in_text(cell.text)
    return tuple(dict.fromkeys(found))


def _row(cell: Cell) -> int:
    return cell.row


def _beside(cells: Sequence[Cell]) -> Iterator[str]:
    """The names in the cells next to a role."""
    for role, cell in itertools.pairwise(cells):
        if _ROLE_CELL.match(plain(role.text)):
            yield from filter(is_name, re.split(r"[、，,;；/\s]+", cell.text.strip()))


@lru_cache(maxsize=20_000)
def may_hold_name(text: str) -> bool:
    """Whether a text has a role, a title or a mobile number beside which a name could stand."""
    return _MAY_HOLD.search(text) is not None


def in_text(text: str) -> Iterator[str]:
    """The names in one text: behind a role, or directly before a mobile number."""
    if not may_hold_name(text):
        return
    yield from (name for _, name in behind_roles(text))
    yield from before_work(text)
    for match in _BEFORE_MOBILE.finditer(text):
        if name := _trailing(match[1]):
            yield name


def behind_roles(text: str) -> Iterator[tuple[str, str]]:
    """The names behind a role, each with the words up to the end of that role (…项目负责人)."""
    for match in _BEHIND_ROLE.finditer(text):
        for name in (_leading(match[2]), *_further(text, match)):
            if name:
                yield text[: match.end(1)], name


def before_work(text: str) -> Iterator[str]:
    """The names of whom a text says they filled the form in: 由罗某某同志填写, 罗某某（填报人）."""
    for match in _BEFORE_WORK.finditer(text):
        name = match[1] or match[2]
        if is_name(name) and (match[1] or not name.endswith(_BODY_ENDS)):
            yield name
    if _ROLE_IN_BRACKETS.search(text):
        yield from (match[1] for match in _NAMED_BEFORE_ROLE.finditer(text) if is_name(match[1]))


def _further(text: str, match: re.Match[str]) -> Iterator[str]:
    """李某、孙某某: who else stands in a list of names."""
    place = match.end(2)
    while (again := _FURTHER.match(text, place)) and is_name(again[1]):
        yield again[1]
        place = again.end()


def _leading(run: str) -> str | None:
    """The name a run of signs begins with: all of it, or up to the next label."""
    if is_name(run):
        return run
    for length in range(min(_LONGEST_OF_TWO, len(run) - 1), 1, -1):
        if is_name(run[:length]) and _ENDS.match(run[length:]):
            return run[:length]
    return None


def _trailing(run: str) -> str | None:
    """The name a run of signs ends with, the longest."""
    return next((run[-length:] for length in range(min(4, len(run)), 1, -1) if is_name(run[-length:])), None)


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether a text can be the name of a person: a surname with one or two signs, and no word of forms."""
    surname = next((text[:length] for length in (2, 1) if text[:length] in _surnames()), None)
    if surname is None or not len(surname) < len(text) <= (_LONGEST_OF_TWO if len(surname) > 1 else _LONGEST):
        return False
    if text.startswith(words("not_names")):
        return False
    return not (label_meanings(text) or opens_block(text) or column_field(text))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("surnames"))
