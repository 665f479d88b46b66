"""能耗、排放类指标的名称和符号应当指向同一个方向。

A level of consumption is capped (单位能耗≤50), a reduction is a floor (能耗下降率≥3%); the other two combinations are
asked back. A saving named before what is saved (节约灌溉用水量) may be meant either way and is not asked; a value that
says its own direction (比上年降低3%以上) needs no other.

查什么：能耗、水耗、排放一类指标，写的是用量还是降幅，符号是否与之相配。
为什么：“能耗≥50”要求多用，“能耗下降率≤3%”要求少降，多半是写反了。
反例：单位能耗“≥50千克标准煤”；能耗下降率“≤3%”。
正例：单位能耗“≤50千克标准煤”；能耗下降率“≥3%”；污染物排放达标率“≥98%”。
依据：表内逻辑；湖北公布的项目表中有类似指标。
已知局限：降幅确需设上限（如限产）的，请在备注中说明。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("direction.consumption", catalogue="E09", severity="hint", basis=["logic", "hubei-project-2022"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if entry.operator and (_is_level(entry) or _is_reduction(entry))]
    if not asked:
        return not_applied("表内没有带符号的能耗、排放指标值")
    failures = [
        failed(
            f"“{shortened(entry.name)}”写成了“{entry.shown}”，方向可能写反了。",
            cells=[entry.cell],
            expected="降幅用“≥”" if _is_reduction(entry) else "用量用“≤”",
            found=entry.shown,
            repair="核对写的是用量还是降幅：用量写“≤”，降幅写“≥”；确实如此的在备注中说明。",
        )
        for entry in asked
        if (entry.asks_less if _is_reduction(entry) else entry.asks_more)
    ]
    return verdict(failures, f"{len(asked)}个能耗、排放指标的方向与名称相符")


def _is_level(entry: Entry) -> bool:
    listed = pairs("consumption_words")
    is_saved = mentions(entry.name, listed["reduction"])
    is_change = entry.quantity is not None and entry.quantity.is_growth
    return bool(ends_in(entry.name, listed["consumption"], listed["tails"])) and not is_saved and not is_change


def _is_reduction(entry: Entry) -> bool:
    listed = pairs("consumption_words")
    consumed = any(word in entry.name for word in listed["consumption"])
    return consumed and bool(ends_in(entry.name, listed["reduction"], listed["tails"]))
