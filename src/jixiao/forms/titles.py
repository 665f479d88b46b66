"""Titles: which lines name a form, which kind of form that is, and the year they give.

2022年部门整体支出绩效目标表 · 市级部门整体绩效目标申报表 (2021年度) · 项目支出绩效自评表
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jixiao.cells.model import Cell
from jixiao.forms.sheet import one_line, plain
from jixiao.forms.vocabulary import label_meanings, opens_block
from jixiao.profiles.model import Kind

_LONGEST_TITLE = 60
_TOPIC = re.compile(r"绩效|自评|监控|基础数据表")
_FORM_WORD = re.compile(r"(?:表|申报书|目标书)(?:\([^()]*\))*(?:20\d\d年度?)?$")
_NOT_A_TITLE = re.compile(
    r"绩效工资|绩效奖|考核表|KPI|[。;；]|[:：].*[:：]|填写|报送|填报说明|^注|见附|详见|如下|一览|根据|按照|要求"
)
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)(?=\s*年?)")
_UNIT_BESIDE = re.compile(r"[(（]?(?:金额)?单位[:：]\s*(?:万元|亿元|元)[)）]?")
_YEAR_ONLY = re.compile(
    r"^[(（]?(?:预算)?(?:年度)?[:：]?[(（]?(20\d\d)[)）]?年?度?(?:1?\d月?[-—–~至]+1?\d月份?)?[,，;；]?[)）]?$"
)
_BEFORE = re.compile(
    r"^(?:.*[>»›]\s*|标\s*题\s*[:：]\s*|名\s*称\s*[:：]\s*|公开\s*\d{1,3}\s*表\s*[:：]?\s*"
    r"|附\s*[件表]\s*[:：]\s*|(?:附\s*件|附\s*表|表)\s*\d{1,3}(?:[-—]\d{1,2})?(?:\s*[:：、.．]\s*|\s+)|(?:附\s*件|附\s*表)\s*\d{1,2}(?!\d)(?=[^\d\s]))"
)
"""What stands in front of a title and is no part of it: the way through a site, 标题：, 附件2."""
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|txt|html?)$", re.IGNORECASE)
_FIRST_LINE = re.compile(r"^[^,，。；;:：]{0,24}(?:项目|支出|整体|部门|单位|年度?)$")
_LAST_LINE = re.compile(
    r"^(?:绩效|目标|自评|监控|运行|申报|审批|批复|公开|明细|情况|信息|评价)*表(?:[(（][^()（）]*[)）])?$"
)
MOST_LINES = 3
_BLANK_YEAR = re.compile(r"^[(（](?:20)?[_＿]*年度?[)）]$")
_BESIDE = re.compile(
    r"^(?:附件|附表|表)[\d一二三四五六七八九十]{0,3}(?:-\d)?[:：]?$|^(?:金额)?单位[:：]?\w{1,3}$|^(?:标题|名称)[:：]?$"
)
_MONTHS = re.compile(r"^[(（]?(?:20\d\d年)?\d{1,2}月?[-—–~至]+\d{1,2}月份?[)）]?$")
_PUBLIC_MONEY = re.compile(r"支出|预算|财政|整体|项目|专项|资金|政策|部门|单位|目标|自评|监控|基础数据|转移支付|评价")
_YEAR_IN_BRACKETS = re.compile(r"\s*[(（]\s*20\d\d\s*年?度?\s*[)）]\s*$")
_WITHOUT_TABLE = re.compile(r"^(?:20\d\d年度?)?[^,，。；;:：]{0,20}绩效(?:目标|自评|监控)$")


_STAGES = (
    ("monitoring", re.compile(r"监控|监测|跟踪")),
    ("self_evaluation", re.compile(r"自评|自我评价")),
    ("scores", re.compile(r"评分|评价(?:指标)?(?:体系)?表|打分")),
    ("self_evaluation", re.compile(r"目标(?:完成|实现)")),
    ("targets", re.compile(r"目标|申报")),
)
"""What a title says of the part of the cycle a form belongs to; the first that fits."""


@dataclass(frozen=True, slots=True)
class Title:
    """`above`: the lines above, where the title takes several. `earlier`: the page's own title above the form's."""

    cell: Cell
    text: str
    year: int | None
    above: tuple[Cell, ...] = ()
    earlier: "Title | None" = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.above, self.cell)


def title_of(cell: Cell) -> Title | None:
    """The title a cell holds, None where it is something else. A year in brackets behind it is no part of it."""
    text = _without_company(cell.text)
    return Title(cell, text, year_in(cell.text)) if is_title(text) else None


@lru_cache(maxsize=20_000)
def _without_company(text: str) -> str:
    """A title without what only goes with one: annex number, unit of money, file name, year in brackets."""
    words = _UNIT_BESIDE.sub("", _FILE_NAME.sub("", one_line(text))).strip()
    return _YEAR_IN_BRACKETS.sub("", _BEFORE.sub("", words)).strip()


def over_lines(cell: Cell, above: Sequence[Cell]) -> Title | None:
    """The title that ends in a line, with the lines above that belong to it (the nearest last); None where none does.

    2023年度项目支出 / 绩效目标申报表, and lines that a bracket holds together.
    """
    found = title_of(cell)
    text, used = _without_company(cell.text), 0
    if found is None and not _LAST_LINE.match(plain(cell.text)):
        return None
    for line in reversed(above[-MOST_LINES + 1 :]):
        whole = one_line(line.text) + text
        is_open = text.count(")") + text.count("）") > text.count("(") + text.count("（")
        belongs = is_open or _FIRST_LINE.search(plain(line.text)) or (used == 0 and found is None)
        if not belongs or is_title(line.text) or len(plain(whole)) > _LONGEST_TITLE:
            break
        text, used = whole, used + 1
    lines = tuple(above[len(above) - used :])
    while lines and not is_title(text):
        text, lines = text.removeprefix(one_line(lines[0].text)), lines[1:]
    return Title(cell, _without_company(text), year_in(text) or year_in(cell.text), lines) if is_title(text) else None


def without_table_word(row: Sequence[Cell], below: Sequence[Cell]) -> Title | None:
    """部门整体绩效目标 alone over the year or the head of a form is its title, though it names no table."""
    if len(row) != 1 or not _WITHOUT_TABLE.match(plain(row[0].text)):
        return None
    if not any(year_line(cell.text) or _heads_a_form(cell.text) for cell in below[:1]):
        return None
    return Title(row[0], _without_company(row[0].text), year_in(row[0].text))


def _heads_a_form(text: str) -> bool:
    return opens_block(text) == "staffing" or any(meaning.block == "head" for meaning in label_meanings(text))


@lru_cache(maxsize=20_000)
def is_title(text: str) -> bool:
    """Whether a text names a form and says nothing else."""
    key = plain(text).removeprefix("《").removesuffix("》")
    if not 4 <= len(key) <= _LONGEST_TITLE or not _TOPIC.search(key) or not _FORM_WORD.search(key):
        return False
    return not _NOT_A_TITLE.search(key.removeprefix("附件").removeprefix("附表"))


def title_in(cells: Sequence[Cell], above: Sequence[Cell] = ()) -> Title | None:
    """The title of a row: alone in it, or beside words that only go with one (附件2, 2023年度, 单位：万元).

    `above`: the lines before, where the row is a line and its title may take several.
    """
    if len(cells) == 1 and above:
        return over_lines(cells[0], above)
    titles = [title for cell in cells if (title := title_of(cell))]
    if len({plain(title.cell.text) for title in titles}) != 1:
        return None
    first = titles[0]
    beside = [cell.text for cell in cells if plain(cell.text) != plain(first.cell.text)]
    if not all(_BESIDE.match(plain(text)) or year_line(text) or is_blank_year(text) for text in beside):
        return None
    return first


def goes_with_title(text: str) -> bool:
    """Whether words only accompany a title: 附件2, 标题："""
    words = plain(text)
    return words.startswith(("附件", "附表")) or bool(_BESIDE.match(words))


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
    match = _YEAR_ONLY.match(_UNIT_BESIDE.sub("", plain(text)))
    return int(match.group(1)) if match else None


def kind_of(title: str | None, fields: frozenset[str], printed: frozenset[str] = frozenset()) -> Kind:
    """The kind by title, and by what the form holds where the title says too little.

    `fields` are the names of filled columns and labels (actual, score, forecast, project …), `printed` those that the
    form only prints, filled or not.
    """
    words = plain(title or "")
    if "基础数据" in words:
        return "base_data"
    stage = _stage_of(words) or _stage_by(fields | printed)
    if stage == "targets" and {"actual", "score"} <= fields:
        stage = "self_evaluation"
    if stage == "scores":
        return "evaluation_scores"
    about_project = _about_project(words, fields | printed)
    if stage == "monitoring":
        return "project_monitoring" if about_project else "department_monitoring"
    if stage == "self_evaluation":
        return "project_self_evaluation" if about_project else "department_self_evaluation"
    return "project_targets" if about_project else "department_targets"


def _stage_of(words: str) -> str | None:
    """Which part of the cycle a title names."""
    return next((stage for stage, pattern in _STAGES if pattern.search(words)), None)


def _stage_by(fields: frozenset[str]) -> str:
    """Which part of the cycle columns and labels belong to."""
    if fields & {"forecast", "likelihood", "execution_forecast", "monitoring_period"}:
        return "monitoring"
    if fields & {"actual", "objectives.actual"}:
        return "self_evaluation"
    return "scores" if {"weight", "score"} <= fields and "target" not in fields else "targets"


def _about_project(words: str, fields: frozenset[str]) -> bool:
    if re.search(r"部门整体|单位整体|整体支出|整体绩效", words):
        return False
    if re.search(r"项目|政策|专项|资金|转移支付|投资计划|业务(?:经)?费", words):
        return True
    return "project" in fields and "duties" not in fields
