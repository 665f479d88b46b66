"""Titles: which lines name a form, which kind of form that is, and the year they give.

2022年部门整体支出绩效目标表 · 市级部门整体绩效目标申报表 (2021年度) · 项目支出绩效自评表
"""

import re
from dataclasses import dataclass

from jixiao.cells.model import Cell
from jixiao.forms.model import Kind
from jixiao.forms.sheet import one_line, plain

_LONGEST_TITLE = 48
_TOPIC = re.compile(r"绩效|自评|监控|基础数据表")
_FORM_WORD = re.compile(r"(?:表|申报书|目标书)(?:\([^()]*\))*$")
_NOT_A_TITLE = re.compile(
    r"绩效工资|绩效奖|考核表|[。;；]|[:：].*[:：]|填写|报送|填报说明|^注|见附|详见|如下|一览|根据|按照|要求"
)
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)(?=\s*年?)")
_YEAR_ONLY = re.compile(
    r"^[(（]?(?:预算)?(?:年度)?[:：]?(20\d\d)年?度?(?:[,，;；]?(?:金额)?单位[:：]?\w{1,3}|[,，;；])?[)）]?$"
)
_YEAR_IN_BRACKETS = re.compile(r"\s*[(（]\s*20\d\d\s*年?度?\s*[)）]\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    cell: Cell
    text: str
    year: int | None


def title_of(cell: Cell) -> Title | None:
    """The title a cell holds, None where it is something else. A year in brackets behind it is no part of it."""
    text = one_line(cell.text)
    key = plain(text)
    if not 4 <= len(key) <= _LONGEST_TITLE or not _TOPIC.search(key) or not _FORM_WORD.search(key):
        return None
    if _NOT_A_TITLE.search(key.removeprefix("附件").removeprefix("附表")):
        return None
    return Title(cell, _YEAR_IN_BRACKETS.sub("", text), year_in(text))


def year_in(text: str) -> int | None:
    """The first year a text names."""
    match = _YEAR.search(plain(text))
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
