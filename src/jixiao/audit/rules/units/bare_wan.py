"""金额的“万”“亿”后面应写“元”。

Only amounts of money: the name, the level-2 label or the value's own words must speak of money. 10万 of something
else is a matter of its own unit.

查什么：成本、资金、收入、税收等指标的值是否只写“万”“亿”。
为什么：“200万”可以是元，也可以是人次，写全才不会误读。
反例：科技三项费用 200万。
正例：科技三项费用 200万元；受益人数 10万人。
依据：填报说明：指标应有计量单位。
已知局限：名称里看不出是金额的不报。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.profiles.load import words

_PEOPLE = ("人数", "人次", "人口", "户数", "消费者")
_BARE = ("万", "亿", "千万", "百万")


@rule("units.bare_wan", catalogue="F03", severity="warning", basis=["fill-in-notes"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    money = [entry for entry in all_entries(form) if _is_money(entry)]
    if not money:
        return not_applied("没有以金额表示的指标值")
    bare: dict[tuple[int, str, str | None], list[Entry]] = {}
    for entry in money:
        if _is_bare(entry):
            bare.setdefault((id(entry.indicator), entry.name, entry.unit), []).append(entry)
    return verdict(
        listed([(_name(same), _failed(same)) for same in bare.values()], "{n}个金额只写了“万”“亿”，没有写“元”"),
        "金额单位写全",
        cells=[money[0].cell],
    )


def _name(same: list[Entry]) -> str:
    return f"“{shortened(same[0].name, 15)}”的“{same[0].shown}”"


def _failed(same: list[Entry]) -> Outcome:
    """One answer for a row whose 绩效标准 repeats the value."""
    first = same[0]
    values = list(dict.fromkeys(entry.shown for entry in same))
    return failed(
        f"“{shortened(first.name)}”的值{quoted(values)}只写了“{first.unit}”，没有写“元”。",
        cells=[entry.cell for entry in same],
        expected=f"{first.unit}元",
        found=first.unit,
        repair=f"写全单位“{first.unit}元”。",
    )


def _is_money(entry: Entry) -> bool:
    if not _is_bare(entry):
        return entry.is_money
    counts_people = mentions(entry.name, _PEOPLE)
    return bool(mentions(f"{entry.name}{entry.indicator.level2 or ''}", words("money_words"))) and not counts_people


def _is_bare(entry: Entry) -> bool:
    """Whether 元 is missing; where a narrow cell was wrapped (3000万⏎元) it is not."""
    return entry.unit in _BARE and f"{entry.unit}元" not in plain(entry.cell.text)
