"""完成率、覆盖率、合格率、及时率应当写成不低于多少。

Also any other share called 率 that is limited only at 90% or above: what should be low is not allowed so much. What
may lawfully stand high (使用率, 负荷率) is not asked. “≤100%” on such a rate is no limit either (E04), which is said
here. A negated rate (不合格率, 未完成率, 差错率) is the other way
round and is not asked; 不动产登记率 is not negated.

查什么：完成率、覆盖率、合格率、及时率、执行率一类有没有写成“≤”“<”“以下”。
为什么：这些比率越高越好，写成上限，做得好反而算没完成。
反例：绩效自评完成率“≤100%”。
正例：绩效自评完成率“100%”；“不合格率≤2%”。
依据：财预〔2013〕53号共性指标体系；河南市级部门整体绩效目标申报表的通行写法。
已知局限：词表以外的比率，只认上限写得很高（90%及以上）的。
"""

import re
from decimal import Decimal
from functools import cache, lru_cache

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import ends_in, mentions, plain, without_seeming_negations
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs, words

_SHARES = ("比例", "占比", "比重")
_WHOLE = 100
"""At most the whole is no limit at all: `vacuous_bound`."""


@rule(
    "direction.completion_rate", catalogue=("E08", "E04"), severity="warning", basis=["henan-form-2021", "mof-2013-53"]
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    high = context.profile.number("share_no_burden_reaches")
    asked = [entry for entry in all_entries(form) if is_completion_rate(entry.name) or _is_high_rate(entry, high)]
    asked = [entry for entry in asked if entry.quantity is not None]
    if not asked:
        return not_applied("表内没有完成率、合格率一类的数字指标值")
    failures = [
        failed(
            f"“{shortened(entry.name)}”写成了“{entry.shown}”，做得好反而不算完成。",
            cells=[entry.cell],
            expected=f"≥{entry.shown.lstrip('≤<')}",
            found=entry.shown,
            repair="改为“≥”或“=”。",
        )
        for entry in asked
        if entry.asks_less
    ]
    return verdict(failures, f"{len(asked)}个完成率、合格率一类指标都没有写成上限")


@lru_cache(maxsize=1024)
def is_completion_rate(name: str) -> bool:
    """Whether the name is a rate that is better the higher it is."""
    return bool(ends_in(name, pairs("completion_rates")["rates"])) and not is_missed_rate(name)


@lru_cache(maxsize=1024)
def is_missed_rate(name: str) -> bool:
    """不合格率, 未按期办结率: a good rate with its opposite said right before it, not anywhere (不动产登记率)."""
    return _missed().search(without_seeming_negations(plain(name))) is not None


@cache
def _missed() -> re.Pattern[str]:
    listed = pairs("completion_rates")
    turned, adverbs, rates = ("|".join(listed[kind]) for kind in ("turned", "adverbs", "rates"))
    return re.compile(rf"(?:{turned})(?:{adverbs})?(?:{rates})$")


def _is_high_rate(entry: Entry, high: Decimal) -> bool:
    """≤95% of a rate: nobody allows 95% of something bad."""
    if entry.quantity is None or not entry.is_share or entry.quantity.is_growth or not entry.asks_less:
        return False
    if not high <= entry.quantity.value < _WHOLE:
        return False
    listed, name = pairs("completion_rates"), without_seeming_negations(entry.name)
    turned = (*listed["turned"], *words("may_exceed_whole"), *words("full_loads"))
    is_rate = ends_in(name, ("率",)) or (ends_in(name, _SHARES) and not mentions(name, listed["capped"]))
    return bool(is_rate) and not mentions(name, turned)
