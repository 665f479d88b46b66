"""The report read back: its seven parts, its tables, what people are to write, what the unit said."""

from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from docx import Document
from lxml import etree

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.context_of import beside
from jixiao.cycle.models import Declaration, KeptScore
from jixiao.evaluation import comments, plans, sheets, teams
from jixiao.evaluation.models import Kind
from jixiao.evaluation.report.document import report_docx
from tests.cycle.test_evidence import declared
from tests.cycle.test_offers import paid
from tests.evaluation.team import Case, full
from tests.evaluation.test_sheets import self_evaluation

PARTS = ["一、基本情况", "二、绩效评价工作开展情况", "三、综合评价情况及评价结论", "四、绩效评价指标分析",
         "五、主要经验及做法、存在的问题及原因分析", "六、有关建议", "七、其他需要说明的问题"]  # fmt: skip


def read(case: Case) -> Any:
    case.evaluation.refresh_from_db()
    return Document(BytesIO(report_docx(case.evaluation)))


def lines(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def rows(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_final_report_says_all_that_was_settled_in_its_seven_parts(case: Case) -> None:
    case.commenting({"completed": "5.5", "rules": "1"})
    made = comments.comment(case.evaluation, "rules", "制度已补。", Who(case.clerk))
    case.act("hand_in_comments", case.clerk)
    comments.answer(made, "评价的是上年。", Who(case.lead), is_taken=False)
    case.act("finish", case.lead)
    document = read(case)
    found = lines(document)
    assert [line for line in found if line in PARTS] == PARTS
    assert found[0] == "长沙市天心区卫生健康局\n2022年度部门整体支出绩效评价报告"
    assert "（征求意见稿）" not in found
    assert any(line.startswith("得分96.50分，评价等级为“优”（优：90分起") for line in found)
    assert "1. 实际完成率（扣2.50分）：材料不全。" in found
    assert "2. 管理制度健全性（扣1分）：材料不全。" in found
    assert "各项得分之和 = 96.50" in found
    assert sum(line.startswith("【待填写：") for line in found) == 13
    tables = [rows(table) for table in document.tables]
    facts, money, team, parts = tables[:4]
    assert facts[1] == ["被评价单位", "长沙市天心区卫生健康局"]
    assert money[0] == ["资金", "金额"]
    assert team[1:] == [["甲评", "组长、评分人", "没有需要回避的情形"], ["乙评", "评分人", "没有需要回避的情形"]]
    assert parts[1:] == [["投入", "15", "15", "100%"], ["过程", "35", "34", "97.14%"], ["产出", "25", "22.50", "90%"],
                         ["效果", "25", "25", "100%"]]  # fmt: skip
    assert ["预算管理", "管理制度健全性", "2", "1", "材料不全", "管理制度健全性台账"] in tables[5]
    assert tables[-1][0] == ["对哪一项", "意见", "是否采纳", "答复"]
    assert tables[-1][1:] == [["管理制度健全性", "制度已补。", "不采纳", "评价的是上年。"]]


def test_the_money_is_the_treasurys_with_adjustments_payments_and_the_rate(case: Case) -> None:
    paid(case.county)
    case.finished()
    document = read(case)
    money = next(rows(table) for table in document.tables if table.rows[0].cells[-1].text == "执行率")
    assert money == [
        ["资金", "年初预算数", "调整增减", "全年预算数", "全年支付数", "执行率"],
        ["年度资金总额", "12,480.60", "119.40", "12,600.00", "11,970.00", "95%"],
        ["基本支出", "5,260.40", "0.00", "5,260.40", "5,260.40", "100%"],
        ["项目支出", "7,220.20", "119.40", "7,339.60", "6,709.60", "91.42%"],
    ]
    assert charts(document) == ["预算和支付（万元）"]
    found, day = lines(document), timezone.localdate()
    bureau = f"{case.county.jurisdiction.name}财政局"
    assert any(f"由{bureau}组织，委托某会计师事务所实施" in line for line in found)
    assert found[found.index(f"{bureau}（盖章）") + 1] == f"{day.year}年{day.month}月{day.day}日"


def test_without_the_treasury_the_report_says_what_is_missing(case: Case) -> None:
    case.finished()
    document = read(case)
    assert any(line.startswith("年度资金总额：") and "没有导入" in line for line in lines(document))
    assert charts(document) == []


def test_what_the_unit_gave_itself_stands_beside_what_was_found(case: Case) -> None:
    version = self_evaluation(case, "98").version
    score = [("产出指标", "50", "40"), ("效益指标", "30", "30"), ("满意度指标", "10", "9"), ("", "10", "10")]
    kept = {"rows": [{"level1": level, "weight": weight, "typed": points, "points": points, "standing": "scored"}
                     for level, weight, points in score]}  # fmt: skip
    KeptScore.objects.create(version=version, judgements=[], scored=kept)
    case.finished({"completed": "5.5"})
    document = read(case)
    beside = next(rows(table) for table in document.tables if table.rows[0].cells[-1].text == "自评得分率")
    assert beside[1:] == [
        ["投入", "100%", "—"], ["过程", "100%", "—"], ["产出", "90%", "80%"], ["效果", "100%", "97.50%"],
        ["总分", "97.50%", "98%"],
    ]  # fmt: skip
    assert charts(document) == ["自评和评价的得分率（%）"]


def charts(document: Any) -> list[str]:
    """The titles of the charts Word draws."""
    parts = [part for part in document.part.package.iter_parts() if str(part.partname).startswith("/word/charts/")]
    return ["".join(etree.fromstring(part.blob).xpath("//*[local-name()='title']//*[local-name()='t']/text()"))
            for part in parts]  # fmt: skip


def test_a_draft_says_that_it_is_one_and_what_did_not_apply(case: Case) -> None:
    case.scoring()
    for person in (case.lead, case.other):
        marks = full(case.evaluation) | {"ecological": {"points": "不适用", "reason": "不涉及"}}
        sheets.save_own(case.evaluation, Who(person), marks)
        case.act("close_sheet", person)
    with pytest.raises(Refused, match="评价还没有合议完"):
        report_docx(case.evaluation)
    case.act("agree", case.lead)
    found = lines(read(case))
    assert found[1] == "（征求意见稿）"
    assert "“生态效益”不适用：不涉及。其余指标折算为100分。" in found
    assert "各项指标没有扣分。" in found
    assert "附件2　被评价单位意见采纳情况" not in found


def test_an_ex_ante_assessment_ends_in_a_conclusion(case: Case) -> None:
    """The same machinery on a project that is not approved yet: 79 points are 调整后支持."""
    project = declared(case.county, case.county.other, project="体检车购置")
    Declaration.objects.filter(pk=project.pk).update(state="with_performance")
    project.refresh_from_db()
    who = Who(case.organiser)
    plan = plans.make(case.county.cycle, case.county.government, Kind.EX_ANTE, who)
    case.declaration, case.plan = project, plan
    case.evaluation = plans.add(plan, project, "新增重大项目", who)
    assert (case.evaluation.framework, len(case.evaluation.scoring.items)) == ("ex-ante", 20)
    with pytest.raises(Refused, match="不适用于这张表"):
        teams.set_up(case.evaluation, "project-2020", "", who)
    less = {"necessity-1": "3", "economy-2": "1", "economy-3": "0", "plan-1": "0", "funding-4": "0"}
    case.reconciling(less, less)
    case.act("agree", case.lead).act("send_draft", case.lead)
    clerk = case.county.person(Role.FILLER, case.county.other, "别局填报人")
    case.act("hand_in_comments", clerk).act("finish", case.lead)
    case.evaluation.refresh_from_db()
    assert (str(case.evaluation.total), case.evaluation.grade) == ("79.00", "调整后支持")
    found = lines(read(case))
    assert found[0] == "长沙市天心区教育局\n2022年度“体检车购置”项目事前绩效评估报告"
    assert [line for line in found if line[1:2] == "、"] == [
        "一、评估对象", "二、评估方式和方法", "三、评估内容和结论", "四、评估的相关建议", "五、其他需要说明的问题",
    ]  # fmt: skip
    assert not any("自评" in line or "支付" in line or "主要经验" in line for line in found)
    assert any(line.startswith("得分79分，评估结论为“调整后支持”（支持：80分起") for line in found)
    assert "（四）实施方案可行性（分值20分，得分15分）" in found
    known = beside(project).ex_ante
    assert known is not None
    assert (known.conclusions, known.reports) == (("调整后支持",), ())  # what M02 asks
