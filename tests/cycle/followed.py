"""Approved targets, and the monitoring and self-evaluation forms that follow them, in their official layouts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jixiao.api import check
from jixiao.audit.context import Beside
from jixiao.forms.model import Form
from jixiao.forms.official.as_document import document_of
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled, Row, blank_form, columns_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for, layouts

DAY = date(2023, 3, 1)
DEPARTMENT, PROJECT = "示范县科学技术局", "科技创新专项"
TARGETS: Sequence[tuple[str, str, str, str, str, str]] = (
    ("产出指标", "数量指标", "新认定高新技术企业数量", "≥", "125", "家"),
    ("产出指标", "质量指标", "科技项目验收合格率", "≥", "95", "%"),
    ("产出指标", "时效指标", "专项资金下达时间", "", "2022年6月30日前", ""),
    ("产出指标", "成本指标", "专项资金支出总额", "≤", "500", "万元"),
    ("效益指标", "社会效益指标", "新增科技人员就业人数", "≥", "1000", "人"),
    ("满意度指标", "服务对象满意度指标", "受扶持企业满意度", "≥", "90", "%"),
)
ACTUAL = ("130", "96", "2022年6月20日", "485", "1050", "93")
"""What became of each target: all of them reached."""
WEIGHTS, OF_HUBEI = ("15", "10", "15", "10", "30", "10"), ("10", "10", "10", "10", "30", "10")
"""Points of each row: 90 beside 10 for execution; in Hubei 80 beside 20."""


@dataclass(frozen=True)
class Kind:
    """A form that follows targets: by which template it is judged, and what its layout calls the targets' kind."""

    profile: str
    kind: str
    targets: str


NATIONAL = Kind("national-2020", "project_self_evaluation", "project_targets")
OF_DEPARTMENT = Kind("national-2020-department", "department_self_evaluation", "department_targets")
HUBEI = Kind("hubei-2020-self-evaluation", "project_self_evaluation", "project_targets")
SICHUAN = Kind("sichuan-self-evaluation", "project_self_evaluation", "project_targets")
MONITORED = Kind("national-monitoring-2019", "project_monitoring", "project_targets")
SELF_EVALUATIONS = (NATIONAL, OF_DEPARTMENT, HUBEI, SICHUAN)


def approved(targets: str) -> Form:
    """The form in force that is followed."""
    layout = layout_for("national-2015", targets)
    assert layout is not None
    names = {"department": DEPARTMENT, "reporting_unit": DEPARTMENT, "fiscal_year": "2022"}
    filled = blank_form(layout, "national-2015", names | ({"project": PROJECT} if targets == "project_targets" else {}))
    filled = replace(filled, title="2022年度绩效目标申报表")
    return _read(with_rows(filled, [{} for _ in TARGETS]))


def followed(of: Kind, **fields: str) -> Filled:
    """A form in which everything is right: reached, scored, 97% of the money spent."""
    layout = layout_for(of.profile, of.kind)
    assert layout is not None
    is_monitored, is_hubei = of == MONITORED, of == HUBEI
    known = {
        "department": DEPARTMENT, "reporting_unit": DEPARTMENT, "project": PROJECT, "implementing_unit": DEPARTMENT,
        "fiscal_year": "2022", "money_unit": "万元", "filled_on": "2023年2月10日",
        "amount:original_budget": "500.00", "amount:adjusted_budget": "500.00", "amount:executed": "485.00",
        "text:execution_rate": "97.00%",
    }  # fmt: skip
    row = "none" if of == OF_DEPARTMENT else "annual"
    known |= {f"objectives:{row}": "支持企业创新，新认定高新技术企业125家。", "objectives": "支持企业创新。"}
    known |= {f"results:{row}": "全年新认定高新技术企业130家，超额完成5家。"}
    if is_monitored:
        known |= {"text:monitoring_period": "2022年1—7月", "filled_on": "2022年8月10日"}
        known |= {"amount:annual_budget@execution_forecast": "500.00"}
    else:
        known |= {"text:execution_weight": "10", "text:total_weight": "100"}
        known |= {
            "text:execution_score": "19.40" if is_hubei else "9.70",
            "total_score": "99.40" if is_hubei else "99.70",
        }
        known |= {"text:problems": "无", "text:measures": "无", "text:conclusion": "完成较好。"}
    filled = blank_form(layout, of.profile, known | fields)
    weights = OF_HUBEI if is_hubei else WEIGHTS
    if is_monitored:
        more = [{"actual": actual, "forecast": actual, "likelihood=确定能": "√"} for actual in ACTUAL]
    else:
        more = [{"actual": actual, "weight": weight, "score": weight}
                for actual, weight in zip(ACTUAL, weights, strict=True)]  # fmt: skip
    return with_rows(filled, more)


def with_rows(filled: Filled, more: Sequence[Mapping[str, str]]) -> Filled:
    """The targets as the layout prints them, each with further columns."""
    columns = columns_of(layouts()[filled.layout])["indicator"]
    rows = []
    for number, (said, texts) in enumerate(zip(TARGETS, more, strict=True), 1):
        level1, level2, name, operator, value, unit = said
        is_apart = "unit" in columns
        row = {"level1": level1, "level2": level2, "level3": name}
        row |= (
            {"operator": operator, "target": value, "unit": unit}
            if is_apart
            else {"target": f"{operator}{value}{unit}"}
        )
        figures = {
            key: text if is_apart or key not in ("actual", "forecast") else f"{text}{unit}"
            for key, text in texts.items()
        }
        rows.append(Row(f"r{number}", row | figures))
    return replace(filled, rows={**filled.rows, "indicator": tuple(rows)})


def changed(filled: Filled, changes: Mapping[str, str]) -> Filled:
    """Other texts in its blanks (`indicator/r1/actual`, `total_score`)."""
    rows = tuple(
        replace(row, texts={**row.texts, **{place.split("/")[2]: text for place, text in changes.items()
                                            if place.startswith(f"indicator/{row.key}/")}})
        for row in filled.rows["indicator"]
    )  # fmt: skip
    fields = {place: text for place, text in changes.items() if "/" not in place}
    return replace(filled, fields={**filled.fields, **fields}, rows={**filled.rows, "indicator": rows})


def statuses(filled: Filled, of: Kind) -> Mapping[str, str]:
    """What each rule answers, failed before anything else, of a form beside the targets it follows."""
    reading = read_forms(document_of(printed(filled, layouts()[filled.layout]), "表").document, filled.profile)
    [findings] = check(reading, DAY, is_internal=True, beside=Beside(approved=approved(of.targets)))
    found: dict[str, str] = {}
    for finding in findings:
        if found.get(finding.rule) != "failed":
            found[finding.rule] = finding.outcome.status
    return found


def _read(filled: Filled) -> Form:
    drawn = document_of(printed(filled, layouts()[filled.layout]), "批复的表", sheet="批复的表")
    [form] = read_forms(drawn.document, filled.profile).forms
    return form
