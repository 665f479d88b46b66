"""依法依规必须做到的事不宜当作指标。

A value that only says that a statutory duty is kept (依法公开, 合规), of a name that is such a duty (预决算公开,
资金使用合规性), or a count of it done 按规定 (按规定公开部门预算≥1次). Rates, scores and dates of the same duty measure
something and are not asked.

查什么：预决算公开、资金使用合规等法定要求，指标值是否只写“依法公开”“合规”“按规定”。
为什么：法律规定必须做到的，做到了也不说明绩效，占了指标和分值。
反例：质量指标“预决算信息公开”，指标值“依法依规公开”。
正例：“政务公开第三方评估得分≥90分”；“预算公开时间：批复后20日内”。
依据：审核通行做法。
已知局限：只认词表中的法定要求。
"""

import re
from functools import cache

from jixiao.audit.aspects import is_prose, sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.naming import mentions, plain
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.unquantified import wording
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity
from jixiao.profiles.load import pairs


@rule("history.legal_routine", catalogue="K07", severity="hint", basis=["common-practice"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    duties = [row for row in form.indicators if mentions(measure(row), pairs("legal_duties")["duties"])]
    if not sets_targets(form) or is_prose(form) or not duties:
        return not_applied("不是绩效目标表，或没有法定要求一类的指标")
    failures = [
        (
            f"“{shortened(measure(row), 15)}”",
            failed(
                f"“{shortened(measure(row), 20)}”（{shortened(row.target or '')}）是依法依规必须做到的。",
                cells=[value_cell(row), measure_cell(row)],
                expected="能区分工作好坏的指标",
                found=shortened(row.target or ""),
                repair="删去，或改写成能够衡量好坏的值，例如时限、比率、评估得分。",
            ),
        )
        for row in duties
        if _only_keeps_it(form, row)
    ]
    return verdict(listed(failures, "{n}条指标只是依法依规必须做到的事"), "法定要求没有单独当作指标")


def _only_keeps_it(form: Form, row: Indicator) -> bool:
    said = wording(form, row)
    if said is not None:
        return _kept().fullmatch(plain(said)) is not None
    is_count = all(isinstance(target, Quantity) and target.unit in ("次", "项", "份") for target in row.targets)
    return bool(row.targets) and is_count and bool(mentions(measure(row), pairs("legal_duties")["bidden"]))


@cache
def _kept() -> re.Pattern[str]:
    """按时公开, 依法依规, 合法合规, 符合规定: a manner, perhaps with the verb of the duty."""
    manners, verbs = ("|".join(pairs("legal_duties")[kind]) for kind in ("manners", "verbs"))
    return re.compile(rf"(?:已|全部)?(?:{manners})(?:[、并和且]?(?:{manners}))*的?(?:{verbs})?")
