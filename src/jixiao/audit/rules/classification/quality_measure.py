"""质量指标应当反映标准和水平，不写金额和一般数量。

An amount of money, or a count whose name has no word of quality (合格, 优秀, 获奖, 省级 …) and no fault (事故, 返工;
0件 of anything).
Unit prices and text cells of forms without a value column are not asked.

查什么：质量指标的指标值是不是金额，或者是单纯的家数、个数、次数。
为什么：做了多少是数量，花了多少是成本；质量要说明做到什么标准。
反例：质量指标“完成创新型县申报奖励”，指标值“100万元以上”；“搞好培训企业 20家以上”。
正例：质量指标“评价合格单位≥6家”；“获省级奖项≥2项”；“质量事故≤0次”。
依据：申报表填报说明：质量指标反映达到的标准、水平和效果。
已知局限：靠名称中的词判断是否反映质量。
"""

from jixiao.audit.aspects import aspect, is_prose
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure_cell, value_cell
from jixiao.audit.naming import mentions, plain
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_EXTENTS = ("公里", "千米", "亩", "公顷", "平方公里", "平方米", "吨", "立方米")
"""How much road is swept or wood planted; a width or a depth (米) may well be a standard."""


@rule("classification.quality_measure", catalogue="H10", severity="warning", basis=["hunan-2018-notes"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [
        (row, found)
        for row in form.indicators
        if aspect(row) == "quality" and (found := [entry for entry in entries(row) if entry.quantity is not None])
    ]
    if not rows or is_prose(form):
        return not_applied("表内没有带数字的质量指标")
    failures = [
        failed(
            f"质量指标中的{quoted(f'{entry.name}{entry.shown}' for entry in wrong)}是金额或数量。",
            cells=[value_cell(row), measure_cell(row)],
            expected="达到的标准、水平，如合格率、等级",
            found="、".join(entry.shown for entry in wrong),
            repair="金额移到成本指标，数量移到数量指标；质量指标写合格率、优秀率、等级等。",
        )
        for row, found in rows
        if (wrong := [entry for entry in found if _is_money(entry) or _is_plain_count(entry)])
    ]
    return verdict(failures, f"{len(rows)}条质量指标都反映标准和水平")


def _is_money(entry: Entry) -> bool:
    return entry.is_money and "/" not in (entry.unit or "") and not mentions(entry.name, words("price_words"))


def _is_plain_count(entry: Entry) -> bool:
    is_work = plain(entry.name).startswith(words("work_verbs")) and (entry.unit or "").lstrip("万") in _EXTENTS
    is_count = entry.unit in words("plain_count_units") or is_work
    is_none = entry.quantity is not None and entry.quantity.value == 0
    return is_count and not is_none and not entry.asks_less and not mentions(entry.name, words("quality_words"))
