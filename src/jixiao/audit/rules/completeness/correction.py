"""不能完成的指标应有纠偏措施。

Of rows marked 完全不可能. Words that say what will be done may stand beside the row (原因说明, 备注) or in a text of
measures of the form.

查什么：完成目标可能性为“完全不可能”的指标，原因说明、备注或表内的措施里有没有写打算怎么办。
为什么：监控是为了纠偏：完不成又没有措施，资金和目标都不会动。
反例：完全不可能，原因说明只写“项目选址未定”。
正例：原因说明“项目选址未定，申请调减目标并收回资金”。
依据：财预〔2019〕136号监控表：偏差原因与完成可能性。
已知局限：按词表认措施（correction_words），不判断措施是否可行。
"""

from jixiao.audit.blocks import MONITORING, likelihood_cells
from jixiao.audit.context import Context
from jixiao.audit.monitored import is_impossible
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.profiles.load import words


@rule(
    "completeness.correction",
    catalogue="A23",
    severity="hint",
    basis=[("mof-2019-136", "监控表偏差原因与完成可能性")],
)
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    lost = [row for row in form.indicators if is_impossible(row)]
    if form.kind not in MONITORING or not lost:
        return not_applied("不是监控表，或没有“完全不可能”完成的指标")
    failures = [
        (
            f"“{shortened(row.name, 20)}”",
            failed(
                f"“{shortened(row.name)}”完全不可能完成，没有写纠偏措施。",
                cells=[row.place("reason"), *likelihood_cells(row)],
                repair="在原因说明或备注里写明怎么办：加快实施、调整目标、调减或收回资金。",
            ),
        )
        for row in lost
        if not _has_measure(row, form)
    ]
    return verdict(
        listed(failures, "{n}条不能完成的指标没有写纠偏措施"), "不能完成的指标都写了纠偏措施", cells=[lost[0].cell]
    )


def _has_measure(row: Indicator, form: Form) -> bool:
    whole = form.extra.get("measures")
    if whole is not None and plain(whole.text) not in ("", *words("nothing_to_report")):
        return True
    beside = (
        row.reason,
        row.remark,
        row.extra.get("remark"),
        *(row.extra[name] for name in row.extra if "cause" in name),
    )
    return any(mentions(text, words("correction_words")) for text in beside if text)
