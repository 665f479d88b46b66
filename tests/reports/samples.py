"""A small file as a reader would give it, one form in it, and answers about the form of every status.

附件1
2023年部门整体支出绩效目标表
┌──────────┬───────────────────────────────────────────┐
│ 部门名称 │ 某市科学技术局                            │
│ 资金总额 │ 1245.61      │ 基本支出 711.94 │ 项目支出 523.67 │
│ 一级指标 │ 二级指标     │ 指标名称        │ 指标值          │
│ 产出指标 │ 数量指标     │ 新认定高新技术企业 │ 100家        │
│   (2)    │              │ 科技特派员      │ =95%            │
│ 联系人   │ 李 某某      │ 联系电话        │ 0739-5322222    │
└──────────┴───────────────────────────────────────────┘
说明：有事找李某某，手机13800000001。
"""

from dataclasses import replace
from decimal import Decimal

from jixiao.audit.engine import severity_and_basis
from jixiao.audit.outcome import Finding, Outcome, Severity, Status, cannot_decide, failed, not_applied, passed
from jixiao.cells.model import Address, Cell, Document, Grid, Line, Note
from jixiao.forms.model import (
    Contact,
    Form,
    Indicator,
    Money,
    ProfileChoice,
    Reading,
    Text,
    TextBalance,
)
from jixiao.forms.values import read_targets
from jixiao.reports.model import DocumentReport, FormReport
from jixiao.reports.points import rule_named

MOBILE = "13800000001"
LANDLINE = "0739-5322222"
NAME = "李某某"


def cell(row: int, column: int, text: str, *, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(text, Address(table=1, row=row, column=column), row, column, rows, columns)


ANNEX = Line(Cell("附件1", Address(line=1)))
TITLE = Line(Cell("2023年部门整体支出绩效目标表", Address(line=2)))
REMARK = Line(Cell(f"说明：有事找{NAME}，手机{MOBILE}。", Address(line=3)))
CELLS = (
    cell(1, 1, "部门名称"),
    cell(1, 2, "某市科学技术局", columns=3),
    cell(2, 1, "资金总额"),
    cell(2, 2, "1245.61"),
    cell(2, 3, "基本支出 711.94"),
    cell(2, 4, "项目支出 523.67"),
    cell(3, 1, "一级指标"),
    cell(3, 2, "二级指标"),
    cell(3, 3, "指标名称"),
    cell(3, 4, "指标值"),
    cell(4, 1, "产出指标", rows=2),
    cell(4, 2, "数量指标", rows=2),
    cell(4, 3, "新认定高新技术企业"),
    cell(4, 4, "100家"),
    cell(5, 3, "科技特派员<b>"),
    cell(5, 4, "=95%"),
    cell(6, 1, "联系人"),
    cell(6, 2, "李 某某"),
    cell(6, 3, "联系电话"),
    cell(6, 4, LANDLINE),
)
GRID = Grid(CELLS, 6, 4, Address(table=1))
AT = {cell.address.id: cell for cell in (*CELLS, ANNEX.cell, TITLE.cell, REMARK.cell)}


def indicator(row: int) -> Indicator:
    name, target = AT[f"t1.r{row}.c3"], AT[f"t1.r{row}.c4"]
    return Indicator("产出指标", "数量指标", name.text, None, target.text, read_targets(target.text, 2023), target)


def money(slot: str, label: str, amount: str, at: str) -> Money:
    return Money(slot, label, amount, Decimal(amount) * 10_000, AT[at])


FORM = Form(
    kind="department_targets",
    title="2023年部门整体支出绩效目标表",
    labels={"title": TITLE.cell, "indicators": AT["t1.r3.c1"], "contacts": AT["t1.r6.c1"]},
    profile=ProfileChoice("hunan-2021", "标题年度2023，地区湖南"),
    fiscal_year=2023,
    department=Text("某市科学技术局", (AT["t1.r1.c2"],)),
    money_unit="万元",
    money=(
        money("total", "资金总额", "1245.61", "t1.r2.c2"),
        money("basic_expenditure", "基本支出", "711.94", "t1.r2.c3"),
        money("project_expenditure", "项目支出", "523.67", "t1.r2.c4"),
    ),
    indicators=(indicator(4), indicator(5)),
    contacts=(Contact("联系人", AT["t1.r6.c2"], NAME, LANDLINE, AT["t1.r6.c4"]),),
    cells=(TITLE.cell, *CELLS),
)


def finding(rule_id: str, outcome: Outcome, severity: Severity | None = None) -> Finding:
    rule = rule_named(rule_id)
    declared, basis = severity_and_basis(rule)
    return Finding(rule.id, rule.catalogue, severity or declared, basis, outcome)


def at(*places: str) -> list[Cell]:
    return [AT[place] for place in places]


FINDINGS = (
    finding(
        "budget.expenditure_sum",
        failed(
            "资金总额 1245.61 万元与构成之和 1235.61 万元相差 10.00 万元。",
            cells=at("t1.r2.c2", "t1.r2.c3", "t1.r2.c4"),
            expected="1235.61 万元",
            found="1245.61 万元",
            difference="10.00 万元",
            repair="核对基本支出和项目支出。",
        ),
        "error",
    ),
    finding("quantification.operator_present", failed("指标值“100家”没有写明“≥”。", cells=at("t1.r4.c4")), "warning"),
    finding(
        "publication.mobile_number",
        failed(f"公开件中有{NAME}的手机号码{MOBILE}。", cells=at("l3"), found=MOBILE, repair="删去手机号码。"),
        "warning",
    ),
    finding("dates.deadline_with_year", failed("时限没有写年份。", cells=at("t1.r4.c4")), "hint"),
    finding("direction.cost_ceiling", cannot_decide("“项目支出”读不出单位", cells=at("t1.r2.c4"))),
    finding("dates.period_order", not_applied("不是项目绩效目标表")),
    finding("units.staffing", passed("表内人数未超编")),
    finding("completeness.duties", Outcome("waived", "王科长同意保留至2024年6月30日：机构改革", tuple(at("t1.r1.c2")))),
)
NOTES = (Note("cell_joined_over_page_break", "第4、5行合并：同一单元格被分页切断。", tuple(at("t1.r4.c1"))),)


def reading(*forms: Form, form_cells_only: bool = False) -> Reading:
    blocks = (TITLE, GRID) if form_cells_only else (ANNEX, TITLE, GRID, REMARK)
    document = Document("目标表.docx", "ab" * 32, "docx", blocks, 200, notes=NOTES)
    return Reading(document, forms, (AT["l3"],), NOTES, TextBalance(200, 80, 90, 10, 20))


def report(*findings: Finding) -> DocumentReport:
    """The file with its form and these findings, or all of them."""
    return DocumentReport("目标表.docx", reading(FORM), (FormReport(FORM, findings or FINDINGS),))


def with_status(status: Status) -> tuple[Finding, ...]:
    return tuple(one for one in FINDINGS if one.outcome.status == status)


def clean_report() -> DocumentReport:
    """A form about which every rule that applied is satisfied."""
    return report(*with_status("passed"), *with_status("not_applied"))


def two_forms() -> DocumentReport:
    """The same table read as two forms, as a flat list of projects is."""
    second = replace(FORM, title="第二张表", project=Text("科普", (AT["t1.r5.c3"],)))
    forms = (FormReport(FORM, FINDINGS), FormReport(second, FINDINGS))
    return DocumentReport("目标表.docx", reading(FORM, second), forms)
