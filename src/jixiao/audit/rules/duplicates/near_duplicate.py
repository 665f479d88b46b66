"""名称近似、指标值相同的指标可能是同一条。

Within one first level and with the same value: names alike beyond the profile's similarity, or one name whole within
the other (奖补资金, 省级、市级项目奖补资金) where the value is no share. Names that differ in a number, a rank of
government, a phase or an opposite are two indicators.

查什么：同一级指标下是否有名称相近、指标值又相同的两条指标。
为什么：可能是同一件事写了两遍，重复计分。
反例：“省级、市级项目奖补资金 ≥200万元”和“奖补资金 ≥200万元”。
正例：“省级平台 ≥1家”和“市级平台 ≥1家”；“重点工作1完成率”和“重点工作2完成率”。
依据：表内逻辑。
已知局限：只提示，请填报人判断是否同一件事。
"""

from itertools import combinations

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure_cell, subject
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import same_target
from jixiao.audit.similarity import name_key, similarity
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity
from jixiao.profiles.load import words
from jixiao.profiles.model import Profile

_LONG, _INSERTED = 6, 1
_SHORTEST = 4
"""Letters of the shorter name that must stand whole in the longer one."""


@rule("duplicates.near_duplicate", catalogue="G04", severity="hint", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    counted = [entry for row in form.indicators for entry in entries(row) if isinstance(entry.target, Quantity)]
    if len(counted) <= 1:
        return not_applied("表内没有两条以上带数字的指标")
    failures = [
        failed(
            f"“{shortened(one.name)}”与“{shortened(other.name)}”名称相近，指标值都是“{one.shown}”，可能重复。",
            cells=[measure_cell(one.indicator), one.cell, measure_cell(other.indicator), other.cell],
            found=f"{one.name}、{other.name}",
            repair="如果是同一件事，只保留一条；如果不是，在名称中写明区别。",
        )
        for one, other in combinations(counted, 2)
        if _may_be_one(one, other, context.profile)
    ]
    return verdict(failures, f"{len(counted)}个带数字的指标没有近似重复")


def _is_inserted_in(key: str, other: str) -> bool:
    """公益电影放映 in 公益性电影放映: a longer name with a letter put in between."""
    letters = iter(other)
    return len(key) >= _LONG and len(other) - len(key) <= _INSERTED and all(letter in letters for letter in key)


def _may_be_one(one: Entry, other: Entry, profile: Profile) -> bool:
    first, second = one.indicator, other.indicator
    if first is second or first.level1 != second.level1 or first.horizon != second.horizon:
        return False
    if subject(first) != subject(second) or not same_target(one.target, other.target):
        return False
    key, other_key = sorted((name_key(one.name), name_key(other.name)), key=len)
    if key == other_key or not key:
        return False
    if not one.is_share and len(key) >= _SHORTEST and key in other_key:
        return True
    alike = similarity(one.name, other.name) >= profile.number("near_duplicate_similarity")
    alike = alike or _is_inserted_in(key, other_key)
    differing = {*key} ^ {*other_key}
    return alike and not any(letter in words("telling_letters") or letter.isdigit() for letter in differing)
