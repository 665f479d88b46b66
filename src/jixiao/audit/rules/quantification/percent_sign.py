"""比率、比例和满意度的指标值应当带“%”。

A bare number where the name ends in 率, 满意度, 比例 …, or the row stands under satisfaction. Values up to 1 are shares
stored as a fraction (0.95) and pass; a unit in the name (满意度（%）) or another unit (90分) is enough. 绩效标准 is
asked the same.

查什么：名称是比率的指标，指标值是不是只有数字没有“%”。
为什么：“≥90”可以是 90 分、90 人或 90%，自评时没有统一口径。
反例：服务对象满意度“≥90”。
正例：服务对象满意度“≥90%”；“满意度（%）”一栏填“≥90”；满意度评分“≥90分”。
依据：公开检查要点要求占比、比率写明百分号。
已知局限：名称不以率、度、比例等结尾的比率看不出来。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries, measure
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.unit_beside import unit_beside
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_OTHER_YEARS = ("baseline", "target_")
"""Columns of other years' values: a sign printed there does not stand for the one that is missing here."""


@rule("quantification.percent_sign", catalogue="D12", severity="warning", basis=["publication-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    shares = [entry for entry in all_entries(form) if _is_share(entry)]
    if not shares:
        return not_applied("表内没有比率、比例或满意度的数字指标值")
    failures = [
        (
            f"“{shortened(entry.name, 15)}”的“{entry.shown}”",
            failed(
                f"“{shortened(entry.name)}”的指标值“{entry.shown}”没有百分号。",
                cells=[entry.cell],
                expected=f"{entry.shown}%",
                found=entry.shown,
                repair=f"如果是百分比，改为“{entry.shown}%”；不是百分比的，写明单位。",
            ),
        )
        for entry in shares
        if _lacks_sign(entry) and not unit_beside(form, entry.indicator)
    ]
    return verdict(listed(failures, "{n}个指标值没有百分号"), f"{len(shares)}个比率都写明了百分号或单位")


def _is_share(entry: Entry) -> bool:
    if entry.quantity is None:
        return False
    is_named = ends_in(entry.name, words("percent_names")) and not ends_in(entry.name, words("share_name_exceptions"))
    return bool(is_named) or aspect(entry.indicator) == "satisfaction"


def _lacks_sign(entry: Entry) -> bool:
    row, quantity = entry.indicator, entry.quantity
    if quantity is None or quantity.unit is not None or quantity.value <= 1:
        return False
    said = (text for name, text in row.extra.items() if not name.startswith(_OTHER_YEARS))
    beside = (measure(row), row.level3 or "", *said)
    return not any(mentions(text, ("%", "‰")) for text in beside)
