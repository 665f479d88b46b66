"""A file whose every field is filled, so that the code writes every key its JSON has. The texts are invented."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from jixiao.audit.outcome import Basis, Finding, Outcome
from jixiao.cells.model import Address, Cell, Document, Grid, Note
from jixiao.forms.model import (
    Contact,
    Form,
    Indicator,
    Money,
    Objective,
    Opinion,
    ProfileChoice,
    Reading,
    Staffing,
    Task,
    Text,
    TextBalance,
)
from jixiao.forms.targets import (
    Deadline,
    Duration,
    Grade,
    Placeholder,
    Qualitative,
    Quantity,
    Range,
    Rank,
    Recurring,
    Target,
    Unreadable,
)
from jixiao.reports.model import DocumentReport, FileError, FormReport

CELL = Cell("≥125家", Address(page=1, table=1, row=7, column=5, bbox=(72.0, 310.5, 540.0, 330.0)))
ADDRESSES = (
    CELL.address,
    Address(table=1, row=7, column=5),
    Address(sheet="Sheet1", ref="C7"),
    Address(line=31, column=4),
)
"""One of each way to name a place."""
TARGETS: tuple[Target, ...] = (
    Quantity(">=", Decimal(15), "%", "高新技术企业产值", "上年"),
    Range(Decimal(2), Decimal(3), "家", "新认定企业"),
    Deadline(date(2022, 12, 31)),
    Duration(Decimal(30), "个工作日", "<="),
    Recurring("每月10日前"),
    Rank(3, "全省"),
    Grade("优秀"),
    Qualitative("按时完成"),
    Placeholder("指标值"),
    Unreadable("#REF!", "公式出错"),
)


def _text(text: str) -> Text:
    return Text(text, (CELL,))


INDICATOR = Indicator(
    level1="产出指标", level2="数量指标", level3="新认定高新技术企业", content="年内新认定的企业数", target="≥125家",
    targets=(Quantity(">=", Decimal(125), "家"),), cell=CELL, standard="≥125家", remark="市级口径", baseline="110家",
    weight=Decimal(10), actual="131家", actuals=(Quantity(None, Decimal(131), "家"),), score=Decimal(10),
    reason="无偏差", horizon="annual", extra={"evidence": "认定文件"},
)  # fmt: skip

FORM = Form(
    kind="department_self_evaluation", title="部门整体支出绩效自评表", labels={"title": CELL},
    profile=ProfileChoice("national-2020-department", "使用者指定"), fiscal_year=2022, filled_on=date(2023, 3, 1),
    reporting_unit=_text("某市科学技术局"), department=_text("某市科学技术局"), project=_text("科技计划项目"),
    implementing_unit=_text("某市科技中心"), period=(date(2022, 1, 1), date(2022, 12, 31)), money_unit="万元",
    money=(Money("total", "资金总额", "200.00", Decimal("2000000"), CELL, column="全年执行数"),),
    staffing=Staffing(23, 25), duties=_text("组织实施科技计划。"),
    objectives=(Objective(1, "新认定高新技术企业125家。", CELL, "annual", "新认定131家。"),),
    tasks=(Task(1, "企业培育", "培育科技企业", CELL, Decimal("500000"), more=(("完成情况", _text("已完成")),)),),
    indicators=(INDICATOR,), placeholders=(_text("指标2：……"),),
    opinions=(Opinion("财政部门审核意见", CELL, "同意。", "李某某", date(2023, 3, 5)),),
    contacts=(Contact("填报人", CELL, "张某某", "13800001234"),), total_score=_text("98"),
    extra={"problems": _text("无")}, cells=(CELL,),
)  # fmt: skip

READING = Reading(
    document=Document(
        "某市科学技术局.pdf",
        "416030e8c452…",
        "pdf",
        (Grid((replace(CELL, row=7, column=5),), 7, 5, CELL.address),),
        5,
        1,
    ),
    forms=(FORM,),
    unread=(replace(CELL, text="附件4"),),
    notes=(Note("cell_joined_over_page_break", "第2页：被分页切开的单元格已接成一格。", (CELL,)),),
    text_balance=TextBalance(1818, 310, 1408, 88, 12),
)

REPORT = DocumentReport(
    READING.document.name,
    READING,
    (
        FormReport(
            FORM,
            (
                Finding(
                    "scores.indicator_points", ("B16",), "error", (Basis("表内勾稽与逻辑", None, verified=True),),
                    Outcome("failed", "得分与完成情况不符。", (CELL,), "9.50分", "10分", "0.50分", "按完成比例重算。"),
                ),
            ),
        ),
    ),
)  # fmt: skip
UNREAD_REPORT = DocumentReport("坏文件.docx", None, (), FileError("encrypted", "文件已加密，请取消密码后再读取。"))
