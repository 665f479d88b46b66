from datetime import date

from jixiao.audit.documents import audit_forms
from jixiao.audit.unit_beside import unit_beside
from tests.forms.texts import form_of

FORM = form_of(
    "2023年度项目支出绩效目标表\n项目名称\t农村公路养护\n主管部门\t某市交通运输局\n年度资金总额（万元）\t100.00\n"
    "年度目标\t养护农村公路。\n绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t衡量口径\n"
    "\t产出指标\t数量指标\t养护农村公路里程\t≥120\t公里\n\t\t数量指标\t清理边沟\t≥30\t按实\n"
    "\t\t质量指标\t养护合格率\t≥95\t%\n"
)


def test_a_unit_below_a_head_nobody_knows():
    assert [unit_beside(FORM, row) for row in FORM.indicators] == ["公里", None, "%"]


def test_only_what_has_no_unit_anywhere_is_reported():
    asked = ("quantification.quantity_counted", "quantification.percent_sign")
    found = [each.outcome for each in audit_forms([FORM], date(2026, 1, 15))[0] if each.rule in asked]
    assert [each.message for each in found if each.status == "failed"] == [
        "数量指标“清理边沟”的指标值“≥30”没有计量单位。"
    ]
