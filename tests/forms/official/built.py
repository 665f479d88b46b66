"""Forms of the profiles of which the repository has no example, by profile and kind."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jixiao.forms.model import Form
from tests import builders

_TARGETS = (
    builders.row("产出指标", "数量指标", "审计项目完成数", "≥12个"),
    builders.row("产出指标", "质量指标", "审计报告优良率", "≥90%"),
    builders.row("产出指标", "时效指标", "年度审计计划完成时间", "2024年12月20日前"),
    builders.row("效益指标", "社会效益指标", "审计整改率", "≥95%"),
    builders.row("满意度指标", "服务对象满意度指标", "被审计单位满意度", "≥90%"),
)
_SCORED = (
    builders.row("产出指标", "数量指标", "新认定高新技术企业", "≥125家", actual="130家", weight="20", score="20"),
    builders.row("产出指标", "质量指标", "项目验收合格率", "≥95%", actual="96%", weight="20", score="20"),
    builders.row(
        "效益指标",
        "经济效益指标",
        "技术合同成交额",
        "≥22亿元",
        actual="20亿元",
        weight="20",
        score="18.18",
        reason="两份合同推迟到次年签订",
    ),
    builders.row("满意度指标", "服务对象满意度指标", "受益企业满意度", "≥90%", actual="93%", weight="10", score="10"),
)
_COST_SCORED = builders.row(
    "成本指标", "经济成本指标", "单项补助标准", "≤20万元", actual="20万元", weight="20", score="20"
)
_WATCHED = (
    builders.row(
        "产出指标",
        "数量指标",
        "新认定高新技术企业",
        "≥125家",
        actual="80家",
        forecast="130家",
        likelihood="确定能",
    ),
    builders.row(
        "效益指标",
        "经济效益指标",
        "技术合同成交额",
        "≥22亿元",
        actual="9亿元",
        forecast="20亿元",
        cause_funds="√",
        reason="奖补资金9月才下达",
        likelihood="有可能",
        remark="已申请提前拨付",
    ),
)
_COST_WATCHED = builders.row(
    "成本指标", "经济成本指标", "单项补助标准", "≤20万元", actual="20万元", forecast="20万元", likelihood="确定能"
)
_JUDGED = (
    builders.row(
        "投入",
        "预算配置",
        "在职人员控制率",
        None,
        content="在职人员数与编制数的比率",
        standard="控制率≤100%得满分，每超过1个百分点扣0.5分",
        weight="5",
        score="5",
    ),
    builders.row(
        "过程",
        "预算执行",
        "预算完成率",
        None,
        content="预算完成数与预算数的比率",
        standard="100%得满分，每低5%扣2分",
        weight="5",
        score="3",
        reason="两个项目未完工",
    ),
    builders.row(
        "产出",
        "职责履行",
        "质量达标率",
        None,
        content="质量达标的实际工作数与计划工作数的比率",
        standard="得分＝达标率×分值",
        weight="10",
        score="10",
    ),
    builders.row(
        "效果",
        "履职效益",
        "社会公众满意度",
        None,
        content="社会公众对履职效果的满意程度",
        standard="90%以上得满分",
        weight="10",
        score="9",
    ),
)
_SCORE_TEXTS = {"execution_weight": "10", "execution_rate": "95.00%", "execution_score": "9.5", "total_weight": "100"}
_LABELS = {
    "original_budget": "年度资金总额",
    "adjusted_budget": "年度资金总额",
    "executed": "年度资金总额",
    "annual_budget": "年度资金总额",
    "annual_fiscal": "其中：财政拨款",
    "general_public_budget": "其中：本年一般公共预算拨款",
    "basic_expenditure": "其中：基本支出",
    "project_expenditure": "项目支出",
    "expenditure.total": "支出合计",
    "income.total": "收入合计",
}


def _amounts(whole: Mapping[str, str], **parts: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The columns of the total, which are their own slots, and those of the funds below it."""
    total = [("annual_budget" if name == "execution_forecast" else name, text, name) for name, text in whole.items()]
    return total + [(slot, text, name) for slot, columns in parts.items() for name, text in columns.items()]


_SPENT = {"original_budget": "300.00", "adjusted_budget": "320.00", "executed": "304.00"}
_EXPECTED = {"original_budget": "300.00", "executed": "160.00", "execution_forecast": "300.00"}
_USES = {"basic_expenditure": {"executed": "104.00"}, "project_expenditure": {"executed": "200.00"}}


def _labelled(form: Form) -> Form:
    """With the labels a form prints; the builder knows only slots."""
    return replace(form, money=tuple(replace(money, label=_LABELS[money.slot or ""]) for money in form.money))


def _made(kind: Any, title: str, **more: Any) -> Form:
    defaults = {"year": 2024, "department": "望江市科学技术局", "reporting_unit": "望江市科学技术局", "duties": None}
    return _labelled(builders.build(kind, title=title, **defaults | more))


def _project_self_evaluation(**more: Any) -> Form:
    amounts = _amounts(_SPENT, annual_fiscal=_SPENT)
    defaults = {"project": "科技计划项目", "amounts": amounts, "texts": _SCORE_TEXTS, "total_score": "97.68"}
    return _made("project_self_evaluation", "项目支出绩效自评表", **defaults | more)


def _department_self_evaluation(**more: Any) -> Form:
    defaults = {"amounts": _amounts(_SPENT, **_USES), "texts": _SCORE_TEXTS, "total_score": "97.68"}
    return _made("department_self_evaluation", "2024年度部门整体支出绩效自评表", **defaults | more)


def _project_monitoring(**more: Any) -> Form:
    amounts = _amounts(_EXPECTED, general_public_budget=_EXPECTED)
    annual = [("新认定高新技术企业125家，技术合同成交额达到22亿元。", "annual")]
    texts = {"monitoring_period": "2024年1—6月", "execution_rate": "53.33%"}
    defaults = {"project": "科技计划项目", "amounts": amounts, "objectives": annual, "texts": texts}
    return _made("project_monitoring", "项目支出绩效目标执行监控表", **defaults | more)


def _department_monitoring(**more: Any) -> Form:
    texts = {"monitoring_period": "2024年1—6月", "execution_rate": "53.33%"}
    defaults = {"amounts": _amounts(_EXPECTED, **_USES), "texts": texts}
    return _made("department_monitoring", "部门整体支出绩效目标执行监控表", **defaults | more)


_SICHUAN = {"year": 2025, "department": "绵阳市科学技术局", "reporting_unit": "绵阳市科学技术局", "rows": _WATCHED}

BUILT: Mapping[tuple[str, str], Form] = {
    ("national-2021", "project_self_evaluation"): _project_self_evaluation(rows=(_COST_SCORED, *_SCORED)),
    ("national-2021", "department_self_evaluation"): _department_self_evaluation(rows=(_COST_SCORED, *_SCORED)),
    ("national-2021-without-cost", "department_targets"): _made(
        "department_targets",
        "部门整体支出绩效目标申报表",
        duties="主管全市审计工作，对市级财政收支和有关单位的财务收支进行审计监督。",
        rows=_TARGETS,
        amounts={
            "income.total": "960.00",
            "basic_expenditure": "700.00",
            "project_expenditure": "260.00",
            "expenditure.total": "960.00",
        },
    ),
    ("national-2021-without-cost", "project_self_evaluation"): _project_self_evaluation(rows=_SCORED),
    ("self-evaluation-20-40-40", "project_self_evaluation"): _project_self_evaluation(rows=_SCORED),
    ("national-2021-without-cost", "department_self_evaluation"): _department_self_evaluation(rows=_SCORED),
    ("national-monitoring-2021", "project_monitoring"): _project_monitoring(rows=(_COST_WATCHED, *_WATCHED)),
    ("national-monitoring-2021", "department_monitoring"): _department_monitoring(rows=(_COST_WATCHED, *_WATCHED)),
    ("sichuan-monitoring-2025", "project_monitoring"): _project_monitoring(**_SICHUAN),
    ("sichuan-monitoring-2025", "department_monitoring"): _department_monitoring(**_SICHUAN),
    ("hunan-evaluation", "evaluation_scores"): _made(
        "evaluation_scores",
        "部门整体支出绩效评价指标评分表",
        department="衡阳市科学技术局",
        reporting_unit="衡阳市科学技术局",
        objectives=(),
        money_unit=None,
        rows=_JUDGED,
        texts={"total_weight": "30", "grade": "优"},
        total_score="27",
    ),
}
JUDGED_AS: Mapping[tuple[str, str], str] = {
    ("national-2021-without-cost", "project_self_evaluation"): "national-2020",
    ("self-evaluation-20-40-40", "project_self_evaluation"): "national-2020",
    ("national-2021-without-cost", "department_self_evaluation"): "national-2020-department",
}
"""A self-evaluation without cost indicators is that of 财预〔2020〕10号: the levels and their points are the same.
The 20/40/40 one is given to no form by itself."""
