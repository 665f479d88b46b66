"""The Chinese words of every output: severities, statuses, formats, and places as an official would name them."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from jixiao.audit.outcome import Basis, Severity, Status
from jixiao.cells.model import Address, Format
from jixiao.forms.model import Form
from jixiao.profiles.load import sources
from jixiao.profiles.model import Kind

SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "警告", "hint": "提示"}
SEVERITY_SIGNS: dict[Severity, str] = {"error": "错", "warning": "警", "hint": "提"}
"""Stands in front of a finding's number, so that colour is not the only sign."""
STATUSES: dict[Status, str] = {
    "failed": "不通过",
    "waived": "已豁免",
    "cannot_decide": "不能判断",
    "not_applied": "不适用",
    "passed": "通过",
}
KINDS: dict[Kind, str] = {
    "department_targets": "部门整体支出绩效目标表",
    "project_targets": "项目支出绩效目标表",
    "department_monitoring": "部门整体支出绩效监控表",
    "project_monitoring": "项目支出绩效监控表",
    "department_self_evaluation": "部门整体支出绩效自评表",
    "project_self_evaluation": "项目支出绩效自评表",
    "evaluation_scores": "绩效评价指标评分表",
    "base_data": "绩效评价基础数据表",
}
FORMATS: dict[Format, str] = {
    "text": "文本",
    "markdown": "Markdown",
    "html": "网页",
    "docx": "Word（docx）",
    "doc": "Word（doc）",
    "xlsx": "Excel（xlsx）",
    "xls": "Excel（xls）",
    "pdf": "PDF",
    "scan": "扫描件",
    "ofd": "OFD",
}

_NATIONAL = re.compile(r"(?:财预|中发|国发|中办发|国办发)〔\d{4}〕\d+号")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def printable(text: str) -> str:
    """A text without the characters that XML and spreadsheets refuse."""
    return _CONTROL.sub("", text)


def place_words(address: Address, form: Format) -> str:
    """第1页表1第7行第5列; 工作表“Sheet1”C7; 第31行第4格 (text); 第12段 (a paragraph outside tables)."""
    if address.sheet is not None:
        return f"工作表“{address.sheet}”{address.ref or ''}"
    page = "" if address.page is None else f"第{address.page}页"
    if address.line is not None:
        unit = "行" if form in ("text", "markdown", "pdf") else "段"
        return f"{page}第{address.line}{unit}" + ("" if address.column is None else f"第{address.column}格")
    table = "" if address.table is None else f"表{address.table}"
    row = "" if address.row is None else f"第{address.row}行"
    column = "" if address.column is None else f"第{address.column}列"
    return page + table + row + column


def basis_words(basis: Basis) -> str:
    """财预〔2015〕88号第二十五条（未核实）."""
    return f"{basis.document}{basis.article or ''}{'' if basis.verified else '（未核实）'}"


def cited_words(basis: Basis) -> str | None:
    """《中央部门预算绩效目标管理办法》（财预〔2015〕88号）第二十五条; None for what must not be cited to a unit.

    That is: what nobody has read, and what is no numbered document of the whole country (a form's notes, articles,
    the rules of another program or of a province the unit may not lie in).
    """
    if not basis.verified or not _NATIONAL.fullmatch(basis.document):
        return None
    article = basis.article or ""
    about = article if not article or _ARTICLE.fullmatch(article) else f"关于{article}的要求"
    return f"《{_titles()[basis.document]}》（{basis.document}）{about}"


@cache
def _titles() -> Mapping[str, str]:
    return {source.document: source.title for source in sources().values()}


def program_words() -> str:
    """What made a report: 绩效（Jixiao）0.1.0."""
    return f"绩效（Jixiao）{version('jixiao')}"


def form_title(form: Form) -> str:
    """The title as printed, failing that the name of its kind; with the project, where the form is about one."""
    title = form.title or KINDS[form.kind]
    return f"{title}（{form.project.text}）" if form.project else title


def unit_name(form: Form) -> str | None:
    """The unit a report speaks to: the department, failing that who reports or implements."""
    unit = form.department or form.reporting_unit or form.implementing_unit
    return unit.text if unit else None
