"""What printed labels mean, alone and inside their block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.profiles.labels import (
    budget_columns,
    field_labels,
    head_of,
    indicator_columns,
    meaning,
    meanings,
    plain_label,
)
from jixiao.profiles.load import label_table, profiles


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("其中：       公共财政拨款：", "公共财政拨款"),
        ("（2）其他资金", "其他资金"),
        ("1、资金来源：（1）财政性资金", "财政性资金"),
        ("部门预算总额（万元）", "部门预算总额"),
        ("年度预算申请\n（万元）", "年度预算申请"),
        ("填报单位（盖章）：", "填报单位"),
        ("全年预算数（A）", "全年预算数"),
        ("执行率(B/A)", "执行率"),
        ("得分（10分）", "得分"),
        ("一级  \n指标", "一级指标"),
        ("1－8月执行数", "1-7月执行数"),
        ("1月至10月执行情况", "1-7月执行情况"),
        ("因公出国（境）费", "因公出国(境)费"),
        ("部门(单位)名称", "部门(单位)名称"),
        ("2018年度", "2018年度"),
        ("", ""),
        ("：", ""),
    ],
)
def test_plain_label(printed: str, key: str):
    assert plain_label(printed) == key


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("资金总额", "total"),  # of a department's form: in a project's it is another sum
        ("公共财政拨款", "general_public_budget"),
        ("经费拨款", "general_public_budget"),
        ("政府    基金", "government_fund"),
        ("纳入专项管理的非税收入拨款：", "fiscal_account"),
        ("纳入专户管理的非税收入拨款：", "fiscal_account"),
        ("非税   收入", "fiscal_account"),
        ("上级财政补助收入", "superior_subsidy"),
        ("其他收入", "other_funds"),
        ("经营服务收入", "business_income"),
        ("上年结转", "carry_over"),
        ("单位自筹", "self_raised"),
        ("财政性资金", "fiscal_funds"),
        ("国有资本经营预算拨款", "state_capital"),
        ("按收入性质分：", "income.total"),
        ("按支出性质分：", "expenditure.total"),
        ("公务      接待费", "three_public.reception"),
        ("公务用车运行和购置费", "three_public.vehicles"),
        ("因公出国（境）费", "three_public.overseas"),
        ("项目资金总额", "project_total"),
        ("年度资金申请总额", "annual_budget"),
        ("年度本级\n\n预算金额", "annual_budget"),
        ("该项目支出上级资金", "superior_funds"),
        ("当年财政拨款", "annual_fiscal"),
        ("年初预算数", "original_budget"),
        ("全年执行数（B）", "executed"),
    ],
)
def test_money_slots(printed: str, field: str):
    assert meaning(printed, "money") == field


@pytest.mark.parametrize(
    ("printed", "block", "field"),
    [
        ("合计", "income", "income.total"),
        ("合计", "expenditure", "expenditure.total"),
        ("合计", "three_public", "three_public.total"),
        ("合计", "budget_rows", "annual_budget"),
        ("合计", None, None),
        ("单位：", "head", "money_unit"),
        ("单位", "indicators", "unit"),
        ("单位", None, None),
        ("名称", "indicators", "level3"),
        ("名称", "tasks", "task.name"),
        ("其他资金", "income", "other_funds"),
        ("其他资金", "budget_rows", "other_funds"),
        ("其他资金", None, "other_funds"),
        ("其他", "income", "other_funds"),
        ("其他", "indicators", "cause_other"),
        ("其他", None, None),
        ("财政资金", "money", "fiscal_funds"),
        ("其中：财政资金", "project_money", "project_fiscal"),
        ("其中：财政拨款", "annual_money", "annual_fiscal"),
        ("得分", "budget_columns", "score"),
        ("实际完成情况", "objectives", "objectives.actual"),
        ("实际完成情况", "indicators", "actual"),
        ("备注", "indicators", "remark"),
        ("一般公共预算", "three_public", "general_public_budget"),
        ("不是标签", None, None),
    ],
)
def test_the_block_decides(printed: str, block: str | None, field: str | None):
    assert meaning(printed, block) == field


def test_every_reading_of_a_label_is_told():
    assert [(found.block, found.field) for found in meanings("单位")] == [
        ("head", "money_unit"),
        ("indicators", "unit"),
    ]
    assert meanings("不是标签") == ()


@pytest.mark.parametrize(
    ("printed", "block"),
    [
        ("年度收入预算", "income"),
        ("年度支出预算", "expenditure"),
        ("三公经费预算支出", "three_public"),
        ("1、资金来源：（1）财政性资金", "income"),
        ("2、资金结构：（1）基本支出", "expenditure"),
        ("部门整体支出\n年度绩效指标", "indicators"),
        ("本年度\n绩效指标", "indicators"),
        ("年度主要任务", "tasks"),
        ("部门基本信息", "staffing"),
        ("填报说明", "notes"),
        ("部门名称", None),
    ],
)
def test_heads_of_blocks(printed: str, block: str | None):
    assert head_of(printed) == block


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("一级指标", "level1"), ("二级   指标", "level2"), ("三级指标", "level3"), ("名称", "level3"),
        ("指标名称", "level3"), ("指标内容", "content"), ("指标解释", "content"), ("指标说明", "content"),
        ("指标值", "target"), ("年度指标值（A）", "target"), ("目标值", "target"), ("指标值及单位", "target"),
        ("当年预期实现值", "target"), ("本年度计划水平", "target"), ("绩效标准", "standard"),
        ("评（扣）分标准", "standard"), ("指标值说明", "remark"), ("备注", "remark"), ("计算符号", "operator"),
        ("指标性质", "operator"), ("度量单位", "unit"), ("权重", "weight"), ("分值", "weight"),
        ("实际完成值（B）", "actual"), ("1—7月执行情况", "actual"), ("全年预计完成情况", "forecast"),
        ("得分", "score"), ("偏差原因分析及改进措施", "reason"), ("未完成原因分析", "reason"),
        ("上年度实际水平", "baseline"), ("基期值", "baseline"), ("完成目标可能性", "likelihood"),
        ("经费保障", "cause_funds"), ("制度保障", "cause_rules"), ("人员保障", "cause_staff"),
        ("硬件条件保障", "cause_equipment"), ("其他", "cause_other"), ("指标值设定依据", "basis"),
        ("完成值数据来源", "data_source"), ("佐证资料", "evidence"), ("赋分规则", "scoring_rule"),
    ],
)  # fmt: skip
def test_indicator_columns(printed: str, field: str):
    assert indicator_columns()[plain_label(printed)] == field


def test_budget_columns():
    printed = [
        "年初预算数",
        "全年预算数（A）",
        "全年执行数（B）",
        "分值",
        "执行率（B/A）",
        "得分",
        "1—8月执行数",
        "全年预计执行数",
    ]
    assert [budget_columns()[plain_label(label)] for label in printed] == [
        "original_budget", "adjusted_budget", "executed", "weight", "execution_rate", "score", "executed",
        "execution_forecast",
    ]  # fmt: skip


@given(
    label=st.sampled_from(sorted(field_labels())),
    gap=st.sampled_from(["", " ", "　", "\n", " \n\t"]),
    colon=st.sampled_from(["", ":", "："]),
    among=st.sampled_from(["", "其中：", "其中: "]),
)
def test_spaces_colons_and_brackets_of_full_width_change_nothing(label: str, gap: str, colon: str, among: str):
    printed = among + gap.join(label.replace("(", "（").replace(")", "）")) + gap + colon
    assert meaning(printed) == field_labels()[label]


@pytest.mark.parametrize("block", label_table())
def test_a_label_means_one_thing_in_its_block(block: str):
    meant: dict[str, str] = {}
    for field, labels in label_table()[block]["labels"].items():
        for label in labels:
            assert plain_label(label), label
            assert meant.setdefault(plain_label(label), field) == field, label


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda profile: profile.id)
def test_the_labels_a_profile_prints_are_found(profile):
    for field, labels in profile.labels.items():
        bare = field.rpartition(":")[2]
        for label in labels:
            assert bare in {found.field for found in meanings(label)}, (field, label)


def test_an_unknown_block_is_a_bug_of_the_caller():
    with pytest.raises(KeyError):
        field_labels("no such block")
