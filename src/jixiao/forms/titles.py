"""Titles: which lines name a form, which kind of form that is, and the year they give.

2022年部门整体支出绩效目标表 · 市级部门整体绩效目标申报表 (2021年度) · 项目支出绩效自评表
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.cells.model import Cell
from jixiao.forms.model import Kind
from jixiao.forms.sheet import one_line, plain

_LONGEST_TITLE = 48
_TOPIC = re.compile(r"绩效|自评|监控|基础数据表")
_FORM_WORD = re.compile(r"(?:表|申报书|目标书)(?:\([^()]*\))*$")
_NOT_A_TITLE = re.compile(
    r"绩效工资|绩效奖|考核表|KPI|[。;；]|[:：].*[:：]|填写|报送|填报说明|^注|见附|详见|如下|一览|根据|按照|要求"
)
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)(?=\s*年?)")
_YEAR_ONLY = re.compile(
    r"^[(（]?(?:预算)?(?:年度)?[:：]?(20\d\d)年?度?(?:1?\d[-—–~至]1?\d月)?(?:[,，;；]?(?:金额)?单位[:：]?\w{1,3}|[,，;；])?[)）]?$"
)
_ANNEX = re.compile(r"^(?:附件|附表|表)\s*\d{1,3}(?:[-—]\d{1,2})?(?:\s*[:：、.．]\s*|\s+)")
_FIRST_LINE = re.compile(r"^[^,，。；;:：]{0,24}(?:项目|支出|整体|部门|单位|年度?)$")
_BLANK_YEAR = re.compile(r"^[(（](?:20)?[_＿]*年度?[)）]$")
_BESIDE = re.compile(r"^(?:附件|附表|表)[\d一二三四五六七八九十]{0,3}(?:-\d)?[:：]?$|^(?:金额)?单位[:：]?\w{1,3}$")
_MONTHS = re.compile(r"^[(（]?(?:20\d\d年)?\d{1,2}月?[-—–~至]+\d{1,2}月份?[)）]?$")
_PUBLIC_MONEY = re.compile(r"支出|预算|财政|整体|项目|专项|资金|政策|部门|单位|目标|自评|监控|基础数据|转移支付|评价")
_YEAR_IN_BRACKETS = re.compile(r"\s*[(（]\s*20\d\d\s*年?度?\s*[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    cell: Cell
    text: str
    year: int | None
    above: Cell | None = None
    """The line above, where the title takes two."""


def title_of(cell: Cell) -> Title | None:
    """The title a cell holds, None where it is something else. A year in brackets behind it is no part of it."""
    text = one_line(cell.text)
    if not is_title(text):
        return None
    return Title(cell, _ANNEX.sub("", _YEAR_IN_BRACKETS.sub("", text)), year_in(text))


def with_line_above(title: Title, above: Cell) -> Title:
    """The title with its first line, where the one above is that: 2023年度项目支出 / 绩效目标申报表."""
    whole = one_line(above.text) + title.text
    if not _FIRST_LINE.search(plain(above.text)) or not is_title(whole) or is_title(above.text):
        return title
    return Title(title.cell, whole, year_in(whole) or title.year, above)


def is_title(text: str) -> bool:
    """Whether a text names a form and says nothing else."""
    key = plain(text).removeprefix("《").removesuffix("》")
    if not 4 <= len(key) <= _LONGEST_TITLE or not _TOPIC.search(key) or not _FORM_WORD.search(key):
        return False
    return not _NOT_A_TITLE.search(key.removeprefix("附件").removeprefix("附表"))


def title_in(cells: Sequence[Cell]) -> Title | None:
    """The title of a row: alone in it, or beside words that only go with one (附件2, 2023年度, 单位：万元)."""
    titles = [title for cell in cells if (title := title_of(cell))]
    if len({plain(title.cell.text) for title in titles}) != 1:
        return None
    first = titles[0]
    beside = [cell.text for cell in cells if plain(cell.text) != plain(first.cell.text)]
    if not all(_BESIDE.match(plain(text)) or year_line(text) or is_blank_year(text) for text in beside):
        return None
    return first


def is_blank_year(text: str) -> bool:
    """Whether a text is the place of a year nobody filled in: （    年度）."""
    return bool(_BLANK_YEAR.match(plain(text)))


def is_span_of_months(text: str) -> bool:
    """Whether a line names what a monitoring form covers: （1—8月）."""
    return bool(_MONTHS.match(plain(text)))


def speaks_of_public_money(title: str) -> bool:
    """Whether a title names what budgets are made of; 销售绩效指标表 does not."""
    return bool(_PUBLIC_MONEY.search(plain(title)))


def year_in(text: str) -> int | None:
    """The first year a text names."""
    match = _YEAR.search(one_line(text)) or _YEAR.search(plain(text))
    return int(match.group(1)) if match else None


def year_line(text: str) -> int | None:
    """The year of a line that holds nothing else: （2018年度）, 年度：2023."""
    match = _YEAR_ONLY.match(plain(text))
    return int(match.group(1)) if match else None


def kind_of(title: str | None, fields: frozenset[str]) -> Kind:
    """The kind by title, and by the fields found where the title says too little.

    `fields` are the names of columns and labels met in the form (actual, score, forecast, project …).
    """
    words = plain(title or "")
    if "基础数据" in words:
        return "base_data"
    if "监控" in words or (not words and {"forecast", "likelihood"} & fields):
        return "project_monitoring" if _about_project(words, fields) else "department_monitoring"
    if "自评" in words or (not words and {"actual", "score"} <= fields):
        return "project_self_evaluation" if _about_project(words, fields) else "department_self_evaluation"
    if re.search(r"评分|评价(?:指标)?(?:体系)?表|打分", words):
        return "evaluation_scores"
    return "project_targets" if _about_project(words, fields) else "department_targets"


def _about_project(words: str, fields: frozenset[str]) -> bool:
    if re.search(r"部门整体|单位整体|整体支出|整体绩效", words):
        return False
    return "项目" in words or "政策" in words or "专项" in words or "project" in fields
