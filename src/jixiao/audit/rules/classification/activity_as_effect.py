"""举办、培训、宣传等本部门活动的数量应当列入产出，不作为效益。

A count under an effect whose name says an activity of the department itself (举办, 组织, 发布, 推广 …). A name that
says what comes of it (带动就业, 受益, 知晓率), shares and amounts of money are effects.

查什么：效益指标的指标值是不是本部门活动的次数、场数、条数、个数。
为什么：办了几场活动是产出；效益要说明活动带来什么变化。
反例：经济效益“举办科技培训10场次”；社会效益“推广新技术≥50个”。
正例：社会效益“培训后新增就业≥100人”；“政策知晓率≥90%”。
依据：预算绩效管理审计常见问题：产出与效益混用；目标设置问题分析。
已知局限：靠名称中的动词判断，换一种说法的看不出来。
"""

from jixiao.audit.aspects import is_benefit
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure, measure_cell, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.rules.direction.negative_event import is_negative_event
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.indicator_kinds import is_under
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity, Range
from jixiao.profiles.load import words

_PER_HEAD = ("每", "人均", "户均", "平均")
_AREAS = ("亩", "公顷", "平方")


@rule(
    "classification.activity_as_effect",
    catalogue="H05",
    severity="warning",
    basis=["audit-2023-chifeng", "target-setting-problems"],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    counted = [
        (row, found)
        for row in form.indicators
        if is_benefit(row)
        and not is_under(row, "履职目标")
        and (found := [entry for entry in entries(row) if _is_count(entry)])
    ]
    if not counted:
        return not_applied("效益指标中没有计数的指标值")
    failures = [
        failed(
            f"“{row.level2 or row.level1}”中的“{shortened(measure(row))}”（{quoted(entry.shown for entry in own)}）"
            "是本部门的活动，属于产出。",
            cells=[value_cell(row), measure_cell(row)],
            expected="活动带来的变化",
            found="、".join(entry.shown for entry in own),
            repair="移到数量指标；效益写活动带来的变化，例如知晓率、就业、成果转化金额。",
        )
        for row, found in counted
        if (own := [entry for entry in found if _is_own_activity(entry)])
    ]
    return verdict(failures, f"{len(counted)}条计数的效益指标都不是本部门的活动")


def _is_count(entry: Entry) -> bool:
    is_area = mentions(entry.unit or "", _AREAS)
    is_counted = isinstance(entry.target, Quantity | Range) and entry.unit is not None
    is_duration = (entry.unit or "").removeprefix("个") in words("time_units")
    return is_counted and not (entry.is_share or entry.is_money or is_area or is_duration)


def _is_own_activity(entry: Entry) -> bool:
    is_activity = mentions(entry.name, words("activity_words")) is not None
    is_average = mentions(entry.name, _PER_HEAD) is not None
    return is_activity and not (is_average or is_negative_event(entry) or mentions(entry.name, words("effect_words")))
