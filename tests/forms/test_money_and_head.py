"""The head and the money block: amounts in their slots, units as declared, blanks as blanks."""

from decimal import Decimal

import pytest

from jixiao.forms.model import Form
from tests.forms.texts import COLUMNS, codes, form_of, reading_of

TITLE = "2023年部门整体支出绩效目标表\n"
ROW = COLUMNS + "产出指标\t数量指标\t培训教师\t≥100人\n"


def amounts(form: Form) -> dict[str | None, Decimal | None]:
    return {money.slot: money.yuan for money in form.money}


def test_labels_and_amounts_in_one_cell():
    text = (
        TITLE + "部门名称\t某市教育局\t\t\n年度预算申请（万元）\t资金总额：100.50\t\t\n"
        "\t其中：一般公共预算：100.50\t其中：基本支出：60\t\n\t政府性基金拨款：\t项目支出：40.50\t\n"
    )
    form = form_of(text + ROW)
    assert amounts(form) == {
        "total": Decimal(1005000), "general_public_budget": Decimal(1005000),
        "basic_expenditure": Decimal(600000), "project_expenditure": Decimal(405000),
    }  # fmt: skip
    assert form.money_unit == "万元"


def test_an_amount_beside_another_columns_label_has_no_slot():
    text = (
        TITLE + "部门名称\t某市教育局\t\n年度预算申请（万元）\t资金总额：100\t\n\t一般公共预算：100\t基本支出：60\n"
        "\t\t项目支出：30\n\t纳入专户管理的非税收入拨款：\t10\n"
    )
    reading = reading_of(text + ROW)
    assert amounts(reading.forms[0])[None] == Decimal(100000)
    assert codes(reading) == ["amount_without_label"]


def test_totals_by_the_block_they_stand_in():
    text = (
        TITLE + "单位：万元\n部门名称\t某市教育局\t\t\t\t\t\n"
        "\t基本支出\t项目支出\t合计\t公务接待费\t因公出国（境）费\t合计\n\t60\t40\t100\t3\t0\t3\n"
    )
    found = amounts(form_of(text + ROW))
    assert found["expenditure.total"] == Decimal(1000000)
    assert found["three_public.total"] == Decimal(30000)
    assert found["three_public.overseas"] == Decimal(0)


@pytest.mark.parametrize(
    ("printed", "yuan", "note"),
    [
        ("资金总额：959.27万元", Decimal(9592700), []),
        ("资金总额：1.5亿元", Decimal(150000000), []),
        ("资金总额：12,345.60", None, ["money_unit_missing"]),
        ("资金总额：见附件", None, ["amount_unreadable"]),
        ("资金总额：——", "absent", []),
        ("资金总额：", "absent", []),
    ],
)
def test_units_and_blanks(printed, yuan, note):
    reading = reading_of(TITLE + f"部门名称\t某市教育局\t\t\n预算\t{printed}\t\t\n" + ROW)
    assert amounts(reading.forms[0]).get("total", "absent") == yuan
    assert codes(reading) == note


def test_a_misprinted_label_is_read_as_meant_and_noted():
    reading = reading_of(
        TITLE + "部门名称\t某市教育局\t\t\n年度预算申请（万元）\t纳入专项管理的非税收入拨款：5\t\t\n" + ROW
    )
    assert amounts(reading.forms[0]) == {"fiscal_account": Decimal(50000)}
    assert codes(reading) == ["label_misprint"]


def test_amounts_by_column_of_a_self_evaluation():
    text = (
        "2023年度项目支出绩效自评表\n项目名称\t山塘清淤\t\t\t\t\t\n"
        "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "\t年度资金总额\t100\t120\t90\t10\t75%\t7.5\n\t其中：财政拨款\t80\t100\t70\t\t\t\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤\t≥4口\t4口\t90\t90\n"
    )
    form = form_of(text)
    totals = {money.slot: money.yuan for money in form.money if money.column == money.slot}
    assert totals == {
        "original_budget": Decimal(1000000), "adjusted_budget": Decimal(1200000), "executed": Decimal(900000),
    }  # fmt: skip
    assert form.extra["execution_score"].text == "7.5"


def test_who_and_when():
    text = (
        "部门整体支出绩效自评表\n（2022年度）\n填报单位（盖章）：某市教育局    填报日期：2023年3月5日\n"
        "部门名称\t某市教育局\t\t\n编制人数\t23\t实有人数\t25人\n"
    )
    form = form_of(text + ROW)
    assert form.reporting_unit is not None
    assert form.reporting_unit.text == "某市教育局"
    assert str(form.filled_on) == "2023-03-05"
    assert (form.staffing.establishment, form.staffing.actual) == (23, 25)
    assert form.fiscal_year == 2022


def test_contacts_and_opinions():
    text = (
        TITLE + "部门名称\t某市教育局\t\t\n" + ROW + "财政部门审核意见\t同意上报\t\t\n"
        "填报人：王某    联系电话：13800000002    填报日期：2023年1月5日\n"
    )
    form = form_of(text)
    assert [(c.role, c.name, c.phone) for c in form.contacts] == [("填报人", "王某", "13800000002")]
    assert [(o.role, o.text) for o in form.opinions] == [("财政部门审核意见", "同意上报")]


@pytest.mark.parametrize(
    ("text", "objectives"),
    [
        ("目标1：办好学校。目标2：改善食堂。", [(1, "办好学校。"), (2, "改善食堂。")]),
        ("1.办好学校，新增学位1.5万个。2.改善食堂。", [(1, "办好学校，新增学位1.5万个。"), (2, "改善食堂。")]),
        ("（一）办好学校。（二）改善食堂。", [(1, "办好学校。"), (2, "改善食堂。")]),
        ("办好学校，改善食堂。", [(None, "办好学校，改善食堂。")]),
        ("目标1：", []),
    ],
)
def test_objectives(text, objectives):
    form = form_of(TITLE + "部门名称\t某市教育局\t\t\n整体绩效目标\t" + text + "\t\t\n" + ROW)
    assert [(goal.no, goal.text) for goal in form.objectives] == objectives


def test_an_opinion_before_the_signature_in_one_cell():
    text = (
        TITLE
        + "部门名称\t某市教育局\t\n"
        + ROW
        + "主管部门审核意见\t目标清晰，同意申报。 审核人：赵某　2023年1月9日\t\n"
    )
    (box,) = form_of(text).opinions
    assert (box.text, box.reviewer) == ("目标清晰，同意申报。", "赵某")


def test_a_signature_without_an_opinion_stays_without_one():
    text = TITLE + "部门名称\t某市教育局\t\n" + ROW + "主管部门审核意见\t审核人：赵某　2023年1月9日\t\n"
    (box,) = form_of(text).opinions
    assert (box.text, box.reviewer) == (None, "赵某")


def test_an_opinion_that_speaks_of_the_box_keeps_its_words():
    said = "请按审核意见修改：一是补充签字日期，二是压减支出。"
    text = (
        TITLE + "部门名称\t某市教育局\t\n" + ROW + f"主管部门审核意见\t审核意见：{said} 审核人：赵某　2023年1月9日\t\n"
    )
    (box,) = form_of(text).opinions
    assert (box.text, box.reviewer) == (said, "赵某")


@pytest.mark.parametrize(
    "printed", ["（盖章）　　年　月　日", "审核意见：", "负责人签字：　　日期：", "签字 日期 （公章）"]
)
def test_what_a_box_prints_itself_is_no_opinion(printed):
    (box,) = form_of(TITLE + "部门名称\t某市教育局\t\n" + ROW + f"主管部门审核意见\t{printed}\t\n").opinions
    assert (box.text, box.reviewer) == (None, None)


def test_lines_outside_the_form_are_kept_beside_it():
    form = form_of(TITLE + "部门名称\t某市教育局\t\n" + ROW)
    assert not {cell.address.id for cell in form.around} & {cell.address.id for cell in form.cells}


REMARK = "备注：1.预算执行情况口径：预算数为调整后财政资金总额（包括上年结余结转）。\n"
EXECUTION = "2023年项目支出绩效自评表\n项目名称\t山塘清淤\t\t\n" + (
    "预算执行情况（万元）\t{}\t执行数\t执行率\n年度资金总额\t180\t171\t95%\n"
)


@pytest.mark.parametrize(
    ("head", "remark", "slot"),
    [
        pytest.param("预算数（A）", REMARK, "adjusted_budget", id="a-remark-says-so"),
        pytest.param("预算数（A）", "", "original_budget", id="no-remark"),
        pytest.param("年初预算数", REMARK, "original_budget", id="another-head-than-the-remark-speaks-of"),
        pytest.param("预算数（A）", "备注：执行率=执行数/调整后预算数。\n", "original_budget", id="no-definition"),
    ],
)
def test_a_remark_that_defines_the_budget_as_the_adjusted_one_is_heard(head, remark, slot):
    form = form_of(EXECUTION.format(head) + ROW + "\n" + remark)
    assert amounts(form) == {slot: Decimal(1800000), "executed": Decimal(1710000)}


@pytest.mark.parametrize("head", ["主要内容", "主要实施内容", "实施内容"])
def test_what_is_to_be_done_for_a_task_is_its_content(head):
    form = form_of(
        "2023年部门整体支出绩效目标表\n部门名称\t某市海洋与渔业局\t\t\n"
        f"年度主要任务\t任务名称\t{head}\t预算金额（万元）\n"
        "\t渔政执法\t拆解涉渔船舶\t820.00\n\t增殖放流\t放流黑鲷苗种\t420.00\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t巡航执法\t≥60航次\n"
    )
    assert [(task.name, task.content) for task in form.tasks] == [
        ("渔政执法", "拆解涉渔船舶"),
        ("增殖放流", "放流黑鲷苗种"),
    ]


def test_prose_below_the_money_block_is_no_amount_and_stays_unread():
    prose = "1.举办公共文化活动120场。2.修缮文物保护单位6处。"
    text = TITLE + "部门名称\t某市文化和旅游局\t\t\n资金总额\t100万元\t\t\n拟办事项\t" + prose + "\t\t\n" + ROW
    reading = reading_of(text)
    assert prose in [cell.text for cell in reading.unread]
    assert list(amounts(reading.forms[0])) == ["total"]
